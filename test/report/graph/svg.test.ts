import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostNodes } from "../../../src/report/graph/layout.ts";
import type { Graph } from "../../../src/report/graph/model.ts";
import { graphSvg, palette } from "../../../src/report/graph/svg.ts";
import { configurations, largeConfiguration } from "./configurations.ts";
import { graphOf } from "./hand-flow.ts";
import { elementsOf } from "./xml-elements.ts";

const link = (file: string, line: number) => `./${encodeURIComponent(file)}#L${line}`;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The boxes of the nodes, each in the coordinates of its instance. */
function boxesOf(svg: string): readonly Rectangle[] {
  return elementsOf(svg)
    .filter(({ name, attributes }) => name === "rect" && attributes.get("class") === "box")
    .map(({ attributes }) => {
      const number = (key: string): number => Number(attributes.get(key));
      return { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
    });
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Some thirty nodes as people write them. */
const thirty = [
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => `[INPUT]\n    Name tail\n    Tag t${i % 4}.${i}\n`),
  ...[0, 1, 2, 3].flatMap((i) => [
    `[FILTER]\n    Name modify\n    Match t${i}.*\n`,
    `[FILTER]\n    Name grep\n    Match *\n`,
  ]),
  "[FILTER]\n    Name rewrite_tag\n    Match t1.*\n    Rule $log ^pay pay.x true\n",
  ...[0, 1, 2, 3, 4, 5].map((i) => `[OUTPUT]\n    Name es\n    Host h${i}\n    Match t${i}.*\n`),
  ...["*", "pay.*", "t0.0", "t3.7"].map((match) => `[OUTPUT]\n    Name http\n    Match ${match}\n`),
].join("");

describe("the picture", () => {
  it("is well formed whatever the names are, with every node once, named and linked", async () => {
    await fc.assert(
      fc.asyncProperty(configurations, async (configuration) => {
        const graph = await graphOf(configuration, "a&b/fluent-bit.conf");
        const svg = graphSvg([graph, graph], { link });
        const elements = elementsOf(svg);
        const ids = elements.flatMap(({ attributes }) => attributes.get("id") ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        const nodes = elements.filter(({ name, attributes }) => name === "a" && attributes.has("id"));
        expect(nodes.map(({ attributes }) => attributes.get("id"))).toHaveLength(2 * graph.nodes.length);
        for (const { attributes } of nodes) {
          expect(attributes.get("href")).toMatch(/^\.\/a%26b%2Ffluent-bit\.conf#L\d+$/);
          expect(attributes.get("aria-label")).toMatch(
            /^(?:input|filter \d+|output) .*, a&amp;b\/fluent-bit\.conf line \d+\./,
          );
        }
        expect(elements.some(({ name }) => name === "script")).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps its nodes apart and within its edges", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 9, arbitrary: configurations }, fc.constant(thirty)),
        async (configuration) => {
          const svg = graphSvg([await graphOf(configuration)], { link });
          const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!;
          const boxes = boxesOf(svg);
          for (const [index, box] of boxes.entries()) {
            expect(box.x).toBeGreaterThanOrEqual(0);
            expect(box.y).toBeGreaterThanOrEqual(0);
            expect(box.x + box.width).toBeLessThanOrEqual(Number(width));
            expect(box.y + box.height).toBeLessThanOrEqual(Number(height));
            expect(boxes.slice(0, index).filter((other) => overlap(box, other))).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has the inputs on one side and the outputs on the other, and fits a screen with thirty nodes", async () => {
    const graph = await graphOf(thirty);
    const boxes = boxesOf(graphSvg([graph], { link }));
    const middles = (kind: string) =>
      graph.nodes
        .filter((node) => node.kind === kind && node.reached !== "never")
        .map(({ index }) => boxes[drawnAt(graph, index)]!)
        .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
    const lastInput = {
      x: Math.max(...middles("input").map(({ x }) => x)),
      y: Math.max(...middles("input").map(({ y }) => y)),
    };
    const firstOutput = {
      x: Math.min(...middles("output").map(({ x }) => x)),
      y: Math.min(...middles("output").map(({ y }) => y)),
    };
    expect(lastInput.x < firstOutput.x || lastInput.y < firstOutput.y).toBe(true);
    expect(Math.max(...boxes.map(({ x, width }) => x + width))).toBeLessThan(2000);
  });

  it("says what is wrong in words too", async () => {
    const graph = await graphOf("[INPUT]\n Name cpu\n Tag a\n[OUTPUT]\n Name null\n Match b\n");
    const svg = graphSvg([graph], { link });
    expect(svg).toContain('<title id="title">Routes of fluent-bit.conf, Fluent Bit 5.1.1 (assumed)</title>');
    expect(svg).toContain(
      "1 input, 0 filters, 1 output. No output takes the tag &quot;a&quot;, so records with it go nowhere.",
    );
    expect(svg).toContain(">✗ never reached</text>");
    expect(svg).toContain(">✗ goes nowhere</text>");
  });

  it("leaves out the link where there is nothing to open, and can be reached by keys still", async () => {
    const graph = await graphOf("[INPUT]\n Name cpu\n[OUTPUT]\n Name null\n Match *\n");
    const svg = graphSvg([graph], { link: () => undefined });
    expect(svg).not.toContain("<a ");
    expect(svg.match(/tabindex="0" role="img"/g)).toHaveLength(2);
  });

  it("is not drawn where nobody could read it", async () => {
    const graph = await graphOf(largeConfiguration(1000));
    const start = performance.now();
    const svg = graphSvg([graph], { link });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(svg).toContain(">3000 nodes and 2000 edges are too many for a picture.</text>");
    expect(graph.nodes.length).toBeGreaterThan(mostNodes);
    expect(boxesOf(svg)).toEqual([]);
  });

  it("can be read in both colour schemes", () => {
    const [light, dark] = palette.split("@media").map(coloursOf);
    for (const colours of [light!, dark!]) {
      for (const ground of ["paper", "panel", "badfill"])
        for (const text of ["ink", "dim", "bad", "focus"])
          expect([ground, text, contrast(colours.get(ground)!, colours.get(text)!) >= 4.5]).toEqual([
            ground,
            text,
            true,
          ]);
      for (const line of ["edge", "input", "filter", "output", "task", "bad"])
        expect([line, contrast(colours.get("paper")!, colours.get(line)!) >= 3]).toEqual([line, true]);
    }
  });
});

/** Position of a node's box in the picture: those that are joined come first. */
function drawnAt({ nodes, edges }: Graph, index: number): number {
  const joined = new Set(edges.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])));
  const order = [...nodes.filter((node) => joined.has(node.index)), ...nodes.filter((node) => !joined.has(node.index))];
  return order.findIndex((node) => node.index === index);
}

function coloursOf(css: string): ReadonlyMap<string, string> {
  return new Map([...css.matchAll(/--(\w+):(#[0-9a-f]+)/g)].map(([, name, colour]) => [name!, colour!]));
}

/** The contrast of WCAG 2. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const digits =
    colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : colour.match(/[0-9a-f]{2}/g)!;
  const [red, green, blue] = digits
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
