import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchPattern, type TagPattern, type TagPiece } from "../../../grammar/values/match.ts";
import { tagWithGroups, tailTag, tailTags } from "../../../grammar/values/tag.ts";
import { keyOfTags, makeTags, mayBeEmpty, showTags, tagPart, wrapTags } from "../../../grammar/values/tag-pattern.ts";

const text = (literal: string): TagPiece => ({ kind: "literal", text: literal });

/** Whether the tag may be one of the set: a pattern that is the tag fits something of it. */
const holds = (tags: TagPattern, tag: string): boolean =>
  tag === "" ? mayBeEmpty(tags) : matchPattern(tag, tags) !== "never";

describe("sets of tags", () => {
  it("have one way to be written", () => {
    const any: TagPiece = { kind: "any" };
    expect(makeTags([text("a"), text(""), text("b"), any, { kind: "any", except: "." }])).toEqual({
      pieces: [text("ab"), any],
    });
    expect(keyOfTags(makeTags([text("a"), text("b")]))).toBe(keyOfTags(makeTags([text("ab")])));
    expect(showTags(tailTags("kube.*", "/var/log/*.log"))).toBe("kube.var.log.*.log");
    expect(showTags(makeTags([text("a*b")]))).toBe("a*b");
  });

  it("keep their known parts: $TAG[n]", () => {
    const kube = tailTags("kube.*", "/var/log/app-*.log");
    const part = (n: number): string => showTags(makeTags(tagPart(kube, n)));
    expect([0, 1, 2, 3, 4].map(part)).toEqual(["kube", "var", "log", "app-*", "*"]);
    expect(tagPart(makeTags([text("a.b")]), 2)).toEqual([]);
  });

  const word = fc.string({ unit: fc.constantFrom("a", "b", ".", "-"), maxLength: 3 });
  const filler = fc.string({ unit: fc.constantFrom("a", ".", "-"), maxLength: 3 });
  const before = fc.constantFrom("", "r.", "r", "r..", ".");
  const after = fc.constantFrom("", ".x", "x", ".", "..x");

  it("hold each tag that a template makes of a tag that they held", () => {
    fc.assert(
      fc.property(word, word, word, filler, filler, before, after, fc.nat(4), (tag, a, b, one, two, head, tail, n) => {
        const glob = `/${a}*${b}*`;
        const tags = tailTags(`k${tag}.*`, glob);
        const real = tailTag(`k${tag}.*`, `/${a}${one}${b}${two}`);
        expect(holds(tags, real)).toBe(true);
        expect(holds(wrapTags([text(head)], tags, [text(tail)]), head + real + tail), `${head}${real}${tail}`).toBe(
          true,
        );
        expect(holds(makeTags(tagPart(tags, n)), real.split(".")[n] ?? ""), `part ${n} of ${real}`).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("tags with names of groups (R-22)", () => {
  it("are cut at the brackets", () => {
    expect(tagWithGroups("a.<b>.<c>")).toEqual(["a.", { group: "b" }, ".", { group: "c" }, ""]);
    expect(tagWithGroups("a>b")).toEqual(["a>b"]);
    expect(tagWithGroups("a.<b")).toBeUndefined();
    expect(tagWithGroups("a.<b<c>")).toBeUndefined();
  });
});
