import {
  addedBehind,
  arrivingAt,
  conf,
  defineRule,
  hasKey,
  moveSection,
  type Plugin,
  rewriteRules,
  wordOfRule,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A rewrite_tag rule looks at a key that only a filter behind it adds.",
  category: "routing",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Filters run in the order of the file. When a record comes to the rewrite_tag filter, it has no key of a filter that stands behind it,
    so the rule is never true, and the record keeps its tag.
  `,
  quiet:
    "- Records of which not all keys are known, such as those of a parser that is not given, or those that come back from another rewrite_tag filter.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [FILTER]
              Name  rewrite_tag
              Match kube.*
              Rule  «$kubernetes['namespace_name']» ^prod$ prod false
          [FILTER]
              Name  kubernetes
              Match kube.*
          [OUTPUT]
              Name  stdout
              Match *
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name  rewrite_tag
              Match kube.*
              Rule  $kubernetes['namespace_name'] ^prod$ prod false
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  kube.*
        [FILTER]
            Name  kubernetes
            Match kube.*
        [FILTER]
            Name  rewrite_tag
            Match kube.*
            Rule  $kubernetes['namespace_name'] ^prod$ prod false
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const moved = new Set<Plugin>();
    for (const rule of rewriteRules(pipeline)) {
      const arriving = arrivingAt(rule.filter, routing);
      if (arriving === undefined || arriving.length === 0) continue;
      if (arriving.some((one) => hasKey(rule, one))) continue;
      const adding = arriving.map((one) => addedBehind(rule, one)).find((plugin) => plugin !== undefined);
      if (adding === undefined) continue;
      // One move of the filter mends all of its rules.
      const move = moved.has(rule.filter)
        ? undefined
        : moveSection(adding, rule.filter, `Move the ${adding.name.text} filter in front`);
      moved.add(rule.filter);
      report({
        at: wordOfRule(rule, 0),
        message: `No record has "${rule.key}" here: the ${adding.name.text} filter that adds it stands behind this one, so the rule is never true.`,
        related: [{ at: adding.name.at, message: "this filter adds the key" }],
        fixes: move === undefined ? [] : [move],
      });
    }
  },
});
