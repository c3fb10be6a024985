import { readSize } from "../grammar/values/size.ts";
import { conf, defineRule, filtersNamed, judgedValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "The kubernetes filter has little room for what the API server tells of a pod.",
  category: "filter",
  severity: "hint",
  effect: "degraded",
  fixes: "none",
  why: `
    "Buffer_Size" is the most that the filter takes of an answer of the API server or the kubelet. Of a longer one it makes no metadata: a pod
    with many or long annotations, or with "Use_Kubelet" a node with many pods. The default is 32K; 0 is no limit.
  `,
  quiet: '- The default, which only the preset "strict" tells of.',
  examples: {
    bad: [
      conf`
        [FILTER]
            Name        kubernetes
            Match       kube.*
            Buffer_Size «16K»
      `,
      conf`
        [FILTER]
            Name  «kubernetes»
            Match kube.*
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name        kubernetes
            Match       kube.*
            Buffer_Size 0
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "kubernetes")) {
      const property = filter.get("buffer_size");
      const usual = filter.schema.property("buffer_size")?.default ?? "32K";
      if (property === undefined) {
        report({
          at: filter.name,
          message: `The filter takes at most ${usual} of an answer of the API server, the default of "Buffer_Size", and pods with a longer one get no metadata.`,
          preset: "strict",
        });
        continue;
      }
      const value = judgedValue(property);
      const size = value === undefined ? undefined : readSize(value);
      if (size === undefined || size <= 0 || size >= (readSize(usual) ?? 0)) continue;
      report({
        at: property.value,
        message: `The filter takes at most ${value} of an answer of the API server, less than the default of ${usual}, and pods with a longer one get no metadata.`,
      });
    }
  },
});
