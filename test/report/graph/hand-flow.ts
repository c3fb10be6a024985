/**
 * Flows by hand: what a graph shows must not depend on what is known of tags today. A small reading of a configuration in
 * which tags are literal but for `*` at the end, Match is a plain pattern, and a rewrite_tag's new tag is literal; its rule
 * takes everything where its regex is `.*`.
 */
import { matchPattern, type TagPattern } from "../../../grammar/values/match.ts";
import { check } from "../../../src/check.ts";
import type { Pipeline, Plugin } from "../../../src/model/pipeline.ts";
import type { AbstractRecord } from "../../../src/records/record.ts";
import { makeGraph } from "../../../src/report/graph/make-graph.ts";
import type { Graph } from "../../../src/report/graph/model.ts";
import type { Flow, Loop, Origin, Route, Step, Stream } from "../../../src/routing/flow.ts";

const anything: AbstractRecord = { pairs: [], others: { never: [] }, ordered: false };

export async function pipelinesOf(files: Readonly<Record<string, string>>): Promise<readonly Pipeline[]> {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return (await check(given, {}, { complete: true, named: Object.keys(files) })).pipelines;
}

export async function graphOf(text: string, path = "fluent-bit.conf", closed = true): Promise<Graph> {
  const [pipeline] = await pipelinesOf({ [path]: text });
  return makeGraph(pipeline!, handFlow(pipeline!, closed));
}

export function handFlow(pipeline: Pipeline, closed = true): Flow {
  const streams: Stream[] = [];
  const loops: Loop[] = [];
  const routes: Route[] = [];
  const seen = new Set<string>();
  type Way = { readonly filters: readonly Plugin[]; readonly when: "always" | "perhaps" };
  const ways = new Map<Stream, Way>();
  const add = (origin: Origin, display: string, certainty: Way["when"], filters: readonly Plugin[]): Stream => {
    const steps: Step[] = [];
    const input = origin.kind === "input" ? origin.input : "from" in origin ? origin.from?.input : undefined;
    const stream: Stream = {
      id: streams.length,
      origin,
      carries: "logs",
      input,
      tags: [pattern(display)],
      display,
      certainty,
      steps,
      get takers() {
        return steps.filter(({ matches, arrives }) => matches !== "never" && arrives !== "never");
      },
    };
    ways.set(stream, { filters, when: certainty });
    streams.push(stream);
    return stream;
  };
  for (const input of pipeline.inputs)
    add({ kind: "input", input }, value(input, "tag") ?? `${input.name.text}.${input.index}`, "always", []);
  // Streams are added while they are walked: breadth first.
  for (let at = 0; at < streams.length; at++) {
    const stream = streams[at]!;
    const steps = stream.steps as Step[];
    const way = ways.get(stream)!;
    let filters = way.filters;
    let arrives: Step["arrives"] = "always";
    for (const plugin of [...pipeline.filters, ...pipeline.outputs]) {
      const match = value(plugin, "match");
      const matches = match === undefined ? "never" : matchPattern(match, stream.tags![0]!);
      const emits: Stream[] = [];
      let passes: Step["passes"] = "always";
      const takes = matches !== "never" && arrives !== "never";
      if (takes && plugin.kind === "filter") {
        filters = [...filters, plugin];
        if (plugin.name.text === "grep") passes = "perhaps";
        for (const rule of plugin.name.text === "rewrite_tag" ? plugin.all("rule") : []) {
          const [, regex, tag, keep] = rule.value.text.split(/\s+/);
          const surely = regex === ".*" && matches === "always" && arrives === "always" && way.when === "always";
          if (keep !== "true") passes = regex === ".*" ? "never" : "perhaps";
          const key = `${streams.indexOf(stream)} ${plugin.index} ${tag}`;
          if (way.filters.includes(plugin) || seen.has(key)) {
            loops.push({ filters: [plugin], stream, certainty: surely ? "always" : "perhaps" });
            continue;
          }
          seen.add(key);
          emits.push(
            add({ kind: "emitted", by: plugin, rule, from: stream }, tag!, surely ? "always" : "perhaps", filters),
          );
        }
      }
      if (takes && plugin.kind === "output") {
        const when = matches === "always" && arrives === "always" ? way.when : "perhaps";
        routes.push({ input: stream.input!, stream, filters, output: plugin, when });
      }
      const because: Step["because"] =
        match === undefined ? { kind: "no-match" } : { kind: "match", property: plugin.get("match")! };
      steps.push({ plugin, matches, arrives, because, record: anything, passes, emits });
      if (takes && plugin.kind === "filter" && passes !== "always")
        arrives = passes === "never" && matches === "always" ? "never" : "perhaps";
    }
  }
  return { streams, routes, loops, closed };
}

function value(plugin: Plugin, key: string): string | undefined {
  return plugin.get(key)?.value.text;
}

function pattern(tag: string): TagPattern {
  const text = tag.replace(/\*$/, "");
  const literal = { kind: "literal", text } as const;
  return { pieces: text === tag ? [literal] : [literal, { kind: "any" }] };
}
