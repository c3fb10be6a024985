/** Which records come to which output, and by which filters. */
import type { Plugin } from "../model/pipeline.ts";
import type { Engine } from "./engine.ts";
import type { Route, Stream } from "./flow.ts";
import { notRoutable, reachesOutput } from "./make-steps.ts";
import type { Node } from "./node.ts";
import { mayArrive, walkOf } from "./walk.ts";

/** Streams that surely have records whenever the input has some (of the tags in question). */
export function sureNodes(nodes: readonly Node[]): ReadonlySet<Node> {
  const sure = new Set(
    nodes.filter(
      ({ stream: { origin, certainty } }) =>
        origin.kind === "input" || (origin.kind === "route" && certainty === "always"),
    ),
  );
  for (const node of sure) for (const { to, certain } of node.edges) if (certain) sure.add(to);
  return sure;
}

/** More than a person can use, and than fits into memory a few times over. */
export const routeLimit = 1_000_000;

/** In the order of the streams, then of the outputs; the first ones up to the limit. */
export function routesOf(nodes: readonly Node[], sure: ReadonlySet<Node>, engine: Engine): readonly Route[] {
  const routes: Route[] = [];
  const filtersTo = filterLists(nodes);
  for (const node of nodes) {
    const { stream } = node;
    const { input } = stream;
    if (input === undefined || notRoutable(stream.origin) !== undefined || !mayArrive(node, engine)) continue;
    const filters = filtersTo(node);
    for (const output of node.outputs) {
      const matches = reachesOutput(node, output, engine);
      if (matches === "never") continue;
      if (routes.length >= routeLimit) return routes;
      routes.push(new FoundRoute(input, node, filters, output, matches === "always" && sure.has(node), engine));
    }
  }
  return routes;
}

/** A class, for a getter of a plain object costs more than all else of a route. */
class FoundRoute implements Route {
  readonly input: Plugin;
  readonly stream: Stream;
  readonly filters: readonly Plugin[];
  readonly output: Plugin;
  readonly #node: Node;
  readonly #mayBeSure: boolean;
  readonly #engine: Engine;

  constructor(
    input: Plugin,
    node: Node,
    filters: readonly Plugin[],
    output: Plugin,
    mayBeSure: boolean,
    engine: Engine,
  ) {
    this.input = input;
    this.stream = node.stream;
    this.filters = filters;
    this.output = output;
    this.#node = node;
    this.#mayBeSure = mayBeSure;
    this.#engine = engine;
  }

  get when(): Route["when"] {
    return this.#mayBeSure && walkOf(this.#node, this.#engine).arrives === "always" ? "always" : "perhaps";
  }
}

/** The filters that take the records until they are at the outputs, in order, those of earlier streams first. */
function filterLists(nodes: readonly Node[]): (node: Node) => readonly Plugin[] {
  const before = new Map<Node, readonly Plugin[]>();
  const lists = new Map<Node, readonly Plugin[]>();
  // Whatever emits a stream at first stands before it.
  for (const node of nodes) {
    const head = before.get(node) ?? [];
    const own = (node.walk?.taken ?? node.matched).map(({ filter }) => filter);
    for (const { to, by } of node.edges) {
      if (to.stream.id <= node.stream.id || before.has(to)) continue;
      const until = "kind" in by ? own.slice(0, own.indexOf(by) + 1) : own;
      before.set(to, [...head, ...until]);
    }
    lists.set(node, head.length === 0 ? own : [...head, ...own]);
  }
  return (node) => lists.get(node) ?? [];
}
