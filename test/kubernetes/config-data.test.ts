import { describe, expect, it } from "vitest";
import { configData, keysOf } from "../../src/kubernetes/config-data.ts";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { indexResources } from "../../src/kubernetes/names.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const resources = (files: Readonly<Record<string, string>>) =>
  readKubernetes(Object.entries(files).map(([path, text]) => readManifest(sourceFile(path, text)))).resources;

const binary = (encoded: string) => {
  const [map] = resources({
    "a.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nbinaryData:\n  k: "${encoded}"\n`,
  });
  const entry = configData(map!).entries.get("k")!;
  return entry.isText ? entry.file.text : undefined;
};

describe("binaryData", () => {
  it.each([
    ["YWI=", "ab"],
    ["YWI", "ab"],
    ["YWJj", "abc"],
    ["YW\\nJj", "abc"],
    ["w6k=", "é"],
    ["77+9", "\uFFFD"],
    ["", ""],
  ])("%j is the text %j", (encoded, text) => expect(binary(encoded)).toBe(text));

  it.each([
    ["YWJjZ", "a single letter is left over"],
    ["YW=", "the filling is too short"],
    ["Y=WI", "the filling stands inside"],
    ["!!", "other letters"],
    ["AP8=", "a NUL"],
    ["//8=", "no UTF-8"],
  ])("%j is no text: %s", (encoded) => expect(binary(encoded)).toBeUndefined());
});

it("keysOf knows the fields of each kind", () => {
  const [map, secret] = resources({
    "a.yaml":
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: x}\nbinaryData: {b: eA==}\nstringData: {c: x}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: eA==}\nbinaryData: {b: eA==}\nstringData: {c: x}\n",
  });
  expect([...keysOf(map!).keys()]).toEqual(["a", "b"]);
  expect([...keysOf(secret!).keys()]).toEqual(["a", "c"]);
});

describe("indexResources", () => {
  const map = (name: string, namespace?: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${namespace === undefined ? "" : `, namespace: ${namespace}`}}\ndata: {k: x}\n`;

  it("finds what lies nearest, and nothing of another namespace", () => {
    const all = resources({
      "a/one.yaml": map("from", "logging"),
      "a/two.yaml": map("c", "logging"),
      "b/c.yaml": map("c", "logging"),
      "a/x.yaml": map("d", "other"),
      "b/e.yaml": map("e"),
    });
    const { find, names } = indexResources(all);
    const from = all[0]!;
    const hit = find("ConfigMap", "c", from);
    expect(hit.kind === "found" && hit.value.file.path).toBe("a/two.yaml");
    expect(find("ConfigMap", "d", from).kind).toBe("absent");
    expect(find("ConfigMap", "e", from).kind).toBe("found");
    expect([...names("ConfigMap", from)].sort()).toEqual(["c", "e", "from"]);
  });

  it("suggests close names of the nearest folders that have any", () => {
    const all = resources({
      "a/own/from.yaml": map("from"),
      "a/own/far.yaml": map("unlike"),
      "a/beside/one.yaml": map("agent-config-a"),
      "b/two.yaml": map("agent-confg"),
      "a/beside/other.yaml": map("agent-configs", "other"),
    });
    const { names } = indexResources(all);
    expect(names("ConfigMap", all[0]!, "agent-config")).toEqual(["agent-configs"]);
    expect(names("ConfigMap", all[3]!, "agent-config")).toEqual(["agent-confg"]);
    expect(names("ConfigMap", all[1]!, "unlik")).toEqual(["unlike"]);
    expect(names("ConfigMap", all[0]!, "nothing-of-the-kind")).toEqual([]);
    expect(names("Secret", all[0]!, "agent-config")).toEqual([]);
  });

  it("prefers the same namespace, and does not choose between equals", () => {
    const all = resources({
      "a/from.yaml": map("from", "logging"),
      "b/one.yaml": map("c"),
      "b/two.yaml": map("c", "logging"),
      "b/three.yaml": map("d", "logging"),
      "b/four.yaml": map("d", "logging"),
    });
    const { find } = indexResources(all);
    const hit = find("ConfigMap", "c", all[0]!);
    expect(hit.kind === "found" && hit.value.file.path).toBe("b/two.yaml");
    expect(find("ConfigMap", "d", all[0]!).kind).toBe("unknown");
  });
});
