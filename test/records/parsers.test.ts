/** Parsers on texts that are known and on those that are not. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { findParser } from "../../src/records/parsers/definition.ts";
import { parseText } from "../../src/records/parsers/parse.ts";
import { regexPairs } from "../../src/records/parsers/regex-format.ts";
import { timeFits } from "../../src/records/parsers/time-fits.ts";
import { anyString, text } from "../../src/records/values.ts";
import { untrueClaim } from "./contain.ts";
import { contextOf, pipelineWith } from "./filters.ts";

const pipeline = await pipelineWith([]);
const context = contextOf(pipeline);

describe("regexPairs", () => {
  const table: readonly (readonly [string, string])[] = [
    ["^(?<a>\\S+) (?<b>.*)$", "a always, b perhaps"],
    ["(?<a>x)?(?<b>y+)(?<c>z*)", "a perhaps, b always, c perhaps"],
    ["(?:(?<a>x)|(?<b>y))", "a perhaps, b perhaps"],
    ["(?<a>x|)(?<b>x|yy)", "a perhaps, b always"],
    ["(?=(?<a>x))(?<b>[^ ]{2,})", "a perhaps, b always"],
  ];
  test.each(table)("%s", (regex, expected) => {
    const found = regexPairs(regex, undefined, "always", context);
    expect(found?.pairs.map(({ key, presence }) => `${key} ${presence}`).join(", ")).toBe(expected);
  });

  test("without named groups nothing is parsed, and empty groups stay where they are asked for", () => {
    expect(regexPairs("(x)", "x", "always", context)?.success).toBe("never");
    expect(regexPairs("(?<a>x*)", "", "never", context)?.pairs).toHaveLength(1);
    expect(regexPairs("(?<a>x*)", "", "always", context)).toEqual({ success: "always", pairs: [] });
  });
});

it("what is said of any text is true of each", () => {
  const word = fc.constantFrom("1", "x", "true", " ", "{", "}", '"', ":", "\t", "=", '{"n":"2024"}', '{"a":{}}');
  fc.assert(
    fc.property(
      fc.constantFrom("json", "words", "ltsv", "logfmt", "decoded", "dated"),
      fc.array(word, { maxLength: 5 }).map((words) => words.join("")),
      (name, line) => {
        const found = findParser(name, pipeline);
        if (found.kind !== "found") throw new Error(`no parser ${name}`);
        const said = parseText(found.parser, anyString, context);
        const real = parseText(found.parser, text(line), context);
        expect(said.success).toBe("perhaps");
        if (real.success !== "never") expect(untrueClaim(said.record, real.record)).toBeUndefined();
      },
    ),
  );
});

describe("timeFits", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["%Y-%m-%dT%H:%M:%S", "2024-01-02T03:04:05", "always"],
    ["%Y-%m-%dT%H:%M:%S", "2024-01-02T03:04:05.123", "always"],
    ["%Y-%m-%dT%H:%M:%S", "2024-13-02T03:04:05", "never"],
    ["%Y-%m-%dT%H:%M:%S.%L%z", "2024-01-02T03:04:05.123456+02:00", "always"],
    ["%Y-%m-%dT%H:%M:%S.%L", "2024-01-02T03:04:05", "never"],
    ["%d/%b/%Y:%H:%M:%S %z", "10/Oct/2000:13:55:36 -0700", "always"],
    ["%b %d %H:%M:%S", "Jan  2 03:04:05", "always"],
    ["%F %T", "2024-01-02  03:04:05", "always"],
    ["%s", "1700000000", "always"],
    ["%Y %f", "2024 1", "never"],
    ["%Y", "", "never"],
    ["%H:%M", " 03:04", "always"],
    ["%Y %H", " 2024 03", "never"],
    ["%c", "x", "perhaps"],
  ];
  test.each(table)("%s of %s", (format, value, expected) => {
    expect(timeFits({ key: "time", format, keep: "never", strict: "always" }, value)).toBe(expected);
  });

  test("with Time_Strict off nothing is certain", () => {
    expect(timeFits({ key: "time", format: "%Y", keep: "never", strict: "never" }, "x")).toBe("perhaps");
  });
});
