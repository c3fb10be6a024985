import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compilePattern,
  compileRegex,
  regexMatchesTag,
  searchRegex,
  splitRegex,
} from "../../../grammar/values/regex.ts";
import { describeShared } from "../../shared.ts";
import { readJsonLines, specCases, valuesOf } from "./spec-cases.ts";

interface Recorded {
  readonly regex: string;
  readonly refused?: string;
  readonly names: readonly string[];
  readonly text: string;
  /** UTF-16 offsets: the whole, then the groups; null for no match. */
  readonly match: readonly (readonly [number, number] | null)[] | null;
}

/**
 * What the Onigmo of Fluent Bit 5.1.1 (lib/onigmo 6.2.0, ONIG_SYNTAX_RUBY, UTF-8) answered: patterns one by one and
 * random ones, each with a text to search. One kind is known to differ, see below.
 */
const recorded = readJsonLines<Recorded>(new URL("./onigmo.jsonl", import.meta.url).pathname);

describe("against recorded Onigmo", () => {
  it("takes and refuses the same patterns", () => {
    for (const { regex, refused, names } of recorded) {
      // Calls without end are refused by Onigmo; we do not look for them.
      if (refused === "never ending recursion") continue;
      const compiled = compilePattern(regex);
      expect([regex, compiled.ok]).toEqual([regex, refused === undefined]);
      if (!compiled.ok || compiled.groups === undefined) continue;
      expect([regex, [...new Set(compiled.groups.map(({ name }) => name))].sort()]).toEqual([regex, [...names].sort()]);
    }
  });

  it("finds the same matches", () => {
    let compared = 0;
    for (const { regex, refused, text, match } of recorded) {
      if (refused !== undefined) continue;
      const found = searchRegex(regex, text);
      if (found.kind === "unknown") continue;
      compared++;
      const spans = found.kind === "none" ? null : [found.span, ...found.groups.map(({ span }) => span)];
      const mine = spans?.map((span) => (span === undefined ? null : [span.start, span.end])) ?? null;
      // Groups without a name are not ours to tell.
      const wanted = match?.slice(0, mine?.length ?? 0) ?? null;
      expect([regex, text, mine]).toEqual([regex, text, wanted]);
    }
    expect(compared).toBeGreaterThan(330);
  });
});

describe("options a, d and u", () => {
  it.each([
    ["^\\w$", "é", "none"],
    ["^(?u)\\w$", "é", "match"],
    ["^(?u:\\w)$", "é", "match"],
    ["^(?u:\\w)\\w$", "éé", "none"],
    ["^(?:(?u)\\w)\\w$", "éé", "none"],
    ["^[[:alpha:]]$", "é", "match"],
    ["^(?a)[[:alpha:]]$", "é", "none"],
  ])("%s on %s: %s", (regex, text, kind) => expect(searchRegex(regex, text).kind).toBe(kind));
});

describe("splitRegex (P-12)", () => {
  const pattern = (text: string, version?: string): string => {
    const { pattern: span } = splitRegex(text, version);
    return text.slice(span.start, span.end);
  };

  it.each([
    ["^a", "^a", "none"],
    ["/^a/", "^a", "taken"],
    ["/^a/im", "^a", "taken"],
    ["/^a/o", "/^a/o", "literal"],
    ["/^a/oi", "^a", "taken"],
    ["/^a/g", "/^a/g", "literal"],
    ["/var/log", "/var/log", "literal"],
    ["/var/(?<a>.*)/x", "var/(?<a>.*)", "taken"],
    ["/", "/", "literal"],
    ["//", "", "taken"],
    ["/a", "/a", "literal"],
    ["", "", "none"],
  ])("%s", (text, inside, delimiters) => {
    expect(pattern(text)).toBe(inside);
    expect(splitRegex(text).delimiters).toBe(delimiters);
  });

  it("reads flags from 2.0.6 on", () => {
    expect(pattern("/a/i", "2.0.5")).toBe("/a/i");
    expect(pattern("/a/i", "2.0.6")).toBe("a");
    expect(pattern("/a/", "1.7.2")).toBe("a");
    expect(splitRegex("/a/mix").options).toEqual({ ignoreCase: true, dotAll: true, extended: true });
  });

  it("gives spans of the whole text", () => {
    const compiled = compileRegex("/(?<day>a)/i");
    expect(compiled.ok && compiled.groups?.[0]).toMatchObject({ name: "day", nameSpan: { start: 4, end: 7 } });
    expect(compileRegex("/a)/")).toMatchObject({ ok: false, span: { start: 2, end: 3 } });
  });
});

