import {
  conf,
  covers,
  defineRule,
  misroutings,
  type Plugin,
  reachesNothing,
  type TagSource,
} from "../src/rule/index.ts";

/** Properties that say how records are sent, not where to. */
const manner =
  /^(?:name|match|match_regex|alias|log_level|log_suppress_interval|retry_limit|workers|storage\..*|net\..*)$/i;
/** Outputs that send nothing anywhere. */
const sinks: readonly string[] = ["null", "exit", "counter", "flowcounter"];

const mostComparisons = 1_000_000;

export default defineRule({
  summary: "Records are sent to the same place twice.",
  category: "routing",
  severity: "hint",
  effect: "loss",
  fixes: "unsafe",
  why: `
    A record goes to every output whose Match fits its tag, not to the first. Two outputs with the same destination and
    patterns that overlap store each such record twice.
  `,
  quiet: `
    - Outputs that differ in any property that says where records go: host, URI, index, group, bucket, header.
    - Beyond a million comparisons of outputs with different patterns, which no configuration of a person needs.
    - Outputs with one Match but different destinations, unless another input reaches no output and one of these speaks of it.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name  cpu
            Tag   metrics.cpu
        [OUTPUT]
            Name  es
            Host  es.example.com
            Index metrics
            Match *
        [OUTPUT]
            Name  es
            Host  es.example.com
            Index metrics
            Match «metrics.*»
      `,
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/nginx/*.log
              Tag  web
          [INPUT]
              Name tail
              Path /var/log/redis.log
              Tag  cache
          [OUTPUT]
              Name   s3
              Match  «cache»
              bucket nginx-logs
          [OUTPUT]
              Name   s3
              Match  cache
              bucket redis-logs
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/nginx/*.log
              Tag  web
          [INPUT]
              Name tail
              Path /var/log/redis.log
              Tag  cache
          [OUTPUT]
              Name   s3
              Match  web
              bucket nginx-logs
          [OUTPUT]
              Name   s3
              Match  cache
              bucket redis-logs
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  cpu
            Tag   metrics.cpu
        [OUTPUT]
            Name  es
            Host  es.example.com
            Index metrics
            Match *
        [OUTPUT]
            Name  es
            Host  es.example.com
            Index archive
            Match *
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    const meant = misroutings(pipeline, routing);
    for (const { source, output, match, others, evidence, fix } of meant) {
      report({
        at: match.value,
        message: `${others.length + 1} ${output.name.text} outputs match "${match.value.text}", so its records are delivered to each, also to the one for "${evidence.word}", while those of "${source.display}" reach none.`,
        related: [
          ...others.map((other) => ({ at: other.get("match")!.at, message: "another output with this Match" })),
          { at: source.input.get("tag")?.at ?? source.input.name.at, message: "no output gets these records" },
        ],
        fixes: [fix],
      });
    }

    const misrouted = new Set(meant.map(({ output }) => output));
    const byPlace = new Map<string, Plugin[]>();
    for (const output of pipeline.outputs) {
      if (output.plugin.kind !== "found" || sinks.includes(output.plugin.value) || misrouted.has(output)) continue;
      const place = placeOf(output.plugin.value, output);
      const beside = byPlace.get(place);
      if (beside === undefined) byPlace.set(place, [output]);
      else beside.push(output);
    }
    let left = mostComparisons;
    for (const outputs of byPlace.values()) if (outputs.length > 1) findTwins(outputs);

    /** Outputs with one pattern have one twin; the others are compared with those that get records of the same input. */
    function findTwins(outputs: readonly Plugin[]): void {
      const byPattern = new Map<string, { readonly first: Plugin; readonly twin: Plugin | undefined }>();
      const order = new Map(outputs.map((output, index) => [output, index]));
      const bySource = new Map<TagSource, Plugin[]>();
      for (const output of outputs) {
        const pattern = JSON.stringify([output.get("match")?.value.text, output.get("match_regex")?.value.text]);
        const same = byPattern.get(pattern);
        if (same === undefined) byPattern.set(pattern, { first: output, twin: firstTwin(output, order, bySource) });
        else if (!reachesNothing(same.first, routing) && routing.complete) reportTwin(output, same.twin ?? same.first);
      }
    }

    function firstTwin(
      output: Plugin,
      order: ReadonlyMap<Plugin, number>,
      bySource: Map<TagSource, Plugin[]>,
    ): Plugin | undefined {
      let twin: Plugin | undefined;
      for (const source of routing.sourcesNear(output)) {
        const answer = routing.reaches(source, output);
        if (left-- <= 0 || !routing.complete) break;
        if (answer === "never") continue;
        const others = bySource.get(source) ?? [];
        bySource.set(source, others);
        for (const other of others) {
          if (left-- <= 0 || (twin !== undefined && order.get(other)! >= order.get(twin)!)) break;
          const isTwin = answer === "always" && routing.reaches(source, other) === "always";
          // Comparing two patterns costs some twenty times as much as two texts.
          if (!isTwin) left -= 20;
          if (isTwin || oneCoversOther(output, other)) twin = other;
        }
        if (others.at(-1) !== output) others.push(output);
      }
      if (twin !== undefined) reportTwin(output, twin);
      return twin;
    }

    function reportTwin(output: Plugin, twin: Plugin): void {
      report({
        at: (output.get("match") ?? output.get("match_regex"))?.value ?? output.name,
        message: `Another ${output.name.text} output sends to the same place and matches the same records, so they are delivered twice.`,
        related: [
          { at: (twin.get("match") ?? twin.get("match_regex") ?? twin.get("name")!).at, message: "the other output" },
        ],
      });
    }

    function placeOf(name: string, output: Plugin): string {
      const parts = output.properties
        .filter(({ key }) => !manner.test(key.text))
        .map(
          ({ key, value, expanded }) =>
            `${key.text.toLowerCase()}=${expanded.kind === "found" ? expanded.value : value.text}`,
        );
      return [name, ...parts.sort()].join("\n");
    }

    function oneCoversOther(one: Plugin, other: Plugin): boolean {
      const a = one.get("match")?.value.text;
      const b = other.get("match")?.value.text;
      if (a === undefined || b === undefined)
        return a === b && one.get("match_regex")?.value.text === other.get("match_regex")?.value.text;
      return a === b || covers(a, b) || covers(b, a);
    }
  },
});
