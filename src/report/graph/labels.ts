/** What the drawn formats write on nodes and edges. */
import { visible } from "../visible.ts";
import type { Graph, GraphEdge, GraphNode, Mark } from "./model.ts";
import { cutRight, placeOf } from "./text.ts";

/** An edge as it is drawn. */
export interface DrawnEdge {
  readonly from: number;
  /** Undefined: an end of its own, where records go nowhere. */
  readonly to: number | undefined;
  /** Empty where the label would say nothing new. */
  readonly label: readonly string[];
  readonly edge: GraphEdge;
}

/** The edges with their labels: the tags, wherever it is not plain that the edge carries all that its beginning has. */
export function drawnEdges({ nodes, edges }: Graph, tagsShown = 2, cells = 26): readonly DrawnEdge[] {
  const into = new Map<number, Set<string>>();
  for (const { to, tags } of edges) {
    if (to === undefined) continue;
    const all = into.get(to) ?? new Set();
    into.set(to, all);
    for (const tag of tags) all.add(tag);
  }
  return edges.map((edge) => {
    const { from, to, tags, emitted } = edge;
    const arrived = into.get(from);
    const plain = nodes[from]!.kind === "filter" && !emitted && tags.length === arrived?.size;
    const label = plain ? [] : tags.slice(0, tagsShown).map((tag) => cutRight(visible(tag), cells));
    if (!plain && tags.length > tagsShown) label.push(`and ${tags.length - tagsShown} more`);
    if (emitted && label.length > 0) label[0] = `as ${label[0]}`;
    return { from, to, label, edge };
  });
}

/** What stands on a node, each a line of its own. */
export interface NodeText {
  /** `filter 2`: filters have an order, which a picture must not hide. */
  readonly kind: string;
  readonly name: string;
  /** Where the name is an alias. */
  readonly plugin: string | undefined;
  /** What is wrong with it, in few words. */
  readonly notes: readonly string[];
  readonly place: string;
}

export function nodeTexts({ nodes, marks }: Graph): readonly NodeText[] {
  const notes = nodes.map(
    ({ kind, reached }) =>
      new Set(
        reached === "never"
          ? [kind === "output" ? "✗ never reached" : "✗ never runs"]
          : reached === "unknown"
            ? ["? nothing known comes here"]
            : [],
      ),
  );
  for (const { kind, node, when } of marks) {
    const surely = when === "always" ? "" : "perhaps ";
    if (kind === "twice") notes[node]!.add(`! ${surely}delivered twice`);
    if (kind === "loop") notes[node]!.add(`! ${surely}a loop`);
    if (kind === "dropped") notes[node]!.add("! keeps none");
  }
  let filters = 0;
  return nodes.map((node, index) => ({
    kind: node.kind === "filter" ? `filter ${++filters}` : node.kind === "task" ? "stream task" : node.kind,
    name: visible(node.name),
    plugin: node.alias === undefined ? undefined : visible(node.plugin),
    notes: [...notes[index]!],
    place: placeOf(node),
  }));
}

export function textLines({ kind, name, plugin, notes, place }: NodeText): readonly string[] {
  return [kind, name, ...(plugin === undefined ? [] : [plugin]), ...notes, place];
}

/** Everything about a node in one sentence or more, for those who hear it. */
export function nodeSentence(node: GraphNode, { kind, name, plugin }: NodeText, marks: readonly Mark[]): string {
  const takes = node.takes.length === 0 ? "" : `, takes ${node.takes.map(visible).join(" or ")}`;
  const what = `${kind} ${name}${plugin === undefined ? "" : ` (${plugin})`}${takes}`;
  const said = marks.map(({ message }) => ` ${visible(message)}`).join("");
  return `${what}, ${visible(node.file)} line ${node.line}.${said}`;
}

/** What is said at the end of records that go nowhere. */
export const deadEndLabel = "✗ goes nowhere";

/** The same where there may be outputs that we were not given. */
export const openEndLabel = "? no output here";

/** An instance's heading. */
export function graphTitle({ label, fluentBit, fluentBitKnown }: Graph): string {
  return visible(`${label}, Fluent Bit ${fluentBit}${fluentBitKnown ? "" : " (assumed)"}`);
}

/** The file that all nodes stand in, where it is one. */
export function onlyFile({ nodes }: Graph): string | undefined {
  const file = nodes[0]?.file;
  return nodes.every((node) => node.file === file) ? file : undefined;
}
