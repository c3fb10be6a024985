/**
 * Every slip in every property of the plugins that people use most: it is reported, and what was meant stands first.
 * The names are asked of the function that judges them; `check` says the same of a sample.
 */
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { documentedName, meantNames, meantShortName, type NameScope } from "../../src/rule/meant-names.ts";
import {
  newestVersion,
  type PluginKind,
  type PluginSchema,
  type PropertySchema,
  schemaFor,
} from "../../src/schema/index.ts";
import { lineIndex } from "../../src/source/line-index.ts";
import { nearest, nearestShort } from "../../src/source/nearest.ts";
import { misspellings, usedMost } from "./misspellings.ts";

const schema = schemaFor(newestVersion);

const plugins = usedMost.map((text) => {
  const [kind, name = ""] = text.split(" ") as [PluginKind, string];
  const plugin = schema.plugin(kind, name);
  if (plugin === undefined) throw new Error(`no ${text}`);
  return plugin;
});

/** What can be misspelt: not the beginning of a family, not what has no effect, and `Name` is asked for by `missing-name`. */
function properties(plugin: PluginSchema): readonly PropertySchema[] {
  return plugin
    .properties()
    .filter(
      ({ name, type, yamlOnly }) => !yamlOnly && type !== "str_prefix" && type !== "deprecated" && name !== "name",
    );
}

function scopeOf(plugin: PluginSchema): NameScope {
  const { kind } = plugin;
  if (kind === "processor") throw new Error("no section is a processor");
  return {
    kind,
    plugin: plugin.name,
    net: plugin.net !== undefined,
    tls: plugin.tls !== undefined,
    all: plugin.properties(),
    find: (name) => plugin.property(name),
    isTaken: () => false,
  };
}

function firstMeant(word: string, scope: NameScope): string | undefined {
  const meant = meantNames(word, scope, false);
  return (meant.names.length > 0 ? meant : meantShortName(word, scope)).names[0];
}

/** Slips after which Fluent Bit reads another property: nobody can see these. */
const otherProperties = [
  "Interval_Nsec -> interval_sec",
  "Interval_NSec -> interval_sec",
  "Interval_nsec -> interval_sec",
  "Start_time_nsec -> start_time_sec",
  "Flush_Interval_Nsec -> flush_interval_sec",
  "collector.timex.scrape_interval -> collector.time.scrape_interval",
];

/** Names of which something else is nearer, or as near, after some slips: in these the right one stands second or nowhere. */
const close = [
  "Az",
  "DB",
  "Flush_Interval_Nsec",
  "Flush_Interval_Sec",
  "Interval_Sec",
  "Interval_sec",
  "Start_time_sec",
  "Tags_Include",
  "collector.hwmon.chip-include",
  "collector.hwmon.sensor-include",
  "collector.time.scrape_interval",
  "collector.timex.scrape_interval",
  "collector.uname.scrape_interval",
  "net.dns.prefer_ipv6",
  "systemd_include_pattern",
  "tls.min_version",
];

describe("misspellings of the properties of the plugins used most", () => {
  it("are taken for the right name in more than 99.9 %", () => {
    const others = new Set<string>();
    const missed = new Map<string, string[]>();
    let total = 0;
    let right = 0;
    for (const plugin of plugins) {
      const scope = scopeOf(plugin);
      for (const property of properties(plugin)) {
        const name = documentedName(property);
        for (const word of misspellings(property.name.toLowerCase())) {
          const real = plugin.property(word);
          if (real !== undefined) {
            if (real.type !== "str_prefix") others.add(`${name} -> ${word}`);
            continue;
          }
          total++;
          const first = firstMeant(word, scope);
          if (first === name) right++;
          else missed.set(name, [...(missed.get(name) ?? []), `${word} -> ${first}`]);
        }
      }
    }
    expect([...others].sort()).toEqual([...otherProperties].sort());
    expect([...missed.keys()].sort()).toEqual([...close].sort());
    expect(total).toBeGreaterThan(150_000);
    expect(right / total).toBeGreaterThan(0.999);
  }, 60_000);

  it("are said to be so by `check`, on a sample", async () => {
    let turn = 0;
    for (const plugin of plugins) {
      const scope = scopeOf(plugin);
      const words = properties(plugin)
        .flatMap(({ name }) => [...misspellings(name.toLowerCase())])
        .filter((word) => plugin.property(word) === undefined && turn++ % 41 === 0);
      expect(words.length).toBeGreaterThan(5);
      const text = words.map((word) => `[${plugin.kind}]\n    name ${plugin.name}\n    ${word} 1\n`).join("");
      const { findings } = await check([{ path: "fluent-bit.conf", text }], rules, { fluentBit: newestVersion });
      const lines = lineIndex({ path: "fluent-bit.conf", text });
      const said = new Map<number, string | undefined>();
      for (const { code, at, fixes } of findings) {
        if (code !== "unknown-property" && code !== "property-in-wrong-section") continue;
        said.set(lines.position(at.span.start).line, fixes[0]?.title);
      }
      const wanted = words.map((word) => [word, titleFor(word, scope)]);
      // Three lines each; the word stands in the third, where the first line has the number 1.
      expect(words.map((word, at) => [word, said.get(3 * at + 3)])).toEqual(wanted);
    }
  }, 60_000);
});

function titleFor(word: string, scope: NameScope): string {
  const first = firstMeant(word, scope);
  return first === undefined ? `Remove "${word}"` : `Write "${first}"`;
}

describe("misspellings of other names", () => {
  it.each(["service", "parser", "multiline-parser"] as const)("of [%s] are taken for the right key", (kind) => {
    const section = schema.section(kind);
    const scope: NameScope = {
      kind,
      plugin: undefined,
      net: false,
      tls: false,
      all: section.properties(),
      find: (name) => section.property(name),
      isTaken: () => false,
    };
    const missed: string[] = [];
    let total = 0;
    for (const property of section.properties()) {
      if (property.yamlOnly || property.name === "name") continue;
      for (const word of misspellings(property.name.toLowerCase())) {
        total++;
        expect(section.property(word)).toBeUndefined();
        const first = firstMeant(word, scope);
        if (first !== documentedName(property)) missed.push(`${word} -> ${first}`);
      }
    }
    expect(missed.length / total, missed.join(", ")).toBeLessThan(0.005);
  });

  it.each(["input", "filter", "output"] as const)("of plugins are taken for the right %s", (kind) => {
    const names = schema.pluginNames(kind);
    const missed: string[] = [];
    let total = 0;
    for (const name of names) {
      for (const word of misspellings(name)) {
        if (schema.plugin(kind, word) !== undefined) continue;
        total++;
        const first = nearest(word, names)[0] ?? nearestShort(word, names);
        if (first !== name) missed.push(`${word} -> ${first}`);
      }
    }
    expect(missed.length / total, missed.join(", ")).toBeLessThan(0.03);
  });
});

it("a slip that a family of names takes in is found all the same", async () => {
  const words = [...misspellings("parser_firstline")].filter(
    (word) => schema.plugin("input", "tail")?.property(word)?.type === "str_prefix",
  );
  expect(words.length).toBeGreaterThan(50);
  const text = words.map((word) => `[INPUT]\n    name tail\n    path /a\n    ${word} x\n`).join("");
  const { findings } = await check([{ path: "fluent-bit.conf", text }], rules, { fluentBit: newestVersion });
  const found = findings.filter(({ code }) => code === "unknown-property");
  expect(found.map(({ fixes }) => fixes[0]?.title)).toEqual(words.map(() => 'Write "Parser_Firstline"'));
});
