import { atLeast, conf, defineRule, type Location } from "../src/rule/index.ts";

export default defineRule({
  summary: "A configuration for 1.7 or 1.8 has no input or no output.",
  category: "version",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Up to 1.8 Fluent Bit stops with "No Input(s) have been defined. Aborting", in a dry run too, and the same without an output.
    Since 1.9.0 it starts and does nothing.
  `,
  quiet: `
    - Configurations that are not whole: a part to be included, or one with an include that cannot be read.
    - A file without any plugin, unless something is known to start with it: a [SERVICE] alone is often such a part.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [«INPUT»]
              Name cpu
        `,
        fluentBit: "1.8.15",
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    if (atLeast(pipeline.version, "1.9.0") || !pipeline.versionKnown || !pipeline.whole) return;
    const sections = [...pipeline.plugins, ...pipeline.nameless];
    if (sections.length === 0 && !pipeline.instance.started) return;
    for (const kind of ["input", "output"] as const) {
      const isThere = sections.some((section) => section.kind === kind);
      if (isThere) continue;
      report({
        at: pipeline.sections[0]?.heading ?? startOfFile(),
        message: `No [${kind.toUpperCase()}] is defined, so Fluent Bit ${pipeline.version} refuses to start; since 1.9.0 it starts and does nothing.`,
      });
    }

    function startOfFile(): Location {
      return { file: pipeline.files[0]!.file, span: { start: 0, end: 0 } };
    }
  },
});
