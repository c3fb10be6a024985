import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBinarySize, readSize } from "../../../grammar/values/size.ts";

describe("readSize (V-2)", () => {
  it.each([
    ["10M", 10_000_000],
    ["10MB", 10_000_000],
    ["10mb", 10_000_000],
    ["10k", 1000 * 10],
    ["2G", 2_000_000_000],
    ["10", 10],
    ["1.5k", 1500],
    ["1e3", 1000],
    ["M10", 0],
    ["-5", -5],
    ["False", 0],
    ["0", 0],
    ["0.5", 0],
  ])("%s is %d bytes", (text, bytes) => expect(readSize(text)).toBe(bytes));

  it.each(["", "10B", "10T", "10KiB", "10 M", "abc", "10x", "-1", "10BM", "off"])("%s is invalid", (text) =>
    expect(readSize(text)).toBeUndefined(),
  );

  it("looks past no first character: a lone letter is a number of zero", () => {
    // The loop over the suffix ends before the first character (flb_utils.c), so nothing is left to be a suffix.
    expect(readSize("M")).toBe(0);
  });

  it("answers a whole number or nothing, for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bytes = readSize(text);
        expect(bytes === undefined || Number.isInteger(bytes)).toBe(true);
      }),
    );
  });
});

describe("readBinarySize (V-2b)", () => {
  it.each([
    ["2MB", 2 * 1024 * 1024],
    ["2 MiB", 2 * 1024 * 1024],
    ["1k", 1024],
    ["1.5G", 1.5 * 1024 ** 3],
    ["10", 10],
    ["false", 0],
  ])("%s is %d bytes", (text, bytes) => expect(readBinarySize(text)).toBe(bytes));
  it.each(["", "abc", "10T", "1KiX", "5KiBs"])("%s is none", (text) => expect(readBinarySize(text)).toBeUndefined());
});
