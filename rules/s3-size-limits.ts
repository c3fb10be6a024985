import { brokenS3Limit, conf, defineRule, judgedValue, pluginsNamed, shownKey, shownValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "The sizes of an s3 output are outside what it takes.",
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A file is 1M to 50G. A part of a multipart upload ("upload_chunk_size") is 5242880 bytes to 50M, so "5M" is too little; since
    1.9.7 a compressed one may have up to 5G. A part that is not of the default size may be half a file at most. With
    "use_put_object", or files below 10485760 bytes, a file goes up in one piece, which may have 1G (50M up to 1.9.5, where
    "use_put_object" alone is too much for the default of 100M). Fluent Bit does not start; a dry run passes.
  `,
  quiet: "- Values that are no sizes, which `invalid-size` reports, and values of variables that are not known.",
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name              s3
            Match             *
            bucket            logs
            upload_chunk_size «5M»
      `,
      conf`
        [OUTPUT]
            Name              s3
            Match             *
            bucket            logs
            total_file_size   20M
            upload_chunk_size «12M»
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name              s3
            Match             *
            bucket            logs
            total_file_size   20M
            upload_chunk_size 6M
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "s3")) {
      const limit = brokenS3Limit(output, pipeline.version);
      const property = limit === undefined ? undefined : output.get(limit.key);
      if (limit === undefined || property === undefined) continue;
      report({
        at: property.value,
        message: `"${shownKey(property)}" of the s3 output is ${shownValue(property, judgedValue(property) ?? "")}, ${limit.broken}: Fluent Bit refuses to start.`,
      });
    }
  },
});
