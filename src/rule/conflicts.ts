/** Properties that a plugin refuses to have together, each seen with 5.1.1. */
import type { Plugin, Property } from "../model/pipeline.ts";

interface Row {
  readonly plugin: string;
  readonly one: readonly string[];
  readonly other: readonly string[];
  readonly when?: (plugin: Plugin) => boolean;
}

const rows: readonly Row[] = [
  { plugin: "filter nest", one: ["add_prefix"], other: ["remove_prefix"] },
  { plugin: "filter record_modifier", one: ["remove_key"], other: ["allowlist_key", "whitelist_key"] },
  {
    plugin: "filter grep",
    one: ["regex"],
    other: ["exclude"],
    when: (plugin) => {
      const value = plugin.get("logical_op")?.expanded;
      return value?.kind === "found" && /^(?:and|or)$/i.test(value.value);
    },
  },
  { plugin: "output cloudwatch_logs", one: ["log_stream_name"], other: ["log_stream_prefix"] },
];

/** Pairs that are set together, in the order in which they stand. */
export function conflictsOf(plugin: Plugin): readonly (readonly [Property, Property])[] {
  const name = `${plugin.kind} ${plugin.schema?.name ?? ""}`;
  return rows.flatMap((row) => {
    if (row.plugin !== name || row.when?.(plugin) === false) return [];
    const one = firstOf(plugin, row.one);
    const other = firstOf(plugin, row.other);
    if (one === undefined || other === undefined) return [];
    return [one.at.span.start < other.at.span.start ? ([one, other] as const) : ([other, one] as const)];
  });
}

function firstOf(plugin: Plugin, keys: readonly string[]): Property | undefined {
  return keys.flatMap((key) => plugin.all(key)).find(({ schema }) => schema !== undefined);
}
