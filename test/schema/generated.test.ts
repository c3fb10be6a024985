import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { generateSchema, readSharedSchema } from "../../src/dev/generate-schema.ts";
import { findProperty, findEntry as findSchemaEntry } from "../../src/schema/acceptance.ts";
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
import { schemaFor, versions } from "../../src/schema/index.ts";
import type { PluginKind } from "../../src/schema/types.ts";
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

  it("holds the versions", () => {
    expect(versions).toEqual(shared.plugins.versions);
  });

  it("holds every field of every plugin and property", () => {
    expect(pluginKeys).toEqual(plugins.map((plugin) => `${plugin.kind} ${plugin.name}`));
    for (const { kind, name, properties, ...header } of plugins) {
      expect(pluginHeader(`${kind} ${name}`)).toEqual(withoutNulls(header));
      expect(decoded(pluginProperties(`${kind} ${name}`))).toEqual(properties);
    }
  });

  it("holds every field of every generic group and section", () => {
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

  it("answers every plugin and own property as the source does, in every version", () => {
    let asked = 0;
    for (const plugin of plugins.filter(({ source }) => source === "core")) {
      const entry = findSchemaEntry(plugin.kind, plugin.name, undefined, {});
      if (!entry) throw new Error(`${plugin.kind} ${plugin.name} is missing`);
      for (const version of versions) {
        const place = order.get(version)!;
        expect(schemaFor(version).plugin(plugin.kind, plugin.name) !== undefined).toBe(
          encloses(plugin as never, version),
        );
        for (const property of plugin.properties) {
          const isFamily = property.type === "str_prefix";
          const found = findProperty(entry, property.name.toLowerCase() + (isFamily ? "x" : ""), place);
          const isKnown = encloses(property, version);
          asked++;
          if ((found?.group === "own") !== isKnown) {
            // The core takes some names away from the plugin, and keeps others for it after it dropped them.
            const generic = found !== undefined && found.group !== "own";
            expect(generic, `${plugin.kind} ${plugin.name} ${property.name} in ${version}`).toBe(true);
          } else if (isKnown)
            expect(found?.record).toBe(
              pluginProperties(`${plugin.kind} ${plugin.name}`).get(property.name.toLowerCase()),
            );
        }
      }
    }
    expect(asked).toBeGreaterThan(200_000);
  });

  it("gives the type, default and values that the histories say", () => {
    const at = <T>(history: readonly (readonly [string, T])[] | undefined, version: string, otherwise: T): T => {
      let value = history?.[0] ? history[0][1] : otherwise;
      for (const [since, next] of history ?? []) if (order.get(since)! <= order.get(version)!) value = next;
      return value;
    };
    for (const version of ["1.0.0", "1.4.0", "1.7.2", "1.9.0", "2.2.3", "4.2.8", "5.1.1"]) {
      for (const plugin of plugins.filter((one) => one.source === "core" && encloses(one as never, version))) {
        const schema = schemaFor(version).plugin(plugin.kind, plugin.name)!;
        for (const property of plugin.properties.filter((one) => one.type !== "str_prefix" && encloses(one, version))) {
          const answer = schema.property(property.name)!;
          if (answer.group !== "own") continue;
          const where = `${plugin.kind} ${plugin.name} ${property.name} in ${version}`;
          const type = at(property.type_history, version, property.type);
          expect(answer.words === undefined ? answer.type : `${answer.type}_${answer.words}`, where).toBe(type);
          expect(answer.default ?? null, where).toBe(at(property.default_history, version, property.default));
          expect(answer.multiple, where).toBe(at(property.multiple_history, version, property.multiple));
          expect(answer.docsCase, where).toBe(property.docs_case);
          const values = property.enum?.filter(
            (value) => order.get(property.enum_since?.[value] ?? "1.0.0")! <= order.get(version)!,
          );
          expect(answer.enum, where).toEqual(values);
        }
      }
    }
  });
});
