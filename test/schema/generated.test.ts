import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { generateSchema } from "../../src/dev/generate-schema.ts";
import { readSharedSchema } from "../../src/dev/schema-data.ts";
import {
  genericData,
  genericProperties,
  imageData,
  imageRows,
  type PropertyRecord,
  type PropertyTable,
  pluginHeader,
  pluginKeys,
  pluginProperties,
} from "../../src/schema/decode.ts";
import { pluginKindList, schemaFor, sectionHeadings, versions } from "../../src/schema/index.ts";
import type { PluginKind, PropertySchema } from "../../src/schema/types.ts";
import { describeShared } from "../shared.ts";

const generated = fileURLToPath(new URL("../../src/schema/data/schema.ts", import.meta.url));

it("the compact form stays small", () => {
  expect(readFileSync(generated, "utf8").length).toBeLessThan(150_000);
});

type Source = Readonly<Record<string, unknown>> & PropertyRecord;
type SourcePlugin = {
  kind: PluginKind;
  name: string;
  source: string;
  properties: readonly Source[];
  since: string | null;
  private?: boolean;
  net?: "server" | "client";
  http_server?: boolean;
  flags_since?: Readonly<Record<string, string>>;
};

const decoded = (table: PropertyTable) => table.names.map((name) => table.get(name));
const withoutNulls = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

