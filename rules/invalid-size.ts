import { readBoolean } from "../grammar/values/boolean.ts";
import { readSize } from "../grammar/values/size.ts";
import {
  conf,
  defineRule,
  genericValuesRefused,
  isLiteral,
  isOnlyMiswritten,
  replaceWord,
  shownValue,
  sizeMeant,
  typedValues,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A size is not a number with K, M or G behind it.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Sizes are a number and one of K, KB, M, MB, G, GB, with decimal multiples: "5MiB", "5 MB", "10B" and "1T" are none. The
    core refuses them for "Mem_Buf_Limit" and "storage.total_limit_size" (1.9.0 to 4.0.2 only logged an error and set no
    limit). A property of a plugin silently becomes the largest number there is, which is as good as no limit.
  `,
  quiet: `
    - \`multiline_buffer_limit\`, which is read in binary units.
    - Values that only a comment, quotes or a "=" spoil: other rules speak about those.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name          cpu
              Mem_Buf_Limit «5 MB»
        `,
        fixed: conf`
          [INPUT]
              Name          cpu
              Mem_Buf_Limit 5MB
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name          cpu
            Mem_Buf_Limit 1.5M
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { schema, property, value, section, owner } of typedValues(pipeline, "size")) {
      if (schema.name.toLowerCase() === "multiline_buffer_limit") continue;
      const off =
        schema.name === "storage.total_limit_size" && (value.toLowerCase() === "off" || readBoolean(value) === false);
      const special = schema.specialValues.has(value.toLowerCase());
      const valid = (text: string): boolean => readSize(text) !== undefined;
      if (off || special || valid(value) || isOnlyMiswritten(value, valid)) continue;
      const isGeneric = schema.group === "generic";
      // tail compares its two sizes: a chunk as large as can be is larger than any buffer (seen in 5.1.1).
      const isTailChunk =
        section.get("name")?.value.text.toLowerCase() === "tail" && schema.name.toLowerCase() === "buffer_chunk_size";
      const refused = isTailChunk || (isGeneric && genericValuesRefused(section.kind, pipeline.version));
      const follows = refused
        ? "Fluent Bit refuses to start"
        : isGeneric
          ? "Fluent Bit logs an error and sets no limit"
          : schema.group === "section"
            ? "Fluent Bit does not use it"
            : "it silently becomes the largest number there is";
      const meant = isLiteral(property) ? sizeMeant(value) : undefined;
      report({
        at: property.value,
        message: `"${property.key.text}" of ${owner.startsWith("[") ? owner : `the ${owner}`} is ${shownValue(property, value)}, which is no size: ${follows}.`,
        effect: refused ? "refused" : "ignored",
        fixes:
          meant === undefined
            ? []
            : [replaceWord(property.value, meant.text, refused && meant.certain ? "safe" : "unsafe")],
      });
    }
  },
});
