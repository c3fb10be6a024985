import { describe, expect, it } from "vitest";
import { readSplitTime, readTime } from "../../../grammar/values/time.ts";

describe("readTime (V-3)", () => {
  it.each([
    ["5", 5, true],
    ["5s", 5, true],
    ["5m", 300, true],
    ["2H", 7200, true],
    ["1d", 86_400, true],
    ["1w", 1, false],
    ["1.5h", 3600, false],
    ["1h30m", 60, false],
    ["abc", 0, false],
    ["", 0, false],
    ["-1", -1, true],
    ["24856d", -2147408896, true],
  ])("%s is %d seconds", (text, seconds, exact) => expect(readTime(text)).toEqual({ seconds, exact }));
});

describe("readSplitTime (tail's refresh_interval)", () => {
  it.each([
    ["10", 10, 0],
    ["0.5", 0, 5],
    ["10.5s", 10, 5],
    ["1m", 1, 0],
    ["0.000000001", 0, 1],
  ])("%s is %d s and %d ns", (text, seconds, nanoseconds) =>
    expect(readSplitTime(text)).toEqual({ seconds, nanoseconds }),
  );
  it.each(["abc", "0", "", ".5", "1.x"])("%s stops tail", (text) => expect(readSplitTime(text)).toBeUndefined());
});
