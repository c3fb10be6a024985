import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, judgedValue, shownKey, storageType } from "../src/rule/index.ts";

export default defineRule({
  summary: '"storage.path" is set, but nothing is stored there.',
  category: "storage",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    "storage.path" alone stores nothing: chunks stay in memory and are lost with the process. Each input that shall survive a restart
    needs "storage.type filesystem".
  `,
  quiet: `
    - Configurations of which a part is not known.
    - "storage.keep.rejected", which stores chunks that an output refused.
  `,
  examples: {
    bad: [
      conf`
        [SERVICE]
            «storage.path» /var/lib/fluent-bit
        [INPUT]
            Name tail
            Path /var/log/a.log
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name         tail
            Path         /var/log/a.log
            storage.type filesystem
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    const path = pipeline.serviceProperty("storage.path");
    if (path === undefined || !pipeline.whole || pipeline.inputs.length === 0 || pipeline.customs.length > 0) return;
    const keep = pipeline.serviceProperty("storage.keep.rejected");
    if (keep !== undefined && readBoolean(judgedValue(keep) ?? "") !== false) return;
    const isMemory = (type: string | undefined): boolean => type === "memory" || type === "memrb";
    if (!pipeline.inputs.every((input) => isMemory(storageType(input, pipeline)))) return;
    const stored = pipeline.filters.flatMap((filter) => filter.get("emitter_storage.type") ?? []);
    if (!stored.every((property) => isMemory(judgedValue(property)?.toLowerCase()))) return;
    report({
      at: path.key,
      message: `"${shownKey(path)}" is set, but no input stores its chunks in files ("storage.type filesystem"), so no chunk survives a restart.`,
    });
  },
});
