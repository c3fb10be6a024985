/** Builds the graph from the flow. */
import type { Pipeline, Plugin, Section } from "../../model/pipeline.ts";
import type { Flow, Stream } from "../../routing/flow.ts";
import { notRoutable } from "../../routing/make-steps.ts";
import { lineIndex } from "../../source/line-index.ts";
import { rootLocation } from "../../source/locate.ts";
import { findMarks } from "./marks.ts";
import type { Graph, GraphEdge, GraphNode, GraphStep, GraphStream, NodeKind, When } from "./model.ts";

/** The graph of a pipeline; linear in the steps of its flow. */
export function makeGraph(pipeline: Pipeline, flow: Flow): Graph {
  const nodeOf = new Map<Section, number>();
  const sections: {
    readonly section: Section;
    readonly kind: NodeKind;
    readonly id: string;
    readonly plugin: string;
  }[] = [];
  const addPlugin = (plugin: Plugin): void => {
    const name = plugin.plugin.kind === "found" ? plugin.plugin.value : plugin.name.text;
    nodeOf.set(plugin, sections.length);
    const kind = plugin.kind === "input" || plugin.kind === "filter" ? plugin.kind : "output";
    sections.push({ section: plugin, kind, id: `${name}.${plugin.index}`, plugin: name });
  };
  for (const list of [pipeline.inputs, pipeline.filters, pipeline.outputs]) list.forEach(addPlugin);
  for (const { origin } of flow.streams) {
    if (origin.kind !== "task" || nodeOf.has(origin.task)) continue;
    const id = `task.${sections.length - pipeline.inputs.length - pipeline.filters.length - pipeline.outputs.length}`;
    nodeOf.set(origin.task, sections.length);
    sections.push({ section: origin.task, kind: "task", id, plugin: "stream_processor" });
  }

  // From files without any input or output, such as pieces of a configuration, nothing follows about what they lack.
  const { inputs, outputs, customs, nameless, whole } = pipeline;
  const mayHaveOtherTasks = !flow.closed && pipeline.serviceProperty("streams_file") !== undefined;
  const hasAllOutputs =
    whole && outputs.length > 0 && customs.length === 0 && nameless.length === 0 && !mayHaveOtherTasks;
  const hasAllStreams = flow.closed && inputs.length > 0;
  const streams = makeStreams(flow, nodeOf, hasAllOutputs);
  const reached = new Map<number, When>();
  for (const { from, when, steps } of streams) {
    if (reached.get(from) !== "always") reached.set(from, when);
    for (const step of steps) {
      const both = step.when === "always" && when === "always" ? "always" : "perhaps";
      if (reached.get(step.node) !== "always") reached.set(step.node, both);
    }
  }
  const nodes = sections.map(({ section, kind, id, plugin }, index): GraphNode => {
    const { file, span } = rootLocation(section.heading.at);
    const alias = aliasOf(section, kind);
    return {
      index,
      kind,
      id,
      plugin,
      alias,
      name: alias ?? id,
      takes: kind === "filter" || kind === "output" ? takenBy(section) : [],
      file: file.path,
      line: lineIndex(file).position(span.start).line,
      reached: kind === "input" ? "always" : (reached.get(index) ?? (hasAllStreams ? "never" : "unknown")),
    };
  });
  const { instance, version, versionKnown } = pipeline;
  return {
    label: instance.label,
    entry: instance.entry.kind === "found" ? instance.entry.value.path : instance.entryPath,
    fluentBit: version,
    fluentBitKnown: versionKnown,
    nodes,
    streams,
    edges: makeEdges(streams),
    routes: flow.routes.map(({ input, stream, filters, output, when }) => ({
      input: nodeOf.get(input)!,
      tag: stream.display,
      filters: filters.map((filter) => nodeOf.get(filter)!),
      output: nodeOf.get(output)!,
      when,
    })),
    marks: findMarks({
      nodes,
      streams,
      loops: flow.loops.map(({ filters, stream, certainty }) => ({
        filters: filters.map((filter) => nodeOf.get(filter)!),
        from: streams[stream.id]!.from,
        tag: stream.display,
        when: certainty,
      })),
      outputs: new Map(pipeline.outputs.map((output) => [nodeOf.get(output)!, output])),
    }),
    closed: flow.closed && hasAllOutputs && hasAllStreams,
  };
}

