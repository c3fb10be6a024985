/** What the word behind `explain` means: a plugin, a section, what every plugin of a kind takes, or a property of one. */
import {
  describePlugin,
  describePluginProperty,
  describeSectionProperty,
  describeSharedProperty,
  type PluginKind,
  type PropertyFacts,
  pluginKindList,
  type SchemaOptions,
  type SectionName,
  schemaFor,
  sharedPropertyNames,
} from "../schema/index.ts";
import { nearest } from "../source/nearest.ts";

export type Topic =
  | { readonly kind: "plugin"; readonly plugin: PluginKind; readonly name: string }
  | { readonly kind: "every"; readonly plugin: PluginKind }
  | { readonly kind: "section"; readonly name: SectionName }
  | { readonly kind: "property"; readonly facts: PropertyFacts };

export type Target =
  | { readonly kind: "found"; readonly topic: Topic }
  /** Several things have that name; each is what to ask for instead. */
  | { readonly kind: "choices"; readonly names: readonly string[] }
  /** `owner` is known, and has no such property. */
  | { readonly kind: "unknown"; readonly owner: string | undefined; readonly near: readonly string[] };

interface Candidate {
  /** Names this and nothing else. */
  readonly full: string;
  readonly topic: Topic;
  readonly property: string | undefined;
}

const sections: readonly SectionName[] = [
  "service",
  "parser",
  "multiline-parser",
  "upstream",
  "node",
  "stream-task",
  "plugins",
];

/** `tail`, `input.tail`, `input/tail.db`, `output.match`, `service.flush`, `section.parser`. */
export function targetOf(text: string, version: string, options: SchemaOptions): Target {
  const words = text
    .trim()
    .replace(/^\[(.*)\]/, "$1")
    .toLowerCase();
  const candidates = candidatesOf(words, options, version);
  const meant = candidates.flatMap((candidate) => {
    const topic = candidate.property === undefined ? candidate.topic : propertyOf(candidate, version, options);
    return topic === undefined ? [] : [{ ...candidate, topic }];
  });
  const [first] = meant;
  if (meant.length === 1 && first) return { kind: "found", topic: first.topic };
  if (meant.length > 1)
    return { kind: "choices", names: meant.map(({ full, property }) => (property ? `${full}.${property}` : full)) };
  const owners = candidates.filter(({ property }) => property !== undefined);
  const near = owners.flatMap(({ full, topic, property = "" }) =>
    nearest(property, propertyNames(topic, version, options)).map((name) => `${full}.${name}`),
  );
  const elsewhere = owners.flatMap(({ topic, property = "" }) =>
    topic.kind === "every" ? (namesOf(version, options).get(property) ?? []) : [],
  );
  near.unshift(...elsewhere);
  if (owners.length > 0)
    return { kind: "unknown", owner: owners.map(({ full }) => full).join(" or "), near: near.slice(0, 3) };
  const bare = ownersOf(words, version, options);
  return { kind: "unknown", owner: undefined, near: bare.length > 0 ? bare : nearNames(words, version, options) };
}

/** `mem_buf_limit`, `docker_mode`: the name of a property without that of its owner; more than three owners say nothing. */
function ownersOf(property: string, version: string, options: SchemaOptions): readonly string[] {
  const shared = [
    ...pluginKindList.filter((kind) => describeSharedProperty(kind, property, version) !== undefined),
    ...sections.filter((name) => describeSectionProperty(name, property, version) !== undefined),
  ];
  const schema = schemaFor(version, options);
  const owners =
    shared.length > 0
      ? shared
      : pluginKindList.flatMap((kind) =>
          schema
            .pluginNames(kind)
            .filter((name) => schema.plugin(kind, name)?.property(property)?.group === "own")
            .map((name) => `${kind}.${name.toLowerCase()}`),
        );
  return owners.length > 3 ? [] : owners.map((owner) => `${owner}.${property}`);
}

