/** Pages of plugins, sections and what every plugin of a kind takes, for the terminal. */
import { textWidth, wrap } from "../report/visible.ts";
import {
  describePlugin,
  type PluginSchema,
  type PropertyGroup,
  type PropertySchema,
  type SchemaOptions,
  schemaFor,
  sectionDocs,
  type VersionRange,
  versions,
} from "../schema/index.ts";
import { documented, facts, type Look, ownerWords, propertyPage, rangeWords, shortTypes } from "./explain-property.ts";
import type { Topic } from "./explain-target.ts";

/** The page of a topic, judged by a version. */
export function topicPage(topic: Topic, version: string, options: SchemaOptions, look: Look): readonly string[] {
  switch (topic.kind) {
    case "property":
      return propertyPage(topic.facts, version, look);
    case "plugin":
      return pluginPage(topic.plugin, topic.name, version, options, look);
    case "every":
      return everyPage(topic.plugin, version, options, look);
    case "section":
      return sectionPage(topic.name, version, look);
  }
}

function pluginPage(
  kind: Parameters<typeof describePlugin>[0],
  name: string,
  version: string,
  options: SchemaOptions,
  look: Look,
): readonly string[] {
  const { paint, width } = look;
  const described = describePlugin(kind, name, version, options);
  if (described === undefined) return [];
  const { plugin, has } = described;
  const all = plugin.properties();
  const own = all.filter(({ group }) => group === "own");
  const isGo = /-go$/.test(plugin.source);
  const lines = [
    `${paint.bold(plugin.name)}  ${kind}${paint.dim(" · ")}${isGo ? "a Go plugin that an image brings" : releasesWords(plugin.ranges)}`,
    ...(has ? [] : [paint.yellow(`Fluent Bit ${version} does not have it. Shown as the nearest release has it.`)]),
    "",
    ...facts(
      [
        ["Needs", needsWords(plugin.required, plugin.requiredOneOf)],
        ["Unknown names", strictWords(plugin.strict, plugin.strictSince)],
        ["Built", builtWords(plugin.platforms, plugin.defaultBuild)],
        ["Events", plugin.events.join(", ")],
        ["Manual", plugin.docsUrl],
      ],
      look,
    ),
  ];
  if (own.length > 0) lines.push("", ...table(own, look));
  else lines.push("", "It has no properties of its own.");
  const idle: string[] = [];
  for (const [group, title] of groupTitles(kind)) {
    const members = all.filter((one) => one.group === group);
    const names = members.filter((one) => isUseful(one, plugin)).map(documented);
    if (names.length < members.length)
      idle.push(
        ...(group === "generic" ? members.filter((one) => !isUseful(one, plugin)).map(documented) : [`${group}.*`]),
      );
    if (names.length > 0)
      lines.push("", paint.bold(title), ...wrap(names.join(", "), width - 2).map((line) => `  ${line}`));
  }
  if (idle.length > 0)
    lines.push("", ...wrap(`Accepted, but of no use to it: ${idle.join(", ")}`, width).map(paint.dim));
  const example = shortest(own.length > 0 ? own : all);
  if (example !== undefined)
    lines.push("", paint.dim(`More about one of them: fbcheck explain ${kind}.${plugin.name}.${documented(example)}`));
  return lines;
}

/** The example of a hint, which is to fit in a line. */
function shortest(properties: readonly PropertySchema[]): PropertySchema | undefined {
  return [...properties].sort((a, b) => a.name.length - b.name.length)[0];
}

/** The core takes the keys of networks and TLS for any plugin of the kind; only some of the plugins ask for them. */
function isUseful(
  { group, onlyUsefulWith }: PropertySchema,
  { net, tls, httpServer, kind, source }: PluginSchema,
): boolean {
  if (source !== "core") return true;
  if (group === "tls") return tls !== undefined;
  if (group === "oauth2") return kind === "output" ? net !== undefined : httpServer;
  return !(group === "net" || onlyUsefulWith === "net") || net !== undefined;
}

function groupTitles(kind: string): readonly (readonly [PropertyGroup, string])[] {
  return [
    ["generic", `What every ${kind} takes`],
    ["net", "Network"],
    ["tls", "TLS"],
    ["http_server", "HTTP server"],
    ["oauth2", "OAuth 2.0"],
  ];
}

function needsWords(required: readonly string[], oneOf: readonly (readonly string[])[]): string {
  return [...required, ...oneOf.map((group) => group.join(" or "))].join("; ");
}

