/** Records that come back to a filter that emitted them, and so go round for ever. */
import type { Plugin } from "../model/pipeline.ts";
import type { Loop } from "./flow.ts";
import type { Edge, Node } from "./node.ts";

/** Filters on all ways back together; beyond it only loops that surely happen are looked for. */
const workLimit = 500_000;

interface Place {
  readonly node: Node;
  readonly by: Edge | undefined;
  /** Edges on the way to it that not every record goes. */
  readonly unsure: number;
  next: number;
}

/** One loop for each way back to a stream that records have been in, of each set of filters of an input. */
export function loopsOf(nodes: readonly Node[]): readonly Loop[] {
  const loops = new Map<string, Loop>();
  /** Undefined: not seen; else its position on the way that is looked at, or -1 behind it. */
  const places = new Map<Node, number>();
  let work = 0;
  for (const start of nodes) {
    if (places.has(start)) continue;
    const way: Place[] = [];
    const enter = (node: Node, by: Edge | undefined): void => {
      places.set(node, way.length);
      way.push({ node, by, unsure: (way.at(-1)?.unsure ?? 0) + (by === undefined || by.certain ? 0 : 1), next: 0 });
    };
    enter(start, undefined);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const edge = last.node.edges[last.next++];
      if (edge === undefined) {
        places.set(last.node, -1);
        way.pop();
        continue;
      }
      const place = places.get(edge.to);
      if (place === undefined) enter(edge.to, edge);
      else if (place >= 0) {
        work += way.length - place;
        const isSure = edge.certain && last.unsure === way[place]!.unsure;
        if (work > workLimit && !isSure) continue;
        const edges = [...way.slice(place + 1).flatMap(({ by }) => by ?? []), edge];
        addLoop(loops, edges);
      }
    }
  }
  return [...loops.values()];
}

function addLoop(loops: Map<string, Loop>, edges: readonly Edge[]): void {
  const filters = edges.flatMap(({ by }): readonly Plugin[] => ("kind" in by ? [by] : []));
  const stream = edges[0]?.from.stream;
  if (stream === undefined) return;
  const certainty = edges.every(({ certain }) => certain) ? "always" : "perhaps";
  const names = filters.map(({ index }) => index).sort((a, b) => a - b);
  const key = `${stream.input?.index ?? ""}: ${[...new Set(names)].join(" ")}`;
  const known = loops.get(key);
  if (known === undefined || (known.certainty === "perhaps" && certainty === "always")) {
    loops.set(key, { filters: [...new Set(filters)], stream, certainty });
  }
}
