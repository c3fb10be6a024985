/** What the schema answers. Versions are release tags of Fluent Bit without the `v`. */

export type PluginKind = "input" | "filter" | "output" | "custom" | "processor";

/** Both ends inclusive. `since` undefined: already in the oldest known tag; `until` undefined: still in the newest. */
export interface VersionRange {
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** How Fluent Bit reads a value (spec values.md, V-1..V-24). */
export type ValueType =
  | "str"
  | "bool"
  | "int"
  | "double"
  | "size"
  | "time"
  /** List split at commas. */
  | "clist"
  /** List split at blanks, with quotes. */
  | "slist"
  /** Any key that begins with the name of the property. */
  | "str_prefix"
  /** A YAML map or list. */
  | "variant"
  | "map"
  /** `name:type` pairs split at blanks. */
  | "kvlist"
  | "deprecated";

/**
 * Who reads the property: the plugin itself ("own"), the core for every plugin of the kind ("generic"), or one of the
 * groups that the core reads. Only doubled "own" and "net" properties are refused (C-41).
 */
export type PropertyGroup = "own" | "generic" | "net" | "tls" | "oauth2" | "http_server" | "section";

/** A property as one version has it. */
export interface PropertySchema {
  /** As spelled in the source; compare without case. */
  readonly name: string;
  /** As spelled in the official documentation, where it is documented. */
  readonly docsCase: string | undefined;
  readonly type: ValueType;
  /** Lists with a least number of words (slist_2): that number. */
  readonly words: number | undefined;
  readonly default: string | undefined;
  /** May be given more than once. Also true where that is not known: of a property that only a schema file names. */
  readonly multiple: boolean;
  /** Known values at this version, to be matched without case. */
  readonly enum: readonly string[] | undefined;
  /** What the newest version does with another value: refuse to start, print a message and go on, or say nothing. */
  readonly enumInvalid: "error" | "fallback" | "ignored" | undefined;
  /** The first word of the value is one of these. */
  readonly firstWordEnum: readonly string[] | undefined;
  readonly group: PropertyGroup;
  /** Accepted for every plugin of the kind, but without use for one that lacks this (`Host` on tail). */
  readonly onlyUsefulWith: "net" | "tls" | undefined;
  readonly ranges: readonly VersionRange[];
  /** Other names that set the same field. */
  readonly aliases: readonly string[];
  readonly deprecated: boolean;
  readonly yamlOnly: boolean;
  readonly required: boolean;
  /** Section properties: needed when another property has one of these values. */
  readonly requiredIf: Readonly<Record<string, readonly string[]>> | undefined;
  /** Compiled only with these features. */
  readonly needs: readonly string[];
  readonly platform: string | undefined;
  /** Words with a meaning of their own beside the type, with the version that brought each (undefined: always). */
  readonly specialValues: ReadonlyMap<string, string | undefined>;
}

/**
 * What Fluent Bit does with a property name. "crash": dies by a signal (V-33). "unknown": the plugin is in the user's
 * schema file, and nothing says which properties it has.
 */
export type Acceptance = "known" | "ignored" | "refused" | "crash" | "no-plugin" | "unknown";

/** Consecutive versions, `from` and `to` inclusive, in which Fluent Bit does the same. */
export interface AcceptanceRun {
  readonly from: string;
  readonly to: string;
  readonly acceptance: Acceptance;
}

/** A plugin as one version has it. */
export interface PluginSchema {
  readonly kind: PluginKind;
  /** The name in the schema, lower case; an alias answers the plugin that it stands for. */
  readonly name: string;
  /**
   * "core", or the out-of-tree Go plugin that an image adds: "aws-go", "newrelic-go", "grafana-go", or "schema-file"
   * for a plugin that only the user's schema file names.
   */
  readonly source: string;
  /** Has a config map, so that an unknown or doubled property stops the start. */
  readonly strict: boolean;
  /** First version with a config map; undefined: none yet. */
  readonly strictSince: string | undefined;
  /** Internal: a configuration cannot name it. */
  readonly private: boolean;
  readonly ranges: readonly VersionRange[];
  readonly net: "server" | "client" | undefined;
  /** "always": on by default. Undefined also for plugins that reach their service by themselves (cloudwatch_logs). */
  readonly tls: "optional" | "always" | undefined;
  readonly httpServer: boolean;
  /** Runs in a thread of its own whatever `Threaded` says. */
  readonly alwaysThreaded: boolean;
  /** Outputs: kinds of events taken. */
  readonly events: readonly string[];
  /** Outputs: worker threads when `Workers` is not set. */
  readonly defaultWorkers: number | undefined;
  /** Undefined: everywhere. */
  readonly platforms: readonly string[] | undefined;
  /** Is it part of a default build? "windows": only there. The official image turns some of the others on. */
  readonly defaultBuild: boolean | "windows";
  /** The start fails without these. Tried with the newest version only. */
  readonly required: readonly string[];
  /** One of each group is needed; `mode=partial_message` asks for that value. */
  readonly requiredOneOf: readonly (readonly string[])[];
  readonly docsUrl: string | undefined;
  /** The property of that name (without case), own or generic, as this version accepts it. */
  property(key: string): PropertySchema | undefined;
  /** What this version does with a property of that name. */
  acceptance(key: string): Acceptance;
  /** All that `property` knows, own ones first; a family (`rdkafka.`) stands under its prefix. */
  properties(): readonly PropertySchema[];
}

export type SectionName = "service" | "parser" | "multiline-parser" | "upstream" | "node" | "stream-task" | "plugins";

export interface SectionSchema {
  readonly name: SectionName;
  property(key: string): PropertySchema | undefined;
  properties(): readonly PropertySchema[];
}

/** A plugin that a container image adds to Fluent Bit. */
export interface ExtraPlugin {
  readonly kind: PluginKind;
  /** Name in the schema. */
  readonly plugin: string;
  /** Value of `Name`, when it is another one. */
  readonly registeredAs?: string | undefined;
  /** The value of `Name` in older releases, where the image does not tell which release it is. */
  readonly perhapsAs?: string | undefined;
  /** Release of the plugin; undefined: unknown, so every property that it ever had counts. */
  readonly version?: string | undefined;
}

/** A property that a container image adds to a core plugin. */
export interface PatchedProperty {
  readonly kind: PluginKind;
  readonly plugin: string;
  readonly property: string;
}

/** What `fluent-bit -J` prints of a build, as `readSchemaFile` reads it. */
export interface SchemaFile {
  /** The release that the build calls itself; undefined when the file names none. */
  readonly version: string | undefined;
  /** `linux`, `windows`, `macos`. */
  readonly os: string | undefined;
  /** By kind and name in lower case: `input tail`. */
  readonly plugins: ReadonlyMap<string, FilePlugin>;
}

export interface FilePlugin {
  readonly kind: PluginKind;
  readonly name: string;
  /** Undefined: the plugin has no list of its properties, as Go plugins have none. */
  readonly options: readonly FileProperty[] | undefined;
  readonly global_options: readonly FileProperty[] | undefined;
  readonly networking: readonly FileProperty[] | undefined;
  readonly network_tls: readonly FileProperty[] | undefined;
}

export interface FileProperty {
  readonly name: string;
  /** A type as the shared schema names it. */
  readonly type: string;
  /** Null: none, or an empty text. */
  readonly default: string | null;
}

export interface SchemaOptions {
  readonly extraPlugins?: readonly ExtraPlugin[] | undefined;
  readonly patched?: readonly PatchedProperty[] | undefined;
  /** The user's own build: its plugins are added, or take the place of ours, in every version. */
  readonly file?: SchemaFile | undefined;
}

/** What one version of Fluent Bit knows. */
export interface Schema {
  /** The release tag judged by. */
  readonly version: string;
  /** Name without case, aliases and URIs (`tcp://host:port`) included, private plugins too. */
  plugin(kind: PluginKind, name: string): PluginSchema | undefined;
  /** What a configuration may name, in alphabetic order, without aliases. */
  pluginNames(kind: PluginKind): readonly string[];
  /** Core plugins of the kind that have a property of that name of their own, in alphabetic order. */
  pluginsWith(kind: PluginKind, key: string): readonly string[];
  /** `acceptanceHistory` for what this schema is made of: the release, what the image adds, the user's schema file. */
  acceptanceHistory(kind: PluginKind, name: string, key: string): readonly AcceptanceRun[];
  /** Kinds that have a plugin of that name, private ones aside. */
  pluginKinds(name: string): readonly PluginKind[];
  /** Undefined for what is no section with properties of its own. */
  section(name: SectionName): SectionSchema;
  section(name: string): SectionSchema | undefined;
  readonly builtinMultilineParsers: readonly string[];
  /** What a [NODE] takes beside the properties of its section, for the output that reads the upstream file. */
  nodeExtraProperties(plugin: string): readonly string[];
}
