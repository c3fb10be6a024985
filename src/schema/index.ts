/**
 * What Fluent Bit knows, as data: plugins, properties, sections, images, for every release since 1.0.0. It promises
 * to answer for a version exactly what the shared schema says. The data is text that is read part by part, so that a
 * check pays only for the plugins that it meets. Missing on purpose: what a value means (grammar/values, rules).
 */
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
export type * from "./types.ts";
export { atLeast, compareVersions, newestVersion, resolveVersion, versions } from "./versions.ts";
