/** A Mermaid flowchart, which GitHub and GitLab draw in Markdown. */
import { deadEndLabel, drawnEdges, graphTitle, type NodeText, nodeTexts, textLines } from "./labels.ts";
import type { Graph, GraphNode } from "./model.ts";

/** All instances as one flowchart, a subgraph each. */
export function graphMermaid(graphs: readonly Graph[]): string {
  const lines = ["flowchart LR"];
  for (const [number, graph] of graphs.entries()) {
    const prefix = `g${number}`;
    lines.push(`  subgraph ${prefix} [${quoted([graphTitle(graph)])}]`, "    direction LR");
    for (const [index, text] of nodeTexts(graph).entries())
      lines.push(`    ${prefix}n${index}${shaped(graph.nodes[index]!, text)}`);
    let ends = 0;
    for (const { from, to, label, edge } of drawnEdges(graph)) {
      const target = to === undefined ? `${prefix}x${ends++}` : `${prefix}n${to}`;
      if (to === undefined) lines.push(`    ${target}>${quoted([deadEndLabel])}]:::lost`);
      const arrow = edge.when === "always" ? "-->" : "-.->";
      const text = label.length === 0 ? "" : `|${quoted(label)}|`;
      lines.push(`    ${prefix}n${from} ${arrow}${text} ${target}`);
    }
    lines.push("  end");
  }
  lines.push(
    "  classDef input stroke:#2563eb,stroke-width:2px",
    "  classDef output stroke:#16803c,stroke-width:2px",
    "  classDef lost stroke:#c02626,stroke-width:2px,stroke-dasharray:4 3",
  );
  return `${lines.join("\n")}\n`;
}

function shaped({ kind, reached }: GraphNode, lines: NodeText): string {
  const text = quoted(textLines(lines));
  const box = { input: `([${text}])`, filter: `[${text}]`, output: `[(${text})]`, task: `{{${text}}}` }[kind];
  const style = reached === "never" ? "lost" : kind === "input" || kind === "output" ? kind : undefined;
  return style === undefined ? box : `${box}:::${style}`;
}

/**
 * Lines in quotes. Mermaid reads HTML and entities (`#35;`) there, and Markdown where a line looks like a list, so only what
 * is surely plain stands as it is. Entities become characters only after Markdown was read, but before a backslash with an
 * "n" (a line end), `$$` (a formula) and `fa:fa-` (an icon) are: a blank of no width keeps these apart.
 */
function quoted(lines: readonly string[]): string {
  const safe = lines.map((line) => {
    const chars = [...line.replace(/\\(?=n)|\$(?=\$)|:(?=fa-)/g, "$&\u200b")];
    return chars.map((char, at) => (plain(char, at) ? char : entity(char))).join("");
  });
  return `"${safe.join("<br/>")}"`;
}

function plain(char: string, at: number): boolean {
  return at === 0 ? /^[\p{L}✗…]$/u.test(char) : /^[\p{L}\p{N} .,:/=()_…-]$/u.test(char);
}

function entity(char: string): string {
  return `#${char.codePointAt(0)};`;
}
