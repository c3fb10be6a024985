import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQuantity } from "../../../grammar/values/quantity.ts";

describe("readQuantity", () => {
  it("reads what Kubernetes documents", () => {
    const amounts: Record<string, number> = {
      "128974848": 128974848,
      "129e6": 129e6,
      "129M": 129e6,
      "123Mi": 123 * 1024 ** 2,
      "0.5Gi": 512 * 1024 ** 2,
      ".5k": 500,
      "1.": 1,
      "1E": 1e18,
      "1E3": 1000,
      "2Ki": 2048,
      "+3n": 3 * 1e-9,
      "3u": 3 * 1e-6,
      "3G": 3e9,
      "3T": 3e12,
      "3P": 3e15,
      "2Ti": 2 * 1024 ** 4,
      "2Pi": 2 * 1024 ** 5,
      "2Ei": 2 * 1024 ** 6,
    };
    for (const [text, value] of Object.entries(amounts)) expect(readQuantity(text), text).toBe(value);
    expect(readQuantity("128974848000m")).toBeCloseTo(128974848);
  });

  it("refuses what the API refuses", () => {
    for (const text of ["", "Mi", "1 Mi", "1MB", "1mi", "1K", "1e", "lots", "1Mi ", "1e3Mi"])
      expect(readQuantity(text), text).toBeUndefined();
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = readQuantity(text);
        expect(value === undefined || Number.isFinite(value) || /e/i.test(text)).toBe(true);
      }),
    );
  });
});
