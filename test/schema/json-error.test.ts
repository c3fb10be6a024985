import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonErrorOffset } from "../../src/schema/json-error.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it.each([
  ["", 0],
  [" ", 1],
  ["x", 0],
  ['{"a":1', 6],
  ['{"a" 1}', 5],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["{,}", 1],
  ["[}", 1],
  ["1 2", 2],
  ["01", 0],
  ["nul", 0],
  ['"a', 2],
  ['"a\\x"', 2],
  ['"a\nb"', 2],
  ["[1}", 2],
])("%j fails at %d", (text, offset) => {
  expect(jsonErrorOffset(text)).toBe(offset);
});

it("agrees with the engine on what is JSON", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonErrorOffset(text)).toBeUndefined();
    }),
  );
  const soup = fc.array(fc.constantFrom(...'{}[]:,"\\ua10-.eE+ \n', "true", "null", '"a"', "1.5e3"));
  fc.assert(
    fc.property(soup, (parts) => {
      const text = parts.join("");
      expect(jsonErrorOffset(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

it("finds the place that one changed character breaks, or one before which nothing is wrong", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom(..."{}[]:,x"), (text, seed, character) => {
      const at = seed % text.length;
      const broken = text.slice(0, at) + character + text.slice(at + 1);
      if (isJson(broken)) return;
      expect(jsonErrorOffset(broken)).toBeGreaterThanOrEqual(0);
      expect(jsonErrorOffset(broken)).toBeLessThanOrEqual(broken.length);
    }),
  );
});
