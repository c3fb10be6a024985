import {
  brokenDefinition,
  conf,
  defineRule,
  type FileReference,
  fix,
  isPlaceholder,
  lineRemoval,
  type Pipeline,
  parserSections,
  type Word,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Two parsers have the same name.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit logs "parser named 'x' already exists, skip", but it does not only skip: since 5.1.0 it does not start, and
    before it loads nothing more of that parsers file. Names are compared with their case, over all parsers files together,
    so a parsers file that is named twice defines all its parsers twice.
  `,
  quiet: `
    - Multiline parsers: of two with one name the first counts, without a word.
    - Names that differ in case are two parsers.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
            [PARSER]
                Name   «app»
                Format logfmt
          `,
        },
      },
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
                Parsers_File «parsers.conf»
            [INPUT]
                Name dummy
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
                Name dummy
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
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   app
              Format json
          [PARSER]
              Name   App
              Format logfmt
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const first = new Map<string, Word>();
    for (const section of parserSections(pipeline, "parser")) {
      const property = section.get("name");
      if (property?.expanded.kind !== "found" || isPlaceholder(property.value.text)) continue;
      const id = property.expanded.value;
      const known = first.get(id);
      if (known === undefined) first.set(id, property.value);
      else {
        const { severity, effect, follows } = brokenDefinition(pipeline, section);
        report({
          at: property.value,
          message: `Parser "${id}" is already defined, so ${follows}.`,
          severity,
          effect,
          related: [{ at: known.at, message: `parser "${id}" is first defined here` }],
        });
      }
    }
    for (const { again, first: before } of filesNamedTwice(pipeline)) {
      const { severity, effect } = brokenDefinition(pipeline, undefined);
      report({
        at: again.name,
        message: `"${again.name.text}" is loaded a second time, which defines its parsers twice, so ${followsFromFile(pipeline)}.`,
        severity,
        effect,
        related: [{ at: before.at, message: "it is first named here" }],
        fixes: [fix(`Load "${again.name.text}" once`, "safe", [lineRemoval(again.at)])],
      });
    }
  },
});

/** Parsers files with parsers in them that are named again. */
function filesNamedTwice({ references, sections }: Pipeline) {
  const first = new Map<unknown, FileReference>();
  const twice: { readonly again: FileReference; readonly first: FileReference }[] = [];
  for (const reference of references) {
    const { kind, result } = reference;
    const file = result.kind === "found" ? result.files[0] : result.kind === "twice" ? result.file : undefined;
    if (kind !== "parsers" || file === undefined) continue;
    const before = first.get(file);
    if (before === undefined) first.set(file, reference);
    else if (sections.some((section) => section.kind === "parser" && section.file.file === file)) {
      twice.push({ again: reference, first: before });
    }
  }
  return twice;
}

function followsFromFile(pipeline: Pipeline): string {
  const { effect, follows } = brokenDefinition(pipeline, undefined);
  return effect === "refused"
    ? follows
    : `Fluent Bit ${pipeline.version} logs an error, and since 5.1.0 it does not start`;
}
