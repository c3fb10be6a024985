/**
 * `npm run schema:update -- FILE`: writes a new release into `src/schema/data/schema.ts` from what its `fluent-bit -J`
 * prints, and says what came, went and changed, and what a person must still find out. Of a release that the schema has
 * already nothing is written: it says where the two do not agree.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readSchemaFile } from "../schema/schema-file.ts";
import type { SchemaFile } from "../schema/types.ts";
import { schemaPath } from "./generate-schema.ts";
import { releaseOfFile } from "./release-of.ts";
import { presentData, printSchema, type SchemaData } from "./schema-data.ts";
import { type Applied, applyRelease, type Change, type Release } from "./schema-release.ts";

export function main(args: readonly string[]): number {
  const [path] = args;
  if (path === undefined || args.length > 1) {
    console.error("usage: npm run schema:update -- FILE   (FILE: what the new release's `fluent-bit -J` prints)");
    return 2;
  }
  const reading = readSchemaFile(readFileSync(path, "utf8"));
  if (reading.kind === "bad") {
    console.error(`"${path}"${reading.place === undefined ? "" : `, ${reading.place}`}: ${reading.because}`);
    return 2;
  }
  const present = presentData();
  const updated = updateSchema(present, reading.file);
  if (updated === undefined) {
    console.error(`"${path}" does not say which release it is from: "fluent-bit": { "version": … } is missing`);
    return 2;
  }
  console.log(updated.report.join("\n"));
  if (updated.data === undefined) return 0;
  writeFileSync(schemaPath, printSchema(updated.data));
  console.log(`\nsrc/schema/data/schema.ts is written: review it with git diff.`);
  return 0;
}

export interface Updated {
  /** Undefined: the schema has the release already. */
  readonly data: SchemaData | undefined;
  readonly changes: readonly Change[];
  readonly report: readonly string[];
}

/** Undefined: the file names no release. */
export function updateSchema(present: SchemaData, file: SchemaFile): Updated | undefined {
  const { version } = file;
  if (version === undefined) return undefined;
  const release = releaseOfFile(file, version, present);
  const isKnown = present.versions.includes(version);
  const applied = applyRelease(present, release);
  const report = isKnown ? comparison(version, applied) : difference(version, applied, release);
  const untold = untoldLines(present, applied.data, release, file);
  return { data: isKnown ? undefined : applied.data, changes: applied.changes, report: [...report, ...untold] };
}

function comparison(version: string, { changes }: Applied): readonly string[] {
  const head = `Fluent Bit ${version} is in the schema, so nothing is written.`;
  if (changes.length === 0) return [head, "The file says nothing else than the schema."];
  return [head, "", "The file and the schema do not agree:", ...changes.map(line)];
}

function difference(version: string, { data, changes }: Applied, release: Release): readonly string[] {
  const at = data.versions.indexOf(version);
  const isNewest = at === data.versions.length - 1;
  const before = data.versions[at - 1] ?? "nothing";
  const next = isNewest ? "the newest" : `before ${data.versions[at + 1]}`;
  return [
    `Fluent Bit ${version}, compared with ${before} (${next} release):`,
    ...(changes.length === 0 ? ["  nothing came, went or changed"] : changes.map(line)),
    ...questions(version, changes, release),
  ];
}

const signs = { came: "+", went: "-", type: "~", default: "~", flag: "~" } as const;

function line({ kind, where, name, before, after }: Change): string {
  const what = name === undefined ? where : `${where}  ${name}`;
  const text = (value: string | null | undefined) => (value === null || value === undefined ? "none" : `"${value}"`);
  const change = kind === "type" || kind === "default" ? `  ${kind} ${text(before)} -> ${text(after)}` : "";
  return `  ${signs[kind]} ${what}${kind === "flag" ? `  now ${after}` : change}`;
}

/** What -J does not say, for what is new. */
function questions(version: string, changes: readonly Change[], release: Release): readonly string[] {
  const came = changes.filter(({ kind }) => kind === "came");
  const plugins = came.filter(({ name }) => name === undefined).map(({ where }) => where);
  const isText = (type: string | undefined) => /^(?:str|[cs]list)/.test(type ?? "");
  const repeated = came.filter(({ where, name = "" }) =>
    isText((release.plugins.get(where)?.options ?? release.groups.get(where))?.get(name.toLowerCase())?.type),
  );
  const names = (list: readonly Change[]) => list.map(({ where, name }) => `    ${where} ${name}`);
  return [
    "",
    "To be decided by a person, in src/schema/data/schema.ts (the form of a line: src/dev/schema-data.ts):",
    ...(came.length > 0
      ? ['  spelling in the documentation (@), known values ("enum", "enum_invalid") of what came']
      : []),
    ...(repeated.length > 0 ? ["  may it be set twice? It is taken to be so (*), which keeps fbcheck quiet:"] : []),
    ...names(repeated),
    ...plugins.flatMap((key) => [
      `  ${key}: its page ("docs"), "required"${key.startsWith("output ") ? ', "events", "default_workers"' : ""},`,
      "    and which of its properties may be set twice (texts and lists are taken to be)",
    ]),
    ...(changes.some(({ kind, where, name }) => kind === "came" && where === "tls" && name !== undefined)
      ? ["  the lists input and output: do they take what came to tls?"]
      : []),
    `  keys of [SERVICE] and of parsers, built-in multiline parsers, images: -J tells nothing of them`,
    `  new values of known properties ("enum", "enum_since"), and what ${version} does differently`,
  ];
}

/** What the schema goes on to say without the file having said so. */
function untoldLines(
  before: SchemaData,
  { plugins }: SchemaData,
  release: Release,
  file: SchemaFile,
): readonly string[] {
  const kept = [...plugins].filter(
    ([key, { header }]) =>
      header.source === "core" && header.until === undefined && before.plugins.has(key) && !release.plugins.has(key),
  );
  const properties = [...plugins].flatMap(([key, plugin]) => {
    const options = release.plugins.get(key)?.options;
    if (options === undefined) return [];
    return plugin.properties
      .filter((one) => one.until === null && !options.has(one.name.toLowerCase()) && !release.tellsProperty(key, one))
      .map(({ name }) => `${key} ${name}`);
  });
  const silent = [...release.plugins].filter(([, { options }]) => options === undefined).map(([key]) => key);
  const list = (title: string, names: readonly string[]) =>
    names.length === 0 ? [] : ["", `${title} (${names.length}):`, ...names.map((name) => `    ${name}`)];
  return [
    ...list(
      `Not in this build (${file.os ?? "unknown platform"}), taken to be as before: plugins`,
      kept.map(([key]) => key),
    ),
    ...list("Not in this build, taken to be as before: properties", properties),
    ...list("Without a list of properties in the file, taken to be as before: plugins", silent),
  ];
}
