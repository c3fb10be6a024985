/**
 * Reads the compact texts of `data/schema.ts` into records, each when it is first asked for.
 * Records have the field names and the meaning of the shared schema; nothing here knows a judged version.
 */
import { capitalised } from "./capitalised.ts";
import { genericTexts, imageTexts, pluginTexts } from "./data/schema.ts";

/** A range of release tags, both ends inclusive; null is open. */
export type RawRange = readonly [from: string | null, to: string | null];
type History<T> = readonly (readonly [version: string, value: T])[];

export interface PropertyRecord {
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
  readonly multiple: boolean;
  readonly since: string | null;
  readonly until: string | null;
  readonly docs_case?: string;
  readonly ranges?: readonly RawRange[];
  readonly default_history?: History<string | null>;
  readonly type_history?: History<string>;
  readonly multiple_history?: History<boolean>;
  readonly enum?: readonly string[];
  readonly enum_since?: Readonly<Record<string, string>>;
  readonly enum_invalid?: "error" | "fallback" | "ignored";
  readonly first_word_enum?: readonly string[];
  readonly aliases?: readonly string[];
  readonly needs?: readonly string[];
  readonly platform?: string;
  readonly default_windows?: string;
  readonly dynamic_env?: boolean;
  readonly lenient_only?: boolean;
  readonly deprecated?: boolean;
  readonly moved_to?: string;
  readonly plugin_since?: string | null;
  readonly plugin_until?: string | null;
  // Only in the generic groups and sections:
  readonly group?: "tls";
  readonly only_useful_with?: "net";
  readonly yaml_only?: boolean;
  readonly required?: boolean;
  readonly required_if?: Readonly<Record<string, readonly string[]>>;
  readonly special_values?: Readonly<Record<string, string | null>>;
  readonly file?: boolean;
}

export interface PluginHeader {
  readonly source: string;
  readonly since?: string;
  readonly until?: string;
  readonly ranges?: readonly RawRange[];
  readonly strict_since?: string;
  readonly strict_ranges?: readonly RawRange[];
  readonly docs?: string;
  readonly private?: boolean;
  readonly net?: "server" | "client";
  readonly tls?: "optional" | "always";
  readonly http_server?: boolean;
  readonly flags_since?: Readonly<Record<string, string>>;
  readonly events?: readonly string[];
  readonly default_workers?: number;
  readonly default_workers_history?: History<number>;
  readonly platforms?: readonly string[];
  readonly default_build?: boolean | "windows";
  readonly required?: readonly string[];
  readonly required_one_of?: readonly (readonly string[])[];
  readonly threaded?: "always";
  readonly aliases?: readonly { readonly name: string; readonly since?: string }[];
}

/** A list of properties. Each is decoded when it is first asked for. */
export interface PropertyTable {
  /** Names in lower case, in the order of the source. */
  readonly names: readonly string[];
  /** The record of a name in lower case. */
  get(name: string): PropertyRecord | undefined;
  /** Records of type `str_prefix`: any key that begins with their name. */
  families(): readonly PropertyRecord[];
}

export function decodeProperty(line: string): PropertyRecord {
  const [name = "", ...fields] = line.split("\t");
  const record: Record<string, unknown> = {
    name,
    type: "str",
    default: null,
    multiple: false,
    since: null,
    until: null,
  };
  for (const field of fields) {
    const value = field.slice(1);
    switch (field.charAt(0)) {
      case "@":
        record.docs_case = value === "" ? name : value === "^" ? capitalised(name) : value;
        break;
      case "=":
        record.default = value;
        break;
      case ">":
        record.since = value;
        break;
      case "<":
        record.until = value;
        break;
      case "*":
        record.multiple = true;
        break;
      case "{":
        Object.assign(record, JSON.parse(field));
        break;
      default:
        record.type = field;
    }
  }
  return record as unknown as PropertyRecord;
}

/** A function that computes each answer once. What has no answer is not kept: such keys come from users, without end. */
function once<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    if (value !== undefined) known.set(key, value);
    return value;
  };
}

function propertyTable(text: string): PropertyTable {
  // A name is all that precedes the first tab; the rest of the line stays text until it is needed.
  const lines = new Map<string, string>();
  if (text !== "") {
    for (const line of text.split("\n")) {
      const end = line.indexOf("\t");
      lines.set((end < 0 ? line : line.slice(0, end)).toLowerCase(), line);
    }
  }
  const get = once((name) => {
    const line = lines.get(name);
    return line === undefined ? undefined : decodeProperty(line);
  });
  const names = [...lines.keys()];
  const familyNames = text.includes("\tstr_prefix") ? names.filter((name) => get(name)?.type === "str_prefix") : [];
  let families: readonly PropertyRecord[] | undefined;
  return {
    names,
    get,
    families() {
      families ??= familyNames.flatMap((name) => get(name) ?? []);
      return families;
    },
  };
}

/** Keys of all plugins, such as `input tail`. */
export const pluginKeys: readonly string[] = Object.keys(pluginTexts);

export const pluginHeader = once((key): PluginHeader | undefined => {
  if (!Object.hasOwn(pluginTexts, key)) return undefined;
  const text = pluginTexts[key] ?? "";
  const end = text.indexOf("\n");
  return JSON.parse(end < 0 ? text : text.slice(0, end));
});

export const pluginProperties = once((key): PropertyTable => {
  const text = Object.hasOwn(pluginTexts, key) ? (pluginTexts[key] ?? "") : "";
  const end = text.indexOf("\n");
  return propertyTable(end < 0 ? "" : text.slice(end + 1));
});

/** Whether a plugin has a property of that name in lower case in any version; decodes no other. */
export function mayHaveProperty(plugin: string, name: string): boolean {
  return pluginProperties(plugin).get(name) !== undefined;
}

/** A generic group or section of `generic.json`, such as `net_upstream` or `SERVICE`. */
export const genericProperties = once((scope): PropertyTable => {
  return propertyTable(genericTexts[scope] ?? "");
});

/** A part of `generic.json` that is no list of properties. */
export const genericData = once((scope): unknown => JSON.parse(genericTexts[scope] ?? "null"));

export const imageData = once((table): unknown => JSON.parse(imageTexts[table] ?? "null"));

/** A table of `images.json` as rows of words. */
export const imageRows = once((table): readonly (readonly string[])[] =>
  (imageTexts[table] ?? "").split("\n").map((line) => line.split(" ")),
);
