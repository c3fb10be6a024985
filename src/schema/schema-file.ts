/**
 * `--schema FILE`: what `fluent-bit -J` prints about the user's own build (shared schema README, "Adding the plugins of
 * your own build"). Its plugins stand beside ours or in their place. What -J does not say is taken from our record of
 * the same plugin and property, and is unknown where there is none.
 */
import {
  type PluginHeader,
  type PropertyRecord,
  type PropertyTable,
  pluginHeader,
  pluginProperties,
} from "./decode.ts";
import { jsonErrorOffset } from "./json-error.ts";
import type { FilePlugin, FileProperty, PluginKind, SchemaFile } from "./types.ts";

export type SchemaFileReading =
  | { readonly kind: "read"; readonly file: SchemaFile }
  /** `place`: `line 3, column 7`, or the way to it: `outputs[3].name`; undefined: the file as a whole. */
  | { readonly kind: "bad"; readonly place: string | undefined; readonly because: string };

const kinds: readonly (readonly [array: string, kind: PluginKind])[] = [
  ["customs", "custom"],
  ["inputs", "input"],
  ["processors", "processor"],
  ["filters", "filter"],
  ["outputs", "output"],
];

const groups = ["options", "global_options", "networking", "network_tls"] as const;

type Bad = Extract<SchemaFileReading, { kind: "bad" }>;

/** Stops at the first mistake; the result of `readSchemaFile` says it. */
class Mistake {
  readonly bad: Bad;
  constructor(place: string | undefined, because: string) {
    this.bad = { kind: "bad", place, because };
  }
}

/** Reads the text of a schema file. Total: a text that is none gives the first thing that is wrong with it. */
export function readSchemaFile(text: string): SchemaFileReading {
  const plain = text.replace(/^\ufeff/, "");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch {
    return {
      kind: "bad",
      place: placeOfOffset(plain, jsonErrorOffset(plain) ?? plain.length),
      because: "this is no JSON",
    };
  }
  try {
    return { kind: "read", file: fileOf(value) };
  } catch (error) {
    if (error instanceof Mistake) return error.bad;
    throw error;
  }
}

function placeOfOffset(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `line ${line}, column ${offset - before.lastIndexOf("\n")}`;
}

type JsonMap = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fileOf(value: unknown): SchemaFile {
  const isSchema = isMap(value) && kinds.some(([array]) => Array.isArray(value[array]));
  if (!isSchema) throw new Mistake(undefined, "there are no lists of plugins");
  const build = isMap(value["fluent-bit"]) ? value["fluent-bit"] : {};
  const plugins = new Map<string, FilePlugin>();
  const places = new Map<string, string>();
  for (const [array, kind] of kinds) {
    const list = value[array];
    if (list === undefined) continue;
    if (!Array.isArray(list)) throw new Mistake(array, "there must be a list of plugins here");
    for (const [index, one] of list.entries()) {
      const place = `${array}[${index}]`;
      const plugin = pluginOf(one, kind, place);
      const key = `${kind} ${plugin.name.toLowerCase()}`;
      const before = places.get(key);
      if (before !== undefined)
        throw new Mistake(`${place}.name`, `the ${kind} "${plugin.name}" is there already, as ${before}`);
      places.set(key, place);
      plugins.set(key, plugin);
    }
  }
  return { version: versionOf(build.version), os: typeof build.os === "string" ? build.os : undefined, plugins };
}

function versionOf(version: unknown): string | undefined {
  return typeof version === "string" ? /^v?(\d{1,4}(?:\.\d{1,4}){1,3})(?![\d.])/.exec(version)?.[1] : undefined;
}

function pluginOf(value: unknown, kind: PluginKind, place: string): FilePlugin {
  if (!isMap(value)) throw new Mistake(place, "there must be a plugin here, with a name and its properties");
  const name = nameOf(value.name, `${place}.name`, "a plugin");
  const properties = value.properties ?? {};
  if (!isMap(properties)) throw new Mistake(`${place}.properties`, "there must be groups of properties here");
  const [options, global, networking, tls] = groups.map((group) =>
    properties[group] === undefined ? undefined : propertiesOf(properties[group], `${place}.properties.${group}`),
  );
  return { kind, name, options, global_options: global, networking, network_tls: tls };
}

function propertiesOf(list: unknown, place: string): readonly FileProperty[] {
  if (!Array.isArray(list)) throw new Mistake(place, "there must be a list of properties here");
  return list.map((value, index) => {
    const at = `${place}[${index}]`;
    if (!isMap(value)) throw new Mistake(at, "there must be a property here, with a name and a type");
    const name = nameOf(value.name, `${at}.name`, "a property");
    if (typeof value.type !== "string") throw new Mistake(`${at}.type`, `the property "${name}" needs a type, as text`);
    const { default: given = null } = value;
    if (isMap(given) || Array.isArray(given)) throw new Mistake(`${at}.default`, "a default must be a text or null");
    return { name, type: typeOf(value.type), default: given === null || given === "" ? null : String(given) };
  });
}

