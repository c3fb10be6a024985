import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRegex, searchRegex } from "../../../grammar/values/regex.ts";
import { findsInEveryText } from "../../../grammar/values/regex-always.ts";

function answer(regex: string): boolean {
  const compiled = compileRegex(regex);
  return compiled.ok && compiled.tree !== undefined && findsInEveryText(compiled.tree);
}

const always = [".*", "^.*$", "^(.*)$", "(?<all>.*)", "x*", "^", "a?b*.*$", "", "/.*/m", "^(?:a?)(.*?)$"];
const notAlways = [".+", ".", "^$", "x*$", "a", "a?b", "(a|)", ".*a", "^.{0,5}$", ".*\\z", "$", "(?!.)"];

describe("regular expressions that find something in every text", () => {
  it.each(always)("%s does", (regex) => {
    expect(answer(regex)).toBe(true);
  });

  it.each(notAlways)("%s does not, or is not told", (regex) => {
    expect(answer(regex)).toBe(false);
  });

  it("finds something wherever it says so", () => {
    const parts = fc.array(
      fc.constantFrom("^", "$", ".*", ".+", "a", "b?", "(", ")", "|", "\\n*", "[ab]*", ".*?", "*+"),
    );
    const texts = fc.array(fc.constantFrom("a", "b", "\n", "c")).map((list) => list.join(""));
    fc.assert(
      fc.property(
        parts.map((list) => list.join("")),
        texts,
        (regex, text) => {
          if (answer(regex)) expect(searchRegex(regex, text).kind).not.toBe("none");
        },
      ),
      { numRuns: 3000 },
    );
  });
});
