import { splitSpaces } from "../grammar/values/list.ts";
import {
  conf,
  defineRule,
  filtersNamed,
  isLiteral,
  isPlaceholder,
  judgedValue,
  partOf,
  replaceWord,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The type_converter filter cannot convert to this type.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    The third word is "int", "uint", "float", "hex", "string" or "bool", in any case, or the beginning of one. Any other, such as
    "integer", makes Fluent Bit crash at the start (SIGSEGV, seen in 5.1.1). Not every type becomes every other: a text becomes a
    number or a boolean, a number another kind of number or a text. The rest fails for every record, with an error line each.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name    type_converter
              Match   *
              str_key status status «integer»
        `,
        fixed: conf`
          [FILTER]
              Name    type_converter
              Match   *
              str_key status status int
        `,
      },
      conf`
        [FILTER]
            Name    type_converter
            Match   *
            int_key up up «bool»
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name    type_converter
            Match   *
            str_key status status int
            int_key bytes bytes_text string
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "type_converter")) {
      for (const property of filter.properties) {
        const from = /^(int|uint|float|str)_key$/.exec(property.key.text.toLowerCase())?.[1];
        if (from === undefined || !isLiteral(property) || judgedValue(property) === undefined) continue;
        const [, , type, more] = splitSpaces(property.value.text);
        // An entry with a word too many is dropped before its type is read: `list-too-short`.
        if (type === undefined || more !== undefined || isPlaceholder(type.text)) continue;
        const at = partOf(property.value, type.span.start, type.span.end);
        const to = typeOf(type.text);
        if (to === undefined) {
          const meant = meantTypes.get(type.text.toLowerCase());
          const works = meant !== undefined && reachable[from]?.includes(meant) === true;
          report({
            at,
            message: `"${type.text}" is none of "int", "uint", "float", "hex", "string" and "bool", and Fluent Bit crashes over it at the start.`,
            fixes: works ? [replaceWord(at, meant, "safe")] : [],
          });
        } else if (!reachable[from]?.includes(to)) {
          report({
            at,
            message: `The filter makes no "${to}" of ${names[from]}, so it logs an error for each record and adds nothing of use.`,
            effect: "ignored",
          });
        }
      }
    }
  },
});

const types = ["int", "uint", "float", "hex", "string", "bool"] as const;

function typeOf(text: string): string | undefined {
  return types.find((type) => type.startsWith(text.toLowerCase()));
}

/** What flb_typecast.c converts, by the type of the source. */
const reachable: Readonly<Record<string, readonly string[]>> = {
  int: ["string", "float", "uint"],
  uint: ["string", "float", "int"],
  float: ["string", "int", "uint"],
  str: ["int", "uint", "hex", "float", "bool"],
};

const names: Readonly<Record<string, string>> = {
  int: "an integer",
  uint: "an unsigned integer",
  float: "a floating-point number",
  str: "a string",
};

const meantTypes: ReadonlyMap<string, string> = new Map([
  ["integer", "int"],
  ["number", "int"],
  ["unsigned", "uint"],
  ["double", "float"],
  ["decimal", "float"],
  ["boolean", "bool"],
  ["text", "string"],
]);
