/** The page of one property for the terminal, and the words that other pages share with it. */
import type { SectionKind } from "../model/pipeline.ts";
import type { Paint } from "../report/paint.ts";
import { wrap } from "../report/visible.ts";
import { renameOf } from "../rule/renames.ts";
import {
  compareVersions,
  type Owner,
  type PropertyFacts,
  type PropertySchema,
  type VersionRange,
  versions,
} from "../schema/index.ts";

export interface Look {
  readonly paint: Paint;
  readonly width: number;
}

export function documented({ docsCase, name }: PropertySchema): string {
  return docsCase ?? name;
}

/** `the tail input`, `every output`, `[SERVICE]`. */
export function ownerWords(owner: Owner): string {
  switch (owner.kind) {
    case "plugin":
      return `the ${owner.name} ${owner.plugin}`;
    case "every":
      return `every ${owner.plugin}`;
    case "section":
      return `[${owner.name.toUpperCase().replace("-", "_")}]`;
  }
}

export const shortTypes: Readonly<Partial<Record<PropertySchema["type"], string>>> = {
  str: "text",
  bool: "boolean",
  int: "integer",
  double: "number",
  clist: "list",
  slist: "words",
  str_prefix: "text",
  variant: "map",
  kvlist: "pairs",
  deprecated: "nothing",
};

export function propertyPage(story: PropertyFacts, version: string, look: Look): readonly string[] {
  const { paint } = look;
  const { property, owner, has } = story;
  const group = groupWords(story);
  const name = documented(property);
  const whose = `of ${ownerWords(owner)}${group === "" ? "" : ` · ${group}`}`;
  return [
    ...(name.length + 2 + whose.length <= look.width
      ? [`${paint.bold(name)}  ${whose}`]
      : [paint.bold(name), `  ${whose}`]),
    ...(has ? [] : [paint.yellow(absenceWords(story, version))]),
    "",
    ...facts(
      [
        ["Takes", typeWords(property)],
        ["Default", defaultWords(story)],
        ["Values", valueWords(story)],
        ["Repeat", repeatWords(story)],
        ["Needed", requiredWords(story)],
        ["Versions", versionWords(story)],
        ["Same as", property.aliases.join(", ")],
        ["Build", buildWords(property)],
        ["Note", noteWords(story)],
        ["Manual", story.docsUrl],
      ],
      look,
    ),
  ];
}

/** Labels and texts in two columns; an empty text is left out. */
export function facts(
  rows: readonly (readonly [string, string | undefined])[],
  { paint, width }: Look,
): readonly string[] {
  const shown = rows.filter(([, text]) => text !== undefined && text !== "");
  const indent = Math.max(...shown.map(([label]) => label.length)) + 2;
  return shown.flatMap(([label, text = ""]) =>
    wrap(text, width - indent).map((line, index) =>
      index === 0 ? paint.dim(label.padEnd(indent)) + line : " ".repeat(indent) + line,
    ),
  );
}

function groupWords({ property, owner }: PropertyFacts): string {
  if (owner.kind === "plugin" && property.group === "generic") return `taken by every ${owner.plugin}`;
  return {
    own: "",
    generic: "",
    section: "",
    net: "network",
    tls: "TLS",
    oauth2: "OAuth 2.0",
    http_server: "HTTP server",
  }[property.group];
}

function absenceWords({ acceptance, ranges, owner }: PropertyFacts, version: string): string {
  const isLater = ranges.every(({ since }) => since !== undefined && compareVersions(since, version) > 0);
  const does =
    acceptance === "refused"
      ? "refuses to start with it"
      : acceptance === "ignored" || owner.kind === "section"
        ? "ignores it"
        : acceptance === "crash"
          ? "dies of it"
          : acceptance === "no-plugin"
            ? "has no such plugin"
            : undefined;
  const start = `Fluent Bit ${version} does not ${isLater ? "know it yet" : "have it"}`;
  return does === undefined ? `${start}.` : `${start}: it ${does}.`;
}

