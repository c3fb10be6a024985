import { conf, defineRule, judgedValue, pluginsNamed, replaceWord, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: '"storage.total_limit_size" does not limit what an s3 output keeps on disk.',
  category: "storage",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The s3 output collects records in files of its own, in "store_dir", before it uploads them. The engine's
    "storage.total_limit_size" does not count those: Fluent Bit asks for "store_dir_limit_size" instead (since 1.9.10 and
    2.0.7; versions before have no limit for them and say nothing).
  `,
  quiet: '- An output that sets "store_dir_limit_size" as well, and a limit that is off.',
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name                     s3
              Match                    *
              bucket                   logs
              «storage.total_limit_size» 1G
        `,
        fixed: conf`
          [OUTPUT]
              Name                     s3
              Match                    *
              bucket                   logs
              store_dir_limit_size 1G
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name                 s3
            Match                *
            bucket               logs
            store_dir_limit_size 1G
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "s3")) {
      const property = output.get("storage.total_limit_size");
      const value = property?.schema === undefined ? undefined : judgedValue(property);
      if (property === undefined || value === undefined || isOff(value)) continue;
      if (output.get("store_dir_limit_size") !== undefined) continue;
      const own = output.schema.property("store_dir_limit_size");
      report({
        at: property.key,
        message:
          own === undefined
            ? `"${shownKey(property)}" does not limit the files that the s3 output keeps in its "store_dir"; Fluent Bit ${pipeline.version} has no limit for them, "store_dir_limit_size" came with 2.0.7.`
            : `"${shownKey(property)}" does not limit the files that the s3 output keeps in its "store_dir": that is "store_dir_limit_size".`,
        fixes: own === undefined ? [] : [replaceWord(property.key, own.name, "unsafe")],
      });
    }
  },
});

function isOff(value: string): boolean {
  return ["off", "false", "no", "0"].includes(value.toLowerCase());
}
