/**
 * The way of the records that a user asked about, step by step, as plain data that both formats print. It promises a
 * reason and a place for every input, filter and output, also for those that records pass by.
 */
import { matchTag, onlyTag } from "../../../grammar/values/match.ts";
import type { DefinitionKind, Pipeline, Plugin } from "../../model/pipeline.ts";
import type { Flow, Step, Stream } from "../../routing/flow.ts";
import type { Certainty, Routing } from "../../routing/routing.ts";
import type { TraceStart } from "../../routing/trace-flow.ts";
import { clauseOf } from "./clauses.ts";
import { aliasOf, idOf, listed, nameOf, type Place, placeOf, quoted, textOfValue } from "./names.ts";
import { answer, type Candidate, type Question } from "./question.ts";

export interface Trace {
  readonly label: string;
  readonly fluentBit: string;
  readonly fluentBitKnown: boolean;
  readonly question: Question;
  /** The paths of the file that was asked about, as the instance sees them; none for a tag. */
  readonly files: readonly string[];
  readonly inputs: readonly TracedInput[];
  /** Sentences about what the answer depends on. */
  readonly notes: readonly string[];
  /** First those of the inputs, each followed by what is emitted from it; not all where there are very many. */
  readonly streams: readonly TracedStream[];
  /** Number of the streams that are not among them. */
  readonly moreStreams: number;
  /** Whether an output gets the records. */
  readonly delivered: Certainty;
}

export interface Named {
  /** The alias, or the id. */
  readonly name: string;
  /** `tail.0` */
  readonly id: string;
  readonly alias: string | undefined;
  readonly place: Place;
}

export interface TracedInput extends Named {
  /** Whether records that were asked about come from it. */
  readonly makes: Certainty;
  /** A clause. */
  readonly because: string;
  readonly tag: string | undefined;
  readonly parsers: readonly TracedParser[];
}

export interface TracedParser {
  readonly name: string;
  readonly kind: DefinitionKind;
  /** Where it is defined: a place, or in the program itself; else nowhere, or nobody knows. */
  readonly defined: Place | "built-in" | "nowhere" | "unknown";
}

export interface TracedStream {
  /** From 1. */
  readonly number: number;
  readonly tag: string;
  /** What the records come from: `input`, a filter that emits, a stream task; undefined where nothing is known of it. */
  readonly from: { readonly kind: "input" | "filter" | "task"; readonly name: string } | undefined;
  /** Number of the stream that it was emitted from. */
  readonly parent: number | undefined;
  readonly certainty: "always" | "perhaps";
  readonly steps: readonly TracedStep[];
  /** Number of an earlier stream whose steps are the same, but for what they emit. */
  readonly like: number | undefined;
  /** A sentence: where the records end under this tag. */
  readonly end: string;
  readonly ends: "delivered" | "perhaps" | "moved" | "dropped" | "nowhere";
}

export interface TracedStep extends Named {
  readonly kind: "filter" | "output";
  /** Whether records come so far. */
  readonly arrives: Certainty;
  /** What happens to those that come; `not-reached`: none does. */
  readonly verdict: "taken" | "perhaps" | "passed-over" | "not-reached";
  /** A clause: which pattern decided, or why none did. */
  readonly because: string;
  /** Of a filter that takes them: a clause. */
  readonly does: string | undefined;
  /** Of such a filter: whether they go on behind it under this tag. */
  readonly continues: Certainty | undefined;
  readonly parsers: readonly TracedParser[];
  /** Numbers of the streams that it emits. */
  readonly emits: readonly number[];
  /** Number of those that it emits besides, which the trace leaves out. */
  readonly moreEmits: number;
}

export interface TraceContext {
  readonly pipeline: Pipeline;
  readonly routing: Routing;
  /** The way of records from a start. */
  readonly flowOf: (start: TraceStart) => Flow;
}

/** More ways than a person reads; nearly all of them come from filters that take what they emitted themselves. */
const mostStreams = 20;
/** Steps of all streams together, in configurations with very many plugins. */
const mostSteps = 20_000;
const mostCircles = 4;

