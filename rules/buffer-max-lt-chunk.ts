import { readSize } from "../grammar/values/size.ts";
import {
  conf,
  defineRule,
  isLiteral,
  judgedValue,
  type Property,
  pluginsNamed,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The tail input may grow its buffer less far than the size that it begins with.",
  category: "input",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    "Buffer_Chunk_Size" is how large the buffer of a file is at first, "Buffer_Max_Size" how large it may become. If the second is
    smaller, tail says "buffer_max_size must be >= buffer_chunk" and Fluent Bit stops when it starts, which no dry run shows. Both
    are 32768 bytes by default, while "32k" means 32000: "Buffer_Max_Size 32k" alone is refused.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name              tail
              Path              /var/log/a.log
              Buffer_Chunk_Size «1M»
        `,
      },
      {
        files: conf`
          [INPUT]
              Name              tail
              Path              /var/log/a.log
              Buffer_Chunk_Size 64k
              Buffer_Max_Size   «32k»
        `,
        fixed: conf`
          [INPUT]
              Name              tail
              Path              /var/log/a.log
              Buffer_Chunk_Size 64k
              Buffer_Max_Size   64k
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name              tail
            Path              /var/log/a.log
            Buffer_Chunk_Size 64k
            Buffer_Max_Size   1M
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const tail of pluginsNamed(pipeline, "input", "tail")) {
      const chunk = tail.get("buffer_chunk_size");
      const max = tail.get("buffer_max_size");
      if (chunk === undefined && max === undefined) continue;
      const bytesOf = (property: Property | undefined, key: string): number | undefined => {
        const value = property === undefined ? tail.schema.property(key)?.default : judgedValue(property);
        const bytes = value === undefined ? undefined : readSize(value);
        // Less than nothing is a number of 64 bits without a sign: larger than any other.
        return bytes === undefined || bytes >= 0 ? bytes : bytes + 2 ** 64;
      };
      const chunkBytes = bytesOf(chunk, "buffer_chunk_size");
      const maxBytes = bytesOf(max, "buffer_max_size");
      if (chunkBytes === undefined || maxBytes === undefined || chunkBytes <= maxBytes) continue;
      const [smaller, larger] = [`${maxBytes} bytes`, `${chunkBytes} bytes`];
      if (max === undefined) {
        report({
          at: chunk!.value,
          message: `"${shownKey(chunk!)}" of the tail input is ${larger}, more than the ${smaller} that "Buffer_Max_Size" is by default, so Fluent Bit refuses to start.`,
        });
        continue;
      }
      const least = chunk === undefined ? String(chunkBytes) : isLiteral(chunk) ? chunk.value.text : undefined;
      const whose = chunk === undefined ? `that "Buffer_Chunk_Size" is by default` : `of "${shownKey(chunk)}"`;
      report({
        at: max.value,
        message: `"${shownKey(max)}" of the tail input is ${smaller}, less than the ${larger} ${whose}, so Fluent Bit refuses to start.`,
        fixes: least === undefined || !isLiteral(max) ? [] : [replaceWord(max.value, least, "unsafe")],
      });
    }
  },
});
