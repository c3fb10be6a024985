/**
 * Our own sets: what fbcheck says of each is written down beside it and read by people. `UPDATE=1` writes anew what the
 * rules say and what `fmt` makes of the broken set; the difference is to be read before it is committed.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readYaml } from "../grammar/yaml/read.ts";
import { judgementOf } from "../src/judgement.ts";
import { compact } from "../src/report/compact.ts";
import { plainOptions } from "./report/make-judgement.ts";
import { checkSet, correctSet, formatted, mendable, readSet, tagsWithoutRoute } from "./sets.ts";

const corpus = fileURLToPath(new URL("../corpus", import.meta.url));
const update = process.env.UPDATE === "1";
const names = readdirSync(corpus, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe("findings in our own sets", () => {
  it.each(names)("%s", async (name) => {
    const findings = compact(judgementOf(await checkSet(readSet(`${corpus}/${name}`))), plainOptions);
    const snapshot = `${corpus}/${name}.findings.txt`;
    if (update) writeFileSync(snapshot, findings);
    expect(findings).toBe(readFileSync(snapshot, "utf8"));
  });
});

describe("the broken EKS set, corrected", () => {
  const broken = readSet(`${corpus}/eks-broken`);

  it("is the fixed one", async () => {
    const { files, problems, leftAlone } = await correctSet(broken);
    if (update) {
      for (const { path, after } of files) {
        mkdirSync(dirname(`${corpus}/eks-fixed/${path}`), { recursive: true });
        writeFileSync(`${corpus}/eks-fixed/${path}`, after);
      }
    }
    const fixed = new Map(readSet(`${corpus}/eks-fixed`).map(({ path, text }) => [path, text]));
    expect(files.map(({ path }) => path)).toEqual([...fixed.keys()]);
    for (const { path, after } of files) expect(after, path).toBe(fixed.get(path));
    expect({ problems, leftAlone }).toEqual({ problems: [], leftAlone: [] });
  });

  it("is valid YAML, has a route for every input, and nothing left that could be mended", async () => {
    const fixed = readSet(`${corpus}/eks-fixed`);
    for (const { path, text } of fixed) expect(readYaml(text).errors, path).toEqual([]);
    const result = await checkSet(fixed);
    expect(result.pipelines[0]?.inputs).toHaveLength(6);
    expect(await tagsWithoutRoute(result)).toEqual([]);
    expect(mendable(result.findings)).toEqual([]);
  });

  it("has no blanks at the ends of lines", () => {
    for (const { path, text } of readSet(`${corpus}/eks-fixed`)) expect(text.match(/[ \t]+$/gm), path).toBeNull();
  });

  it("does not change a second time", async () => {
    const fixed = readSet(`${corpus}/eks-fixed`);
    expect(formatted(await correctSet(fixed))).toEqual(fixed);
  });
});
