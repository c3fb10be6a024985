import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonStart } from "../../../grammar/values/json.ts";

describe("readJsonStart", () => {
  it.each([
    ['{"a":1}', "map"],
    ['  {"a":[1,{"b":null}]} behind', "map"],
    ['{"a":1}{"b":2}', "map"],
    ["{}", "map"],
    ["[]", "array"],
    ['"x"', "scalar"],
    ["-1.5e3", "scalar"],
    ['{"a":"\ttab"}', "map"],
    ['{"a":"\\u12"}', "map"],
    ["foo", "invalid"],
    ["{a:1}", "invalid"],
    ["{'a':1}", "invalid"],
    ['{"a":1,}', "invalid"],
    ['{"a":01}', "invalid"],
    ['{"a":tru}', "invalid"],
    ['{"a" 1}', "invalid"],
    ['{"a":"\\x"}', "invalid"],
    ["[1,2,]", "invalid"],
    ['{"a":[1}', "invalid"],
    ["{,}", "invalid"],
    ['{"a":1', "unclosed"],
    ['{"a":"b', "unclosed"],
    ['{"a":', "unclosed"],
    ["", "unclosed"],
  ])("%s is %s", (text, kind) => expect(readJsonStart(text).kind).toBe(kind));

  it("reads every JSON text to its end, whatever stands behind it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("", " x", "\n{", "]"), (value, behind) => {
        const text = JSON.stringify(value);
        const kind = text.startsWith("{") ? "map" : text.startsWith("[") ? "array" : "scalar";
        expect(readJsonStart(text + behind)).toEqual({ kind, end: text.length });
      }),
    );
  });

  it("takes only what JSON.parse takes, raw control characters aside", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ 01-.etrufalsn') }), (text) => {
        const start = readJsonStart(text);
        const parses = (part: string): boolean => {
          try {
            JSON.parse(part);
            return true;
          } catch {
            return false;
          }
        };
        if (!("end" in start)) expect(parses(text)).toBe(false);
        // An unfinished escape of four digits is taken as it is.
        else if (!text.includes("\\u")) expect(parses(text.slice(0, start.end))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("costs as much as the text is long", () => {
    expect(readJsonStart("[".repeat(1_000_000)).kind).toBe("unclosed");
  });
});
