import {
  conf,
  cutOffPlugins,
  defineRule,
  fitsFurtherOn,
  isFutileList,
  isFutileRegex,
  isLiteral,
  judgedMatch,
  nearPatternSearch,
  type PipelineContext,
  pluginsNamed,
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
    tag is the plugin's name and the number of the input, such as "syslog.0". Behind a rewrite_tag filter that takes every
    record of a tag, that tag is gone.
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

  check(context) {
    const { pipeline, routing, regex: engine, report } = context;
    const { sources } = routing;
    if (sources.length === 0 || !pipeline.whole) return;
    reportCutOff(context);
    const search = nearPatternSearch();
    const hasRoutes = pipeline.inputs.some(({ routes }) => routes.length > 0);
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
      // Its Match may fit all the same, where an input has routes that lead elsewhere.
      if (plugin.kind === "output" && hasRoutes && fitsSome(match, routing)) continue;
      // `unanchored-match-regex` speaks about one that fits further on.
      if (fitsFurtherOn(plugin, context) !== undefined) continue;
      const word = match?.property.value ?? regex?.value;
      // `invalid-regex` speaks about one that does not compile.
      if (regex?.expanded.kind === "found" && !engine.compile(regex.expanded.value).ok) continue;
      if (word === undefined) continue;
      // `match-list` and `match-regex-in-match` speak about these.
      if (match !== undefined && (isFutileList(match.pattern, routing) || isFutileRegex(match.pattern, routing)))
        continue;
      const meant = match === undefined ? [] : search(sources, (source) => [match.pattern, source]);
      const near = [...new Set(meant.flatMap(({ patterns }) => patterns))];
      if (!routing.closed && near.length === 0) continue;
      const follows = plugin.kind === "filter" ? "filter never runs" : "output gets nothing";
      report({
        at: word,
        severity: routing.closed ? "error" : "hint",
        effect: plugin.kind === "filter" ? "ignored" : "loss",
        message: `"${word.text}" fits no tag of the inputs (${shown}), so the ${plugin.name.text} ${follows}.`,
        fixes:
          match === undefined || isLiteral(match.property)
            ? near.map((pattern) => replaceWord(word, pattern, "unsafe", `Match "${pattern}"`))
            : [],
        // That the meant inputs reach no output only follows from this.
        covers:
          plugin.kind === "output"
            ? meant.map(({ item: { input } }) => (input.get("tag")?.value ?? input.name).at)
            : [],
      });
    }
  },
});

/** True also where the pattern cannot be judged. */
function fitsSome(match: ReturnType<typeof judgedMatch>, routing: PipelineContext["routing"]): boolean {
  if (match === undefined) return true;
  return routing.sources.some((source) => routing.fits(match.pattern, source) !== "never");
}

/** Behind a rewrite_tag filter whose rules take every record that comes. */
function reportCutOff({ pipeline, routing, report }: PipelineContext): void {
  if (pluginsNamed(pipeline, "filter", "rewrite_tag").length === 0) return;
  for (const [plugin, { by, stream }] of cutOffPlugins(routing)) {
    const word = (plugin.get("match") ?? plugin.get("match_regex"))?.value;
    if (by.schema?.name !== "rewrite_tag" || word === undefined) continue;
    const isFilter = plugin.kind === "filter";
    report({
      at: word,
      severity: "warning",
      effect: isFilter ? "ignored" : "loss",
      message: `The rewrite_tag filter gives all records with the tag "${stream.display}" another one before they come here, so the ${plugin.name.text} ${isFilter ? "filter never runs" : "output gets nothing"}.`,
      related: [{ at: by.name.at, message: "this filter takes all of them" }],
    });
  }
}
