/** The routes as a tree for a terminal: each input, what its records pass, and where they end. */
import type { Paint } from "../paint.ts";
import { plural } from "../summary.ts";
import { charWidth, textWidth, visible, wrap } from "../visible.ts";
import type { Graph, GraphNode, GraphStep, GraphStream, When } from "./model.ts";

export interface GraphTextOptions {
  readonly paint: Paint;
  /** Cells of a terminal line; undefined where the text goes elsewhere: then nothing is cut. */
  readonly width: number | undefined;
}

/** What is said where the graph may lack something. */
export const notAll =
  "This may not be all: tags come from outside, or something here is not known, or the files are a part of a configuration.";

/** A line of the tree before it is laid out. */
interface Line {
  /** The branches to the left of it. */
  readonly lead: string;
  readonly parts: readonly Part[];
  readonly place: string;
}

interface Part {
  readonly text: string;
  readonly paint?: keyof Paint;
}

/** One instance. */
export function graphText(graph: Graph, options: GraphTextOptions): string {
  const { paint } = options;
  const { nodes, marks } = graph;
  const width = options.width ?? 100;
  const about = `Fluent Bit ${graph.fluentBit}${graph.fluentBitKnown ? "" : " (assumed)"}, ${counts(nodes)}`;
  const lines = [
    ...wrap(`── ${visible(graph.label)} ──`, width).map((line) => paint.bold(line)),
    ...wrap(about, width).map((line) => paint.dim(line)),
    "",
  ];
  lines.push(...layOut([...trees(graph), ...unreached(graph)], options));
  // What nothing reaches has a list of its own above.
  const said = marks.filter(({ kind }) => kind !== "never-runs" && kind !== "never-reached");
  if (said.length > 0) {
    lines.push("");
    for (const { message, node } of said) {
      const place = placeOf(nodes[node]!);
      const [first, ...rest] = wrap(`${visible(message)} ${place}`, width - 2);
      lines.push(`${paint.red("!")} ${first}`, ...rest.map((line) => `  ${line}`));
    }
  }
  if (!graph.closed) {
    lines.push("", ...wrap(notAll, width).map((line) => paint.dim(line)));
  }
  return `${lines.join("\n")}\n`;
}

function counts(nodes: readonly GraphNode[]): string {
  const of = (kind: GraphNode["kind"]): number => nodes.filter((node) => node.kind === kind).length;
  const parts = [plural(of("input"), "input"), plural(of("filter"), "filter"), plural(of("output"), "output")];
  if (of("task") > 0) parts.push(plural(of("task"), "stream task"));
  return parts.join(", ");
}

/** Inputs whose records go the same way share one tree. */
function trees(graph: Graph): readonly Line[] {
  const { streams } = graph;
  const known = new Set(streams.flatMap(({ steps, tasks }) => [...steps.flatMap(({ emits }) => emits), ...tasks]));
  const roots = streams.filter(({ index }) => !known.has(index));
  const groups = new Map<string, { readonly roots: GraphStream[]; readonly lines: readonly Line[] }>();
  for (const root of roots) {
    const lines = branches(graph, root, "");
    const key = lines.map(({ lead, parts }) => lead + parts.map(({ text }) => text).join(" ")).join("\n");
    const same = groups.get(key);
    if (same === undefined) groups.set(key, { roots: [root], lines });
    else same.roots.push(root);
  }
  return [...groups.values()].flatMap((group, index) => [
    ...(index === 0 ? [] : [blank]),
    ...group.roots.map((root) => rootLine(graph, root)),
    ...group.lines,
  ]);
}

const blank: Line = { lead: "", parts: [], place: "" };

function rootLine({ nodes }: Graph, { from, tag, when }: GraphStream): Line {
  const node = nodes[from]!;
  return {
    lead: "",
    parts: [...nodeParts(node), { text: visible(tag), paint: "cyan" }, ...whenParts(when)],
    place: placeOf(node),
  };
}

const endParts: Readonly<Partial<Record<GraphStream["end"], Part>>> = {
  nowhere: { text: "✗ goes nowhere: no output takes this tag", paint: "red" },
  open: { text: "? no output here takes this tag", paint: "yellow" },
  kept: { text: "goes to no output: Routable is off", paint: "dim" },
};

/** Cells of branches, three a step, behind which what is emitted again and again is left out: nobody reads that far. */
const deepest = 300;

/** The lines below a stream; `lead` stands before each. */
function branches(graph: Graph, stream: GraphStream, lead: string): readonly Line[] {
  const { nodes, streams } = graph;
  const children: ((branch: string, next: string) => readonly Line[])[] = [];
  const streamOf = (index: number, word: string, branch: string, next: string): readonly Line[] => {
    const emitted = streams[index]!;
    const parts: Part[] = [{ text: word }, { text: visible(emitted.tag), paint: "cyan" }, ...whenParts(emitted.when)];
    const below = next.length > deepest ? [{ lead: `${next}└─ `, parts: [{ text: "…" }], place: "" }] : undefined;
    return [{ lead: branch, parts, place: "" }, ...(below ?? branches(graph, emitted, next))];
  };
  for (const step of stream.steps) {
    const { node: index, emits } = step;
    const node = nodes[index]!;
    children.push((branch, next) => {
      const line: Line = {
        lead: branch,
        parts: [...nodeParts(node), ...stepParts(step, stream)],
        place: placeOf(node),
      };
      const below = emits.flatMap((one, at) => {
        const isLast = at === emits.length - 1;
        return streamOf(one, "emits", next + (isLast ? "└─ " : "├─ "), next + (isLast ? "   " : "│  "));
      });
      return [line, ...below];
    });
  }
  for (const index of stream.tasks) {
    const name = visible(nodes[streams[index]!.from]!.name);
    children.push((branch, next) => streamOf(index, `stream task ${name} makes`, branch, next));
  }
  const end = endParts[stream.end];
  if (end !== undefined) children.push((branch) => [{ lead: branch, parts: [end], place: "" }]);
  return children.flatMap((child, at) => {
    const isLast = at === children.length - 1;
    return child(lead + (isLast ? "└─ " : "├─ "), lead + (isLast ? "   " : "│  "));
  });
}

