/** Where the nodes and edges of a picture lie. The only file that knows the layout library. */
import { Graph, layout } from "@dagrejs/dagre";

/** Sizes are in pixels, places are middles. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Box {
  /** Where in the picture it must stand: among the first, or among the last. */
  readonly side: "first" | "last" | undefined;
}

export interface Way {
  readonly from: number;
  readonly to: number;
  /** The room that its label needs; undefined without one. */
  readonly label: Box | undefined;
  /** Leads against the direction of the picture. */
  readonly back: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Point[];
  readonly ways: readonly PlacedWay[];
}

export interface PlacedWay {
  /** An SVG path. */
  readonly path: string;
  readonly label: Point | undefined;
}

/** Above these numbers a picture is of no use to anyone, and finding it takes very long. */
export const mostNodes = 400;
export const mostEdges = 1200;

/** From left to right where that is not too wide for a screen, else from top to bottom. */
export function layOut(boxes: readonly PlacedBox[], ways: readonly Way[]): Layout {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], ways: [] };
  const wide = layOutIn("LR", boxes, ways);
  if (wide.width <= 1400 || boxes.length > 100) return wide;
  const high = layOutIn("TB", boxes, ways);
  return high.width <= 1400 || high.width < wide.width * 0.7 ? high : wide;
}

function layOutIn(rankdir: "LR" | "TB", boxes: readonly PlacedBox[], ways: readonly Way[]): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir, nodesep: 22, edgesep: 16, ranksep: rankdir === "LR" ? 56 : 42 });
  // Two hidden nodes pull the inputs to one side and the outputs to the other.
  for (const side of ["first", "last"]) graph.setNode(side, { width: 0, height: 0 });
  // The library begins with the order that it is given: what leads to the same place shall stand together.
  const firstOf = new Map<number, number>();
  for (const { from, to } of ways) if (!firstOf.has(from)) firstOf.set(from, to);
  for (const [index, { width, height, side }] of [...boxes.entries()].sort(
    ([a], [b]) => (firstOf.get(a) ?? 0) - (firstOf.get(b) ?? 0),
  )) {
    graph.setNode(String(index), { width, height });
    if (side === "first") graph.setEdge("first", String(index), { weight: 50 });
    if (side === "last") graph.setEdge(String(index), "last", { weight: 50 });
  }
  for (const [index, { from, to, label, back }] of ways.entries()) {
    const size = label === undefined ? { width: 0, height: 0 } : { ...label, labelpos: "c" as const };
    // A way back is given the wrong way round, so that it does not turn the order of the others.
    const [first, second] = back ? [to, from] : [from, to];
    graph.setEdge(String(first), String(second), { ...size, weight: back ? 0 : 1 }, String(index));
  }
  layout(graph);
  const turned = rankdir === "TB";
  const middles = boxes.map((_, index) => turnedBy(turned, graph.node(String(index)) as Point));
  const sizes = boxes.map(({ width, height }) => (turned ? { width: height, height: width } : { width, height }));
  const found = ways.map(({ from, to, label, back }, index) => {
    const [first, second] = back ? [to, from] : [from, to];
    const edge = graph.edge(String(first), String(second), String(index)) as {
      points: Point[];
      x?: number;
      y?: number;
    };
    const points = edge.points.map((point) => turnedBy(turned, point));
    const middle = label === undefined ? undefined : turnedBy(turned, { x: edge.x ?? 0, y: edge.y ?? 0 });
    return { points: back ? points.reverse() : points, middle };
  });
  const ports = spreadPorts(middles, sizes, ways, found);
  const half = halfWidths(middles, sizes);
  const drawn = found.map(({ points, middle }, index) => {
    const { from, to, back, label } = ways[index]!;
    if (back || from === to) return { line: roundCorners(points), points, middle };
    // Beside a node of its column, and under its own label, a line runs level.
    const labelWidth = label === undefined ? 0 : turned ? label.height : label.width;
    const level = points.slice(1, -1).flatMap(({ x, y }) => {
      const room = x === middle?.x ? Math.max(labelWidth / 2, half.get(x) ?? 0) : (half.get(x) ?? 0);
      return [
        { x: x - room, y },
        { x: x + room, y },
      ];
    });
    return { line: waves([ports[index]!.out, ...level, ports[index]!.in]), points, middle };
  });
  // What the hidden nodes made room for is cut off.
  const all = [
    ...drawn.flatMap(({ points }) => points),
    ...middles.flatMap((middle, index) => corners(middle, sizes[index]!)),
  ];
  for (const [index, { middle }] of drawn.entries()) {
    const label = ways[index]!.label;
    if (middle !== undefined && label !== undefined)
      all.push(...corners(middle, turned ? { width: label.height, height: label.width } : label));
  }
  const margin = 12;
  const start = all.reduce((a, b) => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) }));
  const stop = all.reduce((a, b) => ({ x: Math.max(a.x, b.x), y: Math.max(a.y, b.y) }));
  const mirrored = standsOnItsHead(boxes, middles);
  const moved = ({ x, y }: Point): Point =>
    turnedBy(turned, { x: x - start.x + margin, y: (mirrored ? stop.y - y : y - start.y) + margin });
  const size = turnedBy(turned, { x: stop.x - start.x + 2 * margin, y: stop.y - start.y + 2 * margin });
  return {
    width: size.x,
    height: size.y,
    boxes: middles.map(moved),
    ways: drawn.map(({ line, middle }) => ({
      path: line.map((part) => (typeof part === "string" ? part : pointText(moved(part)))).join(" "),
      label: middle === undefined ? undefined : moved(middle),
    })),
  };
}

