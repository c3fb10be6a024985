import { isParserType, parserTypes, readParserTypes } from "../grammar/values/parser-types.ts";
import {
  conf,
  defineRule,
  didYouMean,
  isLiteral,
  judgedValue,
  parserSections,
  partOf,
  replaceWord,
  shownKey,
  textOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: '"Types" of a parser names a type that Fluent Bit does not know, or separates its entries by commas.',
  category: "parser",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    "Types" is a list of "key:type" between blanks; the types are integer, float, hex, bool and string. Of "a:integer,b:float" the key
    "a" gets the type "integer,b:float", which is none: both stay strings, without a word. So does what has the type "int". A parser
    of the format json does not look at "Types" at all.
  `,
  examples: {
    bad: [
      {
        files: {
          "parsers.conf": conf`
            [PARSER]
                Name   access
                Format regex
                Regex  ^(?<code>\d+) (?<size>\d+)$
                Types  «code:integer,size:integer»
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name   access
                Format regex
                Regex  ^(?<code>\d+) (?<size>\d+)$
                Types  code:integer size:integer
          `,
        },
      },
    ],
    good: [
      {
        "parsers.conf": conf`
          [PARSER]
              Name   access
              Format regex
              Regex  ^(?<code>\d+) (?<size>\d+)$
              Types  code:integer size:integer
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      const property = section.get("types");
      const value = property === undefined ? undefined : judgedValue(property);
      if (property === undefined || value === undefined || !isLiteral(property)) continue;
      if (textOf(section, "format")?.toLowerCase() === "json") {
        report({
          at: property.key,
          message: `A parser of the format json does not look at "${shownKey(property)}", so the values keep the types that they have.`,
          severity: "warning",
        });
        continue;
      }
      if (value.includes(",")) {
        const spaced = value.split(/[ ,]+/).filter((word) => word !== "");
        const fits = spaced.every((word) => isParserType(readParserTypes(word)[0]?.type?.text ?? ""));
        const cut = readParserTypes(value).find(({ type }) => type?.text.includes(","));
        const becomes =
          cut?.type === undefined
            ? ""
            : `: "${cut.key}" gets the type "${cut.type.text}", which is none, and stays a string`;
        report({
          at: property.value,
          message: `"${shownKey(property)}" is split at blanks and not at commas${becomes}.`,
          fixes: fits ? [replaceWord(property.value, spaced.join(" "), "safe", "Separate the entries by blanks")] : [],
        });
        continue;
      }
      for (const { span, key, type } of readParserTypes(value)) {
        if (type === undefined) {
          report({
            at: partOf(property.value, span.start, span.end),
            message: `"${key}" in "${shownKey(property)}" has no colon and type behind it, so Fluent Bit ignores it.`,
            severity: "warning",
          });
        } else if (!isParserType(type.text)) {
          const at = partOf(property.value, type.span.start, type.span.end);
          const name = type.text.toLowerCase();
          const meant = Object.hasOwn(sameAs, name) ? sameAs[name] : undefined;
          report({
            at: type.text === "" ? partOf(property.value, span.start, span.end) : at,
            message: `"${type.text}" is no type of a parser, so "${key}" stays a string.`,
            severity: "warning",
            fixes:
              type.text === ""
                ? []
                : meant === undefined
                  ? didYouMean(at, parserTypes)
                  : [replaceWord(at, meant, "safe")],
          });
        }
      }
    }
  },
});

/** Names of other languages for the same types. */
const sameAs: Readonly<Record<string, string>> = {
  int: "integer",
  int32: "integer",
  int64: "integer",
  long: "integer",
  double: "float",
  boolean: "bool",
  str: "string",
};
