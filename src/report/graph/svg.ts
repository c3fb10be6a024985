/** The routes as a picture. Everything in it is also told in words: titles, descriptions, and a list of what is marked. */
import { plural } from "../summary.ts";
import { textWidth, visible, wrap } from "../visible.ts";
import {
  type DrawnEdge,
  deadEndLabel,
  drawnEdges,
  graphTitle,
  type NodeText,
  nodeSentence,
  nodeTexts,
  onlyFile,
} from "./labels.ts";
import { type Box, layOut, mostEdges, mostNodes, type Point } from "./layout.ts";
import type { Graph, GraphNode, Mark } from "./model.ts";
import { cutPlace, cutRight } from "./text.ts";
import { xml } from "./xml.ts";

export interface SvgOptions {
  /** Where a click on a node leads; undefined for places that cannot be opened. */
  readonly link: (file: string, line: number) => string | undefined;
}

/** The inner part of a picture: `content` fits in the box at 0, 0. */
export interface Drawing extends Box {
  readonly content: string;
}

const cell = 7.3;
const lineHeight = 16;
const margin = 16;

/** All instances below each other, in one file. */
export function graphSvg(graphs: readonly Graph[], options: SvgOptions): string {
  let height = margin;
  let width = 480;
  const parts: string[] = [];
  for (const [number, graph] of graphs.entries()) {
    const drawing = drawGraph(graph, `g${number}`, options);
    const room = Math.max(width, drawing.width);
    const title = wrap(graphTitle(graph), Math.floor(room / 9));
    parts.push(textBlock(title, margin, height + 14, "title"));
    height += title.length * 20 + 8;
    const file = onlyFile(graph);
    if (file !== undefined && file !== graph.label) {
      parts.push(
        textBlock(
          wrap(`All lines are those of ${visible(file)}`, Math.floor(room / cell)).slice(0, 1),
          margin,
          height + 8,
          "dim",
        ),
      );
      height += 20;
    }
    parts.push(`<g transform="translate(${margin} ${height})">${drawing.content}</g>`);
    height += drawing.height + 8;
    const lines = markLines(graph, Math.floor(room / cell));
    parts.push(textBlock(lines, margin, height + 12, "mark"));
    height += lines.length * lineHeight + 28;
    width = room;
  }
  parts.push(textBlock([legend], margin, height, "dim"));
  height += margin;
  width = Math.max(width, legend.length * cell) + 2 * margin;
  const title = graphs.length === 1 ? `Routes of ${graphTitle(graphs[0]!)}` : `Routes of ${graphs.length} instances`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="group" aria-labelledby="title desc">
<title id="title">${xml(title)}</title>
<desc id="desc">${xml(graphs.map(describe).join(" "))}</desc>
<style>${svgStyle}</style>
${markers}
<rect class="paper" width="100%" height="100%"/>
${parts.join("\n")}
</svg>
`;
}

export const legend = "A whole line: every record. A dashed line: some records, or perhaps none.";

/** What the picture shows, in a few sentences. */
export function describe(graph: Graph): string {
  const of = (kind: GraphNode["kind"]): number => graph.nodes.filter((node) => node.kind === kind).length;
  const counts = `${plural(of("input"), "input")}, ${plural(of("filter"), "filter")}, ${plural(of("output"), "output")}`;
  const marks = graph.marks.slice(0, 20).map(({ message }) => ` ${visible(message)}`);
  const more = graph.marks.length > 20 ? ` And ${graph.marks.length - 20} more.` : "";
  return `${graphTitle(graph)}: ${counts}.${marks.join("")}${more}`;
}

function markLines({ marks }: Graph, cells: number): readonly string[] {
  const shown = marks.slice(0, 40).flatMap(({ message }) => wrap(`! ${visible(message)}`, Math.max(40, cells)));
  return marks.length > 40 ? [...shown, `and ${marks.length - 40} more`] : shown;
}

/** One instance; `prefix` keeps the ids of several apart. */
export function drawGraph(graph: Graph, prefix: string, options: SvgOptions): Drawing {
  const { nodes, edges } = graph;
  if (nodes.length > mostNodes || edges.length > mostEdges) {
    const lines = [
      `${plural(nodes.length, "node")} and ${plural(edges.length, "edge")} are too many for a picture.`,
      'All of it is told by "fbcheck graph" with the format "text" or "json".',
    ];
    return { width: 480, height: lines.length * lineHeight, content: textBlock(lines, 0, 12, "") };
  }
  if (nodes.length === 0)
    return { width: 480, height: lineHeight, content: textBlock(["No inputs, filters or outputs."], 0, 12, "") };

  // The name of the only file stands in the link and the title of each node.
  const oneFile = onlyFile(graph) !== undefined;
  const full = nodeTexts(graph);
  const texts = full.map((text, index) => ({
    ...text,
    name: cutRight(text.name, 26),
    plugin: text.plugin === undefined ? undefined : cutRight(text.plugin, 26),
    place: oneFile ? `line ${nodes[index]!.line}` : cutPlace(text.place, 32),
  }));
  const boxes: Box[] = texts.map(boxOf);
  const drawn = drawnEdges(graph);
  // The nodes without any edge stand by themselves below: among the others they would look like inputs.
  const joined = new Set(drawn.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])));
  const order = nodes.map(({ index }) => index).filter((index) => joined.has(index));
  const placeIn = new Map(order.map((index, at) => [index, at]));
  const ends = drawn.filter(({ to }) => to === undefined);
  const endBox: Box = { width: textWidth(deadEndLabel) * cell + 16, height: 26 };
  let end = order.length;
  const back = closingEdges(nodes, drawn);
  const ways = drawn.map((edge) => ({
    from: placeIn.get(edge.from)!,
    to: edge.to === undefined ? end++ : placeIn.get(edge.to)!,
    label: edge.label.length === 0 ? undefined : labelBox(edge.label),
    back: back.has(edge),
  }));
  const sideOf = { input: "first", filter: undefined, output: "last", task: undefined } as const;
  const layout = layOut(
    [
      ...order.map((index) => ({ ...boxes[index]!, side: sideOf[nodes[index]!.kind] })),
      ...ends.map(() => ({ ...endBox, side: undefined })),
    ],
    ways,
  );

  const lines = drawn.map(({ edge, from, to }, index) => {
    const { path } = layout.ways[index]!;
    const certain = edge.when === "always" ? "every record" : "some records or none";
    const target = to === undefined ? "nowhere" : visible(nodes[to]!.name);
    const title = `${visible(nodes[from]!.name)} to ${target}, ${certain}: ${edge.tags.slice(0, 20).map(visible).join(", ")}`;
    const kind = `edge${edge.when === "always" ? "" : " perhaps"}${to === undefined ? " lost" : ""}`;
    return `<g class="${kind}" data-streams="${edge.streams.join(" ")}"><title>${xml(title)}</title><path d="${path}" marker-end="url(#${to === undefined ? "arrow-lost" : "arrow"})"/></g>`;
  });
  const labels = drawn.map(({ label, edge }, index) => {
    const at = layout.ways[index]!.label;
    if (at === undefined) return "";
    const { width, height } = labelBox(label);
    const box = `<rect x="${round(at.x - width / 2)}" y="${round(at.y - height / 2)}" width="${round(width)}" height="${round(height)}"/>`;
    const rows = label.map(
      (row, line) => `<text x="${round(at.x)}" y="${round(at.y - height / 2 + 12 + line * 14)}">${xml(row)}</text>`,
    );
    return `<g class="tag" data-streams="${edge.streams.join(" ")}">${box}${rows.join("")}</g>`;
  });

  const streamsOf = nodes.map((): Set<number> => new Set());
  for (const { from, to, streams } of edges)
    for (const stream of streams) {
      streamsOf[from]!.add(stream);
      if (to !== undefined) streamsOf[to]!.add(stream);
    }
  const marks = nodes.map((): Mark[] => []);
  for (const mark of graph.marks) marks[mark.node]!.push(mark);
  const drawNode = (index: number, middle: Point): string =>
    nodeShape(nodes[index]!, texts[index]!, boxes[index]!, middle, {
      id: `${prefix}n${index}`,
      sentence: nodeSentence(nodes[index]!, full[index]!, marks[index]!),
      streams: [...streamsOf[index]!].join(" "),
      href: options.link(nodes[index]!.file, nodes[index]!.line),
    });
  const shapes = order.map((index, at) => drawNode(index, layout.boxes[at]!));
  const crosses = ends.map(({ edge }, at) => {
    const { x, y } = layout.boxes[order.length + at]!;
    return `<g class="nowhere" data-streams="${edge.streams.join(" ")}"><rect x="${round(x - endBox.width / 2)}" y="${round(y - 13)}" width="${round(endBox.width)}" height="26" rx="3"/><text x="${round(x)}" y="${round(y + 4)}">${xml(deadEndLabel)}</text></g>`;
  });
  const apart = drawApart(graph, joined, boxes, layout, drawNode);
  return {
    width: Math.max(layout.width, apart.width),
    height: apart.height,
    content: [...lines, ...labels, ...shapes, ...crosses, apart.content].filter((part) => part !== "").join("\n"),
  };
}

/**
 * The edges that close a circle. Only emitted records can come to an earlier filter, and mostly nothing leads from there to
 * where they were emitted, so that the picture can go on in its direction.
 */
function closingEdges(nodes: readonly GraphNode[], edges: readonly DrawnEdge[]): ReadonlySet<DrawnEdge> {
  const closing = new Set<DrawnEdge>();
  const next = nodes.map((): number[] => []);
  const later: { readonly edge: DrawnEdge; readonly to: number }[] = [];
  for (const edge of edges) {
    const { from, to } = edge;
    if (to === undefined || from === to) continue;
    if (mayLeadBack(nodes[from]!, nodes[to]!)) later.push({ edge, to });
    else next[from]!.push(to);
  }
  const leads = (start: number, wanted: number): boolean => {
    const seen = new Set([start]);
    for (const at of seen) {
      if (at === wanted) return true;
      for (const one of next[at]!) seen.add(one);
    }
    return false;
  };
  for (const { edge, to } of later) {
    if (leads(to, edge.from)) closing.add(edge);
    else next[edge.from]!.push(to);
  }
  return closing;
}

/** All other lines go from inputs over filters in their order to outputs. */
function mayLeadBack(from: GraphNode, to: GraphNode): boolean {
  return (
    from.kind === "task" ||
    to.kind === "task" ||
    (from.kind === "filter" && to.kind === "filter" && to.index <= from.index)
  );
}

/** The nodes that no edge touches, in rows below the picture. */
function drawApart(
  { nodes, closed }: Graph,
  joined: ReadonlySet<number>,
  boxes: readonly Box[],
  above: Box,
  drawNode: (index: number, middle: Point) => string,
): Drawing {
  const apart = nodes.filter(({ index }) => !joined.has(index));
  if (apart.length === 0) return { ...above, content: "" };
  const room = Math.max(900, above.width);
  const parts = [
    textBlock(
      [closed ? "Nothing reaches these:" : "Nothing that is known of reaches these:"],
      12,
      above.height + 18,
      "dim",
    ),
  ];
  let x = 12;
  let y = above.height + 30;
  let rowHeight = 0;
  let width = 0;
  for (const { index } of apart) {
    const box = boxes[index]!;
    if (x > 12 && x + box.width > room) {
      x = 12;
      y += rowHeight + 16;
      rowHeight = 0;
    }
    parts.push(drawNode(index, { x: x + box.width / 2, y: y + box.height / 2 }));
    x += box.width + 16;
    width = Math.max(width, x);
    rowHeight = Math.max(rowHeight, box.height);
  }
  return { width, height: y + rowHeight + 12, content: parts.join("\n") };
}

function boxOf({ kind, name, plugin, notes, place }: NodeText): Box {
  const rows = [kind, name, ...(plugin === undefined ? [] : [plugin]), ...notes, place];
  const width = Math.max(...rows.map((row) => textWidth(row))) * cell + 28;
  return { width: Math.max(110, width), height: rows.length * lineHeight + 16 };
}

function labelBox(label: readonly string[]): Box {
  return { width: Math.max(...label.map((row) => textWidth(row))) * 6.7 + 10, height: label.length * 14 + 4 };
}

interface NodeDetails {
  readonly id: string;
  readonly sentence: string;
  readonly streams: string;
  readonly href: string | undefined;
}

function nodeShape(
  { kind, reached }: GraphNode,
  text: NodeText,
  { width, height }: Box,
  middle: Point,
  { id, sentence, streams, href }: NodeDetails,
): string {
  const x = middle.x - width / 2;
  const y = middle.y - height / 2;
  const radius = kind === "input" ? 20 : kind === "task" ? 12 : 3;
  const rows: string[] = [];
  const add = (row: string, style: string): void => {
    rows.push(
      `<text class="${style}" x="${round(middle.x)}" y="${round(y + 20 + rows.length * lineHeight)}">${xml(row)}</text>`,
    );
  };
  add(text.kind, "kind");
  add(text.name, "name");
  if (text.plugin !== undefined) add(text.plugin, "plugin");
  for (const note of text.notes) add(note, "note");
  add(text.place, "place");
  const box = `<rect class="box" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
  // An output has a second line at its end, so that it is told from a filter without colours.
  const bar =
    kind === "output"
      ? `<path class="bar" d="M${round(x + width - 7)} ${round(y)}v${round(height)}M${round(x + 7)} ${round(y)}v${round(height)}"/>`
      : "";
  const inner = `<title>${xml(sentence)}</title>${box}${bar}${rows.join("")}`;
  const style = `node ${kind}${reached === "never" || reached === "unknown" ? " unreached" : ""}${text.notes.length > 0 ? " noted" : ""}`;
  const common = `id="${id}" class="${style}" data-streams="${streams}" aria-label="${xml(sentence)}"`;
  return href === undefined
    ? `<g ${common} tabindex="0" role="img">${inner}</g>`
    : `<a ${common} href="${xml(href)}">${inner}</a>`;
}

