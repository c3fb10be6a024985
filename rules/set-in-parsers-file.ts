import {
  conf,
  defineRule,
  type Fix,
  fix,
  lineEndOf,
  lineRemoval,
  type Pipeline,
  type SetDirective,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "@SET stands in a file that is not a part of the main configuration.",
  category: "include",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Fluent Bit runs @SET of the main file and of what that includes, before it expands anything. In a parsers, plugins, streams
    or upstream file it ignores @SET; these files see the variables of the main configuration.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name cpu
          `,
          "parsers.conf": conf`
            «@SET KIND=json»
            [PARSER]
                Name   app
                Format \${KIND}
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            @SET KIND=json
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name cpu
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format \${KIND}
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          @SET KIND=json
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name cpu
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app
              Format \${KIND}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const ignored = pipeline.sets.filter(({ outcome }) => outcome === "ignored");
    if (ignored.length === 0) return;
    const inMain = new Set(pipeline.sets.filter(({ outcome }) => outcome !== "ignored").map(({ name }) => name.text));
    for (const set of ignored) {
      report({
        at: set.at,
        message: `Fluent Bit ignores ${isYaml(pipeline, set) ? "variables" : "@SET"} in this file, so "${set.name.text}" is not set by it.`,
        // A variable that the main configuration sets itself would change there.
        fixes: inMain.has(set.name.text) ? [] : fixesOf(pipeline, set),
      });
    }
  },
});

function isYaml({ files }: Pipeline, { at }: SetDirective): boolean {
  return files.some(({ file, format }) => file === at.file && format === "yaml");
}

function fixesOf(pipeline: Pipeline, set: SetDirective): readonly Fix[] {
  const [main] = pipeline.files;
  if (main?.role !== "main") return [];
  const line = set.at.file.text.slice(set.at.span.start, set.at.span.end);
  return [
    fix("Move it to the main configuration", "unsafe", [
      { at: { file: main.file, span: { start: 0, end: 0 } }, newText: line + lineEndOf(main.file) },
      lineRemoval(set.at),
    ]),
  ];
}
