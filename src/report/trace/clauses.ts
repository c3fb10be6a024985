/**
 * What a filter does to the records that it takes, as one clause in the user's own words; the way of the records itself
 * (dropped, moved, begins again) is told from the flow. Missing on purpose: whether it helps, which is for rules.
 */
import { readBoolean } from "../../../grammar/values/boolean.ts";
import type { Plugin, Property } from "../../model/pipeline.ts";
import { fieldOf } from "../../records/index.ts";
import type { AbstractRecord } from "../../records/record.ts";
import type { Stream } from "../../routing/flow.ts";
import { podClause } from "./kubernetes.ts";
import { listed, pluginName, quoted, textOfValue } from "./names.ts";

export interface Taken {
  readonly filter: Plugin;
  readonly stream: Stream;
  /** What the records are before it. */
  readonly record: AbstractRecord;
  /** Every record goes on, and none is emitted. */
  readonly untouched: boolean;
}

type Clause = (taken: Taken) => string;

export function clauseOf(taken: Taken): string {
  const name = pluginName(taken.filter);
  if (taken.filter.plugin.kind !== "found" || taken.filter.schema === undefined)
    return "does what fbcheck does not know";
  const clause = Object.hasOwn(clauses, name) ? clauses[name] : undefined;
  return clause?.(taken) ?? "may change them";
}

const clauses: Readonly<Record<string, Clause>> = {
  modify: ({ filter }) => {
    const does = listOf(filter, modifyOperations, "changes no key", "changes keys");
    return filter.all("condition").length > 0 ? `if its conditions hold, ${does}` : does;
  },
  record_modifier: ({ filter }) =>
    listOf(
      filter,
      new Set(["record", "remove_key", "allowlist_key", "whitelist_key", "uuid_key"]),
      "changes no key",
      "changes keys",
    ),
  nest: ({ filter, record }) => {
    const prefix = ["add_prefix", "remove_prefix"].flatMap((key) => shown(filter.get(key)));
    const also = prefix.length === 0 ? "" : `, ${listed(prefix)}`;
    // Only the first four letters count, with case (F-36).
    if (textOfValue(filter, "operation")?.startsWith("lift")) {
      const map = textOfValue(filter, "nested_under");
      if (map === undefined) return "lifts nothing: it has no Nested_under";
      const key = fieldOf(record, map);
      const isMap = key.value.kinds.has("map");
      if (key.presence === "never") return `lifts nothing: the records have no key ${quoted(map)}`;
      return isMap ? `lifts the keys of the map ${quoted(map)}${also}` : `lifts nothing: ${quoted(map)} is no map`;
    }
    const wildcards = filter.all("wildcard").map((property) => quoted(textOf(property)));
    if (wildcards.length === 0) return "nests nothing: it has no Wildcard";
    const under = textOfValue(filter, "nest_under");
    // Seen: "Log event encoder error", and the record is unchanged.
    if (under === undefined) return "nests nothing: it has no Nest_under";
    return `packs the keys ${listed(wildcards)} into the map ${quoted(under)}${also}`;
  },
  grep: ({ filter }) => {
    const op = textOfValue(filter, "logical_op");
    const rules = listOf(filter, new Set(["regex", "exclude"]), "keeps all", "keeps what its rules let through");
    return op === undefined ? rules : `${rules}, Logical_Op ${op}`;
  },
  parser: ({ filter, record }) => {
    const key = textOfValue(filter, "key_name");
    if (key === undefined) return "parses nothing: it has no Key_Name";
    if (!key.startsWith("$") && fieldOf(record, key).presence === "never")
      return `parses nothing: the records have no key ${quoted(key)}`;
    const keeps = isOn(filter, "reserve_data") ? "the other keys stay" : "the other keys go";
    return `parses the key ${quoted(key)}; where that works, ${keeps}`;
  },
  rewrite_tag: ({ filter, untouched }) =>
    listOf(
      filter,
      new Set(["rule"]),
      "has no Rule, so it changes nothing",
      untouched ? "gives no new tag, since no rule fits these records" : "gives new tags",
    ),
  multiline: ({ filter, stream }) => {
    // It knows what its own emitter gave (R-46).
    if (stream.origin.kind === "emitted" && stream.origin.by === filter) return "lets what it joined pass";
    const key = textOfValue(filter, "multiline.key_content");
    return textOfValue(filter, "mode")?.toLowerCase() === "partial_message"
      ? `joins partial messages${key === undefined ? "" : ` by the key ${quoted(key)}`}`
      : `joins records that belong together${key === undefined ? "" : ` by the key ${quoted(key)}`}`;
  },
  kubernetes: ({ filter, stream }) => {
    const pod = podClause(filter, stream);
    // Without a pod there is nothing to merge either (F-90).
    const merges = isOn(filter, "merge_log") && !pod.startsWith("adds nothing");
    return merges ? `${pod}, and merges the JSON in the key log` : pod;
  },
  throttle: ({ filter }) => `drops what comes faster than Rate ${textOfValue(filter, "rate") ?? "1"}`,
  lua: ({ filter }) =>
    `hands them to the Lua function ${quoted(textOfValue(filter, "call") ?? "")}, which may do anything`,
  wasm: () => "hands them to a program, which may do anything",
  expect: ({ filter }) => `checks them, and on a failure: ${textOfValue(filter, "action") ?? "warn"}`,
  checklist: ({ filter }) =>
    `looks up the key ${quoted(textOfValue(filter, "lookup_key") ?? "log")} in a list${setKeys(filter)}`,
  type_converter: ({ filter }) =>
    listOf(filter, new Set(["str_key", "int_key", "uint_key", "float_key"]), "converts nothing", "converts values"),
  log_to_metrics: ({ filter }) => {
    const metric = `counts them as metrics under the tag ${quoted(textOfValue(filter, "tag") ?? "")}`;
    return isOn(filter, "discard_logs") ? `${metric} and drops them` : metric;
  },
  stdout: () => "prints them",
  alter_size: ({ filter }) => listOf(filter, new Set(["add", "remove"]), "drops all of them", "adds or drops records"),
  sysinfo: () => "adds keys about the machine",
  aws: () => "adds keys about the EC2 instance",
  ecs: () => "adds keys about the ECS task",
  geoip2: () => "adds keys about the place of an address",
};

const modifyOperations: ReadonlySet<string> = new Set([
  "set",
  "add",
  "add_if_not_present",
  "remove",
  "remove_wildcard",
  "remove_regex",
  "rename",
  "hard_rename",
  "copy",
  "hard_copy",
  "move_to_start",
  "move_to_end",
]);

/** `does (Rename a b, Remove c and 2 more)`, the properties in their order. */
function listOf(filter: Plugin, keys: ReadonlySet<string>, none: string, does: string): string {
  const found = filter.properties.filter(({ key }) => keys.has(key.text.toLowerCase()));
  return found.length === 0 ? none : `${does} (${listed(found.flatMap(shown))})`;
}

function setKeys(filter: Plugin): string {
  const records = filter.all("record").flatMap(shown);
  return records.length === 0 ? "" : `, and sets what is found (${listed(records)})`;
}

function shown(property: Property | undefined): readonly string[] {
  return property === undefined ? [] : [`${property.key.text} ${textOf(property)}`.replace(/\s+/g, " ").trim()];
}

function textOf({ expanded, value }: Property): string {
  return expanded.kind === "found" ? expanded.value : value.text;
}

function isOn(filter: Plugin, key: string): boolean {
  return readBoolean(textOfValue(filter, key) ?? "") === true;
}
