import { addLine, conf, defineRule, pluginsNamed, replaceWord, switchOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "Labels of Kubernetes are stored in Elasticsearch with the dots in their names.",
  category: "output",
  severity: "hint",
  effect: "loss",
  fixes: "unsafe",
  preset: "strict",
  why: `
    Elasticsearch and OpenSearch read a dot in a name as a level below. Where one pod has the label "app" and another one
    "app.kubernetes.io/name", the field "app" must be a text and an object at once: the records of whichever comes second are refused.
    With "Replace_Dots On" the dots become underscores.
  `,
  quiet: `
    - Outputs that get no records of a kubernetes filter, and filters with "Labels Off".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  tail
              Path  /var/log/containers/*.log
              Tag   kube.*
          [FILTER]
              Name  kubernetes
              Match kube.*
          [OUTPUT]
              Name  «es»
              Match kube.*
        `,
        fixed: conf`
          [INPUT]
              Name  tail
              Path  /var/log/containers/*.log
              Tag   kube.*
          [FILTER]
              Name  kubernetes
              Match kube.*
          [OUTPUT]
              Name  es
              Replace_Dots On
              Match kube.*
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  cpu
            Tag   host.cpu
        [FILTER]
            Name  kubernetes
            Match kube.*
        [OUTPUT]
            Name  es
            Match host.*
      `,
    ],
  },

  check(context) {
    const { pipeline, report } = context;
    const labelling = pluginsNamed(pipeline, "filter", "kubernetes").filter(
      (filter) => switchOf(filter, "labels") === true,
    );
    if (labelling.length === 0) return;
    for (const output of pluginsNamed(pipeline, "output", "es", "opensearch")) {
      if (switchOf(output, "replace_dots") !== false || output.get("upstream") !== undefined) continue;
      const { routing } = context;
      const source = [...routing.sourcesNear(output)].find(
        (one) =>
          routing.reaches(one, output) === "always" &&
          labelling.some((filter) => routing.reaches(one, filter) === "always"),
      );
      if (source === undefined) continue;
      const written = output.get("replace_dots");
      report({
        at: written?.value ?? output.name,
        message: `The ${output.name.text} output keeps the dots in names of labels, so the label "app" of one pod and "app.kubernetes.io/name" of another contradict each other and records are refused.`,
        fixes: [
          written === undefined
            ? addLine(output.get("name")!, "Replace_Dots", "On")
            : replaceWord(written.value, "On", "unsafe"),
        ],
      });
    }
  },
});
