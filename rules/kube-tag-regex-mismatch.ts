import { onlyTag, type TagPattern } from "../grammar/values/match.ts";
import { allSourcesAt, conf, defineRule, kubeTagReaders, noPodIn } from "../src/rule/index.ts";

export default defineRule({
  summary: "No tag that comes to a kubernetes filter has the name of a pod in it.",
  category: "filter",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    The filter reads pod, namespace and container from the end of the tag, which must be "<pod>_<namespace>_<container>-<id>.log" with
    an id of 64 characters: the names of the files in /var/log/containers. A fixed tag, the files of /var/log/pods and those of Docker
    have no such end. For each record it says "invalid pattern for given tag" or "shorter than kube_tag_prefix", adds nothing,
    and leaves out "Merge_Log" as well. A "Regex_Parser" reads other tags.
  `,
  quiet: `
    - Filters to which records may come under tags that the configuration does not name, or of which one source fits.
    - Filters with \`Regex_Parser\`, \`Use_Journal\` or \`Dummy_Meta\`.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  app
        [FILTER]
            Name  kubernetes
            Match «app»
        [OUTPUT]
            Name  null
            Match *
      `,
      conf`
        [INPUT]
            Name tail
            Path /var/log/pods/*/*/*.log
            Tag  kube.*
        [FILTER]
            Name            kubernetes
            Match           «kube.*»
            Kube_Tag_Prefix kube.var.log.pods.
        [OUTPUT]
            Name  null
            Match *
      `,
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
        [OUTPUT]
            Name  null
            Match *
      `,
      conf`
        [INPUT]
            Name tail
            Path /var/log/pods/*/*/*.log
            Tag  kube.*
        [FILTER]
            Name            kubernetes
            Match           kube.*
            Kube_Tag_Prefix kube.var.log.pods.
            Regex_Parser    pods
        [OUTPUT]
            Name  null
            Match *
      `,
    ],
  },

  check({ pipeline, routing, regex, report }) {
    for (const reader of kubeTagReaders(pipeline)) {
      const { filter, prefix } = reader;
      const match = filter.get("match") ?? filter.get("match_regex");
      const sources = match === undefined ? undefined : allSourcesAt(filter, pipeline, routing);
      if (match === undefined || sources === undefined || sources.length === 0) continue;
      const reasons = sources.map((source) => noPodIn(source, reader, pipeline, regex));
      if (reasons.some((reason) => reason === undefined)) continue;
      const isShort = reasons.every((reason) => reason === "short");
      const [tag] = sources.map(({ tags: known, display }) => onlyTagOf(known) ?? display);
      const tags = sources.length === 1 ? `The tag "${tag}" is` : "The tags that come here are";
      report({
        at: match.value,
        message: isShort
          ? `${tags} shorter than the "Kube_Tag_Prefix" "${prefix}", so the kubernetes filter logs an error for each chunk and adds nothing.`
          : `${sources.length === 1 ? `Tags "${tag}" do` : "The tags that come here do"} not end as the log of a container does, so the kubernetes filter finds no pod in them and adds nothing.`,
        related: sources.map(({ input }) => ({
          at: (input.get("tag")?.value ?? input.name).at,
          message: "Its records come to the filter.",
        })),
      });
    }
  },
});

/** The tag, where there is only one: `kube.*` of a tail input that reads one file is the tag of that file. */
function onlyTagOf(tags: readonly TagPattern[] | undefined): string | undefined {
  const [first, ...others] = tags ?? [];
  return first === undefined || others.length > 0 ? undefined : onlyTag(first);
}
