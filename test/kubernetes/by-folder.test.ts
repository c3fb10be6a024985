import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByFolder } from "../../src/kubernetes/by-folder.ts";
import { readManifest } from "../../src/kubernetes/index.ts";
import { nearness } from "../../src/kubernetes/names.ts";
import type { Resource } from "../../src/kubernetes/resources.ts";
import { sourceFile } from "../../src/source/source-file.ts";

function at(path: string): Resource {
  return readManifest(sourceFile(path, "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n")).resources[0]!;
}

const paths = fc.constantFrom(
  "x.yaml",
  "a/x.yaml",
  "a/y.yaml",
  "a/b/x.yaml",
  "a/b/c/x.yaml",
  "a/bc/x.yaml",
  "d/x.yaml",
  "./d/../a/z.yaml",
);

/** The same file is as near as its folder. */
function folderNearness(a: Resource, b: Resource): number {
  const near = nearness(a.file, b.file);
  return near % 2 === 1 ? Number.POSITIVE_INFINITY : near;
}

describe("objects by folder", () => {
  it("are those that share the most folders, as nearness counts them", () => {
    fc.assert(
      fc.property(fc.uniqueArray(paths, { maxLength: 6 }), paths, (all, from) => {
        const known = new ByFolder<string>();
        const resources = all.map((path) => [path, at(path)] as const);
        for (const [path, resource] of resources) known.add(resource, path);
        const start = at(from);
        const best = Math.max(...resources.map(([, resource]) => folderNearness(resource, start)));
        const expected = resources.filter(([, one]) => folderNearness(one, start) === best).map(([path]) => path);
        expect([...known.nearestTo(start)].sort()).toEqual(expected.sort());
        expect(known.beside(start)).toEqual(best === Number.POSITIVE_INFINITY ? known.nearestTo(start) : []);
      }),
    );
  });

  it("say whether one is nearer than another object", () => {
    fc.assert(
      fc.property(fc.uniqueArray(paths, { maxLength: 6 }), paths, paths, (all, to, than) => {
        const known = new ByFolder<string>();
        for (const path of all) known.add(at(path), path);
        const own = folderNearness(at(to), at(than));
        const isNearer = all.some((path) => folderNearness(at(path), at(to)) > own);
        expect(known.isNearer(at(to), at(than))).toBe(isNearer);
      }),
    );
  });

  it("are left out where they are not wanted", () => {
    const known = new ByFolder<string>();
    known.add(at("a/b/x.yaml"), "near");
    known.add(at("d/x.yaml"), "far");
    expect(known.nearestTo(at("a/b/y.yaml"), (one) => one !== "near")).toEqual(["far"]);
    expect(known.nearestTo(at("a/b/y.yaml"), () => false)).toEqual([]);
  });
});
