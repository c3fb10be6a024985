import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentedName, meantNames, meantShortName, type NameScope } from "../../src/rule/meant-names.ts";
import { oppositeOf } from "../../src/rule/opposites.ts";
import { newestVersion, schemaFor } from "../../src/schema/index.ts";

function scopeOf(kind: "input" | "filter" | "output", name: string, taken: readonly string[] = []): NameScope {
  const plugin = schemaFor(newestVersion).plugin(kind, name);
  if (plugin === undefined) throw new Error(`no ${kind} ${name}`);
  return {
    kind,
    plugin: name,
    net: plugin.net !== undefined,
    tls: plugin.tls !== undefined,
    all: plugin.properties(),
    find: (key) => plugin.property(key),
    isTaken: (property) => !property.multiple && taken.includes(property.name.toLowerCase()),
  };
}

const tail = scopeOf("input", "tail");
const es = scopeOf("output", "es");
const stdout = scopeOf("output", "stdout");
const kafka = scopeOf("output", "kafka");

describe("meantNames", () => {
  it.each<[string, NameScope, readonly string[], string]>([
    // The same letters beat another word, a slip beats a part.
    ["SkipLongLines", tail, ["Skip_Long_Lines"], "certain"],
    ["HTTP_Password", es, ["HTTP_Passwd"], "certain"],
    ["Skip_Long_Line", tail, ["Skip_Long_Lines"], "likely"],
    ["Lines_Skip_Long", tail, ["Skip_Long_Lines"], "likely"],
    ["pos_file", tail, ["DB"], "guess"],
    ["Firstline", tail, ["Parser_Firstline"], "guess"],
    // Of a longer name no single word is meant.
    ["Time_Key", tail, [], "guess"],
    ["Logstash_Format", stdout, [], "guess"],
    // OAuth 2.0 is asked for by its name only.
    ["scope", stdout, [], "guess"],
    ["oauth2_scope", stdout, ["oauth2.scope"], "certain"],
    ["oauth2.scop", stdout, ["oauth2.scope"], "likely"],
    // Neither net nor TLS where the plugin has no use for them.
    ["hostname", stdout, [], "guess"],
    ["ssl", stdout, [], "guess"],
    ["hostname", es, ["Host"], "guess"],
    // Families.
    ["rdkafak.acks", kafka, ["rdkafka.acks"], "likely"],
    ["rdkafka_acks", kafka, ["rdkafka.acks"], "likely"],
    ["kafka_group", kafka, [], "guess"],
    ["security.protocol", kafka, ["rdkafka.security.protocol"], "certain"],
    // Never the opposite, and no line of another language.
    ["Read_From_Tail", tail, [], "guess"],
    ["<match", es, [], "guess"],
    ["y".repeat(100_000), es, [], "guess"],
  ])("takes %s for what a person would", (key, scope, names, sure) => {
    expect(meantNames(key, scope, false)).toEqual({ names, sure });
  });

  it("is not taken in by a part of a name that another plugin has", () => {
    expect(meantNames("Max_Exclude_Path", tail, false).names).toEqual(["Exclude_Path"]);
    expect(meantNames("Max_Exclude_Path", tail, true).names).toEqual([]);
    expect(meantNames("Firstline", tail, true).names).toEqual(["Parser_Firstline"]);
  });

  it("never offers what is set already", () => {
    const scope = scopeOf("output", "es", ["http_passwd", "logstash_format", "port"]);
    for (const key of ["HTTP_Password", "LogstashFormat", "Logstash_Fromat", "Prot"]) {
      expect(meantNames(key, scope, false).names).toEqual([]);
    }
  });

  it("offers only free properties with the same sense, whatever is written", () => {
    const known = [...tail.all, ...es.all, ...kafka.all].map(({ name }) => name);
    const part = fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 6 }), fc.constantFrom("_", ".", "-", "@"));
    const key = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
    const place = fc.constantFrom(["input", "tail"] as const, ["output", "es"] as const, ["output", "kafka"] as const);
    fc.assert(
      fc.property(key, place, fc.subarray(known), fc.boolean(), (text, [kind, plugin], set, isElsewhere) => {
        const scope = scopeOf(
          kind,
          plugin,
          set.map((name) => name.toLowerCase()),
        );
        const isOpposite = oppositeOf(text);
        for (const { names, sure } of [meantNames(text, scope, isElsewhere), meantShortName(text, scope)]) {
          if (sure === "certain") expect(names.length).toBe(1);
          for (const name of names) {
            const property = scope.find(name);
            expect(property, name).toBeDefined();
            if (property === undefined || property.type === "str_prefix") continue;
            expect(name.toLowerCase()).toBe(documentedName(property).toLowerCase());
            expect(scope.isTaken(property) || property.yamlOnly || isOpposite(property.name)).toBe(false);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
