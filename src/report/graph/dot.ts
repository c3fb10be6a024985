/** Graphviz' language: `fbcheck graph --format dot | dot -Tpdf`. */
import { deadEndLabel, drawnEdges, graphTitle, type NodeText, nodeTexts, textLines } from "./labels.ts";
import type { Graph, GraphNode } from "./model.ts";

/** All instances as one graph, a cluster each. */
export function graphDot(graphs: readonly Graph[]): string {
  const lines = [
    "digraph routes {",
    '  graph [rankdir=LR, fontname="sans-serif", compound=true];',
    '  node [shape=box, fontname="sans-serif", fontsize=11, margin="0.18,0.09"];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  for (const [number, graph] of graphs.entries()) {
    const prefix = `g${number}`;
    lines.push(`  subgraph cluster_${prefix} {`, `    label=${quoted([graphTitle(graph)])};`);
    for (const [index, text] of nodeTexts(graph).entries())
      lines.push(`    ${prefix}n${index} [${attributes(graph.nodes[index]!, text)}];`);
    for (const kind of ["input", "output"])
      lines.push(
        `    { rank=same; ${graph.nodes.flatMap((node) => (node.kind === kind ? [`${prefix}n${node.index};`] : [])).join(" ")} }`,
      );
    let ends = 0;
    for (const { from, to, label, edge } of drawnEdges(graph)) {
      const target = to === undefined ? `${prefix}x${ends++}` : `${prefix}n${to}`;
      if (to === undefined)
        lines.push(`    ${target} [label=${quoted([deadEndLabel])}, shape=plaintext, fontcolor="#c02626"];`);
      const given = [
        ...(label.length === 0 ? [] : [`label=${quoted(label)}`]),
        ...(edge.when === "always" ? [] : ["style=dashed"]),
      ];
      lines.push(`    ${prefix}n${from} -> ${target}${given.length === 0 ? "" : ` [${given.join(", ")}]`};`);
    }
    lines.push("  }");
  }
  lines.push("}");
  return `${lines.join("\n")}\n`;
}

function attributes({ kind, reached }: GraphNode, text: NodeText): string {
  const given = [`label=${quoted(textLines(text))}`];
  if (kind === "output") given.push("shape=cylinder");
  if (kind === "task") given.push("shape=hexagon");
  const styles = [...(kind === "input" ? ["rounded"] : []), ...(reached === "never" ? ["dashed"] : [])];
  if (styles.length > 0) given.push(`style="${styles.join(",")}"`);
  if (reached === "never") given.push('color="#c02626"');
  return given.join(", ");
}

/** Lines as one quoted string: a backslash begins an escape there, and `&` an entity. */
function quoted(lines: readonly string[]): string {
  const text = lines.map((line) =>
    line.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;").replaceAll("\n", " "),
  );
  return `"${text.join("\\n")}"`;
}
