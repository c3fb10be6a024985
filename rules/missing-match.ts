import {
  atLeast,
  conf,
  defineRule,
  emittersOf,
  type Fix,
  isRoutedTo,
  lineAfterName,
  type Plugin,
  replaceWord,
  type Section,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A filter or an output has no Match.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    A filter without "Match" and "Match_Regex" stops Fluent Bit since 2.0; older versions start without the filter. An output
    without them gets nothing, and Fluent Bit only warns "NO match". The one exception: the only output of the only input
    gets everything. A filter that emits records again, such as rewrite_tag, counts as a further input.
  `,
  quiet: `
    - The only output of the only input.
    - A file that is only a part of a configuration, as long as it holds no second input or output.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
          [INPUT]
              Name mem
          [OUTPUT]
              Name «stdout»
        `,
        fixed: conf`
          [INPUT]
              Name cpu
          [INPUT]
              Name mem
          [OUTPUT]
              Name stdout
              Match *
        `,
      },
      {
        files: conf`
          [INPUT]
              Name cpu
          [FILTER]
              Name   «modify»
              Rename a b
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name cpu
          [FILTER]
              Name   modify
              Match  *
              Rename a b
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
        [OUTPUT]
            Name stdout
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const isSet = (section: Section): boolean =>
      section.get("match") !== undefined || section.get("match_regex") !== undefined;
    const refused = atLeast(pipeline.version, "2.0.0");
    for (const filter of pipeline.filters) {
      if (isSet(filter)) continue;
      report({
        at: filter.name,
        effect: refused ? "refused" : "ignored",
        message: refused
          ? `The ${filter.name.text} filter has no "Match", so Fluent Bit refuses to start.`
          : `The ${filter.name.text} filter has no "Match", so Fluent Bit ${pipeline.version} starts without it; since 2.0 it refuses to start.`,
        fixes: [correction(filter)],
      });
    }

    if (routing.wiredAlone !== "never") return;
    const [emitter] = emittersOf(pipeline);
    for (const output of pipeline.outputs) {
      if (isSet(output) || isRoutedTo(output, routing)) continue;
      const reason =
        pipeline.inputs.length <= 1 && pipeline.outputs.length === 1 && emitter !== undefined
          ? ` (the ${emitter.filter.name.text} filter counts as a second input)`
          : "";
      report({
        at: output.name,
        // Without an input this is a part of a configuration, to which its reader may add more than inputs.
        severity: pipeline.inputs.length === 0 ? "warning" : "error",
        message: `The ${output.name.text} output has no "Match", so it gets nothing${reason}.`,
        fixes: [correction(output)],
      });
    }

    /** A `Tag` where only `Match` can stand is what was meant. */
    function correction(plugin: Plugin): Fix {
      const tag = plugin.get("tag");
      if (tag !== undefined && plugin.schema !== undefined && tag.schema === undefined) {
        return replaceWord(tag.key, "Match", "unsafe", `Write "Match" for "${shownKey(tag)}"`);
      }
      return lineAfterName(plugin, "Match", "*", "unsafe");
    }
  },
});
