import {
  conf,
  defineRule,
  misroutings,
  nearPatternSearch,
  type Plugin,
  reachesNothing,
  replaceWord,
  unroutedSources,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Records of an input reach no output.",
  category: "routing",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    A record goes to every output whose Match fits its tag. When none does, Fluent Bit drops it, and says so only in debug
    logs: the input reads its files, moves its position on, and nothing arrives anywhere.
  `,
  quiet: `
    - Inputs whose records bring their own tags, and inputs of which a filter or a stream task may give some records another tag.
    - Pipelines with stream tasks that we do not have, and files that are only a part of a configuration.
    - exec inputs, whose use may be the command that they run, and inputs with "Routable off".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  systemd
              Tag   «docker.systemd.*»
              Systemd_Filter _SYSTEMD_UNIT=docker.service
          [INPUT]
              Name  systemd
              Tag   kubelet.systemd.*
              Systemd_Filter _SYSTEMD_UNIT=kubelet.service
          [OUTPUT]
              Name  es
              Match kubelet.systemd.*
              Index docker-logs
          [OUTPUT]
              Name  es
              Match kubelet.systemd.*
              Index kubelet-logs
        `,
        fixed: conf`
          [INPUT]
              Name  systemd
              Tag   docker.systemd.*
              Systemd_Filter _SYSTEMD_UNIT=docker.service
          [INPUT]
              Name  systemd
              Tag   kubelet.systemd.*
              Systemd_Filter _SYSTEMD_UNIT=kubelet.service
          [OUTPUT]
              Name  es
              Match docker.systemd.*
              Index docker-logs
          [OUTPUT]
              Name  es
              Match kubelet.systemd.*
              Index kubelet-logs
        `,
      },
      conf`
        [INPUT]
            Name  cpu
            Tag   «metrics.cpu»
        [OUTPUT]
            Name  stdout
            Match logs.*
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name  cpu
            Tag   metrics.cpu
        [OUTPUT]
            Name  stdout
            Match metrics.*
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const unrouted = unroutedSources(pipeline, routing);
    // `missing-match` speaks about outputs that get nothing at all.
    const lacksMatch = ({ get }: Plugin): boolean => get("match") === undefined && get("match_regex") === undefined;
    if (unrouted.length === 0 || pipeline.outputs.some(lacksMatch)) return;
    const meantBySource = new Map(misroutings(pipeline, routing).map((misrouting) => [misrouting.source, misrouting]));
    const search = nearPatternSearch();
    const unfed = pipeline.outputs.flatMap((output) => {
      const match = output.get("match");
      if (match?.expanded.kind !== "found" || !reachesNothing(output, routing)) return [];
      return [{ match, pattern: match.expanded.value }];
    });
    for (const source of unrouted) {
      const { input, display } = source;
      const routable = input.get("routable")?.expanded;
      if (input.schema?.name === "exec" || (routable?.kind === "found" && /^(?:false|off|no)$/i.test(routable.value)))
        continue;
      const meant = meantBySource.get(source);
      const typos = search(unfed, ({ pattern }) => [pattern, source]).flatMap(({ item: { match }, patterns }) =>
        patterns.map((pattern) => ({ match, pattern })),
      );
      report({
        at: input.get("tag")?.value ?? input.name,
        message: `No output matches the tag "${display}", so the records of this ${input.name.text} input are dropped.`,
        related: [
          ...(meant === undefined
            ? []
            : [
                {
                  at: meant.match.at,
                  message: `this output speaks of "${meant.evidence.word}" but gets the records of "${meant.match.value.text}"`,
                },
              ]),
          ...typos.map(({ match }) => ({ at: match.at, message: "this Match is one letter away" })),
        ],
        fixes: [
          ...(meant === undefined ? [] : [meant.fix]),
          ...typos.map(({ match, pattern }) => replaceWord(match.value, pattern, "unsafe", `Match "${pattern}"`)),
        ],
      });
    }
  },
});
