import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRegex, searchRegex } from "../../../grammar/values/regex.ts";
import { impossibleAnchor } from "../../../grammar/values/regex-empty.ts";

function anchorOf(regex: string): string | undefined {
  const compiled = compileRegex(regex);
  if (!compiled.ok || compiled.tree === undefined) throw new Error(`${regex} does not compile`);
  const anchor = impossibleAnchor(compiled.tree);
  return anchor && `${anchor.span.start} ${regex.slice(anchor.span.start, anchor.span.end)}`;
}

describe("impossible anchors", () => {
  it.each([
    ["a$b", "1 $"],
    ["a^b", "1 ^"],
    ["^(?<a>[^ \\n]*)$ x", "14 $"],
    ["a\\Ab", "1 \\A"],
    ["\\zb", "0 \\z"],
    ["a\\Z\\nb", "1 \\Z"],
    ["(?:a$b|c^d)", "4 $"],
    ["(?:a$|b^)c^", undefined],
  ])("%s: %s", (regex, anchor) => {
    expect(anchorOf(regex)).toBe(anchor);
  });

  it.each([
    "^a$",
    "a$\\s*^b",
    "a$.*",
    "a$(?m:.)b",
    "a$[^x]b",
    "a$|b",
    "(?:a$)?b",
    "^^a$$",
    "a\\Z\\n",
    "a$(?=b)",
    "(a)\\1$",
    "a\\$b",
    "(?:$)*a",
    "a$b*",
  ])("none in %s", (regex) => {
    expect(anchorOf(regex)).toBeUndefined();
  });
});

const piece = fc.constantFrom(
  "a",
  "b",
  "^",
  "$",
  "\\A",
  "\\z",
  "\\Z",
  "\\s",
  ".",
  "[^a]",
  "\\n",
  "a*",
  "b?",
  "(?:a|$)",
  "(?:^|b)",
  "(?m:.)",
);

it("what has one matches no text", () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 5 }).map((list) => list.join("")),
      fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n", " "), maxLength: 6 }), {
        minLength: 10,
        maxLength: 10,
      }),
      (regex, texts) => {
        if (anchorOf(regex) === undefined) return;
        found++;
        for (const text of texts) expect(searchRegex(regex, text).kind).not.toBe("match");
      },
    ),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(100);
});
