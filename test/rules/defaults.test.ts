/**
 * A default that is written out is never called wrong: each plugin with all of its own properties set to their defaults, and
 * the sections likewise, in several releases. What follows from properties that are missing is not asked here.
 */
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { type PropertySchema, type Schema, schemaFor } from "../../src/schema/index.ts";

/** About what is missing beside them, and about what only a build with an option, or for another system, has. */
const aboutOthers = new Set(["missing-required-property", "unknown-property", "unknown-plugin"]);

function lineOf({ name, default: value, type, words, yamlOnly, deprecated }: PropertySchema): readonly string[] {
  const isPlain = type !== "str_prefix" && words === undefined && !yamlOnly && !deprecated;
  return isPlain && value !== undefined && value !== "" ? [`    ${name} ${value}`] : [];
}

/** What is said of the lines behind the name, as an error or a warning. */
async function saidOf(fluentBit: string, heading: string, properties: readonly PropertySchema[]) {
  const text = [heading, ...properties.flatMap(lineOf)].join("\n");
  const { findings } = await check([{ path: "fluent-bit.conf", text: `${text}\n` }], rules, { fluentBit });
  return findings
    .filter(({ at, code, severity }) => {
      return severity !== "hint" && at.span.start > heading.length && !aboutOthers.has(code);
    })
    .map(({ at, message }) => `${text.slice(at.span.start, at.span.end)}: ${message}`);
}

describe.each(["1.0.6", "1.7.2", "1.9.10", "3.2.10", "4.2.8", "5.1.1"])("defaults of %s", (version) => {
  const schema: Schema = schemaFor(version);

  it.each(["input", "filter", "output", "custom"] as const)("of each %s", async (kind) => {
    const names = schema.pluginNames(kind);
    let properties = 0;
    for (const name of names) {
      const own = (schema.plugin(kind, name)?.properties() ?? []).filter(({ group }) => group === "own");
      properties += own.flatMap(lineOf).length;
      expect(await saidOf(version, `[${kind.toUpperCase()}]\n    Name ${name}`, own), name).toEqual([]);
    }
    expect(properties > 0 || kind === "custom", "nothing was tried").toBe(true);
  });

  it("of [SERVICE]", async () => {
    const properties = schema.section("service").properties();
    expect(properties.flatMap(lineOf).length).toBeGreaterThan(5);
    expect(await saidOf(version, "[SERVICE]", properties)).toEqual([]);
  });
});
