import fc from "fast-check";
import { expect, it } from "vitest";
import { isTimeOffset, suggestTimeOffset } from "../../../grammar/values/time-offset.ts";

it.each(["Z", "Zulu", "+0900", "-0330", "+09:00", "+0900 JST", "+5959"])("takes %s", (text) => {
  expect(isTimeOffset(text)).toBe(true);
});

it.each(["", "+9", "+02", "9", "0900", "UTC", "1h", "+ab00", "+9900"])("refuses %s", (text) => {
  expect(isTimeOffset(text)).toBe(false);
});

it.each([
  ["+9", "+0900"],
  ["+02", "+0200"],
  ["0900", "+0900"],
  ["9h", "+0900"],
  ["UTC+9", "+0900"],
  ["-3:30", "-0330"],
  ["utc", "Z"],
  ["99", undefined],
  ["JST", undefined],
])("suggests for %s: %s", (text, expected) => expect(suggestTimeOffset(text)).toBe(expected));

it("suggests only what is taken", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("+", "-", "0", "1", "9", ":", "h", "U", "T", "C", " ") }), (text) => {
      const suggestion = suggestTimeOffset(text);
      if (suggestion !== undefined) expect(isTimeOffset(suggestion)).toBe(true);
    }),
  );
});
