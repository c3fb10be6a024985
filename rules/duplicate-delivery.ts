import { conf, covers, defineRule, misroutings, type Plugin } from "../src/rule/index.ts";

/** Properties that say how records are sent, not where to. */
const manner =
  /^(?:name|match|match_regex|alias|log_level|log_suppress_interval|retry_limit|workers|storage\..*|net\..*)$/i;
/** Outputs that send nothing anywhere. */
const sinks: readonly string[] = ["null", "exit", "counter", "flowcounter"];

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

    const byPlace = new Map<string, Plugin[]>();
    for (const output of pipeline.outputs) {
      if (output.plugin.kind !== "found" || sinks.includes(output.plugin.value)) continue;
      if (meant.some((misrouting) => misrouting.output === output)) continue;
      const place = placeOf(output.plugin.value, output);
      const earlier = byPlace.get(place) ?? [];
      byPlace.set(place, [...earlier, output]);
      const twin = earlier.find((other) => overlap(other, output));
      if (twin === undefined) continue;
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

    function overlap(one: Plugin, other: Plugin): boolean {
      return routing.sources.some((source) => {
        const first = routing.reaches(source, one);
        const second = routing.reaches(source, other);
        if (first === "never" || second === "never") return false;
        return (first === "always" && second === "always") || oneCoversOther(one, other);
      });
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
