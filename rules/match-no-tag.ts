import {
  boundedNearPatterns,
  conf,
  defineRule,
  isFutileList,
  judgedMatch,
  reachesNothing,
  replaceWord,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A Match fits no tag that any input can give.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    "Match" is compared with the whole tag, with its case, and only "*" stands for other text: "kube" does not fit "kube.a". A
    filter that fits no tag never runs and an output gets nothing; Fluent Bit says nothing about either. Without "Tag" the
    tag is the plugin's name and the number of the input, such as "syslog.0".
  `,
  quiet: `
    - Inputs such as forward and http, whose records bring their own tags, and tags from variables that are not known.
    - Pipelines with rewrite_tag, log_to_metrics, stream tasks, or plugins that fbcheck does not know; there it is a hint, and
      only where a tag is one letter away.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  tail
              Path  /var/log/containers/*.log
              Tag   kube.*
          [OUTPUT]
              Name  stdout
              Match «kub.*»
        `,
        fixed: conf`
          [INPUT]
              Name  tail
              Path  /var/log/containers/*.log
              Tag   kube.*
          [OUTPUT]
              Name  stdout
              Match kube.*
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  tail
            Path  /var/log/containers/*.log
            Tag   kube.*
        [OUTPUT]
            Name  stdout
            Match kube.var.log.*
      `,
    ],
  },

  check({ pipeline, routing, regex: engine, report }) {
    const { sources } = routing;
    if (sources.length === 0 || !pipeline.whole) return;
    const nearPatterns = boundedNearPatterns();
    const tags = [...new Set(sources.map(({ display }) => `"${display}"`))];
    const shown =
      tags.length === 1
        ? `the only tag is ${tags[0]}`
        : `the tags are ${tags.slice(0, 4).join(", ")}${tags.length > 4 ? " and others" : ""}`;
    for (const plugin of [...pipeline.filters, ...pipeline.outputs]) {
      const regex = plugin.get("match_regex");
      const match = judgedMatch(plugin, routing);
      if ((match === undefined && (plugin.get("match") ?? regex) !== regex) || !reachesNothing(plugin, routing))
        continue;
      const word = match?.property.value ?? regex?.value;
      // `invalid-regex` speaks about one that does not compile.
      if (regex?.expanded.kind === "found" && !engine.compile(regex.expanded.value).ok) continue;
      if (word === undefined || (match !== undefined && isFutileList(match.pattern, routing))) continue;
      const meant =
        match === undefined
          ? []
          : sources.flatMap((source) => {
              const patterns = nearPatterns(match.pattern, source);
              return patterns.length === 0 ? [] : [{ source, patterns }];
            });
      const near = [...new Set(meant.flatMap(({ patterns }) => patterns))];
      if (!routing.closed && near.length === 0) continue;
      const follows = plugin.kind === "filter" ? "filter never runs" : "output gets nothing";
      report({
        at: word,
        severity: routing.closed ? "error" : "hint",
        effect: plugin.kind === "filter" ? "ignored" : "loss",
        message: `"${word.text}" fits no tag of the inputs (${shown}), so the ${plugin.name.text} ${follows}.`,
        fixes: near.map((pattern) => replaceWord(word, pattern, "unsafe", `Match "${pattern}"`)),
        // That the meant inputs reach no output only follows from this.
        covers:
          plugin.kind === "output"
            ? meant.map(({ source: { input } }) => (input.get("tag")?.value ?? input.name).at)
            : [],
      });
    }
  },
});
