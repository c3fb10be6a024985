/** The records that come to a filter, as the flow knows them. */
import type { Pipeline, Plugin, Property, Word } from "../model/pipeline.ts";
import { type AbstractValue, lookUp, readAccessor } from "../records/index.ts";
import type { Flow, Step, Stream } from "../routing/flow.ts";
import type { Routing } from "../routing/routing.ts";
import { accessorSites } from "./accessors.ts";
import { modifyRules } from "./modify-rules.ts";
import type { KnownPlugin } from "./plugins.ts";

export interface Arriving {
  readonly stream: Stream;
  readonly step: Step;
}

/** Every stream of which records come or may come to the plugin; undefined where there may be others. */
export function arrivingAt(plugin: Plugin, { flow }: Routing): readonly Arriving[] | undefined {
  const index = flow.closed ? indexOf(flow) : "too-many";
  return index === "too-many" ? undefined : (index.get(plugin) ?? []);
}

export interface CutOff {
  /** The filter behind which nothing goes on. */
  readonly by: Plugin;
  readonly stream: Stream;
}

/**
 * The filters and outputs whose Match fits some records, all of which a filter before them surely drops or moves. None where not
 * all records are known, or where they go round for ever.
 */
export function cutOffPlugins(routing: Routing): ReadonlyMap<Plugin, CutOff> {
  const { flow } = routing;
  const found = new Map<Plugin, CutOff>();
  const ends = flow.streams.flatMap((stream) => {
    const end = stream.takers.at(-1);
    return end?.passes === "never" ? [{ stream, by: end.plugin }] : [];
  });
  if (ends.length === 0 || !flow.closed || flow.loops.some(({ certainty }) => certainty === "always")) return found;
  const arriving = indexOf(flow);
  if (arriving === "too-many") return found;
  for (const { stream, by } of ends) {
    for (const { plugin, matches, arrives } of stream.steps) {
      if (matches === "never" || arrives !== "never" || arriving.has(plugin) || found.has(plugin)) continue;
      found.set(plugin, { by, stream });
    }
  }
  return found;
}

/** Those streams that we know of; there may be others. None where there are too many to look at. */
export function knownArrivals(plugin: Plugin, { flow }: Routing): readonly Arriving[] {
  const index = indexOf(flow);
  return index === "too-many" ? [] : (index.get(plugin) ?? []);
}

type Index = ReadonlyMap<Plugin, readonly Arriving[]>;

/** More than any pipeline of people has. */
const mostArrivals = 1_000_000;

function indexOf(flow: Flow): Index | "too-many" {
  let index = indexes.get(flow);
  if (index === undefined) {
    index = makeIndex(flow);
    indexes.set(flow, index);
  }
  return index;
}

function makeIndex({ streams }: Flow): Index | "too-many" {
  const index = new Map<Plugin, Arriving[]>();
  let count = 0;
  for (const stream of streams) {
    const { takers } = stream;
    count += takers.length;
    if (count > mostArrivals) return "too-many";
    for (const step of takers) {
      const known = index.get(step.plugin);
      if (known === undefined) index.set(step.plugin, [{ stream, step }]);
      else known.push({ stream, step });
    }
  }
  return index;
}

const indexes = new WeakMap<Flow, Index | "too-many">();

/** A test of a filter that only text can pass. */
export interface TextTest {
  readonly filter: KnownPlugin;
  readonly property: Property;
  /** The key, as the filter reads it. */
  readonly key: Word;
  /** `regex` of grep and rewrite_tag, `equals` and `matches` of modify; the latter takes booleans too (F-5). */
  readonly kind: "regex" | "exclude" | "equals" | "matches";
}

/** Those of grep, rewrite_tag and modify (F-5, F-23). */
export function textTests(pipeline: Pipeline): readonly TextTest[] {
  let tests = testsOf.get(pipeline);
  if (tests === undefined) {
    tests = pipeline.filters.length === 0 ? [] : findTests(pipeline);
    testsOf.set(pipeline, tests);
  }
  return tests;
}

/** Several rules ask for them. */
const testsOf = new WeakMap<Pipeline, readonly TextTest[]>();

function findTests(pipeline: Pipeline): readonly TextTest[] {
  const tests = accessorSites(pipeline).flatMap(({ plugin, property, word }): TextTest[] => {
    const name = plugin.schema?.name;
    if (plugin.kind !== "filter" || word.at.span.start !== property.value.at.span.start) return [];
    const filter = plugin as KnownPlugin;
    if (name === "rewrite_tag") return [{ filter, property, key: word, kind: "regex" }];
    if (name !== "grep") return [];
    return [{ filter, property, key: word, kind: property.key.text.toLowerCase() === "regex" ? "regex" : "exclude" }];
  });
  for (const { filter, property, operation, words } of modifyRules(pipeline)) {
    const [name, key] = words;
    if (operation !== "condition" || key === undefined || words.length !== 3) continue;
    const condition = name?.text.toLowerCase();
    if (condition === "key_value_equals") tests.push({ filter, property, key, kind: "equals" });
    else if (condition === "key_value_matches") tests.push({ filter, property, key, kind: "matches" });
  }
  return tests;
}

/**
 * What the key holds in the records that come to the filter, for each stream in which it may be; undefined where others may come
 * or the key cannot be read.
 */
export function valuesTested({ filter, key }: TextTest, routing: Routing): readonly AbstractValue[] | undefined {
  const isGrep = filter.schema.name === "grep";
  const accessor = readAccessor(key.text, isGrep ? "added" : "as-written");
  if (accessor === undefined) return undefined;
  return arrivingAt(filter, routing)?.flatMap(({ step }) => {
    const found = lookUp(step.record, accessor);
    return found.presence === "never" ? [] : [found.value];
  });
}

/** Filters that add no key whose name is not told. */
const plain: ReadonlySet<string> = new Set([
  "grep",
  "rewrite_tag",
  "throttle",
  "stdout",
  "multiline",
  "kubernetes",
  "expect",
]);

/** Whether all records that come to the filter are from inputs of that name, as these made them but for keys that filters tell. */
export function comesFromAlone(filter: Plugin, input: string, routing: Routing): boolean {
  const arriving = arrivingAt(filter, routing);
  return (
    arriving !== undefined &&
    arriving.length > 0 &&
    arriving.every(({ stream }) => stream.input?.schema?.name === input && isPlainWay(stream, filter))
  );
}

function isPlainWay(stream: Stream, filter: Plugin): boolean {
  let way: { readonly stream: Stream; readonly until: Plugin } | undefined = { stream, until: filter };
  while (way !== undefined) {
    const { origin, takers }: Stream = way.stream;
    for (const { plugin } of takers) {
      if (plugin === way.until || plugin.kind !== "filter") break;
      if (plugin.schema?.source !== "core" || !plain.has(plugin.schema.name)) return false;
    }
    if (origin.kind !== "input" && origin.kind !== "emitted") return false;
    way = origin.kind === "emitted" ? { stream: origin.from, until: origin.by } : undefined;
  }
  return true;
}
