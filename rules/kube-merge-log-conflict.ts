import { conf, defineRule, pluginsNamed, switchOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "Keys of all applications are merged into the records of an index with fixed types.",
  category: "filter",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    "Merge_Log" puts the keys of each JSON log beside those of the record. Elasticsearch and OpenSearch give a field the type of its first
    value and refuse records in which another application has another type there. "Merge_Log_Key" keeps the merged keys
    in a map of their own, which can be mapped as one field.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  kube.*
        [FILTER]
            Name      kubernetes
            Match     kube.*
            Merge_Log «On»
        [OUTPUT]
            Name  es
            Match kube.*
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  kube.*
        [FILTER]
            Name          kubernetes
            Match         kube.*
            Merge_Log     On
            Merge_Log_Key app
        [OUTPUT]
            Name  es
            Match kube.*
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const stores = pluginsNamed(pipeline, "output", "es", "opensearch");
    if (stores.length === 0) return;
    for (const filter of pluginsNamed(pipeline, "filter", "kubernetes")) {
      const merge = filter.get("merge_log");
      if (merge === undefined || switchOf(filter, "merge_log") !== true) continue;
      if (filter.get("merge_log_key") !== undefined) continue;
      const comers = [...routing.sourcesNear(filter)].filter((source) => routing.reaches(source, filter) === "always");
      const store = stores.find((output) => comers.some((source) => routing.reaches(source, output) === "always"));
      if (store === undefined) continue;
      report({
        at: merge.value,
        message: `The keys of every JSON log become fields of the records for ${store.name.text}, which refuses those in which a field has another type than before.`,
        related: [{ at: store.name.at, message: "It gets these records." }],
      });
    }
  },
});
