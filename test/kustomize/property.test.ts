/** Random kustomizations: nothing throws, every place leads to a given file, and what is printed is what was meant. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { printObjects } from "../../src/kustomize/print.ts";
import { madeMap, madeScalar, madeSeq, type Tree, type TreeMap, treeOf } from "../../src/kustomize/tree.ts";
import { rootLocation } from "../../src/source/locate.ts";
import { sourceFile } from "../../src/source/source-file.ts";
import { type Plain, plain } from "./plain.ts";

const word = fc.constantFrom(
  "a.yaml",
  "b.yaml",
  "../base",
  ".",
  "..",
  "over",
  "x.conf",
  "k=x.conf",
  "fluent-bit",
  "cm",
  "",
  "A=1",
  "https://example.com/x?ref=1",
  "[]",
  "{}",
  "*",
  "DaemonSet",
  "/spec/template/spec/containers/0/image",
  "/spec/-",
  "replace",
  "merge",
  "- op: remove\n  path: /spec",
  "kind: DaemonSet\napiVersion: apps/v1\nmetadata: {name: fluent-bit}\nspec: {template: {spec: {containers: [{name: c, $patch: delete}]}}}",
);
const fields = [
  "resources",
  "bases",
  "components",
  "configMapGenerator",
  "secretGenerator",
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "images",
  "labels",
  "commonLabels",
  "namespace",
  "namePrefix",
  "nameSuffix",
  "generatorOptions",
];
const inner = [
  "name",
  "files",
  "literals",
  "envs",
  "behavior",
  "path",
  "patch",
  "target",
  "kind",
  "newTag",
  "newName",
  "pairs",
  "includeSelectors",
  "namespace",
];
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...inner), tie("node"), { maxKeys: 4 }),
    fc.constantFrom(null, true, 7),
  ),
})).node;
const anything = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 6 });
const some = (one: fc.Arbitrary<unknown>) => fc.option(fc.array(one, { maxLength: 2 }), { nil: undefined });
const words = (...of: string[]) => fc.option(fc.constantFrom(...of), { nil: undefined });
const target = fc.record({ kind: words("DaemonSet", "ConfigMap", ".*"), name: words("cm", "fluent-.*", "x-cm") });
const patchTexts = [
  '[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "fluent/fluent-bit:1.9.0"}]',
  "- op: remove\n  path: /spec/template/spec/volumes/0\n",
  "- op: add\n  path: /data/extra.conf\n  value: |\n    [FILTER]\n        Name grepx\n",
  "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cm\ndata:\n  fluent-bit.conf: |\n    [OUTPUT]\n        Name stdoutx",
  "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: fluent-bit}\nspec: {template: {spec: {containers: [{name: c, env: [{name: A, value: b}]}]}}}",
  "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: fluent-bit}\n$patch: delete\n",
];
const sensible = fc.record(
  {
    configMapGenerator: some(
      fc.record({
        name: words("cm", "other"),
        behavior: words("merge", "replace", "create"),
        files: some(fc.constantFrom("x.conf", "fluent-bit.conf=x.conf", "../base/x.conf", "nothing.conf")),
        literals: some(fc.constantFrom("A=1", "fluent-bit.conf=[INPUT]", "B='q'", "C")),
        envs: some(fc.constant("x.conf")),
      }),
    ),
    patches: some(
      fc.oneof(
        fc.record({ target: fc.option(target, { nil: undefined }), patch: fc.constantFrom(...patchTexts) }),
        fc.record({ target: fc.option(target, { nil: undefined }), path: fc.constantFrom("p.yaml", "a.yaml", "none") }),
      ),
    ),
    namePrefix: words("x-"),
    nameSuffix: words("-cm"),
    namespace: words("logging"),
    commonLabels: fc.option(fc.constant({ app: "fb" }), { nil: undefined }),
    images: some(
      fc.record({ name: fc.constant("fluent/fluent-bit"), newTag: words("1.9.0"), digest: words("sha256:0") }),
    ),
  },
  { requiredKeys: [] },
);
const kustomization = fc.oneof(anything, sensible, sensible);

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluent-bit
spec:
  template:
    spec:
      containers:
        - name: c
          image: fluent/fluent-bit:5.1.1
          volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]
      volumes:
        - name: v
          configMap: {name: cm}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cm}
data:
  fluent-bit.conf: |
    [INPUT]
        Name cpux
`;

it("any kustomization is read", async () => {
  await fc.assert(
    fc.asyncProperty(kustomization, kustomization, fc.string(), async (base, over, noise) => {
      const files = [
        { path: "base/kustomization.yaml", text: JSON.stringify({ resources: ["a.yaml"], ...base }) },
        { path: "base/a.yaml", text: manifest },
        { path: "base/p.yaml", text: patchTexts[3]! },
        { path: "base/x.conf", text: "[INPUT]\n    Name memx\n" },
        { path: "over/kustomization.yaml", text: JSON.stringify({ resources: ["../base"], ...over }) },
        { path: "over/b.yaml", text: `${manifest}${noise}` },
        { path: "over/x.conf", text: noise },
      ];
      const { findings, set } = await check(files, rules);
      const paths = new Set(files.map(({ path }) => path));
      for (const { code, at, related } of findings) {
        expect(code).not.toMatch(/^internal/);
        for (const place of [at, ...related.map((note) => note.at)]) expect(paths).toContain(place.file.path);
      }
      for (const { file, errors } of set.kustomized.renderings) {
        expect(errors).toEqual([]);
        for (let at = 0; at < file.text.length; at += 7)
          expect(paths).toContain(rootLocation({ file, span: { start: at, end: at + 1 } }).file.path);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "a\nb\n",
    "  x\n y",
    "\n",
    "true",
    "12",
    "# c",
    "- a",
    "a: b",
    "[INPUT]\n    Name cpu\n\n",
    "é\u2028",
  ),
);
const data: fc.Arbitrary<Plain> = fc.letrec<{ node: Plain }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, true, 3),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom("a", "b", "name"), fc.string({ minLength: 1 })), tie("node"), {
      maxKeys: 3,
    }),
  ),
})).node;

const at = { file: sourceFile("x", ""), span: { start: 0, end: 0 } };
const made = (node: Plain): Tree => {
  if (Array.isArray(node)) return madeSeq(at, node.map(made));
  if (typeof node === "object" && node !== null)
    return madeMap(at, Object.fromEntries(Object.entries(node).map(([key, one]) => [key, made(one)])));
  return { ...madeScalar(String(node), at), value: node };
};

/** Values in JSON, indented JSON, or block style as our own printer writes it. */
const layouts: readonly ((node: Plain) => string)[] = [
  (node) => JSON.stringify(node),
  (node) => `${JSON.stringify(node, undefined, 3)}\n`,
  (node) => `  x:\n${" ".repeat(6)}y: ${JSON.stringify(node)} # c\n`,
];

it("a tree is printed as what it is, also where a part of it comes from elsewhere", () => {
  fc.assert(
    fc.property(data, data, fc.nat(2), (one, other, layout) => {
      const file = sourceFile("a.yaml", layouts[layout]!({ k: other }));
      const root = readYaml(file.text).documents[0]!.root!;
      const tree = treeOf(file, root)!;
      const object: TreeMap = { ...madeMap(at, {}), entries: [], as: undefined };
      const entry = (key: string, node: Tree) => ({ key: madeScalar(key, at), value: node, as: undefined });
      const whole = {
        ...object,
        entries: [entry("made", made(one)), entry("written", tree), entry("both", madeSeq(at, [made(one), tree]))],
      };
      const printed = printObjects(sourceFile("k", ""), [whole]);
      const read = readYaml(printed.text);
      expect(read.errors).toEqual([]);
      const written = plain(root);
      expect(plain(read.documents[0]!.root)).toEqual({ made: one, written, both: [one, written] });
    }),
    { numRuns: 500 },
  );
});
