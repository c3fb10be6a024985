import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { rules } from "../../rules/index.ts";
import { configKeys, overrideKeys } from "../../src/config/keys.ts";
import { readOption } from "../../src/config/option-value.ts";
import { configSchema, configSchemaPath } from "../../src/dev/config-schema.ts";
import type { Rules } from "../../src/rule/define.ts";

const schema = JSON.parse(configSchema(rules));

it("the schema in the package is fresh (npm run gen)", () => {
  const file = fileURLToPath(new URL(`../../${configSchemaPath}`, import.meta.url));
  expect(readFileSync(file, "utf8")).toBe(configSchema(rules));
});

describe("the schema of fbcheck.yaml", () => {
  it("has the keys that are read, and every rule", () => {
    expect(Object.keys(schema.properties)).toEqual(Object.keys(configKeys));
    expect(Object.keys(schema.definitions.override.properties)).toEqual(Object.keys(overrideKeys));
    expect(Object.keys(schema.definitions.rules.properties)).toEqual(Object.keys(rules));
  });

  it("refers to what it defines", () => {
    const names = [...configSchema(rules).matchAll(/"#\/definitions\/(\w+)"/g)].map((match) => match[1]!);
    expect(new Set(names)).toEqual(new Set(Object.keys(schema.definitions)));
  });
});

describe("the options of rules", () => {
  const options = Object.entries(rules as Rules).flatMap(([id, rule]) =>
    Object.entries(rule.options ?? {}).map(([name, option]) => [`${id} ${name}`, option] as const),
  );

  it("are some", () => expect(options.length).toBeGreaterThan(5));

  it.each(options)("%s has a default that could be written, and a name and a sentence", (name, option) => {
    const node = readYaml(JSON.stringify({ value: option.default })).documents[0]!.root!;
    if (node.kind !== "map") throw new Error("no map");
    expect(readOption(option, node.get("value"))).toEqual({ kind: "read", value: option.default });
    expect(name).toMatch(/^[a-z0-9-]+ [a-z]+(?:-[a-z]+)*$/);
    expect(option.doc).toMatch(/^[A-Z].*\.$/);
  });
});
