/** Releases to write into the schema: from what `fluent-bit -J` prints, or from a schema that has them already. */
import type { PluginHeader, PropertyRecord } from "../schema/decode.ts";
import { derivedHeader } from "../schema/schema-file.ts";
import type { FilePlugin, FileProperty, SchemaFile } from "../schema/types.ts";
import { compareVersions } from "../schema/versions.ts";
import { Releases } from "./release-runs.ts";
import type { SchemaData } from "./schema-data.ts";
import { type Release, type Stated, type StatedPlugin, strictness } from "./schema-release.ts";

/**
 * What -J calls global options is the property table of the core, beside which `flb_input.c` and its like look for these
 * names by themselves. No -J holds them.
 */
const besideTheTables = new Set(
  "active alias condition host ipv6 listen name port processors routes storage.total_limit_size telemetry workers".split(
    " ",
  ),
);

/**
 * What -J prints of them is not what the core makes of them: it reads `tls.windows.use_enterprise_store` as a boolean,
 * and the default of `tls` is that of the plugin.
 */
const otherwise: Readonly<Record<string, Partial<FileProperty>>> = {
  "tls tls": { default: "off" },
  "output tls.windows.use_enterprise_store": { type: "bool" },
};

/**
 * A build as a release; `data` says which options belong to a group of the core: those that a plugin did not have of its
 * own in the release before.
 */
export function releaseOfFile(file: SchemaFile, version: string, data: SchemaData): Release {
  const groups = new Map<string, Map<string, Stated>>();
  const tell = (scope: string, properties: readonly FileProperty[]) => {
    const group = groups.get(scope) ?? new Map<string, Stated>();
    groups.set(scope, group);
    for (const one of properties) {
      const key = one.name.toLowerCase();
      group.set(key, { ...one, ...otherwise[`${scope} ${key}`] });
    }
  };
  const versions = [...new Set([...data.versions, version])].sort(compareVersions);
  const releases = new Releases(versions);
  const place = releases.place(version);
  const before = data.versions.includes(version) ? place : Math.max(0, place - 1);
  const ownBefore = (key: string) =>
    data.plugins.get(key)?.properties.filter((record) => releases.has(record, before)) ?? [];
  const plugins = new Map<string, StatedPlugin>();
  for (const [key, plugin] of file.plugins) {
    if (plugin.global_options) tell(plugin.kind, plugin.global_options);
    if (plugin.networking)
      tell(derivedHeader(plugin).net === "server" ? "net_downstream" : "net_upstream", plugin.networking);
    if (plugin.network_tls) tell("tls", plugin.network_tls);
    const server = (plugin.options ?? []).filter(({ name }) => /^http_server\./i.test(name));
    if (server.length > 0) tell("http_server", server);
    plugins.set(key, statedPlugin(plugin, server.length > 0, ownBefore(key), data));
  }
  // One property that needs a feature shows that the build has the feature.
  const features = new Set<string>();
  for (const [key, { options }] of plugins)
    for (const { name, needs = [] } of ownBefore(key))
      if (options?.has(name.toLowerCase())) for (const feature of needs) features.add(feature);
  return {
    version,
    plugins,
    groups,
    tellsPlugin: (_key, header) => isBuiltOn(file.os, header),
    tellsProperty: (where, { name, group, needs, platform, lenient_only }) => {
      // A core list names many more; of the http server -J prints each property under two names.
      if (where === "http_server" && !/^http_server\./i.test(name)) return false;
      if (groups.has(where) && besideTheTables.has(name.toLowerCase())) return false;
      if (needs?.some((feature) => !features.has(feature))) return false;
      return group !== "tls" && lenient_only !== true && (platform ?? file.os) === file.os;
    },
  };
}

function statedPlugin(
  plugin: FilePlugin,
  hasServer: boolean,
  own: readonly PropertyRecord[],
  { generic }: SchemaData,
): StatedPlugin {
  const known = new Set(own.map(({ name }) => name.toLowerCase()));
  const scopes = [plugin.kind, "tls", ...(hasServer ? ["http_server"] : [])];
  const shared = new Set(
    scopes.flatMap((scope) => {
      const part = generic.get(scope);
      return part === undefined || typeof part === "string" ? [] : part.map(({ name }) => name.toLowerCase());
    }),
  );
  const options = new Map<string, Stated>();
  for (const option of plugin.options ?? []) {
    const key = option.name.toLowerCase();
    const isShared = shared.has(key) || (hasServer && key.startsWith("http_server."));
    if (!options.has(key) && (known.has(key) || !isShared)) options.set(key, option);
  }
  const header: PluginHeader = {
    ...derivedHeader(plugin),
    source: "core",
    ...(hasServer && { http_server: true }),
  };
  const isTold = plugin.options !== undefined;
  return { header, options: isTold ? options : undefined, strict: isTold ? true : undefined };
}

function isBuiltOn(os: string | undefined, header: PluginHeader): boolean {
  const { default_build: build = true, platforms } = header;
  if (header.private || build === false || (build === "windows" && os !== "windows")) return false;
  return platforms === undefined || (os !== undefined && platforms.includes(os));
}

/** A release as a schema has it: everything is told. */
export function releaseOfData(data: SchemaData, version: string): Release {
  const releases = new Releases(data.versions);
  const place = releases.place(version);
  const statedList = (list: readonly PropertyRecord[]): ReadonlyMap<string, Stated> =>
    new Map(
      list
        .filter((record) => releases.has(record, place))
        .map((record) => {
          const { type_history: _type, default_history: _default, ...rest } = record;
          const stated: Stated = {
            name: record.name,
            type: releases.value(record.type_history, place, record.type),
            default: releases.value(record.default_history, place, record.default),
            record: rest,
          };
          return [record.name.toLowerCase(), stated] as const;
        }),
    );
  const plugins = new Map<string, StatedPlugin>();
  for (const [key, { header, properties }] of data.plugins) {
    if (header.source !== "core" || !releases.has(header, place)) continue;
    const { strict_since: _since, strict_ranges: _ranges, flags_since: flags, ...facts } = header;
    plugins.set(key, {
      header: withoutLaterFlags(facts, flags ?? {}, (since) => releases.place(since) <= place),
      options: statedList(properties),
      strict: releases.has(strictness(header), place),
    });
  }
  const groups = new Map<string, ReadonlyMap<string, Stated>>();
  for (const [scope, part] of data.generic) if (typeof part !== "string") groups.set(scope, statedList(part));
  return { version, plugins, groups, tellsPlugin: () => true, tellsProperty: () => true };
}

function withoutLaterFlags(
  facts: PluginHeader,
  flags: Readonly<Record<string, string>>,
  isThere: (since: string) => boolean,
): PluginHeader {
  const later = Object.entries(flags).flatMap(([flag, since]) => (isThere(since) ? [] : [flag]));
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !later.includes(name))) as unknown as PluginHeader;
}
