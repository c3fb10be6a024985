/** Patches find the objects that they are for by names: as many looks as there are patches, and none that a scan would not give. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { type Aim, ObjectIndex } from "../../src/kustomize/object-index.ts";
import type { KustomizeObject } from "../../src/kustomize/objects.ts";
import { applyPatch } from "../../src/kustomize/patches.ts";
import { type TreeMap, treeOf } from "../../src/kustomize/tree.ts";
import { sourceFile } from "../../src/source/source-file.ts";

function rootsOf(path: string, text: string) {
  const file = sourceFile(path, text);
  return { file, roots: readYaml(text).documents.flatMap(({ root }) => root ?? []) };
}

function objectOf(kind: string, name: string, formerNames: readonly string[] = []): KustomizeObject {
  const { file, roots } = rootsOf("o.yaml", JSON.stringify({ apiVersion: "v1", kind, metadata: { name } }));
  return { tree: treeOf(file, roots[0]!) as TreeMap, formerNames, entries: new Map(), isHashed: false };
}

function patchOf(text: string, target?: object) {
  const named = target === undefined ? undefined : rootsOf("t.yaml", JSON.stringify(target)).roots[0];
  return { ...rootsOf("p.yaml", text), target: named?.kind === "map" ? named : undefined };
}

/** The plain way: each patch looks at each object. */
class Scan extends ObjectIndex {
  override change(_aim: Aim, change: Parameters<ObjectIndex["change"]>[1]): void {
    super.change({ kinds: undefined, names: undefined }, change);
  }
}

describe("ObjectIndex", () => {
  const kind = fc.constantFrom("ConfigMap", "Service", "a");
  const name = fc.constantFrom("a", "a.b", "b", "c", "");
  const object = fc.tuple(kind, name, fc.array(name, { maxLength: 1 })).map((parts) => objectOf(...parts));
  const pattern = fc.constantFrom("a", "b", "a|b", "^(a|c)$", "a\\.b", "a.b", ".*", "a.*", "", "ConfigMap", "|a", "^$");
  const target = fc.record({ kind: pattern, name: pattern }, { requiredKeys: [] });
  const merge = fc
    .tuple(
      kind,
      name,
      fc.constantFrom<object>({ data: { x: "1" } }, { $patch: "delete" }, { $patch: "replace", kind: "a" }),
    )
    .map(([of, named, more]) => JSON.stringify({ apiVersion: "v1", kind: of, metadata: { name: named }, ...more }));
  const operations = fc.constantFrom(
    '[{"op": "add", "path": "/metadata/name", "value": "b"}]',
    '[{"op": "replace", "path": "/kind", "value": "Service"}]',
    '[{"op": "remove", "path": "/metadata"}]',
    '[{"op": "add", "path": "/data", "value": {"y": "2"}}]',
  );
  const patch = fc.oneof(
    merge.map((text) => patchOf(text)),
    fc.tuple(fc.oneof(merge, operations), target).map(([text, aim]) => patchOf(text, aim)),
  );

  it("leaves objects as a look at each of them for each patch would", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(object, { maxLength: 6 }), fc.array(patch, { maxLength: 6 }), (objects, patches) => {
        const [indexed, scanned] = [new ObjectIndex(objects), new Scan(objects)];
        for (const one of patches) {
          applyPatch(indexed, one);
          applyPatch(scanned, one);
        }
        expect(indexed.objects.map(plain)).toEqual(scanned.objects.map(plain));
        expect(indexed.looks).toBeLessThanOrEqual(scanned.looks);
        seen.add(indexed.objects.length < objects.length ? "fewer" : "as many");
        if (indexed.looks < scanned.looks) seen.add("less work");
        if (indexed.objects.some((one, at) => one !== objects[at])) seen.add("others");
      }),
      { numRuns: 2000 },
    );
    expect([...seen].sort()).toEqual(["as many", "fewer", "less work", "others"]);
  });

  it.each([undefined, { kind: "ConfigMap" }])("looks once for each of many patches with the target %o", (aim) => {
    for (const count of [50, 200]) {
      const objects = new ObjectIndex(Array.from({ length: count }, (_, at) => objectOf("ConfigMap", `c-${at}`)));
      for (let at = 0; at < count; at++) {
        const text = JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: `c-${at}` }, data: {} });
        applyPatch(objects, patchOf(text, aim && { ...aim, name: `c-${at}` }));
      }
      expect(objects.looks).toBe(count);
      expect(objects.isTooMuch).toBe(false);
    }
  });

  it("stops where patches are for more objects than any have", () => {
    const objects = new ObjectIndex(Array.from({ length: 1000 }, (_, at) => objectOf("ConfigMap", `c-${at}`)));
    let changes = 0;
    for (let at = 0; at < 400; at++)
      objects.change({ kinds: ["ConfigMap"], names: undefined }, (one) => {
        changes++;
        return one;
      });
    expect(objects.isTooMuch).toBe(true);
    expect(changes).toBe(300_000);
  });
});

function plain({ tree, formerNames }: KustomizeObject): unknown {
  return [JSON.stringify(tree, (key, value) => (key === "as" || key === "at" ? undefined : value)), formerNames];
}
