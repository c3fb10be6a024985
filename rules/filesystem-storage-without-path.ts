import { conf, defineRule, isUnset, judgedValue, shownKind } from "../src/rule/index.ts";

export default defineRule({
  summary: 'Something is stored in files, but no "storage.path" says where.',
  category: "storage",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    An input with "storage.type filesystem" needs "storage.path" in [SERVICE]: "requested filesystem storage but no filesystem
    path was defined". Fluent Bit does not start; a dry run passes.
  `,
  quiet: "- Files without the rest of their configuration, which may hold the [SERVICE] section.",
  examples: {
    bad: [
      conf`
        [SERVICE]
            Flush 1
        [INPUT]
            Name         cpu
            storage.type «filesystem»
        [OUTPUT]
            Name  null
            Match *
      `,
    ],
    good: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name         cpu
            storage.type filesystem
        [OUTPUT]
            Name  null
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!pipeline.whole || !isUnset(pipeline.serviceProperty("storage.path"), pipeline)) return;
    for (const plugin of [...pipeline.inputs, ...pipeline.filters]) {
      const property = plugin.get(plugin.kind === "input" ? "storage.type" : "emitter_storage.type");
      if (property?.schema === undefined || judgedValue(property)?.toLowerCase() !== "filesystem") continue;
      report({
        at: property.value,
        message: `The ${plugin.name.text} ${plugin.kind} wants to store records in files, but ${shownKind("service", pipeline)} sets no "storage.path", so Fluent Bit refuses to start.`,
        // Without any [SERVICE] section this may be a part of a configuration, such as an example in a text.
        severity: pipeline.service.length > 0 ? "error" : "warning",
      });
    }
  },
});
