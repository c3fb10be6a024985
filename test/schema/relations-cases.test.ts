/**
 * What the rules make of the rows of src/schema/relations.ts. A case of relations-cases.txt is a release, a plugin and its
 * properties, and under it what follows. Those of 5.1.1 and 1.7.2 were tried with the real program: it refuses to start where
 * the case says so.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import conflicting from "../../rules/conflicting-properties.ts";
import dependent from "../../rules/dependent-property.ts";
import missing from "../../rules/missing-required-property.ts";
import { check } from "../../src/check.ts";
import { partsOf } from "../../src/rule/conditions.ts";
import { type PluginKind, propertyEver } from "../../src/schema/index.ts";
import { type Condition, type Idle, type Relations, relations } from "../../src/schema/relations.ts";

interface Case {
  readonly title: string;
  readonly fluentBit: string;
  /** "output es" */
  readonly plugin: string;
  readonly properties: readonly string[];
  readonly follows: readonly string[];
}

const path = fileURLToPath(new URL("./relations-cases.txt", import.meta.url));
const cases = readCases(readFileSync(path, "utf8"));

function readCases(text: string): readonly Case[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const found: (Case & { readonly follows: string[] })[] = [];
  for (const line of lines) {
    if (line.startsWith("  ")) {
      found.at(-1)?.follows.push(line.trim());
      continue;
    }
    const [, fluentBit = "", plugin = "", properties = ""] = /^(\S+) (\S+ \S+):(.*)$/.exec(line) ?? [];
    const list = properties.split(";").map((property) => property.trim());
    found.push({ title: line, fluentBit, plugin, properties: list.filter((one) => one !== ""), follows: [] });
  }
  return found;
}

const aboutRelations = {
  "missing-required-property": missing,
  "conflicting-properties": conflicting,
  "dependent-property": dependent,
};

function asSection(kind: string, name: string, properties: readonly string[]) {
  const text = [`[${kind.toUpperCase()}]`, `Name ${name}`, ...properties].join("\n    ");
  return { path: "fluent-bit.conf", text: `${text}\n` };
}

function asUnit(name: string, properties: readonly string[]) {
  const entries = [`name: ${name}`, ...properties.map((property) => property.replace(" ", ": "))];
  const inputs = `[{name: dummy, processors: {logs: [{${entries.join(", ")}}]}}]`;
  return { path: "fluent-bit.yaml", text: `pipeline:\n  inputs: ${inputs}\n  outputs: [{name: stdout}]\n` };
}

/** Shorter than the messages: of properties without effect those of one reason stand together. */
async function followsFrom({ fluentBit, plugin, properties }: Case): Promise<readonly string[]> {
  const [kind = "", name] = plugin.split(" ");
  const file = kind === "processor" ? asUnit(name!, properties) : asSection(kind, name!, properties);
  const { findings } = await check([file], aboutRelations, { fluentBit, preset: "all" });
  const said = new Set<string>();
  const idle = new Map<string, string[]>();
  for (const { message } of findings) {
    const [, property, why] = /^"([^"]+)" of the \S+ \S+ has no effect (.*)\.$/.exec(message) ?? [];
    const [, refused] = /^The \S+ \S+ does not start, nor does Fluent Bit, (.*)\.$/.exec(message) ?? [];
    if (property !== undefined && why !== undefined) idle.set(why, [...(idle.get(why) ?? []), property]);
    else said.add(refused === undefined ? message : `refused ${refused}`);
  }
  return [...said, ...[...idle].map(([why, keys]) => `no effect ${why}: ${keys.join(", ")}`)];
}

describe("relations", () => {
  it.each(cases.map((one) => [one.title, one] as const))("%s", async (_, one) => {
    expect(await followsFrom(one)).toEqual(one.follows);
  });
});

/** Whether no case of the plugin sees it when this item is gone from the list. */
async function isUnseen(plugin: string, list: readonly unknown[], index: number): Promise<boolean> {
  const items = list as unknown[];
  const [item] = items.splice(index, 1);
  try {
    for (const one of cases) {
      if (one.plugin === plugin && (await followsFrom(one)).join("\n") !== one.follows.join("\n")) return false;
    }
    return true;
  } finally {
    items.splice(index, 0, item);
  }
}

/** Lists that plugins share name properties that not each of them has. */
function isKnown(plugin: string, condition: Condition): boolean {
  const [kind, name = ""] = plugin.split(" ") as [PluginKind, string];
  return propertyEver(kind, name, partsOf(condition).key) !== undefined;
}

describe.each(Object.entries<Relations>(relations))("cases of %s", (plugin, { needs, spares, excludes, idle }) => {
  it("show every row", async () => {
    const unseen: unknown[] = [];
    for (const rows of [needs ?? [], spares ?? [], excludes ?? [], idle ?? []]) {
      for (const [index, row] of [...rows].entries()) if (await isUnseen(plugin, rows, index)) unseen.push(row);
    }
    expect(unseen).toEqual([]);
  });

  it("show every property without effect, and every condition that gives it one", async () => {
    const unseen: string[] = [];
    for (const { keys, when = [], unless = [], except = [] } of (idle ?? []) as readonly Idle[]) {
      for (const list of [keys, when, unless, except]) {
        for (const [index, item] of [...list].entries()) {
          if (isKnown(plugin, item) && (await isUnseen(plugin, list, index))) unseen.push(item);
        }
      }
    }
    expect(unseen).toEqual([]);
  });
});