/** What a value may be, and what is made of it (shared schema README, "Value grammar"; spec values.md). */
export function typeWords({ type, words }: PropertySchema): string {
  switch (type) {
    case "bool":
      return "a boolean: on, off, true, false, yes or no";
    case "int":
      return "a whole number";
    case "double":
      return "a number";
    case "size":
      return "a size: a whole number of bytes, or with K, M or G (1000 based, also KB, MB, GB)";
    case "time":
      return "a time: a whole number of seconds, or with s, m, h or d";
    case "clist":
      return words === undefined
        ? "a list, split at commas"
        : `a list of at least ${count(words, "part")}, split at commas`;
    case "slist":
      return words === undefined
        ? "words, split at blanks; quotes keep blanks"
        : `at least ${count(words, "word")}, split at blanks; quotes keep blanks, and the last one takes the rest`;
    case "str_prefix":
      return "text, under any name that begins like this";
    case "variant":
      return "a map or list in YAML";
    case "map":
      return "a map";
    case "kvlist":
      return "pairs of name:type, split at blanks";
    case "deprecated":
      return "nothing any more: it is accepted and has no effect";
    case "str":
      return "text";
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

const none = "none";

function defaultWords({ property, defaults, windowsDefault }: PropertyFacts): string {
  const now = property.default === undefined || property.default === "" ? none : property.default;
  const before = defaults
    .slice(0, -1)
    .map(({ value }, index) => `${value || none} before ${defaults[index + 1]?.since}`);
  const windows = windowsDefault === undefined ? [] : [`${windowsDefault} on Windows`];
  const more = [...before.reverse(), ...windows];
  return more.length === 0 ? now : `${now} (${more.join(", ")})`;
}

function valueWords({ property, valuesSince }: PropertyFacts): string {
  const { enum: values, firstWordEnum, enumInvalid, specialValues } = property;
  const listed = (values ?? firstWordEnum ?? []).map((value) =>
    valuesSince[value] === undefined ? value : `${value} (since ${valuesSince[value]})`,
  );
  const special = [...specialValues].map(([value, since]) =>
    since === undefined ? value : `${value} (since ${since})`,
  );
  const other = {
    error: "any other stops the start",
    fallback: "any other is replaced, with a message",
    ignored: "any other is ignored",
  };
  return [
    listed.length === 0 ? "" : `${firstWordEnum === undefined ? "" : "first word: "}${listed.join(", ")}`,
    values !== undefined && enumInvalid !== undefined ? other[enumInvalid] : "",
    special.length === 0 ? "" : `also the words ${special.join(", ")}`,
  ]
    .filter(Boolean)
    .join("; ");
}

function repeatWords({ property, onlyOnce }: PropertyFacts): string {
  if (property.multiple) return "may be given more than once";
  if (onlyOnce && property.type !== "str_prefix") return "once: a second one stops the start";
  return property.group === "generic" ? "the last one counts" : "";
}

function requiredWords({ required, oneOf, property }: PropertyFacts): string {
  if (required) return "always: Fluent Bit does not start without it";
  if (oneOf !== undefined) return `one of ${oneOf.join(", ")} must be there`;
  const conditions = Object.entries(property.requiredIf ?? {}).map(
    ([key, values]) => `${key} is ${values.join(" or ")}`,
  );
  return conditions.length === 0 ? "" : `when ${conditions.join(" and ")}`;
}

function versionWords({ ranges, types, ofPlugin }: PropertyFacts): string {
  if (ofPlugin) return ranges.every(({ since }) => since === undefined) ? "" : `${rangeWords(ranges)} of the plugin`;
  const names = (type: string) => shortTypes[type.replace(/_\d+$/, "") as PropertySchema["type"]] ?? type;
  const before = types.slice(0, -1).map(({ value }, index) => `${names(value)} before ${types[index + 1]?.since}`);
  return [rangeWords(ranges), ...before.reverse()].join("; ");
}

/** `since 1.8.0`, `up to 4.2.8`, `1.9.10, and since 2.0.5`. */
export function rangeWords(ranges: readonly VersionRange[]): string {
  return ranges
    .map(({ since, until }) => {
      if (since === undefined && until === undefined) return `all (${versions[0]} or before)`;
      if (since === undefined) return `up to ${until}`;
      if (until === undefined) return `since ${since}`;
      return since === until ? since : `${since} to ${until}`;
    })
    .join(", and ");
}

function buildWords({ needs, platform }: PropertySchema): string {
  return [
    needs.length === 0 ? "" : `only where it is compiled with ${needs.join(", ")}`,
    platform === undefined ? "" : `only for ${platform}`,
  ]
    .filter(Boolean)
    .join("; ");
}

function noteWords({ property, dynamic, movedTo, owner, has }: PropertyFacts): string {
  const kind = owner.kind === "section" ? owner.name : owner.plugin;
  const plugin = owner.kind === "plugin" ? owner.name : undefined;
  const rename = renameOf(kind as SectionKind, plugin, property.name, () => true);
  return [
    has || rename?.to === undefined ? "" : `${rename.to} took its place in ${rename.gone}`,
    property.deprecated ? "deprecated" : "",
    property.yamlOnly ? "only in the YAML format" : "",
    property.onlyUsefulWith === "net" ? "of use only for plugins that speak over the network" : "",
    property.onlyUsefulWith === "tls" ? "of use only for plugins that can do TLS" : "",
    dynamic ? "variables in it are looked up while Fluent Bit runs" : "",
    movedTo === undefined ? "" : `now part of the ${movedTo}`,
  ]
    .filter(Boolean)
    .join("; ");
}