function textBlock(lines: readonly string[], x: number, y: number, style: string): string {
  const step = style === "title" ? 20 : lineHeight;
  return lines
    .map(
      (line, index) => `<text class="${style} line" x="${round(x)}" y="${round(y + index * step)}">${xml(line)}</text>`,
    )
    .join("");
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export const markers = `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.5L8 4L0 7.5z"/></marker><marker id="arrow-lost" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head-lost" d="M0 0.5L8 4L0 7.5z"/></marker></defs>`;

/** Colours, light and dark; each meets a contrast of 4.5 to 1 on its ground. */
export const palette = `:root{--paper:#fff;--ink:#1b1f24;--dim:#57606a;--edge:#6e7781;--panel:#f6f8fa;--rule:#d0d7de;--input:#0b5cad;--filter:#57606a;--output:#116329;--task:#6639ba;--bad:#b3261e;--badfill:#fff1f0;--focus:#0b5cad}
@media(prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--dim:#9ba5b0;--edge:#8b949e;--panel:#161b22;--rule:#30363d;--input:#6cb6ff;--filter:#9ba5b0;--output:#5ac46d;--task:#c297ff;--bad:#ff8a80;--badfill:#2b1614;--focus:#6cb6ff}}`;

export const graphStyle = `svg text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink);text-anchor:middle}
svg .paper{fill:var(--paper)}svg .line{text-anchor:start}svg .title{font:600 15px system-ui,sans-serif}svg .dim,svg .kind,svg .place,svg .plugin{fill:var(--dim)}svg .name{font-weight:700}svg .mark,svg .note{fill:var(--bad)}
svg .kind{font:11px system-ui,sans-serif}svg .place{font-size:11px}
svg .edge path{fill:none;stroke:var(--edge);stroke-width:1.6}svg .perhaps path{stroke-dasharray:6 4}svg .lost path{stroke:var(--bad)}svg .head{fill:var(--edge)}svg .head-lost{fill:var(--bad)}
svg .tag rect{fill:var(--paper)}svg .tag text{font-size:11px}
svg .box{fill:var(--panel);stroke:var(--filter);stroke-width:1.5}svg .bar{fill:none;stroke:var(--output);stroke-width:1.5}svg .input .box{stroke:var(--input)}svg .output .box{stroke:var(--output)}svg .task .box{stroke:var(--task)}
svg .unreached .box,svg .unreached .bar{stroke:var(--bad);stroke-dasharray:5 4}svg .noted .box{fill:var(--badfill)}
svg .nowhere rect{fill:var(--badfill);stroke:var(--bad)}svg .nowhere text{fill:var(--bad)}
svg a{cursor:pointer}svg .node:focus{outline:none}svg .node:focus .box,svg .node:target .box,svg a:hover .box{stroke:var(--focus);stroke-width:3.5}`;

const svgStyle = `${palette}\n${graphStyle}`;
