import { conf, defineRule, pluginsNamed, rewriteRules } from "../src/rule/index.ts";

export default defineRule({
  summary: "Two or more rewrite_tag filters hand the same records round for ever.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "none",
  why: `
    Records with a new tag begin again at the first filter. Where the rule of one filter gives a tag that another one takes, and that
    one gives the first tag back, they never come to an output, and CPU and memory grow. Fluent Bit says nothing about it: it only sees that a
    filter gets its own records (5.1.1).
  `,
  quiet: "- Circles in which some rule may let a record go, as far as is known of its values.",
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  dummy
            Tag   a
            Dummy {"log":"x"}
        [FILTER]
            Name  «rewrite_tag»
            Match a
            Rule  $log .+ b false
        [FILTER]
            Name  rewrite_tag
            Match b
            Rule  $log .+ a false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
            Tag   a
            Dummy {"log":"x"}
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $log .+ b false
        [FILTER]
            Name  rewrite_tag
            Match b
            Rule  $log .+ c false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    if (pluginsNamed(pipeline, "filter", "rewrite_tag").length < 2) return;
    const { flow } = routing;
    // Beyond that limit the circles are not all known, and too many to look for.
    if (!routing.complete) return;
    for (const { filters, stream, certainty } of flow.loops) {
      const [first, ...others] = [...filters].sort((a, b) => a.index - b.index);
      if (certainty !== "always" || first === undefined || others.length === 0) continue;
      if (filters.some(({ schema }) => schema?.name !== "rewrite_tag")) continue;
      const keeps = rewriteRules(pipeline).some(({ filter, keep }) => keep && filters.includes(filter));
      report({
        at: first.name,
        message: `Records with the tag "${stream.display}" go round between ${filters.length} rewrite_tag filters for ever${keeps ? "" : " and reach no output"}.`,
        related: others.map(({ name }) => ({ at: name.at, message: "and this one" })),
      });
    }
  },
});