describeShared("the compact form and the shared schema", (folder) => {
  const schemaFolder = join(folder, "schema");
  const shared = readSharedSchema(schemaFolder);
  const plugins = shared.plugins.plugins as unknown as readonly SourcePlugin[];

  it("is fresh (npm run gen writes it)", () => {
    expect(readFileSync(generated, "utf8")).toBe(generateSchema(schemaFolder));
  });

  it("holds the versions, in their order", () => {
    expect(versions.filter((version) => shared.plugins.versions.includes(version))).toEqual(shared.plugins.versions);
  });

  // A release that only the tree knows adds to the records; what they say of the others is tested below.
  const hasNewer = versions.length > shared.plugins.versions.length;

  it.skipIf(hasNewer)("holds every field of every plugin and property", () => {
    expect(pluginKeys).toEqual(plugins.map((plugin) => `${plugin.kind} ${plugin.name}`));
    for (const { kind, name, properties, ...header } of plugins) {
      expect(pluginHeader(`${kind} ${name}`)).toEqual(withoutNulls(header));
      expect(decoded(pluginProperties(`${kind} ${name}`))).toEqual(properties);
    }
  });

  it.skipIf(hasNewer)("holds every field of every generic group and section", () => {
    for (const [scope, records] of Object.entries(shared.generic)) {
      if (scope === "versions") continue;
      const isList = records.every((record) => record.type !== undefined);
      expect(isList ? decoded(genericProperties(scope)) : genericData(scope), scope).toEqual(records);
    }
  });

  it("holds the image tables", () => {
    expect(imageData("images")).toEqual((shared.images.images ?? []).map(({ evidence: _evidence, ...image }) => image));
    for (const table of ["aws_for_fluent_bit", "newrelic_fluentbit_output", "fluent_bit_plugin_loki"]) {
      const rows = (shared.images[table] ?? []).map((row) => [
        row.image,
        row.fluent_bit,
        ...Object.entries(row.plugins ?? {}).map(([name, version]) => `${name}=${version}`),
      ]);
      expect(imageRows(table), table).toEqual(rows);
    }
  });

  // The look-up of the README of the shared schema, written down a second time and without caches.
  const order = new Map(versions.map((version, place) => [version, place]));
  const encloses = (record: Pick<PropertyRecord, "ranges" | "since" | "until">, version: string) =>
    (record.ranges ?? [[record.since, record.until] as const]).some(
      ([from, to]) =>
        (from === null || order.get(from)! <= order.get(version)!) &&
        (to === null || order.get(version)! <= order.get(to)!),
    );

  const at = <T>(history: readonly (readonly [string, T])[] | undefined, version: string, otherwise: T): T => {
    let value = history?.[0] ? history[0][1] : otherwise;
    for (const [since, next] of history ?? []) if (order.get(since)! <= order.get(version)!) value = next;
    return value;
  };

  /** All that a version says of a property of the source, as one text. */
  const told = (property: Source, version: string, fallback = property.default): string => {
    const values = property.enum?.filter(
      (value) => order.get(property.enum_since?.[value] ?? "1.0.0")! <= order.get(version)!,
    );
    return JSON.stringify([
      property.name,
      property.docs_case ?? null,
      at(property.type_history, version, property.type),
      at(property.default_history, version, fallback),
      at(property.multiple_history, version, property.multiple),
      values ?? null,
      property.enum_invalid ?? null,
      property.first_word_enum ?? null,
      property.aliases ?? [],
      property.yaml_only ?? false,
      property.required ?? false,
      property.required_if ?? null,
      property.needs ?? [],
      property.platform ?? null,
      Object.entries(property.special_values ?? {}),
      (property.ranges ?? [[property.since, property.until]]).map(([from, to]) => [from ?? null, to ?? null]),
    ]);
  };

  /** The same of an answer of the compact form. */
  const answered = (property: PropertySchema): string =>
    JSON.stringify([
      property.name,
      property.docsCase ?? null,
      property.words === undefined ? property.type : `${property.type}_${property.words}`,
      property.default ?? null,
      property.multiple,
      property.enum ?? null,
      property.enumInvalid ?? null,
      property.firstWordEnum ?? null,
      property.aliases,
      property.yamlOnly,
      property.required,
      property.requiredIf ?? null,
      property.needs,
      property.platform ?? null,
      [...property.specialValues].map(([value, since]) => [value, since ?? null]),
      property.ranges.map(({ since, until }) => [since ?? null, until ?? null]),
    ]);

  const list = (scope: string) => (shared.generic[scope] ?? []) as unknown as readonly Source[];
  const isSince = (version: string, border: string) => order.get(version)! >= order.get(border)!;

  /** The lists beside the own properties that a plugin takes (README of the shared schema, "generic.json"). */
  const scopesOf = (plugin: SourcePlugin, version: string): readonly string[] => {
    const flag = (name: "net" | "http_server") =>
      plugin.flags_since?.[name] === undefined || isSince(version, plugin.flags_since[name]) ? plugin[name] : undefined;
    const scopes: string[] = [plugin.kind];
    if (plugin.kind === "output" && isSince(version, "1.5.0")) scopes.push("net_upstream");
    if (plugin.kind === "custom" && isSince(version, "4.0.0")) scopes.push("net_upstream");
    if (plugin.kind === "input") {
      const client = flag("net") === "client";
      if (isSince(version, "4.0.0") && client) scopes.push("net_upstream");
      else if (isSince(version, "2.0.0") && flag("net") === "server") scopes.push("net_downstream");
      else if (isSince(version, "2.1.0") && !isSince(version, "4.0.0")) scopes.push("net_downstream");
    }
    if (isSince(version, "5.0.0") && (plugin.kind === "input" || plugin.kind === "output"))
      scopes.push(`oauth2_${plugin.kind}`);
    if (flag("http_server")) scopes.push("http_server");
    return scopes;
  };

  describe.each(shared.plugins.versions)("answers for %s", (version) => {
    const schema = schemaFor(version);
    const present = plugins.filter((one) => one.source === "core" && encloses(one as never, version));

    it("every plugin, with all that it takes and nothing else", () => {
      const wrong: string[] = [];
      for (const kind of pluginKindList)
        expect(schema.pluginNames(kind)).toEqual(
          present.filter((one) => one.kind === kind && !one.private).map(({ name }) => name),
        );
      for (const plugin of present) {
        const answer = schema.plugin(plugin.kind, plugin.name)!;
        const scopes = scopesOf(plugin, version).map((scope) => list(scope).filter((one) => encloses(one, version)));
        const own = plugin.properties.filter((one) => encloses(one, version));
        const names = new Set([own, ...scopes].flat().map(({ name }) => name.toLowerCase()));
        // The core looks before the plugin does at keys that begin like this.
        const groups = [...names].filter((name) => /^(?:net\.|oauth2)/.test(name));
        const found = new Set(answer.properties().map(({ name }) => name.toLowerCase()));
        for (const name of new Set([...names, ...found]))
          if (names.has(name) !== found.has(name) && !groups.includes(name))
            wrong.push(`${plugin.kind} ${plugin.name} ${name}`);
        for (const property of own) {
          const key = property.name.toLowerCase();
          const one = answer.property(property.type === "str_prefix" ? `${key}x` : key);
          if (one?.group === "own" && answered(one) !== told(property, version))
            wrong.push(`${answered(one)} is not ${told(property, version)}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it("every generic group", () => {
      const wrong: string[] = [];
      let asked = 0;
      for (const plugin of present) {
        const answer = schema.plugin(plugin.kind, plugin.name)!;
        const own = new Set(plugin.properties.map(({ name }) => name.toLowerCase()));
        for (const scope of scopesOf(plugin, version)) {
          for (const property of list(scope)) {
            const key = property.name.toLowerCase();
            // Two keys of the core go to a plugin that has them, and names of two lists are those of the first.
            if (own.has(key) && (key === "active" || key === "condition")) continue;
            if (scope === "http_server" && list(plugin.kind).some(({ name }) => name.toLowerCase() === key)) continue;
            asked++;
            const one = answer.property(key);
            const isKnown = encloses(property, version);
            if (!isKnown && (one === undefined || one.group === "own")) continue;
            const tls = list("tls").find(({ name }) => name === property.name);
            const byDefault = property.group !== "tls" || !tls ? property.default : tls.default;
            const isOn = property.name === "tls" && answer.tls === "always";
            const expected = told(property, version, isOn ? "on" : byDefault);
            if (one === undefined || answered(one) !== expected)
              wrong.push(`${plugin.kind} ${plugin.name}: ${one && answered(one)} is not ${expected}`);
          }
        }
      }
      expect(asked).toBeGreaterThan(100);
      expect(wrong).toEqual([]);
    });

    it("every section, and what is built in", () => {
      for (const [scope, name] of sectionNames) {
        const expected = list(scope).filter((one) => encloses(one, version));
        const section = schema.section(name);
        expect(section.properties().map(answered)).toEqual(expected.map((one) => told(one, version)));
        for (const property of list(scope))
          expect(section.property(property.name.toUpperCase()) !== undefined).toBe(encloses(property, version));
      }
      const builtin = list("BUILTIN_MULTILINE_PARSERS").filter((one) => encloses(one, version));
      expect(schema.builtinMultilineParsers).toEqual(builtin.map(({ name }) => name));
      const [headings] = (shared.generic.SECTIONS ?? []) as readonly Record<string, readonly Source[]>[];
      for (const format of ["classic", "commands", "yaml"] as const) {
        const known = (headings?.[format] ?? []).filter((one) =>
          encloses({ ...one, since: one.since ?? null, until: one.until ?? null }, version),
        );
        expect(sectionHeadings(format, version)).toEqual(known);
      }
    });
  });
});

const sectionNames = [
  ["SERVICE", "service"],
  ["PARSER", "parser"],
  ["MULTILINE_PARSER", "multiline-parser"],
  ["UPSTREAM", "upstream"],
  ["NODE", "node"],
  ["STREAM_TASK", "stream-task"],
  ["PLUGINS", "plugins"],
] as const;