/** Names begin with a letter or digit in all of Fluent Bit, so nothing such as `__proto__` is one. */
function nameOf(name: unknown, place: string, what: string): string {
  if (typeof name === "string" && /^[A-Za-z0-9][\w.+-]{0,199}$/.test(name)) return name;
  if (typeof name === "string") throw new Mistake(place, `this cannot be the name of ${what}`);
  throw new Mistake(place, `${what} needs a name, as text`);
}

const types: ReadonlyMap<string, string> = new Map([
  ["string", "str"],
  ["boolean", "bool"],
  ["integer", "int"],
  ["double", "double"],
  ["size", "size"],
  ["time", "time"],
  ["deprecated", "deprecated"],
  ["prefixed string", "str_prefix"],
  ["variant", "variant"],
  ["multiple comma delimited strings", "clist"],
  ["multiple space delimited strings", "slist"],
]);

/** A type that we have never seen is taken for text, of which nothing is asked. */
function typeOf(text: string): string {
  const list = /^(comma|space) delimited strings \(minimum (\d+)\)$/.exec(text);
  return list ? `${list[1] === "comma" ? "clist" : "slist"}_${list[2]}` : (types.get(text) ?? "str");
}

/** A plugin of the file in the form that the look-ups of `acceptance.ts` take. */
export interface FileEntry {
  readonly header: PluginHeader;
  readonly own: PropertyTable;
  /** What every plugin of the kind and what the network groups take, as the file lists them. */
  readonly shared: PropertyTable;
  /** Neither the file nor our own record says which properties the plugin has. */
  readonly silent: boolean;
}

const entries = new WeakMap<FilePlugin, FileEntry>();

export function fileEntry(plugin: FilePlugin): FileEntry {
  let entry = entries.get(plugin);
  if (entry === undefined) {
    entry = makeEntry(plugin);
    entries.set(plugin, entry);
  }
  return entry;
}

function makeEntry(plugin: FilePlugin): FileEntry {
  const { kind, name, options, global_options: global = [], networking, network_tls: tls } = plugin;
  const key = `${kind} ${name.toLowerCase()}`;
  const known = pluginHeader(key);
  const own = pluginProperties(key);
  const shared = tableOf([...global, ...(networking ?? []), ...(tls ?? [])], undefined);
  const table = options === undefined ? own : tableOf(options, own);
  const has = (wanted: string) => table.get(wanted) !== undefined || own.get(wanted) === undefined;
  const asked = (wanted: string) => has((wanted.split("=")[0] ?? "").toLowerCase());
  const { platforms, default_build, flags_since, ...facts } = known ?? derivedHeader(plugin);
  const { strict_since, strict_ranges, ...rest } = facts;
  return {
    // It is in the build, so where others have it does not matter; a list of properties makes it strict (README).
    header: {
      ...(options === undefined ? facts : { ...rest, strict_since: "1.0.0" }),
      required: facts.required?.filter(asked) ?? [],
      required_one_of:
        facts.required_one_of?.map((group) => group.filter(asked)).filter((group) => group.length > 0) ?? [],
    },
    own: table,
    shared,
    silent: options === undefined && known === undefined,
  };
}

/**
 * What the groups of a plugin tell of it. -J also prints the tls group for every input that connects to a server, because
 * `FLB_INPUT_NET` and `FLB_IO_OPT_TLS` are the same bit; there it tells nothing (flb_input.h, flb_io.h of 5.1.1).
 */
export function derivedHeader({ kind, networking, network_tls: tls }: FilePlugin): PluginHeader {
  const isServer = networking?.some(({ name }) => /^net\.(?:share_port|backlog|accept_)/i.test(name));
  const net = networking && (kind === "input" && isServer ? "server" : "client");
  const byDefault = tls?.find(({ name }) => name.toLowerCase() === "tls")?.default ?? "";
  const tellsTls = tls !== undefined && !(kind === "input" && net === "client");
  return {
    source: "schema-file",
    ...(net && { net }),
    ...(tellsTls && { tls: /^(?:on|true|yes)$/i.test(byDefault) ? "always" : "optional" }),
  };
}

/** The first of two properties with one name counts: -J of 5.1.1 has one twice. */
function tableOf(properties: readonly FileProperty[], ours: PropertyTable | undefined): PropertyTable {
  const records = new Map<string, PropertyRecord>();
  for (const property of properties) {
    const key = property.name.toLowerCase();
    if (!records.has(key)) records.set(key, recordOf(property, ours?.get(key)));
  }
  const families = [...records.values()].filter(({ type }) => type === "str_prefix");
  return { names: [...records.keys()], get: (name) => records.get(name), families: () => families };
}

/** Whether a property that nobody recorded may be set twice is not known, so nothing is to be said about it. */
function recordOf(property: FileProperty, ours: PropertyRecord | undefined): PropertyRecord {
  const always = { since: null, until: null };
  if (ours === undefined) return { ...property, multiple: true, ...always };
  // The build has it, so what others need for it does not matter.
  const { ranges, type_history, default_history, multiple_history, needs, platform, enum: values, ...rest } = ours;
  const isSame = ours.type === property.type;
  return { ...rest, ...property, name: ours.name, ...always, ...(isSame && values && { enum: values }) };
}
