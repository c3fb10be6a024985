import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Filling,
  firstCapital,
  firstForbidden,
  literalSpans,
  withSmallLetters,
} from "../../../grammar/values/index-name.ts";

const literals = (text: string, filling: Filling) =>
  literalSpans(text, filling)?.map(({ start, end }) => text.slice(start, end));

describe("names of indices", () => {
  it("knows what is filled in", () => {
    expect(literals("A-%Y", "nothing")).toEqual(["A-%Y"]);
    expect(literals("A-%Y.%-dB%", "times")).toEqual(["A-", ".", "B", ""]);
    expect(literals("A-$B['C'].D%Y", "accessors")).toEqual(["A-", ".D%Y"]);
    expect(literals("$B[C]", "accessors")).toBeUndefined();
  });

  it.each([
    ["logs-a_b.c+d", undefined],
    ["_logs", 0],
    ["-logs", 0],
    ["a/b", 1],
    ["ab c", 2],
  ])("finds what %s may not have", (text, at) => {
    expect(firstForbidden(text, [{ start: 0, end: text.length }])?.start).toBe(at);
  });

  it("leaves no capital in the parts that it writes small, and the others alone", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "B", "%", "Y", "-", ".", "\u00c4") });
    fc.assert(
      fc.property(text, fc.constantFrom<Filling>("times", "nothing"), (name, filling) => {
        const spans = literalSpans(name, filling)!;
        const small = withSmallLetters(name, spans);
        expect(firstCapital(small, spans)).toBeUndefined();
        expect(small.toLowerCase()).toBe(name.toLowerCase());
        let from = 0;
        for (const { start, end } of spans) {
          expect(small.slice(from, start)).toBe(name.slice(from, start));
          from = end;
        }
      }),
    );
  });
});
