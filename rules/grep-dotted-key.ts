import { conf, cutAccessors, defineRule, hasKubernetesBefore, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "A key of the grep filter has a dot, where the filter stops to read it.",
  category: "filter",
  severity: "error",
  effect: "loss",
  fixes: "safe",
  why: `
    The grep filter reads its key as a record accessor, with or without "$" in front, and a dot ends it: "kubernetes.namespace_name" is
    the key "kubernetes", and the rest of the word is dropped without a message (seen in 1.7.2 and 5.1.1). A map is no
    text, so "Regex" then drops every record and "Exclude" none. Keys below a key stand in brackets:
    "$kubernetes['namespace_name']". A key with a dot in its own name cannot be reached at all.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name  grep
              Match kube.*
              Regex «kubernetes.namespace_name» ^prod$
        `,
        fixed: conf`
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name  grep
              Match kube.*
              Regex $kubernetes['namespace_name'] ^prod$
        `,
      },
      {
        files: conf`
          [FILTER]
              Name    grep
              Match   *
              Exclude «$log.level» debug
        `,
        fixed: conf`
          [FILTER]
              Name    grep
              Match   *
              Exclude $log['level'] debug
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name  grep
            Match *
            Regex $kubernetes['labels']['app.kubernetes.io/name'] ^web$
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { plugin, property, word, head, meant } of cutAccessors(pipeline)) {
      if (plugin.schema?.name !== "grep") continue;
      const keeps = property.key.text.toLowerCase() === "regex";
      const isMap = head === "kubernetes" && hasKubernetesBefore(plugin, pipeline);
      const follows = keeps
        ? `drops every record in which "${head}" is ${isMap ? "a map, as the kubernetes filter makes it" : "no text that fits"}`
        : `drops none in which "${head}" is ${isMap ? "a map, as the kubernetes filter makes it" : "no text that fits"}`;
      report({
        at: word,
        message: `The dot ends the key, so this looks at "${head}" alone and ${follows}.`,
        severity: keeps && isMap ? "error" : "warning",
        effect: keeps ? "loss" : "ignored",
        fixes: meant === undefined ? [] : [replaceWord(word, meant, isMap ? "safe" : "unsafe")],
      });
    }
  },
});
