import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import type { YamlMap, YamlNode } from "../../../grammar/yaml/node.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { describeShared } from "../../shared.ts";

/** The values of a tree; a repeated key counts as the last one does. */
function plainValue(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "seq") return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainValue(value)]));
}

function rootOf(text: string): YamlMap {
  const root = readYaml(text).documents[0]?.root;
  if (root?.kind !== "map") throw new Error("no map");
  return root;
}

/** Touches every node, its span and its layout. */
function walk(node: YamlNode | undefined, length: number): number {
  if (node === undefined) return 0;
  expect(node.span.start).toBeGreaterThanOrEqual(0);
  expect(node.span.end).toBeGreaterThanOrEqual(node.span.start);
  expect(node.span.end).toBeLessThanOrEqual(length);
  if (node.kind === "map") {
    return node.entries.reduce((sum, { key, value, span }) => {
      expect(span.end).toBeLessThanOrEqual(length);
      return sum + walk(key, length) + walk(value, length);
    }, 1);
  }
  if (node.kind === "seq") return node.items.reduce((sum, item) => sum + walk(item, length), 1);
  if (node.block !== undefined) expect(node.block.bodyStart).toBeLessThanOrEqual(length);
  return 1;
}

describe("readYaml", () => {
  it("gives each node its place", () => {
    const text = "\ufeffa: # x\n  b: 'q'\n  c:\n  - |\n    t\n\n# end\nd: {e: [1, ~]}\n";
    const root = rootOf(text);
    const at = (node: YamlNode | undefined): string => text.slice(node!.span.start, node!.span.end);
    const a = root.get("a") as YamlMap;
    expect(at(a)).toBe("b: 'q'\n  c:\n  - |\n    t\n");
    expect(at(a.get("b"))).toBe("'q'");
    expect(at(a.get("c"))).toBe("- |\n    t\n");
    expect(at(root.get("d"))).toBe("{e: [1, ~]}");
    const entry = a.entry("b")!;
    expect(text.slice(entry.span.start, entry.span.end)).toBe("b: 'q'");
  });

  it("types plain scalars by the core schema of YAML 1.2, and no others", () => {
    const root = rootOf("a: yes\nb: true\nc: 0x10\nd: 1.5\ne: '1'\nf: ~\ng:\nh: !!str 1\ni: |\n  1\n");
    expect(plainValue(root)).toEqual({ a: "yes", b: true, c: 16, d: 1.5, e: "1", f: null, g: null, h: "1", i: "1\n" });
    expect(root.get("c")).toMatchObject({ text: "0x10" });
    expect(root.get("g")).toBeUndefined();
  });

  it.each([
    ["k: |\n    a\n", { header: { start: 3, end: 4 }, indent: 4, bodyStart: 5 }],
    ["k: |2- # c\r\n   a\r\n", { header: { start: 3, end: 10 }, indent: 2, bodyStart: 12 }],
    ["a:\n- k: >+\n\n     x\n", { header: { start: 8, end: 10 }, indent: 5, bodyStart: 11 }],
    ["k: |", { header: { start: 3, end: 4 }, indent: 2, bodyStart: 4 }],
  ])("lays out the block of %j", (text, block) => {
    const root = rootOf(text);
    const a = root.get("a");
    const map = a?.kind === "seq" ? (a.items[0] as YamlMap) : root;
    const value = map.get("k");
    expect(value).toMatchObject({ block });
  });

  it("takes the last of repeated keys, and a merged one behind a map's own", () => {
    const root = rootOf("m: &m {p: 1, q: 1}\nn: &n {q: 2, r: 2}\nd:\n  <<: [*m, *n]\n  q: 0\n  q: 3\n");
    const d = root.get("d") as YamlMap;
    expect(["p", "q", "r", "s"].map((key) => plainValue(d.get(key)))).toEqual([1, 3, 2, null]);
  });

  it("answers aliases by reference", () => {
    const root = rootOf("a: &a {b: 1}\nc: *a\nd: *a\n");
    expect(root.get("c")).toBe(root.get("d"));
    expect(plainValue(root)).toEqual({ a: { b: 1 }, c: { b: 1 }, d: { b: 1 } });
  });

  it("refuses aliases without an end", () => {
    expect(plainValue(rootOf("a: &a [*a]\nb: *c\n"))).toEqual({ a: [null], b: null });
    expect(readYaml("a: &a [*a]\nb: *c\n").errors.map(({ span }) => span.start)).toEqual([7, 14]);
    const bomb = Array.from({ length: 80 }, (_, i) => `a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`)
      .join("\n")
      .replaceAll("*a-1", "x");
    expect(readYaml(bomb).errors.length).toBeGreaterThan(0);
    expect(walk(rootOf(bomb), bomb.length)).toBeLessThan(200_000);
  });

  it.each(["a: [\n", 'a: "\n', "a: 'x\n", "a: b: c\n", "\tx\n", "a: {b: [\n", "%BAD\n"])(
    "does not lose the documents around %j",
    (broken) => {
      const { documents, errors } = readYaml(`x: 1\n---\n${broken}---\ny: 2\n`);
      expect(errors.length).toBeGreaterThan(0);
      expect(documents.filter((document) => document.errors.length === 0).map(({ root }) => plainValue(root))).toEqual(
        expect.arrayContaining([{ x: 1 }, { y: 2 }]),
      );
      const last = documents.at(-1)!.root as YamlMap;
      expect(last.entries[0]!.key.span.start).toBe(`x: 1\n---\n${broken}---\n`.length);
    },
  );

  it("answers nesting without end with an error, in time that grows with the text", () => {
    for (const open of ["[", "{a: ", "- ", "? "]) {
      const { documents, errors } = readYaml(`${open.repeat(20_000)}\n---\nb: 1\n`);
      expect(errors[0]?.message).toMatch(/nested/);
      expect(plainValue(documents.at(-1)?.root)).toEqual({ b: 1 });
    }
  });

  it("never throws, and keeps every place inside the text", () => {
    const part = fc.constantFrom(
      "a: ",
      "- ",
      "|\n",
      ">2+\n",
      "  ",
      "\n",
      "\t",
      '"',
      "'",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "<<: ",
      "---\n",
      "...\n",
      "%YAML 1.1\n",
      "!!set ",
      "!!pairs ",
      "? ",
      "#",
      ", ",
      "\r\n",
      "x",
      "\ufeff",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        for (const { root, errors } of readYaml(text).documents) {
          walk(root, text.length);
          for (const { span } of errors) expect(span.end).toBeGreaterThanOrEqual(span.start);
          if (root?.kind === "map") root.get("missing");
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("reads what the yaml package and JSON print", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, json) => {
        const text = json ? JSON.stringify(value, null, 2) : stringify(value);
        const safe = text.replaceAll("__proto__", "proto");
        const read = JSON.stringify(plainValue(readYaml(safe).documents[0]?.root));
        expect(JSON.parse(read)).toEqual(JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto")));
      }),
      { numRuns: 1000 },
    );
  });
});

describeShared("the corpus", (folder) => {
  it("reads as parseAllDocuments reads it", () => {
    const names = readdirSync(`${folder}/corpus/kubernetes`).filter((name) => /\.(?:ya?ml|json)$/.test(name));
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const text = readFileSync(`${folder}/corpus/kubernetes/${name}`, "utf8");
      const expected = parseAllDocuments(text, { uniqueKeys: false });
      const { documents, errors } = readYaml(text);
      expect(errors.length > 0, name).toBe(expected.some((document) => document.errors.length > 0));
      if (errors.length > 0) continue;
      expect(
        documents.map(({ root }) => plainValue(root)),
        name,
      ).toEqual(expected.map((document) => document.toJS()));
    }
  });
});
