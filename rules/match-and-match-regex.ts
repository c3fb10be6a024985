import { conf, defineRule, judgedValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "A filter or an output has both Match and Match_Regex.",
  category: "routing",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    A tag that fits either of them is enough. Whoever takes the two for conditions that both must hold gets more records than
    meant: "Match *" beside "Match_Regex ^kube" takes everything.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name cpu
            Tag  metrics.cpu
        [OUTPUT]
            Name        stdout
            Match       logs.*
            «Match_Regex» ^metrics
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
            Tag  metrics.cpu
        [OUTPUT]
            Name        stdout
            Match_Regex ^(?:logs|metrics)
      `,
    ],
  },

  check({ pipeline, regex, report }) {
    for (const { get } of [...pipeline.filters, ...pipeline.outputs]) {
      const matchRegex = get("match_regex");
      const match = get("match");
      if (match === undefined || matchRegex === undefined) continue;
      const expression = judgedValue(matchRegex);
      const pattern = judgedValue(match);
      if (expression === undefined || pattern === undefined) continue;
      // `invalid-regex` speaks about one that is dropped.
      if (!regex.compile(expression, pipeline.version).ok) continue;
      report({
        at: matchRegex.key,
        message: /^\*+$/.test(pattern)
          ? `"Match ${pattern}" takes every record already, so "Match_Regex" leaves none out.`
          : '"Match" and "Match_Regex" need not both fit: records that either of them fits are taken.',
        related: [{ at: match.at, message: "the other one" }],
      });
    }
  },
});