function unreached({ nodes, closed }: Graph): readonly Line[] {
  const left = nodes.filter(({ reached }) => reached === "never" || reached === "unknown");
  if (left.length === 0) return [];
  const title = closed ? "Nothing reaches" : "Nothing that is known of reaches";
  return [
    blank,
    { lead: "", parts: [{ text: title, paint: "red" }], place: "" },
    ...left.map((node): Line => {
      const takes = node.takes.length === 0 ? "no Match" : `takes ${node.takes.map(visible).join(" or ")}`;
      return { lead: "✗  ", parts: [...nodeParts(node), { text: takes, paint: "dim" }], place: placeOf(node) };
    }),
  ];
}

/** `filter grep.0`, `output to-es (es)`. */
function nodeParts({ kind, name, plugin, alias }: GraphNode): readonly Part[] {
  const parts: Part[] = [
    { text: kind, paint: "dim" },
    { text: visible(name), paint: "bold" },
  ];
  if (alias !== undefined) parts.push({ text: `(${visible(plugin)})`, paint: "dim" });
  return parts;
}

function whenParts(when: When): readonly Part[] {
  return when === "always" ? [] : [{ text: "perhaps", paint: "yellow" }];
}

/** A filter is said to take or keep only some of what comes; of an output it counts what comes of the whole stream. */
function stepParts({ kind, when, matches, last, keeps, emits }: GraphStep, { end }: GraphStream): readonly Part[] {
  if (kind === "output") return whenParts(when);
  const parts = [...whenParts(matches)];
  if (last && end === "dropped") parts.push({ text: "keeps none", paint: "red" });
  else if (keeps === "perhaps")
    parts.push({ text: emits.length > 0 ? "may move some" : "may drop some", paint: "yellow" });
  return parts;
}

/** `path:line`, which terminals and editors turn into a link. */
export function placeOf({ file, line }: Pick<GraphNode, "file" | "line">): string {
  return `${visible(file)}:${line}`;
}

/** The lines with their places in a column of their own, cut where the terminal is too narrow. */
function layOut(lines: readonly Line[], { paint, width }: GraphTextOptions): readonly string[] {
  const sizes = lines.map(({ lead, parts }) => textWidth(lead) + textWidth(parts.map(({ text }) => text).join(" ")));
  const places = lines.map(({ place }) => textWidth(place));
  const widestPlace = places.reduce((a, b) => Math.max(a, b), 0);
  const placeRoom = width === undefined ? widestPlace : Math.min(widestPlace, Math.max(12, Math.floor(width * 0.4)));
  // Without a terminal a very long line does not push all the places to the right.
  const placed = sizes.filter((_, index) => places[index]! > 0).reduce((a, b) => Math.max(a, b), 0);
  const room = Math.min(placed, width === undefined ? 80 : width - placeRoom - 2);
  return lines.map(({ lead, parts, place }, index) => {
    const space = place === "" ? width : width === undefined ? undefined : room;
    const shown = space === undefined ? parts : cutParts(parts, space - textWidth(lead));
    const body = shown.map((part) => (part.paint === undefined ? part.text : paint[part.paint](part.text))).join(" ");
    const line = `${paint.dim(lead)}${body}`;
    if (place === "") return line;
    const used = Math.min(sizes[index]!, space ?? sizes[index]!);
    return `${line}${" ".repeat(Math.max(0, room - used) + 2)}${paint.dim(cutPlace(place, placeRoom))}`;
  });
}

/** The parts in at most `cells`, blanks between them counted. */
function cutParts(parts: readonly Part[], cells: number): readonly Part[] {
  const shown: Part[] = [];
  let left = cells;
  for (const part of parts) {
    if (left <= 0) break;
    const size = textWidth(part.text);
    shown.push(size <= left ? part : { ...part, text: cutRight(part.text, left) });
    left -= size + 1;
  }
  return shown;
}

/** At most `cells` of the text's beginning, with a mark where something is missing. */
export function cutRight(text: string, cells: number): string {
  if (textWidth(text) <= cells) return text;
  let cut = "";
  let used = 1;
  for (const char of text) {
    used += charWidth(char);
    if (used > cells) break;
    cut += char;
  }
  return `${cut}…`;
}

/** A place in at most `cells`: rather whole names of folders are left out than parts of them. */
export function cutPlace(text: string, cells: number): string {
  if (textWidth(text) <= cells) return text;
  for (let at = text.indexOf("/", 1); at >= 0; at = text.indexOf("/", at + 1)) {
    const rest = `…${text.slice(at)}`;
    if (textWidth(rest) <= cells) return rest;
  }
  const chars = [...text];
  let at = chars.length;
  for (let used = 1; at > 0; at--) {
    used += charWidth(chars[at - 1]!);
    if (used > cells) break;
  }
  return `…${chars.slice(at).join("")}`;
}
