/** The layer order of the sources as a test: it reads import lines, types included, of grammar/, rules/ and src/. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** src/, lowest first: a folder or file imports only itself and what stands above it in this list. */
const order = [
  "source",
  "schema",
  "instance",
  "kubernetes",
  "kustomize",
  "deployment",
  "model",
  "records",
  "routing",
  "edit",
  "format",
  "rule",
  "config",
  "result.ts",
  "skipped.ts",
  "judgement.ts",
  "fingerprint.ts",
  "showable-fixes.ts",
  "judgement-data.ts",
  "partition",
  "concerning.ts",
  "baseline.ts",
  "changed.ts",
  "lint",
  "check.ts",
  "fmt.ts",
  "convert",
  "convert.ts",
  "upgrade",
  "upgrade.ts",
  "services",
  "report",
  "index.ts",
  "lsp",
  "playground",
  "cli",
  "dev",
];

/** Where each npm package may be imported; any other package is not ours to use in the product. */
const doors: Readonly<Record<string, RegExp>> = {
  chevrotain: /^grammar\/classic\//,
  yaml: /^grammar\/yaml\//,
  commander: /^src\/(?:cli|dev)\//,
  "cli-progress": /^src\/cli\/progress\.ts$/,
  "@dagrejs/dagre": /^src\/report\/graph\//,
  esbuild: /^src\/dev\//,
};

/** The parts that may read the disk, and those that choose the rules; everything else is handed both. */
const readsDisk = /^src\/(?:cli|lsp|dev)\//;
const choosesRules = /^src\/(?:index\.ts$|(?:cli|lsp|playground|dev)\/)/;

/** File, relative to the repository, to what it imports as written. */
type Imports = ReadonlyMap<string, readonly string[]>;

/** `import … from "x"`, `export … from "x"`, `import "x"` at the start of a line; `import("x")` anywhere. */
const importPattern =
  /^(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s*as\s+[\w$]+)?\s*|\{[^}]*\}\s*)?from\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

function importsOf(text: string): string[] {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function readImports(): Imports {
  const found = new Map<string, readonly string[]>();
  for (const folder of ["grammar", "rules", "src"])
    for (const name of readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" }).sort()) {
      const file = `${folder}/${name.replaceAll("\\", "/")}`;
      if (file.endsWith(".ts")) found.set(file, importsOf(readFileSync(`${root}/${file}`, "utf8")));
    }
  return found;
}

const target = (file: string, specifier: string): string => posix.join(posix.dirname(file), specifier);
const layerOf = (file: string): number => order.indexOf(file.split("/")[1] ?? "");

/** What is wrong with one import, or undefined. */
function objection(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("node:")) return readsDisk.test(file) ? undefined : "only a shell or src/dev uses Node";
  if (!specifier.startsWith(".")) {
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    const door = Object.hasOwn(doors, name) ? doors[name] : undefined;
    if (door === undefined) return `the package "${name}" has no door: add it to test/layers.test.ts if it must be`;
    return door.test(file) ? undefined : `the package "${name}" has another door, ${door.source}`;
  }
  const to = target(file, specifier);
  if (to === "package.json") return readsDisk.test(file) ? undefined : "only a shell knows our package.json";
  if (file.startsWith("grammar/")) return to.startsWith("grammar/") ? undefined : "grammar/ imports nothing of ours";
  if (file === "rules/index.ts")
    return /^rules\/[^/]+$/.test(to) || to === "src/rule/index.ts" ? undefined : "the registry imports rules";
  if (file.startsWith("rules/"))
    return to === "src/rule/index.ts" || to.startsWith("grammar/values/")
      ? undefined
      : "a rule imports src/rule/index.ts and grammar/values/ only";
  if (to.startsWith("grammar/")) return undefined;
  if (to.startsWith("rules/")) return choosesRules.test(file) ? undefined : "rules are handed in, never imported";
  if (!to.startsWith("src/")) return "the product imports grammar/, rules/ and src/ only";
  // A file that stands in no layer is reported once, by a test of its own.
  if (layerOf(to) <= layerOf(file) || layerOf(file) < 0) return undefined;
  return `"${order[layerOf(to)]}" comes later in the order than "${order[layerOf(file)]}"`;
}

function objections(imports: Imports): string[] {
  return [...imports].flatMap(([file, specifiers]) =>
    specifiers.flatMap((specifier) => {
      const why = objection(file, specifier);
      return why === undefined ? [] : [`${file} imports "${specifier}": ${why}`];
    }),
  );
}

