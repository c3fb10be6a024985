import {
  addLine,
  type ContainerTag,
  conf,
  containerTagsAt,
  defineRule,
  type Fix,
  isLiteral,
  type KubeTagReader,
  kubeTagReaders,
  podNameIn,
  replaceWord,
  sampleLog,
} from "../src/rule/index.ts";

export default defineRule({
  summary: 'The tags of a tail input and "Kube_Tag_Prefix" of the kubernetes filter differ in length.',
  category: "filter",
  severity: "warning",
  effect: "degraded",
  fixes: "safe",
  why: `
    The kubernetes filter does not compare its prefix with the tag. It cuts as many characters as the prefix has and searches the
    name of the pod in the rest. A prefix that is too long takes letters of the name with it, one that is too short leaves parts of the
    path in front. The filter then asks for a pod that does not exist, and the records get no metadata, without a word about the
    prefix (seen in 5.1.1).
  `,
  quiet: `
    - Prefixes of the same length with another text: they work.
    - Filters with \`Regex_Parser\` or \`Use_Journal\`, and paths outside a folder "containers", unless the prefix begins as the tags do.
    - Inputs whose records a filter before may send on under another tag.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  app.*
          [FILTER]
              Name  «kubernetes»
              Match app.*
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  app.*
          [FILTER]
              Name  kubernetes
              Kube_Tag_Prefix app.var.log.containers.
              Match app.*
        `,
      },
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [FILTER]
              Name            kubernetes
              Match           kube.*
              Kube_Tag_Prefix «kube.»
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/containers/*.log
              Tag  kube.*
          [FILTER]
              Name            kubernetes
              Match           kube.*
              Kube_Tag_Prefix kube.var.log.containers.
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
      `,
      conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  app.*
        [FILTER]
            Name            kubernetes
            Match           app.*
            Kube_Tag_Prefix app.var.log.containers.
      `,
    ],
  },

  check({ pipeline, routing, regex, report }) {
    for (const reader of kubeTagReaders(pipeline)) {
      const { filter, prefix, property } = reader;
      const comers = containerTagsAt(reader, pipeline, routing);
      const wrong = comers.flatMap((comer) => {
        if (comer.head.length === prefix.length) return [];
        const asked = podNameIn((comer.head + sampleLog.name).slice(prefix.length), regex);
        return asked === sampleLog.pod || asked === "unknown" ? [] : [{ ...comer, asked }];
      });
      const [first] = wrong;
      if (first === undefined) continue;
      const { head, asked } = first;
      const follows =
        asked === undefined ? "it finds no pod in what is left" : `of a pod "${sampleLog.pod}" it asks for "${asked}"`;
      report({
        at: property?.value ?? filter.name,
        message: `The filter cuts the ${prefix.length} characters of "${prefix}"${property === undefined ? ', the default of "Kube_Tag_Prefix",' : ""} from tags that begin with the ${head.length} of "${head}", so ${follows}, and the records get no metadata.`,
        related: wrong.map(({ tag }) => ({ at: tag.value.at, message: "These tags come to the filter." })),
        fixes: new Set(comers.map((comer) => comer.head)).size === 1 ? prefixFixes(reader, first) : [],
      });
    }
  },
});

/** Only where all that comes to the filter begins alike. */
function prefixFixes({ filter, property }: KubeTagReader, { head, named }: ContainerTag): readonly Fix[] {
  const safety = named ? "safe" : "unsafe";
  if (property !== undefined) return isLiteral(property) ? [replaceWord(property.value, head, safety)] : [];
  const name = filter.get("name");
  return name === undefined ? [] : [{ ...addLine(name, "Kube_Tag_Prefix", head), safety }];
}
