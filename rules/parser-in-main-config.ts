import {
  conf,
  defineRule,
  type Edit,
  type Fix,
  fix,
  isMainText,
  lineEndOf,
  lineRemoval,
  type Pipeline,
  type Section,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A parser is defined in the main configuration.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    [PARSER] and [MULTILINE_PARSER] belong to a file that "Parsers_File" in [SERVICE] names. Fluent Bit does not start when the
    main file, or a file that it includes, has one.
  `,
  quiet: `
    - A file that nothing includes and that is no whole configuration: it may be a parsers file.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            «[PARSER]»
                Name   app
                Format json
            [INPUT]
                Name   tail
                Path   /var/log/app.log
                Parser app
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   docker
                Format json
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/app.log
                Parser app
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   docker
                Format json

            [PARSER]
                Name   app
                Format json
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name   tail
              Path   /var/log/app.log
              Parser app
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (pipeline.instance.role !== "main") return;
    const mixed = new Set(pipeline.sections.filter((section) => !isParser(section)).map(({ at }) => at.file));
    for (const section of pipeline.sections) {
      const { heading, file } = section;
      if (!isParser(section) || !isMainText(file) || file.format !== "classic") continue;
      // A shorter spelling such as [PARS] is not refused (C-90).
      const name = heading.text.toLowerCase();
      if (name !== "parser" && name !== "multiline_parser") continue;
      const { start } = section.at.span;
      report({
        at: { file: section.at.file, span: { start, end: heading.at.span.end + 1 } },
        message: `[${heading.text}] does not belong to the main configuration, so Fluent Bit does not start; put it into a file that "Parsers_File" names.`,
        fixes: fixesOf(pipeline, section, mixed),
      });
    }
  },
});

function isParser({ kind }: Section): boolean {
  return kind === "parser" || kind === "multiline-parser";
}

/** `mixed`: files that hold more than parsers. */
function fixesOf(pipeline: Pipeline, section: Section, mixed: ReadonlySet<Section["at"]["file"]>): readonly Fix[] {
  const inclusion = pipeline.references.find(
    ({ kind, glob, result }) =>
      kind === "include" && !glob && result.kind === "found" && result.files.includes(section.at.file),
  );
  if (inclusion !== undefined && !mixed.has(section.at.file)) {
    return nameInService(pipeline, inclusion.name.text, lineRemoval(inclusion.at));
  }
  const target = pipeline.files.findLast(({ role }) => role === "parsers");
  if (target === undefined) return [];
  const { text } = target.file;
  const lineEnd = lineEndOf(target.file);
  const body = section.at.file.text.slice(section.at.span.start, section.at.span.end);
  const gap = text === "" || text.endsWith(`\n${lineEnd}`) ? "" : text.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
  return [
    fix(`Move the parser to "${target.file.path.slice(target.file.path.lastIndexOf("/") + 1)}"`, "unsafe", [
      lineRemoval(section.at),
      {
        at: { file: target.file, span: { start: text.length, end: text.length } },
        newText: `${gap}${body}${text.endsWith("\n") ? lineEnd : ""}`,
      },
    ]),
  ];
}

/** The file holds nothing but parsers: it only has to be named in another way. */
function nameInService(pipeline: Pipeline, name: string, removal: Edit): readonly Fix[] {
  const service = pipeline.service.at(-1);
  const last = service?.properties.at(-1);
  if (service === undefined || last === undefined) return [];
  const { file } = last.at;
  const lineStart = file.text.lastIndexOf("\n", last.at.span.start) + 1;
  const indent = file.text.slice(lineStart, last.key.at.span.start);
  const newText = `${lineEndOf(file)}${indent}Parsers_File ${name}`;
  const { end } = last.at.span;
  return [
    fix(`Name "${name}" as a parsers file`, "unsafe", [removal, { at: { file, span: { start: end, end } }, newText }]),
  ];
}
