/**
 * What Fluent Bit knows, as data: plugins, properties, sections, images, for every release since 1.0.0. It promises
 * to answer for a version exactly what the shared schema says. The data is text that is read part by part, so that a
 * check pays only for the plugins that it meets. Missing on purpose: what a value means (grammar/values, rules).
 */
export {
  describePlugin,
  describePluginProperty,
  describeSectionProperty,
  describeSharedProperty,
  type Owner,
  type PropertyFacts,
  type Since,
  sectionDocs,
  sharedPropertyNames,
} from "./describe.ts";
export {
  type ImageInfo,
  type ImageReference,
  imageInfo,
  parseImageReference,
  type ShippedParser,
  schemaOptionsOf,
  shippedFiles,
  shippedParsers,
  sometimesShippedFiles,
} from "./images.ts";
export {
  allParserReferences,
  defaultSyslogParser,
  type ParserReference,
  parserReferences,
} from "./parser-references.ts";
export { type PathProperty, type PathRole, pathProperties, pathProperty } from "./path-properties.ts";
export { type RdkafkaNames, rdkafkaNames } from "./rdkafka.ts";
export {
  acceptanceHistory,
  pluginEver,
  pluginKindList,
  propertyEver,
  type SectionHeading,
  schemaFor,
  sectionHeadings,
  sectionPropertyEver,
} from "./schema.ts";
export { readSchemaFile, type SchemaFileReading } from "./schema-file.ts";
export type * from "./types.ts";
export { atLeast, compareVersions, newestVersion, resolveVersion, versions } from "./versions.ts";
