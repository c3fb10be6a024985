import {
  atLeast,
  conf,
  defineRule,
  filtersNamed,
  isLiteral,
  judgedValue,
  partOf,
  pluginsNamed,
  replaceWord,
  switchOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: '"Kube_URL" of a kubernetes plugin has no "http://" or "https://" in front.',
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    The kubernetes filter and the kubernetes_events input compare the beginning of the address with "http://" and "https://", in small
    letters. Anything else stops Fluent Bit with "Failed initialize filter kubernetes.0" and no reason; no dry run tells.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name     kubernetes
              Match    kube.*
              Kube_URL «kubernetes.default.svc:443»
        `,
        fixed: conf`
          [FILTER]
              Name     kubernetes
              Match    kube.*
              Kube_URL https://kubernetes.default.svc:443
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name     kubernetes
            Match    kube.*
            Kube_URL https://kubernetes.default.svc:443
      `,
    ],
  },

  check({ pipeline, report }) {
    const events = pluginsNamed(pipeline, "input", "kubernetes_events");
    for (const plugin of [...filtersNamed(pipeline, "kubernetes"), ...events]) {
      const property = plugin.get("kube_url");
      const value = property === undefined ? undefined : judgedValue(property);
      if (property === undefined || value === undefined || /^https?:\/\//.test(value)) continue;
      // 1.7.2 does not look at it when it asks the kubelet; 5.1.1 does.
      const looks = plugin.kind === "input" || atLeast(pipeline.version, "5.0.0");
      if (!looks && switchOf(plugin, "use_kubelet") !== false) continue;
      const scheme = /^(?:[a-z]*:)?\/*/i.exec(value)![0];
      const word = partOf(property.value, 0);
      const meant = `${/^http:/i.test(scheme) ? "http" : "https"}://${value.slice(scheme.length)}`;
      report({
        at: word,
        message: `"${value}" does not begin with "https://" or "http://", so the ${plugin.name.text} ${plugin.kind} does not start, nor does Fluent Bit.`,
        fixes: isLiteral(property) && meant.length > "https://".length ? [replaceWord(word, meant, "unsafe")] : [],
      });
    }
  },
});
