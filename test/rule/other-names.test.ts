import { describe, expect, it } from "vitest";
import { allOtherNames, allOtherPluginNames, otherNames, otherPluginNames } from "../../src/rule/other-names.ts";
import { newestVersion, type PluginKind, schemaFor } from "../../src/schema/index.ts";
import { plainLetters } from "../../src/source/nearest.ts";

const schema = schemaFor(newestVersion);

function isPluginKind(kind: string): kind is PluginKind {
  return ["input", "filter", "output"].includes(kind);
}

describe("names from elsewhere", () => {
  it("stand for properties that the named plugins, or some plugin of the kind, have", () => {
    const dead: string[] = [];
    for (const { kind, plugins, from, to } of allOtherNames()) {
      const has = (name: string, plugin: string): boolean =>
        isPluginKind(kind) && schema.plugin(kind, plugin)?.property(name) !== undefined;
      for (const name of to) {
        if (!isPluginKind(kind)) {
          if (schema.section(kind)?.property(name) === undefined) dead.push(`${kind} ${name}`);
          continue;
        }
        const all = plugins.length > 0 ? plugins : schema.pluginNames(kind);
        const missing = all.filter((plugin) => !has(name, plugin));
        if (plugins.length > 0 ? missing.length > 0 : missing.length === all.length)
          dead.push(`${kind} ${missing.join(" ")}: ${name} for ${from.join(" ")}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it("are no names of the plugins that they are said of", () => {
    const real: string[] = [];
    for (const { kind, plugins, from } of allOtherNames()) {
      if (!isPluginKind(kind)) continue;
      for (const plugin of plugins) {
        const own = (schema.plugin(kind, plugin)?.properties() ?? []).map(({ name }) => plainLetters(name));
        for (const word of from) if (own.includes(word)) real.push(`${kind} ${plugin} ${word}`);
      }
    }
    expect(real).toEqual([]);
  });

  it("are written as their comparison reads them", () => {
    for (const { from } of [...allOtherNames(), ...allOtherPluginNames()]) {
      for (const word of from) if (!/^[@<]/.test(word)) expect(plainLetters(word)).toBe(word);
    }
  });

  it("stand for plugins that exist, and are none themselves", () => {
    for (const { kind, from, to } of allOtherPluginNames()) {
      if (!isPluginKind(kind)) throw new Error(kind);
      for (const name of to) expect(schema.plugin(kind, name), name).toBeDefined();
      const names = schema.pluginNames(kind).map(plainLetters);
      for (const word of from) expect(names, word).not.toContain(word);
    }
  });

  it("tell the plugins apart", () => {
    expect(otherNames("output", "es", "HTTP_Password")[0]).toEqual({ names: ["http_passwd"], same: true });
    expect(otherNames("output", "forward", "User")[0]).toEqual({ names: ["username"], same: true });
    expect(otherNames("output", "es", "User")[0]).toEqual({ names: ["http_user"], same: true });
    expect(otherNames("input", "tail", "pos_file")[0]).toEqual({ names: ["db"], same: false });
    expect(otherNames("input", "tcp", "pos_file")).toEqual([]);
    expect(otherNames("input", "tail", "@id")[0]?.names).toEqual(["alias"]);
    expect(otherNames("input", "tail", "id")).toEqual([]);
    expect(otherPluginNames("filter", "record-transformer")).toEqual(["record_modifier", "modify"]);
    expect(otherPluginNames("input", "record-transformer")).toEqual([]);
  });
});
