import { readBoolean } from "../grammar/values/boolean.ts";
import { readBinarySize, readSize } from "../grammar/values/size.ts";
import {
  badSize,
  conf,
  defineRule,
  isLiteral,
  isOnlyMiswritten,
  namedProperty,
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
    limit). A property of a plugin becomes -1 without a word, the largest number there is: no limit for "Buffer_Max_Size", no start
    for "Buffer_Chunk_Size" of tail, no connection for that of forward.
  `,
  quiet: `
    - "5MiB" for \`multiline_buffer_limit\`, which is read in binary units, and "-1" where that is no limit.
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
    for (const typed of typedValues(pipeline, "size")) {
      const { schema, property, value } = typed;
      const isBinary = schema.name.toLowerCase() === "multiline_buffer_limit";
      const valid = (text: string): boolean => (isBinary ? readBinarySize(text) : readSize(text)) !== undefined;
      if (valid(value) || schema.specialValues.has(value.toLowerCase()) || isOnlyMiswritten(value, valid)) continue;
      const isOff = value.toLowerCase() === "off" || readBoolean(value) === false;
      if (schema.name === "storage.total_limit_size" && isOff) continue;
      const { effect, follows, unlimited } = badSize(typed, pipeline);
      // Whoever writes -1 there means what it does.
      if (unlimited && value === "-1") continue;
      const meant = isLiteral(property) ? sizeMeant(value) : undefined;
      const certain = effect === "refused" && meant?.certain === true;
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which is no size: ${follows}.`,
        effect,
        fixes: meant === undefined ? [] : [replaceWord(property.value, meant.text, certain ? "safe" : "unsafe")],
      });
    }
  },
});