describe("hostile patterns", () => {
  it.each([
    ["(".repeat(10_000)],
    [`${"(".repeat(10_000)}a${")".repeat(10_000)}`],
    ["[".repeat(10_000)],
    ["(?i)".repeat(10_000)],
    [`a${"*".repeat(10_000)}`],
    ["(?:(?:){100000}){100000}"],
    ["((a{1000}){1000}){1000}"],
    ["\\p{".repeat(10_000)],
    ["[[:".repeat(10_000)],
    [`(?<=${"(?<=".repeat(300)}${")".repeat(301)}`],
  ])("neither crash nor hang (%#)", (pattern) => {
    const started = performance.now();
    const compiled = compilePattern(pattern);
    expect(["match", "none", "unknown"]).toContain(searchRegex(pattern, "aaaa").kind);
    expect(typeof compiled.ok).toBe("boolean");
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("are unknown when they nest deeply, not refused", () => {
    expect(compilePattern(`${"(".repeat(1000)}a${")".repeat(1000)}`)).toEqual({
      ok: true,
      tree: undefined,
      groups: undefined,
    });
  });

  it("are given up when they backtrack without end", () => {
    expect(searchRegex("^(a+)+$", `${"a".repeat(40)}b`)).toEqual({ kind: "unknown" });
    expect(searchRegex("^(a|aa)*$", `${"a".repeat(60)}b`, { steps: 1000 })).toEqual({ kind: "unknown" });
  });

  it("compile in a time that grows with their length", () => {
    const started = performance.now();
    for (const piece of ["a", "a|", "[a]", "{", "\\", "(?#x)", "(a)", "]", "{1", "?<a>", "[]]"])
      compilePattern(piece.repeat(30_000));
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it("never throw", () => {
    const unit = fc.constantFrom(
      "(",
      ")",
      "[",
      "]",
      "?",
      "<",
      "a",
      ">",
      "\\",
      "{",
      "}",
      "1",
      ",",
      "|",
      "*",
      ":",
      "=",
      "!",
      "^",
      "-",
      "😀",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.string({ maxLength: 10 }), (pattern, text) => {
        const compiled = compileRegex(pattern);
        const { span } = compiled.ok ? { span: { start: 0, end: 0 } } : compiled;
        expect(span.start <= span.end && span.end <= pattern.length).toBe(true);
        searchRegex(pattern, text);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("regexMatchesTag (R-12)", () => {
  it.each([
    ["a", "a.b", "always"],
    ["b", "a.b", "never"],
    [".*b", "a.b", "always"],
    ["x*", "a.b", "never"],
    ["/A/i", "a.b", "always"],
    ["(", "a", "never"],
    ["\\p{Braille}", "a", "perhaps"],
  ])("%s on %s: %s", (regex, tag, answer) => expect(regexMatchesTag(regex, tag)).toBe(answer));
});

describeShared("recorded cases", (shared) => {
  // Cases of parsers of Format regex, whose verdict in a dry run hangs on the pattern alone.
  const cases = specCases(shared, ["pa-011", "pa-037"], ["gx-018", "gx-068"]);
  it("are there", () => expect(cases.length).toBeGreaterThan(35));
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_id, { files, accepts }) => {
    expect(compileRegex(valuesOf(files["p.conf"] ?? "", "Regex")[0] ?? "").ok).toBe(accepts);
  });

  const records = specCases(shared, ["pr-039", "pr-048"]);
  it("read the same fields", () => {
    expect(records.length).toBeGreaterThan(5);
    for (const { id, files, delivers } of records) {
      const log = JSON.parse(valuesOf(files["main.conf"] ?? "", "Dummy")[0] ?? "{}").log as string;
      const found = searchRegex(valuesOf(files["p.conf"] ?? "", "Regex")[0] ?? "", log);
      const fields =
        found.kind === "match"
          ? found.groups.map(({ name, span }) => `"${name}"=>"${span && log.slice(span.start, span.end)}"`)
          : [];
      const record = fields.length === 0 ? `{"log"=>"${log}"}` : `{${fields.join(", ")}}`;
      expect([id, record]).toEqual([id, delivers?.[0]?.record]);
    }
  });
});
