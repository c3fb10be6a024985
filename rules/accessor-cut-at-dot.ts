import { conf, cutAccessors, defineRule, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "A record accessor of a filter has a dot, where it ends.",
  category: "filter",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    "$kubernetes.labels" is the accessor "$kubernetes": a dot ends it, and what stands behind is dropped without a message (seen in
    5.1.1). A condition then asks for "kubernetes" itself, and a regular expression finds nothing in a map. Keys below a
    key stand in brackets: "$kubernetes['labels']".
  `,
  quiet: `
    - The grep filter (\`grep-dotted-key\`), and templates such as the new tag of rewrite_tag, where a dot separates.
    - Keys without "$", which are names of top-level keys with all their dots.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name  rewrite_tag
              Match kube.*
              Rule  «$kubernetes.labels.app» ^web$ web.$TAG true
        `,
        fixed: conf`
          [FILTER]
              Name  rewrite_tag
              Match kube.*
              Rule  $kubernetes['labels']['app'] ^web$ web.$TAG true
        `,
      },
      {
        files: conf`
          [FILTER]
              Name      modify
              Match     *
              Condition Key_exists «$http.status»
              Set       seen yes
        `,
        fixed: conf`
          [FILTER]
              Name      modify
              Match     *
              Condition Key_exists $http['status']
              Set       seen yes
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name  rewrite_tag
            Match kube.*
            Rule  $kubernetes['labels']['app'] ^web$ from.$TAG.new true
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { plugin, word, head, meant } of cutAccessors(pipeline)) {
      if (plugin.schema?.name === "grep") continue;
      report({
        at: word,
        message: `The dot ends the accessor, so the ${plugin.name.text} filter looks at "${head}" alone.`,
        fixes: meant === undefined ? [] : [replaceWord(word, meant, "unsafe")],
      });
    }
  },
});
