import { conf, defineRule, judgedValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "An input that cannot ask for its data again keeps it in memory only, with a limit.",
  category: "storage",
  severity: "hint",
  effect: "loss",
  fixes: "none",
  preset: "strict",
  why: `
    At "Mem_Buf_Limit" an input pauses until its records are delivered. A tail input goes on in its files later; data sent over the
    network meanwhile is refused or dropped, and is lost unless the sender keeps it. With "storage.type filesystem" the records wait
    on disk instead.
  `,
  quiet: "- Inputs without a limit, and those with another storage.type.",
  examples: {
    bad: [
      conf`
        [INPUT]
            Name          tcp
            Port          5170
            Mem_Buf_Limit «5MB»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name         tcp
            Port         5170
            storage.type filesystem
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const input of pipeline.inputs) {
      if (input.schema?.net !== "server") continue;
      const limit = input.get("mem_buf_limit");
      const storage = input.get("storage.type");
      const type = storage === undefined ? "memory" : judgedValue(storage)?.toLowerCase();
      if (limit === undefined || judgedValue(limit) === undefined || type !== "memory") continue;
      report({
        at: limit.value,
        message: `When ${limit.value.text} wait for delivery, the ${input.name.text} input pauses and takes no data, which is lost unless the sender keeps it.`,
      });
    }
  },
});
