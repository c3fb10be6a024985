import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tagGroups } from "../../src/rule/tag-regexes.ts";

describe("tagGroups", () => {
  it("finds the groups of a tag", () => {
    expect(tagGroups("kube.<ns>.<pod>")).toEqual({
      groups: [
        { name: "ns", span: { start: 5, end: 9 } },
        { name: "pod", span: { start: 10, end: 15 } },
      ],
      unclosed: undefined,
    });
    expect(tagGroups("x.>y").groups).toEqual([]);
  });

  it("stops where a bracket is not closed", () => {
    expect(tagGroups("a.<b.<c>").unclosed).toEqual({ start: 2, end: 5 });
    expect(tagGroups("a.<b>.<c")).toEqual({
      groups: [{ name: "b", span: { start: 2, end: 5 } }],
      unclosed: { start: 6, end: 8 },
    });
  });

  it("gives the places of what it finds, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ".", "<", ">") }), (tag) => {
        const { groups, unclosed } = tagGroups(tag);
        for (const { name, span } of groups) expect(tag.slice(span.start, span.end)).toBe(`<${name}>`);
        if (unclosed === undefined) expect(groups.length).toBe(tag.split("<").length - 1);
        else expect(tag.slice(unclosed.start, unclosed.end)).toMatch(/^<[^<>]*/);
      }),
    );
  });
});
