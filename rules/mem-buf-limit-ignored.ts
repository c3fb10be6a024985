import { atLeast, conf, defineRule, shownKey, storageType } from "../src/rule/index.ts";

export default defineRule({
  summary: '"Mem_Buf_Limit" stands in an input that stores chunks in files.',
  category: "storage",
  severity: "hint",
  effect: "ignored",
  fixes: "none",
  why: `
    Since 1.8.11 an input with "storage.type filesystem" never pauses over "Mem_Buf_Limit": what it keeps in memory is bounded by
    "storage.max_chunks_up" of [SERVICE], 128 chunks of about 2 MB for all inputs together, and the files by
    "storage.total_limit_size" of the outputs.
  `,
  quiet: "- Releases up to 1.8.10, where the limit paused such an input as well.",
  examples: {
    bad: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name          tail
            Path          /var/log/a.log
            storage.type  filesystem
            «Mem_Buf_Limit» 5MB
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name          tail
            Path          /var/log/a.log
            Mem_Buf_Limit 5MB
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "1.8.11")) return;
    for (const input of pipeline.inputs) {
      const property = input.get("mem_buf_limit");
      if (property?.schema === undefined || storageType(input, pipeline) !== "filesystem") continue;
      report({
        at: property.key,
        message: `The ${input.name.text} input stores its chunks in files, so "${shownKey(property)}" has no effect.`,
      });
    }
  },
});
