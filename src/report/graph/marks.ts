/** What is surely wrong with the routes, said once for all formats. */
import type { Plugin } from "../../model/pipeline.ts";
import type { GraphNode, GraphStream, Mark, When } from "./model.ts";

export interface MarkedLoop {
  /** None where only stream tasks hand the records round. */
  readonly filters: readonly number[];
  /** What makes the records. */
  readonly from: number;
  readonly tag: string;
  readonly when: When;
}

export interface MarkedFlow {
  readonly nodes: readonly GraphNode[];
  readonly streams: readonly GraphStream[];
  readonly loops: readonly MarkedLoop[];
  /** The outputs by their node. */
  readonly outputs: ReadonlyMap<number, Plugin>;
}

export function findMarks(flow: MarkedFlow): readonly Mark[] {
  const { nodes } = flow;
  const marks: Mark[] = [...endMarks(flow)];
  for (const { index, kind, name, reached } of nodes) {
    if (reached !== "never") continue;
    const what = kind === "task" ? "stream task" : kind;
    marks.push({
      kind: kind === "output" ? "never-reached" : "never-runs",
      node: index,
      tag: undefined,
      when: "always",
      message: `No record reaches the ${what} "${name}"${kind === "output" ? "." : ", so it never runs."}`,
    });
  }
  marks.push(...copies(flow), ...sameDestinations(flow));
  for (const { filters, from, tag, when } of flow.loops) {
    const names = filters.map((index) => `"${nodes[index]!.name}"`);
    const [only] = names;
    const way =
      only === undefined
        ? "pass the stream tasks"
        : names.length === 1
          ? `come back to ${only}`
          : `go round through ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
    marks.push({
      kind: "loop",
      node: filters[0] ?? from,
      tag,
      when,
      message: `Records with the tag "${tag}" ${when === "always" ? "" : "may "}${way} again and again.`,
    });
  }
  return marks;
}

/** Streams that no output takes, and streams of which a filter keeps nothing. */
function* endMarks({ nodes, streams }: MarkedFlow): Iterable<Mark> {
  const counts = new Map<number, number>();
  for (const { from } of streams) counts.set(from, (counts.get(from) ?? 0) + 1);
  for (const { from, tag, when: certainty, end, steps } of streams) {
    // Where several tags are possible, perhaps no record has this one.
    const when = counts.get(from) === 1 ? certainty : "perhaps";
    if (end === "nowhere")
      yield {
        kind: "dead-end",
        node: from,
        tag,
        when,
        message: `No output takes the tag "${tag}", so records with it go nowhere.`,
      };
    if (end === "dropped") {
      const node = steps.at(-1)!.node;
      const name = nodes[node]!.name;
      yield { kind: "dropped", node, tag, when, message: `"${name}" keeps none of the records with the tag "${tag}".` };
    }
  }
}

/** An emitted copy that comes to an output which gets the original too. */
function* copies({ nodes, streams }: MarkedFlow): Iterable<Mark> {
  const outputsOf = new Map<GraphStream, ReadonlyMap<number, When>>();
  const outputs = (stream: GraphStream): ReadonlyMap<number, When> => {
    let found = outputsOf.get(stream);
    if (found === undefined) {
      found = new Map(stream.steps.filter(({ kind }) => kind === "output").map(({ node, when }) => [node, when]));
      outputsOf.set(stream, found);
    }
    return found;
  };
  for (const stream of streams) {
    for (const { emits, keeps } of stream.steps) {
      // Where only some go on, nobody knows whether it is those that were copied.
      if (keeps !== "always") continue;
      for (const copy of emits.map((index) => streams[index]!)) {
        for (const [node, when] of outputs(copy)) {
          const original = outputs(stream).get(node);
          if (original === undefined) continue;
          const surely = when === "always" && original === "always" && copy.when === "always";
          yield {
            kind: "twice",
            node,
            tag: copy.tag,
            when: surely ? "always" : "perhaps",
            message: `Records ${surely ? "" : "may "}come to "${nodes[node]!.name}" twice: with the tag "${stream.tag}", and as a copy with the tag "${copy.tag}".`,
          };
        }
      }
    }
  }
}

/** Properties that say how records are sent, not where to. */
const manner =
  /^(?:name|match|match_regex|alias|log_level|log_suppress_interval|retry_limit|workers|storage\..*|net\..*)$/i;
/** Outputs that send nothing anywhere. */
const sinks: ReadonlySet<string> = new Set(["null", "exit", "counter", "flowcounter"]);

/** Two outputs with one destination that surely get the same records. */
function* sameDestinations({ nodes, streams, outputs }: MarkedFlow): Iterable<Mark> {
  const destinations = new Map<number, string>();
  for (const [node, output] of outputs) {
    if (output.plugin.kind !== "found" || sinks.has(output.plugin.value)) continue;
    const parts = output.properties
      .filter(({ key }) => !manner.test(key.text))
      .map(
        ({ key, value, expanded }) =>
          `${key.text.toLowerCase()}=${expanded.kind === "found" ? expanded.value : value.text}`,
      );
    destinations.set(node, [output.plugin.value, ...parts.sort()].join("\n"));
  }
  const said = new Set<string>();
  for (const { tag, when, steps } of streams) {
    const first = new Map<string, number>();
    for (const step of steps) {
      const destination = destinations.get(step.node);
      if (destination === undefined || step.when !== "always") continue;
      const other = first.get(destination);
      const pair = `${other}>${step.node}`;
      if (other === undefined) first.set(destination, step.node);
      else if (!said.has(pair)) {
        said.add(pair);
        yield {
          kind: "twice",
          node: step.node,
          tag,
          when,
          message: `"${nodes[step.node]!.name}" and "${nodes[other]!.name}" send the records with the tag "${tag}" to the same place, so they arrive there twice.`,
        };
      }
    }
  }
}
