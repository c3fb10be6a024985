import { describe, expect, it } from "vitest";
import { readDouble, readInteger } from "../../../grammar/values/integer.ts";

describe("readInteger (V-4)", () => {
  it.each([
    ["5", 5, true],
    ["-3", -3, true],
    ["5x", 5, false],
    ["1.9", 1, false],
    ["abc", 0, false],
    ["", 0, false],
    [" 7", 7, false],
    ["+3", 3, true],
    ["2147483648", -2147483648, true],
    ["5000000000", 705032704, true],
    ["99999999999999999999", -1, true],
    ["-99999999999999999999", 0, true],
    ["0x10", 0, false],
  ])("%s is %d", (text, value, exact) => expect(readInteger(text)).toEqual({ value, exact }));
});

describe("readDouble", () => {
  it.each([
    ["0.5", 0.5, true],
    [".5", 0.5, true],
    ["1e3", 1000, true],
    ["2.", 2, true],
    ["1.5s", 1.5, false],
    ["x", 0, false],
  ])("%s is %d", (text, value, exact) => expect(readDouble(text)).toEqual({ value, exact }));
});
