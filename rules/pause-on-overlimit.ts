import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, judgedValue, removeProperty, shownKey, storageType } from "../src/rule/index.ts";

export default defineRule({
  summary: '"storage.pause_on_chunks_overlimit" stands in an input that does not store chunks in files.',
  category: "storage",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    The property pauses an input with "storage.type filesystem" when too many of its chunks are in memory ("storage.max_chunks_up").
    In any other input Fluent Bit takes it without a word and never looks at it: there "Mem_Buf_Limit" is what pauses.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
              storage.type memory
              «storage.pause_on_chunks_overlimit» On
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
              storage.type memory
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name tail
            Path /var/log/a.log
            storage.type filesystem
            storage.pause_on_chunks_overlimit On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const input of pipeline.inputs) {
      const property = input.get("storage.pause_on_chunks_overlimit");
      if (property?.schema === undefined || readBoolean(judgedValue(property) ?? "") !== true) continue;
      const type = storageType(input, pipeline);
      if (type !== "memory" && type !== "memrb") continue;
      report({
        at: property.key,
        message: `The ${input.name.text} input stores its chunks in memory, so "${shownKey(property)}" has no effect.`,
        fixes: [removeProperty(property, "safe")],
      });
    }
  },
});
