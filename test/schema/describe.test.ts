import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describePlugin,
  describePluginProperty,
  describeSectionProperty,
  describeSharedProperty,
  newestVersion,
  pluginKindList,
  schemaFor,
  sharedPropertyNames,
  versions,
} from "../../src/schema/index.ts";

describe("a description", () => {
  it("says of each version what the schema of that version says", () => {
    const all = pluginKindList.flatMap((kind) =>
      schemaFor(newestVersion)
        .pluginNames(kind)
        .flatMap((name) =>
          schemaFor(newestVersion)
            .plugin(kind, name)!
            .properties()
            .filter(({ type }) => type !== "str_prefix")
            .map((property) => [kind, name, property.name] as const),
        ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom(...versions), ([kind, name, key], version) => {
        const facts = describePluginProperty(kind, name, key, version)!;
        const plugin = schemaFor(version).plugin(kind, name);
        expect(facts.has).toBe(plugin?.property(key) !== undefined);
        if (facts.has) expect(facts.property).toEqual(plugin?.property(key));
        expect(facts.acceptance).toBe(plugin?.acceptance(key) ?? "no-plugin");
        expect(describePlugin(kind, name, version)).toMatchObject({ has: plugin !== undefined, plugin: { name } });
      }),
      { numRuns: 2000 },
    );
  });

  it("of what a version lacks is that of the nearest one before it, else after it", () => {
    expect(describePluginProperty("filter", "modify", "add_if_not_present", "5.1.1")).toMatchObject({
      has: false,
      acceptance: "refused",
      ranges: [{ since: undefined, until: "1.8.15" }],
    });
    expect(describePluginProperty("input", "tail", "multiline.parser", "1.7.2")).toMatchObject({
      has: false,
      property: { type: "clist" },
    });
    expect(describeSectionProperty("service", "hot_reload", "1.9.10")).toMatchObject({
      has: false,
      acceptance: undefined,
    });
    expect(describeSectionProperty("service", "flush", "1.8.15")?.property.default).toBe("5");
    expect(describePlugin("input", "dummy_thread", "5.1.1")).toMatchObject({
      has: false,
      plugin: { name: "dummy_thread" },
    });
    expect(describePlugin("input", "dummy_thread", "1.0.0")).toMatchObject({ has: false });
  });

  it("tells once-only, needed and renamed things", () => {
    expect(describePluginProperty("input", "tail", "db", "5.1.1")?.onlyOnce).toBe(true);
    expect(describePluginProperty("input", "tail", "tag", "5.1.1")?.onlyOnce).toBe(false);
    expect(describePluginProperty("input", "tail", "db", "1.3.0")?.onlyOnce).toBe(false);
    expect(describePluginProperty("output", "s3", "bucket", "5.1.1")?.required).toBe(true);
    expect(describePluginProperty("output", "nrlogs", "api_key", "5.1.1")?.oneOf).toEqual(["api_key", "license_key"]);
    expect(describePluginProperty("output", "cloudwatch", "region", "5.1.1")).toMatchObject({
      has: true,
      ofPlugin: true,
    });
  });

  it("of what every plugin of a kind takes covers all its lists", () => {
    for (const kind of pluginKindList)
      for (const name of sharedPropertyNames(kind))
        expect(describeSharedProperty(kind, name.toUpperCase(), newestVersion)?.property.name.toLowerCase()).toBe(name);
    expect(describeSharedProperty("filter", "net.keepalive", newestVersion)).toBeUndefined();
  });

  it("is there for what exists, whatever is asked", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "", "net.", "oauth2", "parser_"));
    fc.assert(
      fc.property(fc.constantFrom(...pluginKindList), text, text, (kind, name, key) => {
        describePlugin(kind, name, newestVersion);
        describePluginProperty(kind, name, key, newestVersion);
        describeSharedProperty(kind, key, newestVersion);
        return describeSectionProperty("parser", "__proto__", newestVersion) === undefined;
      }),
    );
  });
});