/** `unmade`: follow a tag also where no input makes it, as if records with it came. */
export function makeTrace(question: Question, { pipeline, routing, flowOf }: TraceContext, unmade: boolean): Trace {
  const { candidates, starts, files, notes } = answer(question, pipeline, routing, unmade);
  const streams: TracedStream[] = [];
  const delivered: Certainty[] = [];
  const remarks = new Set(notes);
  const circles = new Set<string>();
  let moreStreams = 0;
  const most = Math.min(mostStreams, Math.ceil(mostSteps / (pipeline.filters.length + pipeline.outputs.length + 1)));
  for (const [index, start] of starts.entries()) {
    const flow = flowOf(start);
    // A share for each start, so that one with very many leaves room for the others.
    const room = Math.ceil((most - streams.length) / (starts.length - index));
    const { traced, more } = traceStreams(flow, streams.length, room, pipeline);
    streams.push(...traced);
    moreStreams += more;
    // Records of a tag are taken to come; those of a file come where the input reads it.
    const comes =
      question.kind === "tag" || candidates.some(({ input, makes }) => input === start.input && makes === "always");
    const answers = deliveredBy(flow);
    delivered.push(answers === "always" && !comes ? "perhaps" : answers);
    for (const { filters, certainty } of flow.loops.slice(0, mostCircles + 1)) {
      const names = listed(filters.map((one) => quoted(nameOf(one))));
      circles.add(`Records ${certainty === "always" ? "" : "may "}go round through ${names} again and again.`);
    }
    if (flow.closed || start.tags === undefined) continue;
    remarks.add(
      pipeline.whole
        ? "Something here may emit more than is shown: a plugin, a stream task or a file that fbcheck does not know."
        : "Not all of the configuration could be read: there may be more filters and outputs.",
    );
  }
  for (const circle of [...circles].slice(0, mostCircles)) remarks.add(circle);
  if (circles.size > mostCircles) remarks.add("Records may go round in more ways like these.");
  const { instance, version, versionKnown } = pipeline;
  return {
    label: instance.label,
    fluentBit: version,
    fluentBitKnown: versionKnown,
    question,
    files,
    inputs: candidates.map((candidate) => tracedInput(candidate, pipeline)),
    notes: [...remarks],
    streams: withLikes(streams),
    moreStreams,
    delivered: (["always", "perhaps"] as const).find((one) => delivered.includes(one)) ?? "never",
  };
}

/** `always` needs a certain way from the start to an output; every stream on it is certain then. */
function deliveredBy({ streams }: Flow): Certainty {
  let answer: Certainty = "never";
  const certain = new Set<Stream>();
  // Whatever emits a stream stands before it.
  for (const stream of streams) {
    if (!isFollowed(stream)) continue;
    const parent = parentOf(stream);
    if (stream.certainty === "always" && (parent === undefined || certain.has(parent))) certain.add(stream);
    if (answer === "perhaps" && !certain.has(stream)) continue;
    for (const { plugin, matches, arrives } of stream.takers) {
      if (plugin.kind !== "output") continue;
      if (matches === "always" && arrives === "always" && certain.has(stream)) return "always";
      answer = "perhaps";
    }
  }
  return answer;
}

/** Marks the streams whose steps stand in an earlier one. */
function withLikes(streams: readonly TracedStream[]): readonly TracedStream[] {
  const firsts = new Map<string, number>();
  return streams.map((stream) => {
    const key = stream.steps.map(keyOfStep).join("\n");
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, stream.number);
    return first === undefined ? stream : { ...stream, like: first };
  });
}

/** Equal for steps that a person would call the same, under whatever tag they emit. */
export function keyOfStep({ id, arrives, verdict, because, does, continues, emits, moreEmits }: TracedStep): string {
  return JSON.stringify([id, arrives, verdict, because, does, continues, emits.length + moreEmits > 0]);
}

function named(plugin: Plugin): Named {
  return { name: nameOf(plugin), id: idOf(plugin), alias: aliasOf(plugin), place: placeOf(plugin.heading.at) };
}

function tracedInput({ input, makes, because, tag }: Candidate, pipeline: Pipeline): TracedInput {
  return { ...named(input), makes, because, tag, parsers: makes === "never" ? [] : parsersOf(input, pipeline) };
}

