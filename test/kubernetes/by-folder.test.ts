import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByFolder, nearness } from "../../src/kubernetes/by-folder.ts";
import { type SourceFile, sourceFile } from "../../src/source/source-file.ts";

/** One file a path, since a set holds no two. */
function fileAt(path: string): SourceFile {
  const file = files.get(path) ?? sourceFile(path, "");
  files.set(path, file);
  return file;
}
const files = new Map<string, SourceFile>();

const paths = fc.oneof(
  fc.constantFrom("x.yaml", "a/bc/x.yaml", "./d/../a/z.yaml"),
  fc
    .tuple(fc.nat(2), fc.array(fc.constantFrom("a", "b"), { maxLength: 4 }), fc.constantFrom("x.yaml", "y.yaml"))
    .map(([up, folders, name]) => [...Array<string>(up).fill(".."), ...folders, name].join("/")),
);

interface One {
  readonly path: string;
  readonly color: string;
}

const ones = fc.array(fc.record({ path: paths, color: fc.constantFrom("red", "blue") }), { maxLength: 12 });

function byColor(all: readonly One[]): ByFolder<One> {
  const known = new ByFolder<One>(({ color }) => color);
  for (const one of all) known.add(fileAt(one.path), one);
  return known;
}

/** The same file is as near as its folder. */
function folderNearness(a: string, b: string): number {
  const near = nearness(fileAt(a), fileAt(b));
  return near % 2 === 1 ? Number.POSITIVE_INFINITY : near;
}

function nearestOf(all: readonly One[], nearnessOf: (one: One) => number): ReadonlySet<One> {
  const most = Math.max(...all.map(nearnessOf));
  return new Set(all.filter((one) => nearnessOf(one) === most));
}

describe("objects by folder", () => {
  it("are found as a look at all of them would find them", () => {
    fc.assert(
      fc.property(ones, paths, (all, from) => {
        const red = all.filter(({ color }) => color === "red");
        const known = byColor(all);
        const near = ({ path }: One): number => nearness(fileAt(path), fileAt(from));
        expect(new Set(known.nearestTo(fileAt(from)))).toEqual(nearestOf(all, near));
        expect(new Set(known.nearestTo(fileAt(from), ({ color }) => color === "red"))).toEqual(nearestOf(red, near));
      }),
      { numRuns: 500 },
    );
  });

  it("come in the order in which they were added, whatever their keys", () => {
    const all = ["red", "blue", "red", "green"].map((color, number) => ({ path: `a/${number}.yaml`, color }));
    const near = byColor(all).nearestTo(fileAt("a/x.yaml"), ({ color }) => color !== "blue");
    expect(near).toEqual([all[0], all[2], all[3]]);
  });

  it("are put at their places only when somebody asks", () => {
    let asked = 0;
    const known = new ByFolder<One>(({ color }) => {
      asked++;
      return color;
    });
    for (const path of ["a/x.yaml", "a/y.yaml"]) known.add(fileAt(path), { path, color: "red" });
    expect(asked).toBe(0);
    expect(known.beside(fileAt("a/z.yaml"))).toHaveLength(2);
    known.add(fileAt("a/w.yaml"), { path: "a/w.yaml", color: "red" });
    expect(known.beside(fileAt("a/z.yaml"))).toHaveLength(3);
    expect(asked).toBe(3);
  });

  it("are all equally near where they stand in one folder", () => {
    fc.assert(
      fc.property(ones, paths, (all, from) => {
        const known = byColor(all);
        const near = ({ path }: One): number => folderNearness(path, from);
        expect(new Set(known.nearestFolderTo(fileAt(from)))).toEqual(nearestOf(all, near));
        const beside = all.filter((one) => near(one) === Number.POSITIVE_INFINITY);
        expect(new Set(known.beside(fileAt(from)))).toEqual(new Set(beside));
      }),
    );
  });

  it("say whether one is nearer than another file", () => {
    fc.assert(
      fc.property(ones, paths, paths, (all, to, than) => {
        const own = folderNearness(to, than);
        const isNearer = all.some(({ path }) => folderNearness(path, to) > own);
        expect(byColor(all).isNearer(fileAt(to), fileAt(than))).toBe(isNearer);
      }),
    );
  });

  it("are asked about once a key at each step outwards", () => {
    const all = Array.from({ length: 50 }, (_, index) => ({ path: `a/${index}.yaml`, color: "red" }));
    let asked = 0;
    const found = byColor(all).nearestTo(fileAt("a/b/x.yaml"), () => {
      asked++;
      return true;
    });
    expect(found).toHaveLength(50);
    expect(asked).toBe(1);
  });
});

describe("nearness", () => {
  it("counts a file before its folder before the folders that are shared", () => {
    const from = fileAt("a/b/x.yaml");
    const order = ["a/b/x.yaml", "a/b/y.yaml", "a/b/c/x.yaml", "a/x.yaml", "x.yaml"];
    const counted = order.map((path) => nearness(fileAt(path), from));
    expect(counted).toEqual([Number.POSITIVE_INFINITY, 5, 4, 2, 0]);
  });

  it("keeps what climbs out of the set apart", () => {
    expect(nearness(fileAt("../a/x.yaml"), fileAt("a/x.yaml"))).toBe(0);
    expect(nearness(fileAt("../a/x.yaml"), fileAt("../a/y.yaml"))).toBe(5);
  });
});
