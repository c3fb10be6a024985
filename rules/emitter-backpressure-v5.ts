import { atLeast, conf, defineRule, emittersOf, judgedValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "The emitter of a filter stores records in files, and pauses since 5.0.0.",
  category: "version",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Since 5.0.0 an emitter with files pauses once "storage.max_chunks_up" chunks (128 by default) are in memory, and with it the inputs that
    feed it: "em paused (storage buf overlimit 3/3)", "pausing dummy.0" (seen with 5.1.1 while an output was away). An input with
    files of its own goes on. Up to 4.2 the emitter went on as well, and took memory. Inputs that cannot wait, such as
    tcp and udp, lose records while they are paused.
  `,
  quiet: "- Versions before 5.0.0, and emitters in memory.",
  examples: {
    bad: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [FILTER]
            Name                 rewrite_tag
            Match                app
            Rule                 $level ^error$ errors false
            Emitter_Storage.type «filesystem»
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $level ^error$ errors false
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "5.0.0")) return;
    for (const { filter } of emittersOf(pipeline)) {
      const property = filter.get("emitter_storage.type");
      if (property?.schema === undefined || judgedValue(property)?.toLowerCase() !== "filesystem") continue;
      report({
        at: property.value,
        message: `Since Fluent Bit 5.0.0 the emitter of this ${filter.name.text} filter pauses, with the inputs that feed it, once "storage.max_chunks_up" chunks are in memory.`,
      });
    }
  },
});