/** Everything is drawn as if from left to right; a picture from top to bottom is the same with x and y exchanged. */
function turnedBy(turned: boolean, { x, y }: Point): Point {
  return turned ? { x: y, y: x } : { x, y };
}

/** Whether most inputs stand in the reverse of their order. */
function standsOnItsHead(boxes: readonly PlacedBox[], middles: readonly Point[]): boolean {
  const places = middles.filter((_, index) => boxes[index]!.side === "first").map(({ y }) => y);
  const steps = places.slice(1).map((y, index) => Math.sign(y - places[index]!));
  return steps.reduce((sum, step) => sum + step, 0) < 0;
}

/** Half the width of the widest box of each column, by the column's middle. */
function halfWidths(middles: readonly Point[], sizes: readonly Box[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const [index, { x }] of middles.entries()) widths.set(x, Math.max(widths.get(x) ?? 0, sizes[index]!.width / 2));
  return widths;
}

function corners({ x, y }: Point, { width, height }: Box): readonly Point[] {
  return [
    { x: x - width / 2, y: y - height / 2 },
    { x: x + width / 2, y: y + height / 2 },
  ];
}

/** Where each way leaves and enters: side by side, in the order of where they lead, so that they do not cross there. */
function spreadPorts(
  middles: readonly Point[],
  sizes: readonly Box[],
  ways: readonly Way[],
  found: readonly { readonly points: readonly Point[] }[],
): readonly { readonly out: Point; readonly in: Point }[] {
  const leaving = middles.map((): number[] => []);
  const entering = middles.map((): number[] => []);
  for (const [index, { from, to, back }] of ways.entries()) {
    if (back || from === to) continue;
    leaving[from]!.push(index);
    entering[to]!.push(index);
  }
  const place = (lists: readonly (readonly number[])[], side: 1 | -1): ReadonlyMap<number, Point> => {
    const places = new Map<number, Point>();
    for (const [node, list] of lists.entries()) {
      const { x, y } = middles[node]!;
      const { width, height } = sizes[node]!;
      const next = (way: number): number => found[way]!.points.at(side === 1 ? 1 : -2)?.y ?? 0;
      const step = Math.min(14, (height - 20) / Math.max(1, list.length - 1));
      for (const [at, way] of [...list].sort((a, b) => next(a) - next(b)).entries())
        places.set(way, { x: x + (side * width) / 2, y: y + (at - (list.length - 1) / 2) * step });
    }
    return places;
  };
  const outs = place(leaving, 1);
  const ins = place(entering, -1);
  const nowhere = { x: 0, y: 0 };
  return ways.map((_, index) => ({ out: outs.get(index) ?? nowhere, in: ins.get(index) ?? nowhere }));
}

type Line = readonly (string | Point)[];

/** A line through all the points that runs level at each of them. */
function waves(points: readonly Point[]): Line {
  const line: (string | Point)[] = ["M", points[0]!];
  for (const [index, point] of points.entries()) {
    if (index === 0) continue;
    const before = points[index - 1]!;
    if (point.y === before.y) {
      line.push("L", point);
      continue;
    }
    const x = (before.x + point.x) / 2;
    line.push("C", { x, y: before.y }, { x, y: point.y }, point);
  }
  return line;
}

/** A line with round corners past the points: a way back, or from a node to itself. */
function roundCorners(points: readonly Point[]): Line {
  const line: (string | Point)[] = ["M", points[0]!];
  for (const [index, point] of points.entries()) {
    if (index === 0) continue;
    const next = points[index + 1];
    if (next === undefined) line.push("L", point);
    else line.push("Q", point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 });
  }
  return line;
}

function pointText({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
