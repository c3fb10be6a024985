import { splitSpaces } from "../grammar/values/list.ts";
import { isParserType, readParserTypes } from "../grammar/values/parser-types.ts";
import {
  conf,
  defineRule,
  didYouMean,
  isLiteral,
  parserSections,
  partOf,
  type Section,
  shownKey,
  textOf,
  type Word,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Types or Decode_Field of a parser names no group of the regular expression.",
  category: "parser",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    A parser with a regular expression makes a field of each named group and of nothing else. "Types" and the decoders then look among these
    fields, with their case: an entry for another name does nothing, without a word.
  `,
  quiet: `
    - Parsers of other formats, whose fields are those of the record.
    - "Decode_Field" behind another one: that adds the fields of what it decoded.
    - "Time_Key": that is the matter of "time-key-not-captured".
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
                Format regex
                Regex  ^(?<code>\d+) (?<message>.*)$
                Types  «codes»:integer
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format regex
                Regex  ^(?<code>\d+) (?<message>.*)$
                Types  code:integer
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
              Format regex
              Regex  ^(?<code>\d+) (?<message>.*)$
              Types  code:integer
              Decode_Field_As json message
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      const named = [...typedNames(section), ...decodedNames(section)];
      if (named.length === 0) continue;
      const expression = textOf(section, "format")?.toLowerCase() === "regex" ? textOf(section, "regex") : undefined;
      const compiled = expression === undefined ? undefined : regex.compile(expression, pipeline.version);
      const groups = compiled?.ok ? compiled.groups : undefined;
      // Without any group the parser parses nothing: rule "regex-no-named-group".
      if (groups === undefined || groups.length === 0) continue;
      const names = new Set(groups.map(({ name }) => name));
      for (const { word, key } of named) {
        if (names.has(word.text)) continue;
        report({
          at: word,
          message: `The regular expression has no group "${word.text}", so this entry of "${key}" does nothing.`,
          fixes: didYouMean(word, names, { title: (name) => `Write "${name}"` }),
        });
      }
    }
  },
});

interface NamedField {
  readonly word: Word;
  readonly key: string;
}

function typedNames(section: Section): readonly NamedField[] {
  const property = section.get("types");
  if (property === undefined || !isLiteral(property) || property.value.text.includes(",")) return [];
  return readParserTypes(property.value.text).flatMap(({ span, key, type }) =>
    type === undefined || key === "" || !isParserType(type.text)
      ? []
      : [{ word: partOf(property.value, span.start, span.start + key.length), key: shownKey(property) }],
  );
}

/** The fields of the decoders up to the first that adds fields of its own. */
function decodedNames(section: Section): readonly NamedField[] {
  const found: NamedField[] = [];
  for (const property of section.properties) {
    const key = property.key.text.toLowerCase();
    if (key !== "decode_field" && key !== "decode_field_as") continue;
    const [, field] = splitSpaces(property.value.text);
    if (field === undefined || !isLiteral(property)) return [];
    found.push({ word: partOf(property.value, field.span.start, field.span.end), key: shownKey(property) });
    if (key === "decode_field") break;
  }
  return found;
}
