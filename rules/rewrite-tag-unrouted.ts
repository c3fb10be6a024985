import {
  conf,
  defineRule,
  emittedBy,
  endsNowhere,
  knownArrivals,
  pluginsNamed,
  type RewriteRule,
  rewriteRules,
  wordOfRule,
  wordsOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The new tag of a rewrite_tag rule reaches no output.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "none",
  why: `
    Records with a new tag begin again at the first filter, and after the filters they go to the outputs that match the new tag. When none does, they
    are dropped without a word. With KEEP true the original goes on; else nothing is left of them.
  `,
  quiet: `
    - Tags whose name says that the records shall go: drop, discard, ignore, null, trash.
    - Pipelines with stream tasks.
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
            Match app
            Rule  $log error «errors» false
        [OUTPUT]
            Name  stdout
            Match app
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
            Match app
        [OUTPUT]
            Name  stdout
            Match errors
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const { whole, outputs, customs, sections } = pipeline;
    if (pluginsNamed(pipeline, "filter", "rewrite_tag").length === 0 || !whole || outputs.length === 0) return;
    if (customs.length > 0 || sections.some(({ kind }) => kind === "stream-task")) return;
    if (pipeline.serviceProperty("streams_file") !== undefined) return;
    for (const rule of rewriteRules(pipeline)) {
      const emitted = knownArrivals(rule.filter, routing).flatMap((arriving) => emittedBy(rule, arriving));
      const [first] = emitted;
      if (first === undefined || !routing.complete || isMeantToGo(rule) || !emitted.every(endsNowhere)) continue;
      const { closed } = routing.flow;
      report({
        at: wordOfRule(rule, 2),
        severity: rule.keep || !closed ? "warning" : "error",
        effect: rule.keep ? "ignored" : "loss",
        message: rule.keep
          ? `No output matches the new tag "${first.display}", so the records that this rule emits are dropped.`
          : `No output matches the new tag "${first.display}", and KEEP is off, so the records that this rule takes are lost.`,
      });
    }
  },
});

const gone: ReadonlySet<string> = new Set([
  "drop",
  "dropped",
  "discard",
  "discarded",
  "ignore",
  "ignored",
  "null",
  "trash",
]);

function isMeantToGo({ tag }: RewriteRule): boolean {
  return wordsOf(tag.toLowerCase()).some((word) => gone.has(word));
}
