import { describe, expect, it } from "vitest";
import { readBoolean } from "../../../grammar/values/boolean.ts";
import { readLogLevel } from "../../../grammar/values/log-level.ts";
import { readRetryLimit } from "../../../grammar/values/retry-limit.ts";
import { describeShared } from "../../shared.ts";
import { specCases, valuesOf } from "./spec-cases.ts";

describe("readBoolean (V-1)", () => {
  it.each([
    ["true", true],
    ["TRUE", true],
    ["On", true],
    ["yes", true],
    ["false", false],
    ["oFF", false],
    ["no", false],
  ])("%s is %s", (text, value) => expect(readBoolean(text)).toBe(value));
  it.each(["1", "0", "y", "enabled", '"true"', "", "t", "true "])("%s is none", (text) =>
    expect(readBoolean(text)).toBeUndefined(),
  );
});

describe("readLogLevel (V-6)", () => {
  it.each([
    ["off", "off"],
    ["WARN", "warn"],
    ["Warning", "warn"],
    ["trace", "trace"],
  ])("%s is %s", (text, level) => expect(readLogLevel(text)).toBe(level));
  it.each(["3", "verbose", "", "warnings"])("%s is none", (text) => expect(readLogLevel(text)).toBeUndefined());
});

describe("readRetryLimit (V-31)", () => {
  it.each([
    ["no_limits", { kind: "unlimited" }],
    ["False", { kind: "unlimited" }],
    ["OFF", { kind: "unlimited" }],
    ["no_retries", { kind: "none" }],
    ["5", { kind: "count", count: 5 }],
    ["1.5", { kind: "count", count: 1 }],
    ["", { kind: "count", count: 1 }],
    ["0", { kind: "invalid", count: 1 }],
    ["-1", { kind: "invalid", count: 1 }],
    ["abc", { kind: "invalid", count: 1 }],
    ["no", { kind: "invalid", count: 1 }],
    ["True", { kind: "invalid", count: 1 }],
  ])("%s", (text, limit) => expect(readRetryLimit(text)).toEqual(limit));
  it.each([
    ["no_limits", { kind: "invalid", count: 1 }],
    ["no_retries", { kind: "invalid", count: 1 }],
    ["-1", { kind: "unlimited" }],
    ["0", { kind: "invalid", count: 1 }],
    ["Off", { kind: "unlimited" }],
    ["5", { kind: "count", count: 5 }],
  ])("%s up to 1.7.4", (text, limit) => expect(readRetryLimit(text, { words: false })).toEqual(limit));
});

describeShared("recorded values", (shared) => {
  it("agrees with every boolean of V-1", () => {
    const cases = specCases(shared, ["vl-001", "vl-015"]);
    expect(cases.length).toBeGreaterThan(8);
    for (const { id, files, starts } of cases) {
      const value = valuesOf(files["main.conf"] ?? "", "read_from_head")[0] ?? "";
      expect([id, readBoolean(value) !== undefined]).toEqual([id, starts]);
    }
  });

  it("agrees with the warnings of V-31", () => {
    const cases = specCases(shared, ["vl-094", "vl-104"]);
    expect(cases.length).toBeGreaterThan(5);
    for (const one of cases) {
      const value = valuesOf(one.files["main.conf"] ?? "", "Retry_Limit")[0] ?? "";
      expect([one.id, readRetryLimit(value).kind === "invalid"]).toEqual([
        one.id,
        JSON.stringify(one).includes("invalid retry_limit"),
      ]);
    }
  });
});
