import { conf, defineRule, mayFail } from "../src/rule/index.ts";

export default defineRule({
  summary: "An output that may fail has no `Retry_Limit`.",
  category: "output",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Without "Retry_Limit" a chunk that could not be delivered is tried once more and then dropped, so a service that is away for a
    minute costs records. The default of s3 is five tries.
  `,
  quiet: "- Outputs that write to this machine, such as file and stdout, those that are asked for their data, and s3.",
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name  «es»
            Match *
            Host  es
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name        es
            Match       *
            Host        es
            Retry_Limit 10
      `,
      conf`
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pipeline.outputs) {
      if (output.schema?.name === "s3" || output.get("retry_limit") !== undefined || !mayFail(output)) continue;
      report({
        at: output.name,
        message: `The ${output.name.text} output sets no "Retry_Limit": a chunk that fails is tried once more and then dropped.`,
      });
    }
  },
});