/** The parsers that a plugin names, in order. */
function parsersOf(plugin: Plugin, pipeline: Pipeline): readonly TracedParser[] {
  return (["parser", "multiline-parser"] as const).flatMap((kind) =>
    pipeline
      .parserReferences(kind)
      .filter(({ from }) => from === plugin)
      .map(({ id }): TracedParser => {
        const found = pipeline.definitions(kind).lookup(id);
        if (found.kind !== "found") return { name: id, kind, defined: found.kind === "absent" ? "nowhere" : "unknown" };
        const defined = found.value === "built-in" ? "built-in" : placeOf(found.value.name.at);
        return { name: id, kind, defined };
      }),
  );
}

/** The first streams of a flow, each followed by those that come from it, and how many more there are. */
function traceStreams(
  flow: Flow,
  before: number,
  room: number,
  pipeline: Pipeline,
): { readonly traced: readonly TracedStream[]; readonly more: number } {
  const followed = flow.streams.filter(isFollowed);
  const shown = followed.slice(0, room);
  const order: Stream[] = [];
  const children = new Map<Stream, Stream[]>();
  for (const stream of shown) {
    const parent = parentOf(stream);
    if (parent === undefined) continue;
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [stream]);
    else list.push(stream);
  }
  const open = shown.filter((stream) => parentOf(stream) === undefined).reverse();
  for (let stream = open.pop(); stream !== undefined; stream = open.pop()) {
    order.push(stream);
    open.push(...(children.get(stream) ?? []).toReversed());
  }
  const numbers = new Map(order.map((stream, index) => [stream, before + index + 1]));
  return {
    traced: order.map((stream) => traceStream(stream, numbers, pipeline)),
    more: followed.length - shown.length,
  };
}

/** Metrics that are made of the records are not the records. */
function isFollowed(stream: Stream): boolean {
  return parentOf(stream) === undefined || stream.carries !== "metrics";
}

function parentOf({ origin }: Stream): Stream | undefined {
  return origin.kind === "emitted" || origin.kind === "task" ? origin.from : undefined;
}

function traceStream(stream: Stream, numbers: ReadonlyMap<Stream, number>, pipeline: Pipeline): TracedStream {
  const steps = stream.steps.map((step) => traceStep(step, stream, numbers, pipeline));
  const parent = parentOf(stream);
  return {
    number: numbers.get(stream) ?? 0,
    tag: stream.display,
    from: originOf(stream),
    parent: parent === undefined ? undefined : numbers.get(parent),
    certainty: stream.certainty,
    steps,
    like: undefined,
    ...endOf(steps, isBranching(stream)),
  };
}

function originOf({ origin, input }: Stream): TracedStream["from"] {
  if (origin.kind === "emitted") return { kind: "filter", name: nameOf(origin.by) };
  if (origin.kind === "task") return { kind: "task", name: aliasOf(origin.task) ?? "?" };
  return input === undefined ? undefined : { kind: "input", name: nameOf(input) };
}

function traceStep(step: Step, stream: Stream, numbers: ReadonlyMap<Stream, number>, pipeline: Pipeline): TracedStep {
  const { plugin, matches, arrives, emits, passes, record } = step;
  const kind = plugin.kind === "filter" ? "filter" : "output";
  const verdict =
    arrives === "never"
      ? "not-reached"
      : ({ always: "taken", perhaps: "perhaps", never: "passed-over" } as const)[matches];
  const takes = verdict === "taken" || verdict === "perhaps";
  const filters = kind === "filter" && takes;
  const emitted = takes ? [...new Set(emits)].filter(isFollowed) : [];
  const shown = emitted.flatMap((one) => numbers.get(one) ?? []);
  return {
    ...named(plugin),
    kind,
    arrives,
    verdict,
    because: reasonOf(step, stream),
    does: filters
      ? clauseOf({ filter: plugin, stream, record, untouched: emits.length === 0 && passes === "always" })
      : undefined,
    continues: filters ? passes : undefined,
    parsers: filters ? parsersOf(plugin, pipeline) : [],
    emits: shown,
    moreEmits: emitted.length - shown.length,
  };
}