/** Each cycle once, as the files on it in order. */
function cycles(imports: Imports): string[][] {
  const found: string[][] = [];
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const visit = (file: string): void => {
    if (state.get(file) === "open") found.push([...path.slice(path.indexOf(file)), file]);
    if (state.has(file)) return;
    state.set(file, "open");
    path.push(file);
    for (const specifier of imports.get(file) ?? []) if (specifier.startsWith(".")) visit(target(file, specifier));
    path.pop();
    state.set(file, "done");
  };
  for (const file of imports.keys()) visit(file);
  return found;
}

describe("the layers of the sources", () => {
  const imports = readImports();

  it("are kept by every import", () => {
    expect(imports.size).toBeGreaterThan(10);
    expect(objections(imports)).toEqual([]);
  });

  it("have no cycle between files, types included", () => {
    expect(cycles(imports)).toEqual([]);
  });

  it("place every file of src/, and every import names a file", () => {
    expect([...imports.keys()].filter((file) => file.startsWith("src/") && layerOf(file) < 0)).toEqual([]);
    const missing = [...imports].flatMap(([file, specifiers]) =>
      specifiers
        .filter((one) => one.startsWith(".") && !existsSync(`${root}/${target(file, one)}`))
        .map((one) => [file, one]),
    );
    expect(missing).toEqual([]);
  });

  it("are judged by all import lines that there are", () => {
    for (const file of imports.keys()) {
      const text = readFileSync(`${root}/${file}`, "utf8");
      const lines = text.match(/^import[\s{*"]|^export\s+(?:type\s+)?[{*][^;]*?\bfrom\s*"/gm) ?? [];
      const read = importsOf(text).length - (text.match(/\bimport\(\s*"[^"]+"\s*\)/g) ?? []).length;
      expect(read, file).toBe(lines.length);
    }
  });
});

describe("the judge of the layers", () => {
  const judge = (file: string, specifier: string) => objections(new Map([[file, [specifier]]])).length;

  it.each([
    ["grammar/classic/parser.ts", "../../src/source/source-file.ts"],
    ["grammar/yaml/read.ts", "chevrotain"],
    ["src/model/pipeline.ts", "../lint/engine.ts"],
    ["src/check.ts", "../rules/index.ts"],
    ["src/lint/fix.ts", "node:fs"],
    ["src/lint/fix.ts", "lodash-es/map.js"],
    ["src/report/text.ts", "../../package.json"],
    ["src/report/text.ts", "../../test/shared.ts"],
    ["src/source/place.ts", "../index.ts"],
    ["rules/a.ts", "./b.ts"],
    ["rules/a.ts", "../src/model/pipeline.ts"],
    ["rules/a.ts", "../grammar/classic/tree.ts"],
  ])("objects to %s importing %s", (file, specifier) => expect(judge(file, specifier)).toBe(1));

  it.each([
    ["grammar/classic/parser.ts", "chevrotain"],
    ["src/lint/engine.ts", "../rule/define.ts"],
    ["src/lint/engine.ts", "./fix.ts"],
    ["src/model/pipeline.ts", "../../grammar/classic/tree.ts"],
    ["src/index.ts", "../rules/index.ts"],
    ["src/cli/main.ts", "node:fs"],
    ["rules/a.ts", "../src/rule/index.ts"],
    ["rules/a.ts", "../grammar/values/size.ts"],
    ["rules/index.ts", "./a.ts"],
  ])("lets %s import %s", (file, specifier) => expect(judge(file, specifier)).toBe(0));

  it("reads every form of import", () => {
    const text = [
      'import a from "./a.ts";',
      'import type { B } from "./b.ts";',
      'import c, { type D } from "./c.ts";',
      'import * as e from "./e.ts";',
      'import {\n  f,\n  g,\n} from "./f.ts";',
      'import "./h.ts";',
      'export * from "./i.ts";',
      'export * as j from "./j.ts";',
      'export type { K } from "./k.ts";',
      'const l = await import("./l.ts");',
      'const text = `import from "./no.ts"`;',
    ].join("\n");
    const names = ["a", "b", "c", "e", "f", "h", "i", "j", "k", "l"];
    expect(importsOf(text)).toEqual(names.map((name) => `./${name}.ts`));
  });

  it("finds a cycle", () => {
    const imports = new Map([
      ["src/a.ts", ["./b.ts"]],
      ["src/b.ts", ["./c.ts", "./d.ts"]],
      ["src/c.ts", ["./b.ts"]],
    ]);
    expect(cycles(imports)).toEqual([["src/b.ts", "src/c.ts", "src/b.ts"]]);
  });
});
