import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestOf } from "../../src/deployment/operator/nearest.ts";
import { nearness } from "../../src/kubernetes/names.ts";
import { type SourceFile, sourceFile } from "../../src/source/source-file.ts";

const path = fc
  .tuple(fc.nat(2), fc.array(fc.constantFrom("a", "b"), { maxLength: 4 }), fc.constantFrom("x.yaml", "y.yaml"))
  .map(([up, folders, name]) => [...Array<string>(up).fill(".."), ...folders, name].join("/"));

it("finds what a look at all of them would find", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(path, fc.constantFrom("red", "blue")), { maxLength: 12 }), path, (given, from) => {
      const files = new Map<string, SourceFile>();
      const fileAt = (at: string): SourceFile => {
        const file = files.get(at) ?? sourceFile(at, "");
        files.set(at, file);
        return file;
      };
      const items = given.map(([at, color]) => ({ file: fileAt(at), color }));
      const isRed = ({ color }: (typeof items)[number]): boolean => color === "red";
      const find = nearestOf(
        items,
        ({ file }) => file,
        ({ color }) => color,
      );
      const red = items.filter(isRed);
      const most = Math.max(...red.map(({ file }) => nearness(file, fileAt(from))));
      const wanted = red.filter(({ file }) => nearness(file, fileAt(from)) === most);
      expect(new Set(find(fileAt(from), isRed))).toEqual(new Set(wanted));
    }),
    { numRuns: 500 },
  );
});
