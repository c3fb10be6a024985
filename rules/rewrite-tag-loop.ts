import {
  atLeast,
  comesBack,
  conf,
  defineRule,
  emittedBy,
  knownArrivals,
  type PipelineContext,
  type RewriteRule,
  rewriteRules,
  wordOfRule,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A rewrite_tag filter gets the records again that it emits.",
  category: "routing",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    Records with a new tag begin again at the first filter. If the new tag fits the filter's own Match, its rule takes them again.
    Before 5.1.0 they go round for ever and reach no output, while CPU and memory grow. Since 5.1.0 the second turn is refused:
    Fluent Bit logs "emitter cycle detected" and they go on under the new tag. The warning "may cause infinite loop" comes for "Match *" only.
  `,
  quiet: `
    - New tags that fit the Match for some records only, and records that another filter changes before they come back.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/app.log
            Tag   app
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  $log error «errors» false
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
            Tag   app
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $log error errors false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const isRefused = atLeast(pipeline.version, "5.1.0");
    for (const rule of rewriteRules(pipeline)) {
      const back = comingBack(rule, routing);
      const match = rule.filter.get("match") ?? rule.filter.get("match_regex");
      if (back === undefined || match === undefined) continue;
      const follows = isRefused
        ? 'Fluent Bit logs "emitter cycle detected" and they go on unchanged under the new tag'
        : rule.keep
          ? "they go round for ever, and each turn delivers them once more"
          : "they go round for ever and reach no output";
      report({
        at: wordOfRule(rule, 2),
        severity: isRefused ? "warning" : "error",
        effect: isRefused ? "degraded" : "loss",
        message: `The new tag "${back.display}" fits the filter's own "${match.value.text}", so its records come back to this rule: ${follows}.`,
        related: [{ at: match.at, message: "this takes them again" }],
      });
    }
  },
});

/** Records that the rule emits and takes again; its own second turn is that of the first. */
function comingBack(
  rule: RewriteRule,
  routing: PipelineContext["routing"],
): ReturnType<typeof emittedBy>[number] | undefined {
  for (const arriving of knownArrivals(rule.filter, routing)) {
    const { origin } = arriving.stream;
    if (origin.kind === "emitted" && origin.by === rule.filter) continue;
    const back = emittedBy(rule, arriving).find((emitted) => comesBack(rule, emitted, arriving));
    if (back !== undefined) return back;
  }
  return undefined;
}
