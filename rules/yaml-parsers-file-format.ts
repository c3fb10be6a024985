import { atLeast, conf, defineRule, filesFor, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "A parsers file is written in YAML, for a version that reads only the classic format.",
  category: "include",
  severity: "error",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    Parsers in YAML work since 3.2.0. An older version prints an error and runs without the parsers of that file: inputs ship
    records unparsed, and filters that need a parser stop the start.
  `,
  examples: {
    bad: [
      {
        fluentBit: "2.2.3",
        files: conf`
          [SERVICE]
              Parsers_File «my-parsers.yaml»
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File «parsers.yaml»
            [INPUT]
                Name cpu
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name cpu
            [OUTPUT]
                Name  stdout
                Match *
          `,
        },
        fluentBit: "2.2.3",
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File my-parsers.conf
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "my-parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (atLeast(pipeline.version, "3.2.0")) return;
    for (const { kind, name } of pipeline.references) {
      const ending = [".yaml", ".yml"].find((end) => name.text.toLowerCase().endsWith(end));
      if (kind !== "parsers" || ending === undefined) continue;
      const classic = `${name.text.slice(0, -ending.length)}.conf`;
      report({
        at: name,
        message: `Fluent Bit ${pipeline.version} cannot read parsers from YAML, so it runs without those of "${name.text}"; 3.2.0 is the first that can.`,
        fixes: filesFor(pipeline, "parser").includes(classic) ? [replaceWord(name, classic, "unsafe")] : [],
      });
    }
  },
});
