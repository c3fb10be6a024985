/** Tables about single properties of plugins, such as those that hold expressions. */

/** The rows of a table by "kind plugin property", plugin by plugin, since most plugins have none; keys and names in lower case. */
export function rowsByPlugin<Row>(
  table: Readonly<Record<string, Row>>,
): (kind: string, plugin: string) => ReadonlyMap<string, Row> | undefined {
  let index: Map<string, Map<string, Row>> | undefined;
  return (kind, plugin) => {
    index ??= indexRows(table);
    return index.get(`${kind} ${plugin}`);
  };
}

function indexRows<Row>(table: Readonly<Record<string, Row>>): Map<string, Map<string, Row>> {
  const index = new Map<string, Map<string, Row>>();
  for (const [path, row] of Object.entries(table)) {
    const border = path.lastIndexOf(" ");
    const plugin = path.slice(0, border);
    const rows = index.get(plugin) ?? new Map<string, Row>();
    index.set(plugin, rows.set(path.slice(border + 1), row));
  }
  return index;
}
