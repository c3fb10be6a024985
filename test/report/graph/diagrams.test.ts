/** Mermaid and Graphviz: whatever the names are, the text stays a diagram with these names in it. */
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphDot } from "../../../src/report/graph/dot.ts";
import { graphMermaid } from "../../../src/report/graph/mermaid.ts";
import { visible } from "../../../src/report/visible.ts";
import { configurations } from "./configurations.ts";
import { graphOf } from "./hand-flow.ts";

const text = `[INPUT]
    Name  tail
    Alias pods
    Tag   kube.*
[INPUT]
    Name cpu
    Tag  metrics
[FILTER]
    Name  rewrite_tag
    Match kube.*
    Rule  $log ^pay pay.x false
[OUTPUT]
    Name  es
    Match kube.*
[OUTPUT]
    Name  s3
    Match *.x
[OUTPUT]
    Name  loki
    Match none
`;

describe("the Mermaid diagram", () => {
  it("has a subgraph with nodes, tags on arrows and the ends of records", async () => {
    expect(graphMermaid([await graphOf(text)])).toBe(`flowchart LR
  subgraph g0 ["fluent-bit.conf, Fluent Bit 5.1.1 (assumed)"]
    direction LR
    g0n0(["input<br/>pods<br/>tail<br/>fluent-bit.conf:1"]):::input
    g0n1(["input<br/>cpu.1<br/>fluent-bit.conf:5"]):::input
    g0n2["filter 1<br/>rewrite_tag.0<br/>fluent-bit.conf:8"]
    g0n3[("output<br/>es.0<br/>fluent-bit.conf:12")]:::output
    g0n4[("output<br/>s3.1<br/>fluent-bit.conf:15")]:::output
    g0n5[("output<br/>loki.2<br/>✗ never reached<br/>fluent-bit.conf:18")]:::lost
    g0n0 -->|"kube.#42;"| g0n2
    g0n2 -.-> g0n3
    g0n2 -.-> g0n4
    g0x0>"✗ goes nowhere"]:::lost
    g0n1 -->|"metrics"| g0x0
    g0n2 -.->|"as pay.x"| g0n4
  end
  classDef input stroke:#2563eb,stroke-width:2px
  classDef output stroke:#16803c,stroke-width:2px
  classDef lost stroke:#c02626,stroke-width:2px,stroke-dasharray:4 3
`);
  });

  it("stays a diagram whatever the names are", async () => {
    // The whole grammar that we use: what is in quotes holds no quote, markup, Markdown or directive.
    const label = /"(?:[\p{L}\p{N} .,:/=()_…✗-]|#\d+;|<br\/>)*"/u.source;
    const line = new RegExp(
      [
        "flowchart LR",
        ` {2}subgraph g\\d+ \\[${label}\\]`,
        " {4}direction LR",
        ` {4}g\\d+[nx]\\d+(?:\\(\\[${label}\\]\\)|\\[${label}\\]|\\[\\(${label}\\)\\]|\\{\\{${label}\\}\\}|>${label}\\])(?::::(?:input|output|lost))?`,
        ` {4}g\\d+n\\d+ (?:-->|-\\.->)(?:\\|${label}\\|)? g\\d+[nx]\\d+`,
        " {2}end",
        " {2}classDef (?:input|output|lost) [a-z0-9#:, -]+",
      ]
        .map((one) => `^(?:${one})$`)
        .join("|"),
      "u",
    );
    await fc.assert(
      fc.asyncProperty(configurations, async (configuration) => {
        const graph = await graphOf(configuration);
        const lines = graphMermaid([graph, graph]).trimEnd().split("\n");
        for (const one of lines) expect(one).toMatch(line);
        const decoded = decode(lines.join("\n"));
        for (const { name } of graph.nodes) expect(decoded).toContain(`<br/>${visible(name)}<br/>`);
      }),
      { numRuns: 200 },
    );
  });
});

function decode(mermaid: string): string {
  return mermaid.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll("\u200b", "");
}

describe("the Graphviz diagram", () => {
  it("has a cluster with nodes, tags on arrows and the ends of records", async () => {
    const dot = graphDot([await graphOf(text)]);
    for (const line of [
      '    label="fluent-bit.conf, Fluent Bit 5.1.1 (assumed)";',
      '    g0n0 [label="input\\npods\\ntail\\nfluent-bit.conf:1", style="rounded"];',
      '    g0n5 [label="output\\nloki.2\\n✗ never reached\\nfluent-bit.conf:18", shape=cylinder, style="dashed", color="#c02626"];',
      "    { rank=same; g0n0; g0n1; }",
      '    g0n0 -> g0n2 [label="kube.*"];',
      '    g0n2 -> g0n4 [label="as pay.x", style=dashed];',
      '    g0n1 -> g0x0 [label="metrics"];',
    ])
      expect(dot.split("\n")).toContain(line);
  });

  it("stays a diagram whatever the names are", async () => {
    await fc.assert(
      fc.asyncProperty(configurations, async (configuration) => {
        const graph = await graphOf(configuration);
        const dot = graphDot([graph, graph]);
        const strings = [...dot.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, inner]) => inner!);
        // Outside of strings there is nothing but our own words.
        const rest = dot.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
        expect(rest).toMatch(/^[\w\s{}[\]=,;">-]*$/);
        expect(rest.split("{").length).toBe(rest.split("}").length);
        const shown = strings.map((one) =>
          one.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char)).replaceAll("&amp;", "&"),
        );
        for (const { name } of graph.nodes)
          expect(shown.some((one) => one.split("\n").includes(visible(name)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  const found = spawnSync("dot", ["-V"]).status === 0;
  it.skipIf(!found)(`is what Graphviz reads${found ? "" : ' (there is no "dot" here)'}`, async () => {
    const hostile = text
      .replace("Alias pods", 'Alias "<b>&amp;</b>\\" ] -> x; \\N #')
      .replaceAll("kube.*", 'kube."<\\*');
    const { status, stderr, stdout } = spawnSync("dot", ["-Tplain"], {
      input: graphDot([await graphOf(text), await graphOf(hostile)]),
      encoding: "utf8",
    });
    expect([status, stderr.replace(/^.*(?:fontconfig|Fontconfig).*\n?/gm, "")]).toEqual([0, ""]);
    expect(stdout.split("\n").filter((line) => line.startsWith("node ")).length).toBe(2 * 6 + 2);
    expect(stdout.split("\n").filter((line) => line.startsWith("edge ")).length).toBeGreaterThan(8);
  });
});