function reasonOf({ plugin, matches, arrives, because }: Step, { tags, origin }: Stream): string {
  if (arrives === "never") return "no record comes so far";
  switch (because.kind) {
    case "alone":
      return matches === "always"
        ? "the only output of the only input takes everything"
        : "without Match it takes everything if it is the only output of the only input";
    case "no-match":
      return "it has neither Match nor Match_Regex, so it takes nothing";
    case "events":
      return "it takes no records of this kind";
    case "not-routable":
      return `the input sends nothing to outputs: ${quoted(`${because.property.key.text} ${because.property.value.text}`)}`;
    case "route": {
      const { route, property } = because;
      const named = `the route ${quoted(route.name?.text ?? "")} names it`;
      if (property === undefined || matches === "always") return named;
      return matches === "never"
        ? `${named}, but its ${property.key.text} ${quoted(property.value.text)} does not fit`
        : named;
    }
    case "not-routed":
      if (origin.kind === "route") return `the route ${quoted(origin.route.name?.text ?? "")} does not lead here`;
      return "the input has routes, and none leads here under this tag";
    case "inactive":
      return `${quoted(`${because.property.key.text} ${because.property.value.text}`)} switches it off`;
    case "match":
    case "match-regex": {
      const patterns = (["match", "match_regex"] as const).flatMap((key) => {
        const property = plugin.get(key);
        return property === undefined ? [] : [`${property.key.text} ${quoted(textOfValue(plugin, key) ?? "")}`];
      });
      const { key } = because.property;
      const one = `${key.text} ${quoted(textOfValue(plugin, key.text) ?? "")}`;
      if (matches === "always") return `${one} fits`;
      if (matches === "perhaps")
        return `${one} ${because.property.expanded.kind === "found" ? "may fit" : "may fit, its value is not all known"}`;
      if (patterns.length > 1) return `neither ${patterns.join(" nor ")} fits`;
      return `${one} does not fit${differsInCase(plugin, tags) ? ", since upper and lower case differ" : ""}`;
    }
  }
}

function differsInCase(plugin: Plugin, tags: Stream["tags"]): boolean {
  const tag = tags?.length === 1 ? onlyTag(tags[0]!) : undefined;
  const match = plugin.get("match")?.expanded;
  return tag !== undefined && match?.kind === "found" && matchTag(match.value.toLowerCase(), tag.toLowerCase());
}

/** What conditional routes of the input take goes on under their names, as streams of its own (R-70). */
function isBranching({ origin }: Stream): boolean {
  return origin.kind === "input" && origin.input.routes.some(({ condition }) => condition !== undefined);
}

/** Where the records of a stream end, which its steps tell. */
function endOf(steps: readonly TracedStep[], branching: boolean): Pick<TracedStream, "end" | "ends"> {
  const outputs = steps.filter(({ kind }) => kind === "output");
  const namesOf = (verdict: TracedStep["verdict"]): readonly string[] =>
    outputs.filter((step) => step.verdict === verdict).map(({ name }) => quoted(name));
  const sure = namesOf("taken");
  const perhaps = namesOf("perhaps");
  const some = outputs.some(({ arrives }) => arrives === "perhaps");
  if (sure.length > 0) {
    const more = perhaps.length === 0 ? "" : `, and perhaps to ${listed(perhaps)}`;
    return some
      ? { ends: "perhaps", end: `What the filters leave is delivered to ${listed(sure)}${more}.` }
      : { ends: "delivered", end: `Delivered to ${listed(sure)}${more}.` };
  }
  if (perhaps.length > 0) return { ends: "perhaps", end: `Perhaps delivered to ${listed(perhaps)}, else dropped.` };
  const last = steps.find(({ verdict, continues }) => verdict === "taken" && continues === "never");
  if (last !== undefined && last.emits.length + last.moreEmits > 0)
    return { ends: "moved", end: `${quoted(last.name)} takes all of them, and emits them again.` };
  if (last !== undefined) return { ends: "dropped", end: `${quoted(last.name)} keeps none of the records.` };
  if (branching)
    return { ends: "moved", end: "What a route of the input takes goes on under its name; the rest is dropped." };
  return { ends: "nowhere", end: "Nothing takes it: the records are dropped." };
}
