import { conf, defineRule, mayFail, retriesForEver, storageType } from "../src/rule/index.ts";

export default defineRule({
  summary: "An output retries for ever on records that are stored in files, and no limit ends their growth.",
  category: "storage",
  severity: "hint",
  effect: "degraded",
  fixes: "none",
  why: `
    While the service is away each chunk stays in "storage.path", and without "storage.total_limit_size" nothing ever drops the oldest:
    the disk fills, and with it whatever else lives there. With the limit the oldest chunks go first.
  `,
  quiet: "- Inputs in memory, where the pause of `Mem_Buf_Limit` is the limit, and s3, which never retries for ever.",
  examples: {
    bad: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name         cpu
            Tag          a
            storage.type filesystem
        [OUTPUT]
            Name        http
            Match       a
            Retry_Limit «no_limits»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            storage.path /var/lib/fluent-bit
        [INPUT]
            Name         cpu
            Tag          a
            storage.type filesystem
        [OUTPUT]
            Name                     http
            Match                    a
            Retry_Limit              no_limits
            storage.total_limit_size 5G
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    for (const output of pipeline.outputs) {
      const property = output.get("retry_limit");
      if (property === undefined || output.schema?.name === "s3" || !retriesForEver(output, pipeline)) continue;
      if (!mayFail(output) || output.get("storage.total_limit_size") !== undefined) continue;
      if (output.schema?.property("storage.total_limit_size") === undefined) continue;
      for (const source of routing.sourcesNear(output)) {
        if (storageType(source.input, pipeline) !== "filesystem" || routing.reaches(source, output) !== "always")
          continue;
        report({
          at: property.value,
          message: `The ${output.name.text} output retries for ever, and the ${source.input.name.text} input stores its records in files: without "storage.total_limit_size" they fill the disk while the service is away.`,
          related: [{ at: source.input.name.at, message: "its records are stored in files" }],
        });
        break;
      }
    }
  },
});
