import {
  atLeast,
  conf,
  defineRule,
  emptiesTags,
  knownArrivals,
  type Plugin,
  rewriteRules,
  takingRules,
  wordOfRule,
} from "../src/rule/index.ts";

interface Taken {
  readonly one: ReturnType<typeof knownArrivals>[number];
  /** The rules that may take them. */
  readonly by: ReturnType<typeof takingRules>;
}

export default defineRule({
  summary: "The new tag of a rewrite_tag rule is empty.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "none",
  why: `
    "$TAG[9]" is empty when the tag has no ten parts, and a key that a record does not have gives nothing. Records whose new tag is
    empty are lost without a word: 5.1.1 keeps them in memory and delivers them nowhere. 1.7.2 delivers those of "$TAG[9]" under an empty tag,
    which only "Match *" fits.
  `,
  quiet: `
    - Templates with any text of their own, such as "new.$TAG[9]".
    - Keys that a record may have.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   app.web
        [FILTER]
            Name  rewrite_tag
            Match app.*
            Rule  $log error «$TAG[2]» false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   app.web
        [FILTER]
            Name  rewrite_tag
            Match app.*
            Rule  $log error $TAG[1] false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check(context) {
    const { pipeline, routing, report } = context;
    const isLost = atLeast(pipeline.version, "5.1.0");
    const arrivals = new Map<Plugin, readonly Taken[]>();
    for (const rule of rewriteRules(pipeline)) {
      const { filter, property } = rule;
      let arriving = arrivals.get(filter);
      if (arriving === undefined) {
        arriving = knownArrivals(filter, routing).map((one) => ({ one, by: takingRules(filter, one, context) }));
        arrivals.set(filter, arriving);
      }
      const answers = arriving.flatMap(({ one, by }) =>
        by.has(property) ? [{ stream: one.stream, empties: emptiesTags(rule, one) }] : [],
      );
      const empty = answers.find(({ empties }) => empties === "all");
      if (empty === undefined) continue;
      const isCertain = routing.flow.closed && answers.every(({ empties }) => empties === "all");
      const follows = rule.keep
        ? "what this rule emits goes nowhere"
        : isLost
          ? "the records that this rule takes are lost"
          : 'the records that this rule takes fit "Match *" at most, and Fluent Bit 5.1 loses them';
      report({
        at: wordOfRule(rule, 2),
        severity: !isCertain ? "hint" : isLost && !rule.keep ? "error" : "warning",
        effect: rule.keep ? "ignored" : "loss",
        message: `"${rule.tag}" is empty for records with the tag "${empty.stream.display}", so ${follows}.`,
      });
    }
  },
});
