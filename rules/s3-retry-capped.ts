import { atLeast, conf, defineRule, pluginsNamed, retriesForEver, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "An s3 output is told to retry for ever, and gives up after five tries.",
  category: "output",
  severity: "warning",
  effect: "ignored",
  fixes: "none",
  why: `
    The s3 output counts failed uploads itself. Up to 4.2.0 it gives up after five whatever "Retry_Limit" says. Since 4.2.1 it follows
    "Retry_Limit", but takes "no limit" as 5; since 5.0.3 it says so: "retry_limit set to unlimited, capping to 5". A number is
    taken as it is, so a large one comes close to what was meant.
  `,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name        s3
            Match       *
            bucket      logs
            Retry_Limit «no_limits»
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name        s3
            Match       *
            bucket      logs
            Retry_Limit 100
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "s3")) {
      const property = output.get("retry_limit");
      if (property === undefined || !retriesForEver(output, pipeline)) continue;
      report({
        at: property.value,
        message: atLeast(pipeline.version, "4.2.1")
          ? `The s3 output takes "${shownKey(property)} ${property.value.text}" as 5: it gives up an upload after that many retries.`
          : `The s3 output of Fluent Bit ${pipeline.version} does not follow "${shownKey(property)}": it gives up an upload after five failures, and since 4.2.1 "no limit" means 5.`,
      });
    }
  },
});
