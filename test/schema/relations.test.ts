import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/rule/conditions.ts";
import { type PluginKind, pluginEver, propertyEver, schemaFor, versions } from "../../src/schema/index.ts";
import {
  type Condition,
  type Idle,
  parserTimes,
  plainConnection,
  type Relations,
  relations,
} from "../../src/schema/relations.ts";

/** Every property that the row names, and every condition. */
function partsOfRelations({ needs = [], spares = [], excludes = [], idle = [] }: Relations) {
  const conditions: Condition[] = [];
  const keys: string[] = [];
  for (const row of [...needs, ...spares, ...excludes, ...idle]) conditions.push(...(row.when ?? []));
  for (const need of needs) {
    conditions.push(...(need.unless ?? []), ...("oneOf" in need ? need.oneOf : []));
    keys.push(...("allOf" in need ? need.allOf : []));
  }
  for (const { keys: spared } of spares) keys.push(...spared);
  for (const { both } of excludes) conditions.push(...both);
  for (const row of idle) {
    conditions.push(...(row.unless ?? []), ...(row.except ?? []));
    keys.push(...row.keys);
  }
  return { conditions, keys };
}

describe.each(Object.entries(relations))("relations of %s", (name, related) => {
  const [kind, plugin] = name.split(" ") as [PluginKind, string];
  const { conditions, keys } = partsOfRelations(related);
  const newest = schemaFor("5.1.1").plugin(kind, plugin);

  it("are about a plugin that the schema has, by its own name", () => {
    expect(pluginEver(kind, plugin)).toBeDefined();
    expect(newest?.name).toBe(plugin);
  });

  it("name properties that some release has", () => {
    // Shared by plugins of which not each has all of them.
    const shared = new Set(["aws_profile", "aws_service", "aws_service_name", "prefix_with", "upstream"]);
    for (const key of [...keys, ...conditions.map((condition) => partsOf(condition).key)]) {
      const known = propertyEver(kind, plugin, key) !== undefined || newest?.property(key) !== undefined;
      expect(known || shared.has(key), key).toBe(true);
    }
  });

  it("ask booleans for booleans, and texts for words in lower case", () => {
    for (const condition of conditions) {
      const { key, operator, operand } = partsOf(condition);
      const type = newest?.property(key)?.type;
      if (operator !== "=" || type === undefined) continue;
      const isBoolean = operand === "true" || operand === "false";
      // `AWS_Auth` of es and opensearch is a boolean of which only one word counts.
      if (condition !== "aws_auth=on") expect(type === "bool", condition).toBe(isBoolean);
      expect(operand).toBe(operand.toLowerCase());
    }
  });

  it("name words that the property knows", () => {
    for (const condition of conditions) {
      const { key, operator, operand } = partsOf(condition);
      const known = newest?.property(key)?.enum?.map((word) => word.toLowerCase());
      if (operator !== "=" || known === undefined) continue;
      for (const word of operand.split("|")) expect(known, condition).toContain(word);
    }
  });

  it("name releases", () => {
    const { needs = [], spares = [], excludes = [], idle = [] } = related;
    for (const { since, before } of [...needs, ...spares, ...excludes, ...idle]) {
      for (const version of [since, before]) if (version !== undefined) expect(versions).toContain(version);
      if (since !== undefined && before !== undefined) {
        expect(versions.indexOf(since)).toBeLessThan(versions.indexOf(before));
      }
    }
  });
});

describe("relations for all", () => {
  const cases: readonly [string, Idle, (key: string) => unknown][] = [
    ["of TLS", plainConnection, (key) => schemaFor("5.1.1").plugin("input", "http")?.property(key)],
    ["of parsers", parserTimes, (key) => schemaFor("5.1.1").section("parser").property(key)],
  ];
  it.each(cases)("%s name properties", (_name, row, find) => {
    for (const key of [...row.keys, ...(row.unless ?? []).map((condition) => partsOf(condition).key)]) {
      expect(find(key), key).toBeDefined();
    }
  });
});
