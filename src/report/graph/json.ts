/** For programs: the shape that schema/graph.schema.json describes. */
import type { Graph, GraphNode } from "./model.ts";

/** All instances in one object. */
export function graphJson(graphs: readonly Graph[], toolVersion: string): string {
  const report = {
    version: 1,
    tool: { name: "fbcheck", version: toolVersion },
    instances: graphs.map(jsonInstance),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function jsonInstance({ label, entry, fluentBit, nodes, routes, marks, closed }: Graph): object {
  const name = (index: number): string => nodes[index]!.name;
  return {
    label,
    entry,
    fluentBit,
    nodes: nodes.map(jsonNode),
    routes: routes.map(({ input, tag, filters, output, when }) => ({
      input: name(input),
      tag,
      filters: filters.map(name),
      output: name(output),
      when,
    })),
    marks: marks.map(({ kind, node, tag, when, message }) => ({
      kind,
      node: { kind: nodes[node]!.kind, id: nodes[node]!.id },
      tag: tag ?? null,
      when,
      message,
    })),
    complete: closed,
  };
}

function jsonNode({ id, kind, plugin, alias, file, line }: GraphNode): object {
  return { id, kind, plugin, alias: alias ?? null, file, line };
}
