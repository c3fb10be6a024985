import { atLeast, conf, defineRule, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "The configuration is in the classic format, whose end is announced.",
  category: "version",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Fluent Bit's documentation says that the classic format is deprecated at the end of 2026. Everything still works. The YAML format
    came with 1.9.0; since 3.2.0 it also takes parsers, plugins, upstreams and stream tasks, so nothing needs the classic one.
  `,
  quiet: "- Versions before 3.2.0, and files that are only a part of a configuration.",
  examples: {
    bad: [
      conf`
        [«SERVICE»]
            Flush 1
        [INPUT]
            Name cpu
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          service:
            flush: 1
          pipeline:
            inputs:
              - name: cpu
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const [main] = pipeline.files;
    if (pipeline.instance.role !== "main" || main?.role !== "main" || main.format !== "classic" || main.template)
      return;
    if (!atLeast(pipeline.version, "3.2.0")) return;
    const first = pipeline.sections.find(({ file }) => file === main);
    if (first === undefined) return;
    report({
      at: first.heading,
      message:
        "The classic format is deprecated at the end of 2026, according to Fluent Bit's documentation: since 3.2.0 the YAML format can say all of it.",
    });
  },
});
