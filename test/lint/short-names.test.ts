import { describe, expect, test } from "vitest";
import { withShortNames } from "../../src/lint/short-names.ts";

/** With the flag "u" a whole pair is one character. */
const loneSurrogate = /[\ud800-\udfff]/u;

describe("withShortNames", () => {
  test("a long quoted name keeps its two ends", () => {
    const message = withShortNames(`The plugin has no property "${"a".repeat(5000)}z", so "b" is ignored.`);
    expect(message).toMatch(/^The plugin has no property "a{59}…a{58}z", so "b" is ignored\.$/);
  });

  test("long prose between two names is no name", () => {
    const message = `"a" ${"word ".repeat(40)}"b"`;
    expect(withShortNames(message)).toBe(message);
  });

  test("no half of a surrogate pair is left, and nothing is longer than a page", () => {
    expect(withShortNames(`"${"😀".repeat(500)}"`)).not.toMatch(loneSurrogate);
    expect(withShortNames(`x${"😀".repeat(5000)}`)).not.toMatch(loneSurrogate);
    expect(withShortNames('"'.repeat(1_000_000)).length).toBeLessThanOrEqual(2000);
  });
});
