/**
 * The schema as records that a script can change, and the text of `src/schema/data/schema.ts` for them. One property is
 * one line there, so that a new release is a difference which a person can review.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capitalised } from "../schema/capitalised.ts";
import { genericTexts, imageTexts, pluginTexts, versionText } from "../schema/data/schema.ts";
import { decodeProperty, type PluginHeader, type PropertyRecord } from "../schema/decode.ts";

export interface PluginData {
  readonly header: PluginHeader;
  /** In the order of their names. */
  readonly properties: readonly PropertyRecord[];
}

export interface SchemaData {
  /** Oldest first. */
  readonly versions: readonly string[];
  /** By kind and name, `input tail`, in that order. */
  readonly plugins: ReadonlyMap<string, PluginData>;
  /** Groups and sections; a text is a part that is no list of properties. */
  readonly generic: ReadonlyMap<string, readonly PropertyRecord[] | string>;
  readonly images: ReadonlyMap<string, string>;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export interface SharedSchema {
  readonly plugins: { readonly versions: readonly string[]; readonly plugins: readonly JsonObject[] };
  readonly generic: { readonly [scope: string]: readonly JsonObject[] };
  readonly images: { readonly [table: string]: readonly JsonObject[] };
}

export function readSharedSchema(folder: string): SharedSchema {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  return { plugins: read("plugins.json"), generic: read("generic.json"), images: read("images.json") };
}

/** The schema of a folder that holds the three JSON files. */
export function sharedData(folder: string): SchemaData {
  const shared = readSharedSchema(folder);
  const plugins = new Map<string, PluginData>();
  for (const { kind, name, properties, ...header } of shared.plugins.plugins) {
    const key = `${kind} ${name}`;
    if (plugins.has(key) || key !== key.toLowerCase())
      throw new Error(`plugin key is doubled or not lower case: ${key}`);
    plugins.set(key, {
      header: withoutNulls(header) as unknown as PluginHeader,
      properties: properties as unknown as readonly PropertyRecord[],
    });
  }
  const generic = new Map<string, readonly PropertyRecord[] | string>();
  for (const [scope, records] of Object.entries(shared.generic)) {
    if (scope === "versions") continue;
    const isList = records.every((record) => typeof record.name === "string" && typeof record.type === "string");
    generic.set(scope, isList ? (records as unknown as readonly PropertyRecord[]) : JSON.stringify(records));
  }
  const images = new Map<string, string>();
  for (const [table, records] of Object.entries(shared.images)) images.set(table, imageText(table, records));
  return { versions: shared.plugins.versions, plugins, generic, images };
}

/** The schema that the tree holds. */
export function presentData(): SchemaData {
  const lists = (text: string) => (text === "" ? [] : text.split("\n").map(decodeProperty));
  return {
    versions: versionText.split(" "),
    plugins: new Map(
      Object.entries(pluginTexts).map(([key, text]) => {
        const [header = "{}", ...lines] = text.split("\n");
        return [key, { header: JSON.parse(header), properties: lines.map(decodeProperty) }];
      }),
    ),
    generic: new Map(
      Object.entries(genericTexts).map(([scope, text]) => [scope, text.startsWith("[") ? text : lists(text)]),
    ),
    images: new Map(Object.entries(imageTexts)),
  };
}

/** The whole text of `src/schema/data/schema.ts`. */
export function printSchema({ versions, plugins, generic, images }: SchemaData): string {
  const pluginLines = new Map(
    [...plugins].map(([key, { header, properties }]) => [
      key,
      [JSON.stringify(header), ...properties.map(propertyLine)].join("\n"),
    ]),
  );
  const genericLines = new Map(
    [...generic].map(([scope, part]) => [scope, typeof part === "string" ? part : part.map(propertyLine).join("\n")]),
  );
  return [
    "// Written by `npm run gen` (shared schema) and `npm run schema:update` (a release that it lacks): CONTRIBUTING.md.",
    `export const versionText = ${literal(versions.join(" "))};`,
    record("pluginTexts", pluginLines),
    record("genericTexts", genericLines),
    record("imageTexts", images),
    "",
  ].join("\n");
}

function record(name: string, texts: ReadonlyMap<string, string>): string {
  const entries = [...texts].map(([key, text]) => `${JSON.stringify(key)}: ${literal(text)},`);
  return `export const ${name}: Readonly<Record<string, string>> = {\n${entries.join("\n")}\n};`;
}

function literal(text: string): string {
  return `\`${text.replace(/[\\`]/g, "\\$&").replaceAll("${", "\\${")}\``;
}

/**
 * Name, then marked fields: type (unmarked, absent for str), `@` documented spelling, `=` default, `>` since,
 * `<` until, `*` multiple, and last the rest as JSON.
 */
function propertyLine(property: PropertyRecord): string {
  const { name, type, default: value, multiple, since, until, docs_case: documented, ...rest } = property;
  if (typeof name !== "string" || typeof type !== "string") throw new Error("a property needs a name and a type");
  const fields = [name];
  if (type !== "str") fields.push(type);
  if (documented === name) fields.push("@");
  else if (documented === capitalised(name)) fields.push("@^");
  else if (documented !== undefined) fields.push(`@${documented}`);
  if (value !== null) fields.push(`=${value}`);
  if (since !== null) fields.push(`>${since}`);
  if (until !== null) fields.push(`<${until}`);
  if (multiple === true) fields.push("*");
  if (Object.keys(rest).length > 0) fields.push(JSON.stringify(rest));
  if (fields.some((field) => /[\t\n\r]/.test(field))) throw new Error(`a field holds a separator: ${name}`);
  return fields.join("\t");
}

/** Version tables become lines `image fluent-bit cloudwatch firehose kinesis`; the parsers `file section name since until`. */
function imageText(table: string, records: readonly JsonObject[]): string {
  if (table === "images") return JSON.stringify(records.map(({ evidence: _evidence, ...image }) => image));
  if (table === "shipped_parsers") {
    return records.map((r) => [r.file, r.section, r.name, r.since ?? "-", r.until ?? "-"].join(" ")).join("\n");
  }
  return records
    .map((r) => {
      const plugins = (r.plugins ?? {}) as JsonObject;
      const versions = Object.entries(plugins).map(([name, version]) => `${name}=${version}`);
      return [r.image, r.fluent_bit, ...versions].join(" ");
    })
    .join("\n");
}

function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
