import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fnmatchFinds, globFinds, isGlob, pathSet } from "../../../grammar/values/glob.ts";
import { matchTag } from "../../../grammar/values/match.ts";
import { globMatches } from "../../../src/instance/paths.ts";

const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "/"), maxLength: 8 });
const special = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "/", "?", "[", "]"), maxLength: 8 });
const names = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 3 }), {
  minLength: 8,
  maxLength: 8,
});

/** A file that the pattern finds, with these names for its stars. */
function fileOf(found: string, parts: readonly string[]): string {
  let index = 0;
  return found.replace(/\*/g, () => parts[index++ % parts.length] ?? "");
}

describe("globFinds", () => {
  it("says always and never only where every file of the set agrees", () => {
    fc.assert(
      fc.property(special, pattern, names, (wide, narrow, parts) => {
        const file = fileOf(narrow, parts);
        fc.pre(globMatches(narrow, file));
        const answer = globFinds(wide, pathSet(narrow));
        if (answer === "always") expect(globMatches(wide, file)).toBe(true);
        if (answer === "never") expect(globMatches(wide, file)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps a star inside its part, and away from hidden files", () => {
    expect(globFinds("/var/*.log", pathSet("/var/log/a.log"))).toBe("never");
    expect(globFinds("/var/*", pathSet("/var/.a"))).toBe("never");
    expect(globFinds("/var/.*", pathSet("/var/.a"))).toBe("always");
    expect(globFinds("/var/*/x", pathSet("/var/*/x"))).toBe("always");
    expect(globFinds("/var/a*", pathSet("/var/*"))).toBe("perhaps");
  });

  it("leaves open what it does not follow", () => {
    expect(globFinds("/var/[ab].log", pathSet("/var/a.log"))).toBe("perhaps");
    expect(globFinds("/var/x?.log", pathSet("/var/a.log"))).toBe("never");
  });
});

describe("fnmatchFinds", () => {
  it("says always and never only where every file of the set agrees", () => {
    fc.assert(
      fc.property(pattern, pattern, names, (wide, narrow, parts) => {
        const file = fileOf(narrow, parts);
        const answer = fnmatchFinds(wide, pathSet(narrow));
        if (answer === "always") expect(matchTag(wide, file)).toBe(true);
        if (answer === "never") expect(matchTag(wide, file)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it("lets a star run over slashes", () => {
    expect(fnmatchFinds("*.log", pathSet("/var/log/a.log"))).toBe("always");
    expect(fnmatchFinds("*b*", pathSet("/var/*/a.log"))).toBe("perhaps");
  });
});

describe("isGlob", () => {
  it("knows the characters of glob(3)", () => {
    expect(["/a*", "/a?", "/[ab]"].every(isGlob)).toBe(true);
    expect(["/a", "/{a,b}", "/a]"].some(isGlob)).toBe(false);
  });
});
