import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern, compileRegex } from "../../../grammar/values/regex.ts";
import { parseTimeFormat } from "../../../grammar/values/time-format.ts";
import { type TimeRest, timeFormatFits } from "../../../grammar/values/time-format-fit.ts";
import { describeShared } from "../../shared.ts";
import { valuesOf } from "./spec-cases.ts";

function fits(format: string, regex: string, key = "time", rest: TimeRest = "anything"): string {
  const compiled = compileRegex(regex);
  const groups = compiled.ok ? (compiled.groups ?? []) : [];
  return timeFormatFits(
    format,
    groups.filter(({ name }) => name === key).map(({ node }) => node),
    rest,
  );
}

describe("timeFormatFits", () => {
  it.each([
    ["%Y-%m-%d", "(?<time>\\d+)", "never"],
    ["%Y-%m-%dT%H:%M:%S", "(?<time>\\d+-\\d+-\\d+ [^ ]*)", "never"],
    ["%d/%b/%Y:%H:%M:%S %z", "(?<time>[^\\]]*)", "possible"],
    ["%d/%b/%Y:%H:%M:%S", "(?<time>[^ ]+)", "possible"],
    ["%Y-%m-%d", "(?<time>[^ ]* [^ ]*)", "possible"],
    ["%Y-%m-%dT%H:%M:%S.%L", "(?<time>[^ ]* {1,2}[^ ]* [^ ]*)", "possible"],
    ["%b %d %H:%M:%S", "(?<time>[^ ]* {1,2}[^ ]* [^ ]*)", "possible"],
    // In truth %Y takes all four digits; that numbers take as many as they can is not looked at.
    ["%Y %H:%M", "(?<time>\\d{4}:\\d\\d)", "possible"],
    ["%Y %H:%M", "(?<time>[a-z]{4}:\\d\\d)", "never"],
    ["%Y %H:%M", "(?<time>\\d{6}:\\d\\d)", "possible"],
    ["%b %d", "(?<time>[A-Z]{3} \\d+)", "possible"],
    ["%b %d", "(?<time>[0-9]{2} \\d+)", "never"],
    ["%s", "(?<time>[a-z]+)", "never"],
    ["%s", "(?<time>[^,]+)", "possible"],
    ["%Y", "(?<time> *\\d+)", "possible"],
    ["%H:%M:%S,%L", "(?<time>\\d+:\\d+:\\d+\\.\\d+)", "never"],
    ["%H:%M:%S%z", "(?<time>[\\d:]+)", "never"],
    ["%H:%M:%S%z", "(?<time>[\\d:+]+)", "possible"],
    ["%H:%M:%S %Z", "(?<time>[\\d:]+ [A-Z]+)", "possible"],
    ["%Y-%m-%d", "(?<time>(?!x)[0-9/]+)", "never"],
    ["%Y-%m-%d", "(?<a>x)(?<time>\\k<a>)", "possible"],
    ["%Y-%m-%d", "(?<time>\\d+)|(?<time>[^ ]+)", "possible"],
    ["%Y-%m-%d", "(?i)(?<time>[a-z]+)", "never"],
    ["%d %b", "(?i)(?<time>\\d+ [a-z]+)", "possible"],
    ["%Y-%f", "(?<time>\\d+)", "unknown"],
    ["%Y", "(?<other>\\d+)", "unknown"],
    ["%Y", "(?<time>(?:x{1000}){1000})", "unknown"],
  ])("%s in %s: %s", (format, regex, answer) => expect(fits(format, regex)).toBe(answer));

  it("is never wrong about a time that the group matches", () => {
    const pieces: Readonly<Record<string, readonly string[]>> = {
      Y: ["2024", "1999"],
      m: ["01", "12", "7"],
      d: ["31", "05"],
      H: ["00", "23"],
      M: ["59"],
      S: ["07"],
      b: ["Jan", "june"],
      L: ["1", "123456"],
      z: ["Z", "+0200", "-03:30"],
      s: ["1700000000"],
      p: ["AM"],
      e: [" 5", "17"],
      F: ["2024-02-03"],
      T: ["10:11:12"],
    };
    const part = fc.oneof(
      fc
        .constantFrom(...Object.keys(pieces))
        .chain((letter) => fc.constantFrom(...(pieces[letter] ?? [])).map((text) => ({ format: `%${letter}`, text }))),
      fc.constantFrom("-", ":", "T", "/", ",", ".").map((text) => ({ format: text, text })),
      fc.constant({ format: " ", text: "  " }),
    );
    const groups = [
      "[^ ]+",
      ".*",
      "[\\d:-]+",
      "\\S+ +\\S+",
      "[0-9T.:+Z-]*",
      "\\w+",
      "[^,]*",
      // With "?" behind the mark, the engine that the test asks would try 2^n ways over n digits.
      "(?:\\d+[-/:.])*\\d+",
      "[A-Za-z0-9]+",
      "\\d{4}.*",
    ];
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...groups),
        fc.constantFrom("", "x", " y", "9"),
        (parts, group, tail) => {
          const format = parts.map((one) => one.format).join("");
          const text = parts.map((one) => one.text).join("") + tail;
          if (parseTimeFormat(format).some(({ kind }) => kind === "unsupported")) return;
          const whole = compilePattern(`(?<time>${group})`);
          if (!new RegExp(`^(?:${group})$`).test(text) || !whole.ok) return;
          expect([format, group, text, fits(format, `(?<time>${group})`)]).toEqual([format, group, text, "possible"]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describeShared("real parsers", (shared) => {
  it("never says never", () => {
    const nevers: string[] = [];
    let judged = 0;
    for (const file of readdirSync(`${shared}/corpus/classic`)) {
      const text = readFileSync(`${shared}/corpus/classic/${file}`, "utf8");
      for (const section of text.split(/^\s*\[/m)) {
        const [regex, format] = [valuesOf(section, "Regex")[0], valuesOf(section, "Time_Format")[0]];
        if (regex === undefined || format === undefined) continue;
        const answer = fits(format, regex, valuesOf(section, "Time_Key")[0] ?? "time");
        judged++;
        if (answer === "never") nevers.push(`${file}: ${format} in ${regex}`);
      }
    }
    expect(judged).toBeGreaterThan(100);
    expect(nevers).toEqual([]);
  });
});

describe("with at most one word behind the time", () => {
  it.each([
    ["%Y-%m-%dT%H:%M:%S.%L", "[^ ]* {1,2}[^ ]* [^ ]*", "never"],
    ["%Y-%m-%dT%H:%M:%S.%L", "[^ ]* {1.2}[^ ]* [^ ]*", "never"],
    ["%b %d %H:%M:%S", "[^ ]* {1,2}[^ ]* [^ ]*", "possible"],
    ["%Y-%m-%d %H:%M:%S", "[^ ]+ [^ ]+ [^ ]+", "possible"],
    ["%Y-%m-%d %H:%M:%S", "\\d+-\\d+-\\d+ \\d+:\\d+:\\d+,\\d{3}", "possible"],
    ["%Y-%m-%d", "[^ ]+ [^ ]+", "possible"],
  ])("%s against %s is %s", (format, pattern, expected) => {
    expect(fits(format, `(?<time>${pattern})`, "time", "one-word")).toBe(expected);
  });
});
