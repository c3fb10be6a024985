import { conf, defineRule, emittersOf, judgedValue, type Word } from "../src/rule/index.ts";

export default defineRule({
  summary: "Two plugins have the same name.",
  category: "property",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    Two inputs, filters or outputs of one "Alias" are taken without a word, but the metrics have one entry for both, and log lines
    do not tell which one they are about. The filters rewrite_tag, multiline and log_to_metrics make an input for themselves, named
    after their alias: there a second one of the name stops Fluent Bit ("emitter_name 'emitter_for_x' already exists").
  `,
  quiet: "- The same alias for an input and an output, which the metrics keep apart.",
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name  stdout
            Match a
            Alias out
        [OUTPUT]
            Name  stdout
            Match b
            Alias «out»
      `,
      conf`
        [FILTER]
            Name  rewrite_tag
            Match a
            Alias by_level
            Rule  $level ^error$ error.$TAG false
        [FILTER]
            Name  rewrite_tag
            Match b
            Alias «by_level»
            Rule  $level ^error$ error.$TAG false
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
            Alias app
        [OUTPUT]
            Name  stdout
            Match *
            Alias app
      `,
    ],
  },

  check({ pipeline, report }) {
    // Emitters are inputs, so inputs count as well; their names by number are names too.
    const emitters = emittersOf(pipeline);
    const inputs = new Map<string, Word>();
    for (const input of emitters.length === 0 ? [] : pipeline.inputs) {
      const alias = input.get("alias");
      const name = alias === undefined ? `${input.schema?.name ?? input.name.text}.${input.index}` : judgedValue(alias);
      if (name !== undefined && !inputs.has(name)) inputs.set(name, alias?.value ?? input.name);
    }
    const refused = new Set<Word>();
    for (const { filter, name, from } of emitters) {
      const first = inputs.get(name);
      if (first === undefined) {
        inputs.set(name, from ?? filter.name);
        continue;
      }
      const at = from ?? filter.name;
      refused.add(at);
      report({
        at,
        message: `The ${filter.name.text} filter makes an input named "${name}", but that name is taken, so Fluent Bit refuses to start.`,
        severity: "error",
        effect: "refused",
        related: [{ at: first.at, message: "It is taken here." }],
      });
    }
    for (const plugins of [pipeline.inputs, pipeline.filters, pipeline.outputs, pipeline.customs]) {
      const aliases = new Map<string, Word>();
      for (const plugin of plugins) {
        const property = plugin.get("alias");
        const alias = property === undefined ? undefined : judgedValue(property);
        if (property === undefined || alias === undefined) continue;
        const first = aliases.get(alias);
        if (first === undefined) aliases.set(alias, property.value);
        else if (!refused.has(property.value)) {
          report({
            at: property.value,
            message: `Another ${plugin.kind} has the alias "${alias}" already, so the metrics have one entry for both.`,
            related: [{ at: first.at, message: "It is given here already." }],
          });
        }
      }
    }
  },
});
