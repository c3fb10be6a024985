import { describe, expect, it } from "vitest";
import { misreadNumber } from "../../src/rule/numbers.ts";
import { durationMeant, timeText } from "../../src/rule/times.ts";

describe("durationMeant", () => {
  it.each([
    ["90", 90],
    ["500ms", 0.5],
    ["1m30s", 90],
    ["1h 30m", 5400],
    ["1.5h", 5400],
    ["2 weeks", 1_209_600],
    ["10µs", 0.00001],
    ["5MIN", 300],
  ])("%s is %d seconds", (text, seconds) => expect(durationMeant(text)).toBe(seconds));
  it.each(["", "abc", "1m30", "30 1m", "1y", "PT5M", "-1", "5 bananas"])("%s is none", (text) =>
    expect(durationMeant(text)).toBeUndefined(),
  );
});

describe("timeText", () => {
  it.each([
    [604_800, "7d"],
    [5400, "90m"],
    [7200, "2h"],
    [90, "90s"],
    [0, "0s"],
    [0.5, undefined],
    [2 ** 31, undefined],
  ])("%d seconds are %s", (seconds, text) => expect(timeText(seconds)).toBe(text));
});

describe("misreadNumber", () => {
  it.each([
    ["5", "int", "workers"],
    ["5.0", "int", "workers"],
    ["off", "int", "workers"],
    ["60s", "int", "grace"],
    ["60 sec", "double", "flush"],
    ["75%", "double", "flush.adaptive.high_pressure"],
    ["5000ms", "int", "flush_timeout"],
    ["inf", "double", "rate"],
  ] as const)("%s is read as meant (%s)", (text, type, name) =>
    expect(misreadNumber(text, type, name)).toBeUndefined(),
  );
  it.each([
    ["two", "int", "workers", { value: 0, kind: "none" }],
    ["2x", "int", "workers", { value: 2, kind: "rest" }],
    ["1m", "int", "workers", { value: 1, kind: "other" }],
    ["1M", "int", "workers", { value: 1, kind: "other", meant: 1_000_000 }],
    ["1m", "int", "grace", { value: 1, kind: "other", meant: 60 }],
    ["5KiB", "int", "packet_size", { value: 5, kind: "other", meant: 5120 }],
    ["10,000", "int", "max_entries", { value: 10, kind: "other", meant: 10_000 }],
    ["1e3", "int", "max_entries", { value: 1, kind: "other", meant: 1000 }],
    ["0x10", "int", "workers", { value: 0, kind: "other", meant: 16 }],
    ["1.9", "int", "workers", { value: 1, kind: "other" }],
    ["500ms", "double", "flush", { value: 500, kind: "other", meant: 0.5 }],
  ] as const)("%s (%s %s)", (text, type, name, misread) => expect(misreadNumber(text, type, name)).toEqual(misread));
});
