import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphText } from "../../../src/report/graph/text.ts";
import { type Paint, plain } from "../../../src/report/paint.ts";
import { textWidth } from "../../../src/report/visible.ts";
import { configurations, largeConfiguration } from "./configurations.ts";
import { graphOf } from "./hand-flow.ts";

const text = `[INPUT]
    Name  tail
    Alias pods
    Tag   kube.*
[INPUT]
    Name systemd
    Tag  kube.host
[INPUT]
    Name cpu
    Tag  metrics
[FILTER]
    Name  rewrite_tag
    Match kube.*
    Rule  $log ^pay pay.x false
[FILTER]
    Name  grep
    Match pay.*
[FILTER]
    Name  modify
    Match none
[OUTPUT]
    Name  es
    Match kube.a*
[OUTPUT]
    Name  s3
    Match *.x
[OUTPUT]
    Name  loki
    Match kube.*
`;

describe("the tree of routes", () => {
  it("shows each input's way, what is emitted, where records end, and what nothing reaches", async () => {
    const shown = graphText(await graphOf(text), { paint: plain, width: 80 });
    expect(shown).toBe(`── fluent-bit.conf ──
Fluent Bit 5.1.1 (assumed), 3 inputs, 3 filters, 3 outputs

input pods (tail) kube.*               fluent-bit.conf:1
├─ filter rewrite_tag.0 may move some  fluent-bit.conf:11
│  └─ emits pay.x perhaps
│     ├─ filter grep.1 may drop some   fluent-bit.conf:15
│     └─ output s3.1 perhaps           fluent-bit.conf:24
├─ output es.0 perhaps                 fluent-bit.conf:21
├─ output s3.1 perhaps                 fluent-bit.conf:24
└─ output loki.2 perhaps               fluent-bit.conf:27

input systemd.1 kube.host              fluent-bit.conf:5
├─ filter rewrite_tag.0 may move some  fluent-bit.conf:11
│  └─ emits pay.x perhaps
│     ├─ filter grep.1 may drop some   fluent-bit.conf:15
│     └─ output s3.1 perhaps           fluent-bit.conf:24
└─ output loki.2 perhaps               fluent-bit.conf:27

input cpu.2 metrics                    fluent-bit.conf:8
└─ ✗ goes nowhere: no output takes this tag

Nothing reaches
✗  filter modify.2 takes none          fluent-bit.conf:18

! No output takes the tag "metrics", so records with it go nowhere.
  fluent-bit.conf:8
`);
  });

  it("shows a tree once for inputs that share it", async () => {
    const shown = graphText(
      await graphOf("[INPUT]\n Name cpu\n Tag a\n[INPUT]\n Name mem\n Tag b\n[OUTPUT]\n Name null\n Match *\n"),
      { paint: plain, width: 80 },
    );
    expect(shown.split("\n").slice(3, 6)).toEqual([
      "input cpu.0 a     fluent-bit.conf:1",
      "input mem.1 b     fluent-bit.conf:4",
      "└─ output null.0  fluent-bit.conf:7",
    ]);
  });

  it("says where it may not be all", async () => {
    const shown = graphText(await graphOf(text, undefined, false), { paint: plain, width: 80 });
    expect(shown).toContain("\nNothing that is known of reaches\n✗  filter modify.2 takes none ");
    expect(shown).toContain("\nThis may not be all: ");
  });

  it("fits every terminal, and shows no character that it would obey", async () => {
    await fc.assert(
      fc.asyncProperty(configurations, fc.integer({ min: 40, max: 120 }), async (configuration, width) => {
        const graph = await graphOf(configuration, "some/very/long/path/of/folders/fluent-bit.conf");
        const shown = graphText(graph, { paint: plain, width });
        const longWords = [...shown.matchAll(/[^ \n]+/g)]
          .map(([word]) => word)
          .filter((word) => textWidth(word) > width - 2);
        for (const line of shown.split("\n")) {
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
          if (!longWords.some((word) => line.includes(word))) expect(textWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("cuts nothing where no terminal is", async () => {
    await fc.assert(
      fc.asyncProperty(configurations, async (configuration) => {
        const graph = await graphOf(configuration);
        const shown = graphText(graph, { paint: plain, width: undefined });
        expect(shown).not.toContain("…");
        for (const { line, kind } of graph.nodes)
          expect(shown).toMatch(new RegExp(`${kind} .* fluent-bit\\.conf:${line}$`, "m"));
      }),
      { numRuns: 100 },
    );
  });

  it("has the same words in colours", async () => {
    const mark = (open: string) => (part: string) => `<${open}>${part}</>`;
    const paint: Paint = {
      bold: mark("b"),
      dim: mark("d"),
      red: mark("r"),
      yellow: mark("y"),
      blue: mark("l"),
      green: mark("g"),
      cyan: mark("c"),
    };
    const graph = await graphOf(text);
    const coloured = graphText(graph, { paint, width: 80 });
    expect(coloured).toContain("<r>✗ goes nowhere: no output takes this tag</>");
    expect(coloured.replace(/<\/?\w?>/g, "")).toBe(graphText(graph, { paint: plain, width: 80 }));
  });

  it("grows with the number of nodes, not faster", async () => {
    const [small, large] = [await graphOf(largeConfiguration(50)), await graphOf(largeConfiguration(500))];
    const length = (graph: typeof small): number => graphText(graph, { paint: plain, width: 80 }).length;
    expect(length(large) / length(small)).toBeLessThan(11);
  });
});
