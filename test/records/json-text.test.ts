/** JSON text to what is known of it and back. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readJson, readJsonValues } from "../../src/records/json-text.ts";
import { printDouble, printRecord } from "../../src/records/print.ts";
import type { AbstractValue } from "../../src/records/record.ts";

/** The value as JavaScript has it: of a name the last pair. */
function plain({ known, map, items }: AbstractValue): unknown {
  if (items !== undefined) return items.map(plain);
  if (map === undefined) return typeof known === "bigint" ? Number(known) : known;
  return Object.fromEntries(map.pairs.map(({ key, value }) => [key, plain(value)]));
}

describe("readJson", () => {
  it("keeps the value of any JSON", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const read = readJson(json);
        expect(read?.end).toBe(json.trimEnd().length);
        expect(plain(read!.value)).toEqual(JSON.parse(json));
      }),
    );
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\u0041ae1.-tn ') }), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        if (valid) expect(readJson(text)).toBeDefined();
        else expect(() => readJson(text)).not.toThrow();
      }),
    );
  });

  test("types of numbers, order and duplicates stay", () => {
    const text =
      '{"b":1.0,"a":18446744073709551615,"b":1e3,"c":-9223372036854775808,"d":123456789012345678901234567890}';
    const map = readJson(text)?.value.map;
    expect(map?.pairs.map(({ value }) => [...value.kinds].join())).toEqual([
      ...["double", "integer", "double", "integer", "double"],
    ]);
    expect(map && printRecord(map)).toBe(
      '{"a":18446744073709551615,"b":1000.0,"c":-9223372036854775808,"d":1.234567890123457e+29}',
    );
  });

  test("values in a row", () => {
    expect(readJsonValues('{"a":1} {"b":2}{}')).toHaveLength(3);
    expect(readJsonValues('{"a":1} x')).toBeUndefined();
  });

  test("depth without end", () => {
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    expect([...(readJson(deep)?.value.kinds ?? [])]).toEqual(["map"]);
  });
});

describe("printDouble", () => {
  test.each([
    [1, "1.0"],
    [-0, "-0.0"],
    [0.1 + 0.2, "0.3"],
    [1e20, "1e+20"],
    [1e-7, "1e-07"],
    [1.5, "1.5"],
    [-2.25, "-2.25"],
    [0.0001, "0.0001"],
  ])("%s", (value, printed) => {
    expect(printDouble(value)).toBe(printed);
  });
});