/** The text up to its first separator, and what follows it. */
function cut(text: string): readonly [head: string, rest: string | undefined] {
  const at = text.search(/[./]/);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function candidatesOf(words: string, options: SchemaOptions, version: string): readonly Candidate[] {
  const [head, rest] = cut(words);
  const singular = head.replace(/s$/, "");
  const kind = pluginKindList.find((one) => one === head || one === singular);
  if (head === "section" && rest !== undefined) return sectionCandidates(...cut(rest));
  if (kind !== undefined) {
    const [name, property] = cut(rest ?? "");
    if (rest === undefined) return [{ full: kind, topic: { kind: "every", plugin: kind }, property: undefined }];
    if (describePlugin(kind, name, version, options) !== undefined)
      return [{ full: `${kind}.${name}`, topic: { kind: "plugin", plugin: kind, name }, property }];
    return [{ full: kind, topic: { kind: "every", plugin: kind }, property: rest }];
  }
  const plugins = pluginKindList
    .filter((one) => {
      const described = describePlugin(one, head, version, options);
      return described !== undefined && !described.plugin.private;
    })
    .map((one) => ({
      full: `${one}.${head}`,
      topic: { kind: "plugin", plugin: one, name: head } as const,
      property: rest,
    }));
  return [...sectionCandidates(head, rest), ...plugins];
}

function sectionCandidates(head: string, property: string | undefined): readonly Candidate[] {
  const name = sections.find((section) => section === head.replaceAll("_", "-"));
  return name === undefined ? [] : [{ full: `section.${name}`, topic: { kind: "section", name }, property }];
}

function propertyOf({ topic, property = "" }: Candidate, version: string, options: SchemaOptions): Topic | undefined {
  const facts = factsOf(topic, property, version, options);
  return facts && { kind: "property", facts };
}

function factsOf(topic: Topic, key: string, version: string, options: SchemaOptions): PropertyFacts | undefined {
  switch (topic.kind) {
    case "plugin":
      return describePluginProperty(topic.plugin, topic.name, key, version, options);
    case "every":
      return describeSharedProperty(topic.plugin, key, version);
    case "section":
      return describeSectionProperty(topic.name, key, version);
    default:
      return undefined;
  }
}

function propertyNames(topic: Topic, version: string, options: SchemaOptions): readonly string[] {
  switch (topic.kind) {
    case "plugin":
      return (describePlugin(topic.plugin, topic.name, version, options)?.plugin.properties() ?? []).map(
        ({ name }) => name,
      );
    case "every":
      return [...sharedPropertyNames(topic.plugin), ...schemaFor(version, options).pluginNames(topic.plugin)];
    case "section":
      return schemaFor(version)
        .section(topic.name)
        .properties()
        .map(({ name }) => name);
    default:
      return [];
  }
}

/** Plugins and sections of nearly that name, a property behind it kept if they have it: `tial.db` gives `tail.db`. */
function nearNames(words: string, version: string, options: SchemaOptions): readonly string[] {
  const [head, rest] = cut(words);
  const close = nearest(head, namesOf(version, options).keys());
  if (rest === undefined) return close.slice(0, 3);
  return close
    .map((name) => `${name}.${rest}`)
    .filter((name) => targetOf(name, version, options).kind !== "unknown")
    .slice(0, 3);
}

/** All plugins and sections by the shortest name that is clear: `tail`, `input.http`, `output.http`. */
export function topicNames(version: string, options: SchemaOptions): readonly string[] {
  return [...namesOf(version, options)].flatMap(([name, full]) => (full.length === 1 ? [name] : full));
}

function namesOf(version: string, options: SchemaOptions): ReadonlyMap<string, readonly string[]> {
  const schema = schemaFor(version, options);
  const names = new Map<string, string[]>(sections.map((name) => [name, [`section.${name}`]]));
  for (const kind of pluginKindList)
    for (const name of schema.pluginNames(kind)) {
      const same = names.get(name.toLowerCase());
      if (same === undefined) names.set(name.toLowerCase(), [`${kind}.${name.toLowerCase()}`]);
      else same.push(`${kind}.${name.toLowerCase()}`);
    }
  return names;
}