function makeStreams(flow: Flow, nodeOf: ReadonlyMap<Section, number>, hasAllOutputs: boolean): readonly GraphStream[] {
  const indexOf = new Map<Stream, number>(flow.streams.map((stream, index) => [stream, index]));
  const tasks = new Map<Stream, number[]>();
  for (const [index, { origin }] of flow.streams.entries()) {
    if (origin.kind !== "task" || origin.from === undefined) continue;
    const list = tasks.get(origin.from);
    if (list === undefined) tasks.set(origin.from, [index]);
    else list.push(index);
  }
  // What their conditional routes take goes on as streams of its own.
  const branching = new Set(flow.streams.flatMap(({ origin }) => (origin.kind === "route" ? [origin.input] : [])));
  return flow.streams.map((stream, index): GraphStream => {
    const { origin, display, certainty } = stream;
    // Only a trace begins where no input is known.
    if (origin.kind === "asked") throw new Error("a graph has the streams of inputs only");
    const from = origin.kind === "emitted" ? origin.by : origin.kind === "task" ? origin.task : origin.input;
    const steps: GraphStep[] = [];
    const readers = tasks.get(stream) ?? [];
    const isMoved = readers.length > 0 || (origin.kind === "input" && branching.has(origin.input));
    let end: GraphStream["end"] =
      notRoutable(origin) !== undefined ? "kept" : isMoved ? "moved" : hasAllOutputs ? "nowhere" : "open";
    let emits = false;
    for (const step of stream.takers) {
      const isFilter = step.plugin.kind === "filter";
      const last = isFilter && step.matches === "always" && step.passes === "never";
      const emitted = step.emits.flatMap((one) => indexOf.get(one) ?? []);
      emits ||= emitted.length > 0;
      steps.push({
        node: nodeOf.get(step.plugin)!,
        kind: isFilter ? "filter" : "output",
        matches: step.matches === "always" ? "always" : "perhaps",
        when: step.matches === "always" && step.arrives === "always" ? "always" : "perhaps",
        last,
        keeps: isFilter ? step.passes : "never",
        emits: emitted,
      });
      // Of rewrite_tag, records that no rule takes stay as they are; other filters make something of all that they take.
      const hasHeir = step.emits.some(
        (one) => one.certainty === "always" || step.plugin.schema?.name !== "rewrite_tag",
      );
      if (!isFilter) end = "outputs";
      else if (hasHeir) end = "moved";
      // A plugin that nobody knows may emit.
      else if (step.plugin.schema === undefined && end === "nowhere") end = "open";
      if (last) {
        end = emits ? "moved" : "dropped";
        break;
      }
    }
    return {
      index,
      from: nodeOf.get(from)!,
      emitted: origin.kind !== "input",
      tag: display,
      when: certainty,
      steps,
      tasks: readers,
      end,
    };
  });
}

/** A filter that records pass over has no part in their way, so an edge leads from one that takes them to the next. */
function makeEdges(streams: readonly GraphStream[]): readonly GraphEdge[] {
  const byWay = new Map<string, { edge: Omit<GraphEdge, "tags" | "streams">; readonly taken: GraphStream[] }>();
  const add = (edge: Omit<GraphEdge, "tags" | "streams">, stream: GraphStream): void => {
    // Each stream that goes nowhere has an end of its own.
    const key = `${edge.from}>${edge.to ?? `${stream.index} nowhere`}>${edge.emitted}`;
    const known = byWay.get(key);
    if (known === undefined) byWay.set(key, { edge, taken: [stream] });
    else {
      known.taken.push(stream);
      if (edge.when === "always") known.edge = { ...known.edge, when: "always" };
    }
  };
  for (const stream of streams) {
    let last = stream.from;
    const way = (to: number | undefined, when: When): void =>
      add({ from: last, to, when, emitted: stream.emitted && last === stream.from }, stream);
    for (const { node, kind, when } of stream.steps) {
      way(node, stream.when === "always" ? when : "perhaps");
      if (kind === "filter") last = node;
    }
    if (stream.end === "nowhere") way(undefined, stream.when);
    for (const index of stream.tasks)
      add({ from: last, to: streams[index]!.from, when: stream.when, emitted: false }, stream);
  }
  return [...byWay.values()].map(({ edge, taken }) => ({
    ...edge,
    streams: taken.map(({ index }) => index),
    tags: [...new Set(taken.map(({ tag }) => tag))],
  }));
}

/** The alias that Fluent Bit knows the plugin by, or the name of a task. */
function aliasOf(section: Section, kind: NodeKind): string | undefined {
  const property = section.get(kind === "task" ? "name" : "alias");
  if (property === undefined) return undefined;
  const { expanded } = property;
  return expanded.kind === "found" && expanded.value !== "" ? expanded.value : undefined;
}

function takenBy(section: Section): readonly string[] {
  const match = section.get("match");
  const regex = section.get("match_regex");
  return [
    ...(match === undefined ? [] : [match.value.text]),
    ...(regex === undefined ? [] : [`/${regex.value.text}/`]),
  ];
}
