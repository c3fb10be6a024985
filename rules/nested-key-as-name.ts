import {
  conf,
  defineRule,
  type Fix,
  filtersBefore,
  hasKubernetesBefore,
  keyWords,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A filter looks for a key below another one by a name with a dot.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    "kubernetes.labels" is one name with a dot in it, and no key has it: what the kubernetes filter adds is a map "kubernetes" with keys
    of its own (seen in 5.1.1). Conditions of the modify filter reach those as "$kubernetes['labels']"; its operations,
    record_modifier and nest reach top-level keys only, after nest has lifted the map.
  `,
  quiet: `
    - Names with other heads, and all behind a filter that may make such names: nest, lua, modify, filters that we do not know.
  `,
  examples: {
    bad: [
      conf`
        [FILTER]
            Name  kubernetes
            Match kube.*
        [FILTER]
            Name       record_modifier
            Match      kube.*
            Remove_key «kubernetes.annotations»
      `,
      {
        files: conf`
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name      modify
              Match     kube.*
              Condition Key_exists «kubernetes.labels.app»
              Add       seen yes
        `,
        fixed: conf`
          [FILTER]
              Name  kubernetes
              Match kube.*
          [FILTER]
              Name      modify
              Match     kube.*
              Condition Key_exists $kubernetes['labels']['app']
              Add       seen yes
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name         nest
            Match        *
            Operation    lift
            Nested_under kubernetes
            Add_prefix   kubernetes.
        [FILTER]
            Name       record_modifier
            Match      *
            Remove_key kubernetes.annotations
      `,
    ],
  },

  check({ pipeline, report }) {
    // These add no key of another name than they are told.
    const plain = new Set(["kubernetes", "grep", "rewrite_tag", "throttle", "stdout", "multiline", "record_modifier"]);
    for (const { filter, property, word, use } of keyWords(pipeline)) {
      if (use === "name" || use === "value" || !word.text.startsWith("kubernetes.")) continue;
      if (!hasKubernetesBefore(filter, pipeline) || !/^[\w./@-]+\*?$/.test(word.text)) continue;
      const makers = filtersBefore(filter, pipeline).filter(
        (other) => !(other.schema?.source === "core" && plain.has(other.schema.name)),
      );
      const namesIt = keyWords(pipeline).some(
        (made) => made.use === "name" && made.word.text.startsWith("kubernetes."),
      );
      if (makers.length > 0 || namesIt) continue;
      const keys = word.text.split(".").slice(1);
      const named = keys.findIndex((key) => key === "labels" || key === "annotations");
      const steps =
        named < 0
          ? keys
          : [...keys.slice(0, named + 1), ...(named + 1 < keys.length ? [keys.slice(named + 1).join(".")] : [])];
      const fixes: readonly Fix[] =
        use === "condition" && !steps.includes("")
          ? [replaceWord(word, `$kubernetes${steps.map((key) => `['${key}']`).join("")}`, "unsafe")]
          : [];
      report({
        at: word,
        message: `"${shownKey(property)}" of the ${filter.name.text} filter knows top-level keys only, and none has the name "${word.text}": this key is in the map "kubernetes".`,
        fixes,
      });
    }
  },
});
