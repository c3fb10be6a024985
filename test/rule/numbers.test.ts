import { describe, expect, it } from "vitest";
import { misreadNumber } from "../../src/rule/numbers.ts";
import { durationMeant, isOffWord, timeText } from "../../src/rule/times.ts";

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

describe("the units of durationMeant", () => {
  it.each([
    [1e-9, ["ns"]],
    // Two characters look like this one letter.
    [1e-6, ["us", "\u00b5s", "\u03bcs"]],
    [1e-3, ["ms", "msec", "msecs", "millisecond", "milliseconds"]],
    [1, ["s", "sec", "secs", "second", "seconds"]],
    [60, ["m", "min", "mins", "minute", "minutes"]],
    [3600, ["h", "hr", "hrs", "hour", "hours"]],
    [86_400, ["d", "day", "days"]],
    [604_800, ["w", "week", "weeks"]],
  ] as const)("of %d seconds", (seconds, units) => {
    for (const unit of units) expect(durationMeant(`3${unit}`), unit).toBe(Math.round(3e9 * seconds) / 1e9);
  });
});

describe("isOffWord", () => {
  it.each(["off", "false", "no", "none", "never", "disabled", "disable", "zero", "OFF"])("%s", (word) =>
    expect(isOffWord(word)).toBe(true),
  );
  it.each(["on", "0", "", "nothing"])("not %s", (word) => expect(isOffWord(word)).toBe(false));
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

describe("properties that count time in a unit", () => {
  it.each([
    "flush",
    "grace",
    "hc_period",
    "hot_reload.timeout",
    "scheduler.base",
    "scheduler.cap",
    "flush.adaptive.min_interval",
    "flush.adaptive.max_interval",
    "net.tcp_keepalive_time",
    "net.tcp_keepalive_interval",
    "docker_mode_flush",
    "retry_interval_s",
    "reconnect.retry_interval",
    "oauth2.jwks_refresh_interval",
    "aws_pod_service_map_refresh_interval",
    "aws_pod_service_map_ttl",
    "Interval_Sec",
    "window_seconds",
  ])("%s counts seconds", (name) => {
    expect(misreadNumber("2m", "int", name)).toEqual({ value: 2, kind: "other", meant: 120 });
    expect(misreadNumber("2s", "int", name)).toBeUndefined();
  });
  it.each(["flush_timeout", "Flush_Ms"])("%s counts milliseconds", (name) => {
    expect(misreadNumber("2s", "int", name)).toEqual({ value: 2, kind: "other", meant: 2000 });
    expect(misreadNumber("2ms", "int", name)).toBeUndefined();
  });
  it("a name in _nsec counts nanoseconds", () => {
    expect(misreadNumber("2ms", "int", "Interval_NSec")).toEqual({ value: 2, kind: "other", meant: 2_000_000 });
  });
  it("none is meant that 32 bits cannot hold", () => {
    expect(misreadNumber("4d", "int", "interval_nsec")).toEqual({ value: 4, kind: "other" });
  });
});
