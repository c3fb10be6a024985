/** What `explain --format json` prints of plugins, sections and properties. */
import {
  describePlugin,
  type Owner,
  type PropertyFacts,
  type PropertySchema,
  type SchemaOptions,
  schemaFor,
  sectionDocs,
  type VersionRange,
} from "../schema/index.ts";
import { documented } from "./explain-property.ts";
import type { Topic } from "./explain-target.ts";
import { sharedProperties } from "./explain-topic.ts";

/** Null stands for "none" and for an open end of a range, so that every key is always there. */
export function topicData(topic: Topic, fluentBit: string, options: SchemaOptions): object {
  switch (topic.kind) {
    case "property":
      return propertyData(topic.facts, fluentBit);
    case "section":
      return {
        topic: "section",
        name: topic.name,
        fluentBit,
        docs: sectionDocs(topic.name),
        properties: schemaFor(fluentBit).section(topic.name).properties().map(rowData),
      };
    case "every": {
      const schema = schemaFor(fluentBit, options);
      const plugins = schema.pluginNames(topic.plugin);
      const generic = sharedProperties(topic.plugin, fluentBit, options);
      return { topic: "kind", kind: topic.plugin, fluentBit, plugins, properties: generic.map(rowData) };
    }
    case "plugin": {
      const described = describePlugin(topic.plugin, topic.name, fluentBit, options);
      if (described === undefined) return {};
      const { plugin, has } = described;
      return {
        topic: "plugin",
        kind: plugin.kind,
        name: plugin.name,
        fluentBit,
        has,
        source: plugin.source,
        versions: rangeData(plugin.ranges),
        strict: plugin.strict,
        strictSince: plugin.strictSince ?? null,
        required: plugin.required,
        requiredOneOf: plugin.requiredOneOf,
        platforms: plugin.platforms ?? null,
        defaultBuild: plugin.defaultBuild,
        events: plugin.events,
        docs: plugin.docsUrl ?? null,
        properties: plugin.properties().map(rowData),
      };
    }
  }
}

function rangeData(ranges: readonly VersionRange[]) {
  return ranges.map(({ since, until }) => ({ since: since ?? null, until: until ?? null }));
}

function rowData(property: PropertySchema) {
  return {
    name: property.name,
    documented: documented(property),
    group: property.group,
    type: property.type,
    words: property.words ?? null,
    default: property.default ?? null,
    multiple: property.multiple,
    versions: rangeData(property.ranges),
  };
}

function ownerData(owner: Owner) {
  if (owner.kind === "section") return { section: owner.name };
  return owner.kind === "every" ? { kind: owner.plugin } : { kind: owner.plugin, plugin: owner.name };
}

function propertyData(story: PropertyFacts, fluentBit: string) {
  const { property, valuesSince } = story;
  return {
    topic: "property",
    of: ownerData(story.owner),
    fluentBit,
    has: story.has,
    acceptance: story.acceptance ?? null,
    ...rowData(property),
    versions: story.ofPlugin ? [] : rangeData(story.ranges),
    pluginVersions: story.ofPlugin ? rangeData(story.ranges) : [],
    types: story.types,
    defaults: story.defaults.map(({ since, value }) => ({ since, value: value ?? null })),
    windowsDefault: story.windowsDefault ?? null,
    values: property.enum?.map((value) => ({ value, since: valuesSince[value] ?? null })) ?? null,
    otherValues: property.enumInvalid ?? null,
    firstWords: property.firstWordEnum ?? null,
    specialWords: [...property.specialValues].map(([value, since]) => ({ value, since: since ?? null })),
    onlyOnce: story.onlyOnce,
    required: story.required,
    requiredOneOf: story.oneOf ?? null,
    requiredIf: property.requiredIf ?? null,
    aliases: property.aliases,
    deprecated: property.deprecated,
    movedTo: story.movedTo ?? null,
    yamlOnly: property.yamlOnly,
    onlyUsefulWith: property.onlyUsefulWith ?? null,
    needs: property.needs,
    platform: property.platform ?? null,
    docs: story.docsUrl ?? null,
  };
}