function strictWords(strict: boolean, since: string | undefined): string {
  if (!strict) return "are ignored";
  const from = since === undefined || since === versions[0] ? "" : ` (since ${since})`;
  return `stop the start${from}`;
}

function builtWords(platforms: readonly string[] | undefined, build: boolean | "windows"): string {
  const where = platforms === undefined ? "" : `for ${platforms.join(", ")} only`;
  if (build === false) return ["not in a default build", where].filter(Boolean).join(", ");
  return build === "windows" ? "by default for windows only" : where;
}

/** Name, type, default and the release that brought it, in columns that fit the width. */
function table(properties: readonly PropertySchema[], { paint, width }: Look): readonly string[] {
  const sorted = [...properties].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const rows = sorted.map((property) => [
    `${documented(property)}${property.type === "str_prefix" ? "*" : ""}`,
    shortType(property),
    property.default ?? "",
    sinceWords(property.ranges),
  ]);
  const head = ["property", "takes", "default", "since"];
  const widest = (column: number, most: number) =>
    Math.min(most, Math.max(...[head, ...rows].map((row) => textWidth(row[column] ?? ""))));
  const nameWidth = widest(0, 44);
  const typeWidth = widest(1, 8);
  const sinceWidth = widest(3, 21);
  const left = width - nameWidth - typeWidth - sinceWidth - 6;
  const defaultWidth = Math.max(7, widest(2, left));
  const line = (row: readonly string[], mark: (text: string) => string) =>
    [
      mark(pad(row[0] ?? "", nameWidth)),
      pad(row[1] ?? "", typeWidth),
      pad(cutTo(row[2] ?? "", defaultWidth), defaultWidth),
      row[3] ?? "",
    ]
      .join("  ")
      .trimEnd();
  return [paint.dim(line(head, (text) => text)), ...rows.map((row) => line(row, paint.bold))];
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

function cutTo(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function shortType({ type }: PropertySchema): string {
  return shortTypes[type] ?? type;
}

/** What every plugin of a kind takes, by the example of one that sets no default of its own. */
export function sharedProperties(
  kind: Parameters<typeof describePlugin>[0],
  version: string,
  options: SchemaOptions,
): readonly PropertySchema[] {
  const schema = schemaFor(version, options);
  const plugins = schema.pluginNames(kind).flatMap((name) => schema.plugin(kind, name) ?? []);
  const plain = plugins.find(({ source, tls }) => source === "core" && tls !== "always");
  return plain?.properties().filter(({ group }) => group === "generic" || group === "tls") ?? [];
}

function everyPage(
  kind: Parameters<typeof describePlugin>[0],
  version: string,
  options: SchemaOptions,
  look: Look,
): readonly string[] {
  const { paint, width } = look;
  const schema = schemaFor(version, options);
  const names = schema.pluginNames(kind);
  const generic = sharedProperties(kind, version, options);
  return [
    `${paint.bold(kind)}  ${names.length} plugins in Fluent Bit ${version}`,
    "",
    ...wrap(names.join(", "), width - 2).map((line) => `  ${line}`),
    "",
    paint.bold(`What every ${kind} takes`),
    "",
    ...table(generic, look),
    "",
    paint.dim(
      `More about one of them: fbcheck explain ${kind}.${generic.length === 0 ? "alias" : documented(generic[0]!)}`,
    ),
  ];
}

function sectionPage(name: Parameters<typeof sectionDocs>[0], version: string, look: Look): readonly string[] {
  const { paint } = look;
  const properties = schemaFor(version).section(name).properties();
  const required = properties.filter((property) => property.required).map(documented);
  return [
    `${paint.bold(ownerWords({ kind: "section", name }))}  in Fluent Bit ${version}`,
    "",
    ...facts(
      [
        ["Needs", required.join("; ")],
        ["Unknown names", "are ignored"],
        ["Manual", sectionDocs(name)],
      ],
      look,
    ),
    "",
    ...(properties.length > 0 ? table(properties, look) : [`Fluent Bit ${version} has no such section.`]),
    ...(properties[0]
      ? ["", paint.dim(`More about one of them: fbcheck explain section.${name}.${documented(properties[0])}`)]
      : []),
  ];
}

function releasesWords(ranges: readonly VersionRange[]): string {
  const words = rangeWords(ranges);
  return words.startsWith("all") ? "in all versions" : words;
}

function sinceWords(ranges: readonly VersionRange[]): string {
  return ranges
    .map(({ since, until }) =>
      until === undefined ? (since ?? "") : since === until ? until : `${since ?? ""}-${until}`,
    )
    .join(", ");
}
