import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { envDefaultsSupported, expandEnv, lookAlikes, scanEnv } from "../../../grammar/values/env-reference.ts";
import { describeShared } from "../../shared.ts";
import { specCases, valuesOf } from "./spec-cases.ts";

const current = { defaults: true };
const values: Readonly<Record<string, string>> = { A: "x", B: "y", EMPTY: "" };
const lookup = (name: string): string | undefined => values[name] ?? "";

describe("expandEnv", () => {
  it.each([
    ["plain", "plain"],
    ["${A}", "x"],
    ["-${A}-${B}-", "-x-y-"],
    ["${UNSET}", ""],
    ["${UNSET:-d}", "d"],
    ["${EMPTY:-d}", "d"],
    ["${A:-d}", "x"],
    ["${UNSET:-}", ""],
    ["${UNSET-d}", ""],
    ["${}dummy", "${}dummy"],
    ["x${", "x${"],
    ["${A} x ${B", "x"],
    ["${A} x} ${B}", "x ${B}"],
    ["${A}${}${B}", "x${B}"],
    ["${${A}}", "}"],
    ['{"a":{"c":1},"b":"${A}"}', '{"a":{"c":1},"b":"${A}"}'],
    ['{"a":1,"b":"${A}"}', '{"a":1,"b":"x"}'],
    ["$A $(A)", "$A $(A)"],
  ])("turns %s into %s", (text, expanded) => expect(expandEnv(text, lookup, current)).toBe(expanded));

  it("knows no defaults before they came", () => {
    expect(expandEnv("${UNSET:-d}", lookup, { defaults: false })).toBe("");
    expect(scanEnv("${A:-d}", { defaults: false }).references[0]?.name).toBe("A:-d");
  });

  it("is unknown when one variable is", () => {
    expect(expandEnv("${A}${SECRET}", (name) => (name === "A" ? "x" : undefined), current)).toBeUndefined();
  });

  it("stops at names over 4095 bytes", () => {
    const name = "N".repeat(4095);
    expect(expandEnv(`\${${name}}`, lookup, current)).toBe("");
    expect(expandEnv(`\${${name}N}`, lookup, current)).toBe(`\${${name}N}`);
    expect(scanEnv(`\${${name}N}`, current).stop.kind).toBe("too-long");
  });
});

describe("scanEnv", () => {
  it("says where things stand", () => {
    expect(scanEnv("a ${B:-c} d", current)).toEqual({
      references: [{ name: "B", defaultText: "c", span: { start: 2, end: 9 }, nameSpan: { start: 4, end: 5 } }],
      stop: { kind: "end" },
    });
  });

  it("says what is lost", () => {
    expect(scanEnv("${A} x ${B", current).stop).toEqual({
      kind: "unclosed",
      at: { start: 7, end: 9 },
      dropped: { start: 4, end: 10 },
    });
    expect(scanEnv("x ${B", current).stop).toEqual({
      kind: "unclosed",
      at: { start: 2, end: 4 },
      dropped: { start: 0, end: 0 },
    });
    expect(scanEnv("${A} x} ${B}", current).stop).toEqual({
      kind: "stray-brace",
      at: { start: 8, end: 10 },
      brace: { start: 6, end: 7 },
      dropped: { start: 4, end: 7 },
    });
  });

  it("gives ordered spans that hold what they say, for any text", () => {
    const text = fc.string({ unit: fc.constantFrom("$", "{", "}", "A", ":", "-", " ", "é") });
    fc.assert(
      fc.property(text, (value) => {
        const { references, stop } = scanEnv(value, current);
        let at = 0;
        for (const { span, nameSpan, name } of references) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(value.slice(span.start, span.start + 2)).toBe("${");
          expect(value.slice(nameSpan.start, nameSpan.end)).toBe(name);
          expect(value[span.end - 1]).toBe("}");
          at = span.end;
        }
        if (stop.kind !== "end") expect(value.slice(stop.at.start, stop.at.end)).toBe("${");
        expect(typeof expandEnv(value, lookup, current)).toBe("string");
        for (const { span } of lookAlikes(value)) expect(value[span.start]).toBe("$");
      }),
    );
  });
});

describe("lookAlikes", () => {
  it.each([
    ["$HOST", "no-braces", "HOST", 0, 5],
    ["a $(HOST) b", "parentheses", "HOST", 2, 9],
    ["${HOST", "unclosed", "HOST", 0, 6],
    ["${ HOST }", "blanks", "HOST", 0, 9],
    ["${k8s['ns']}", "accessor", "k8s['ns']", 0, 12],
    ["${TAG[1]}", "accessor", "TAG[1]", 0, 9],
    ["$${HOST}", "doubled-dollar", "HOST", 0, 8],
  ])("sees %s", (text, kind, name, start, end) => {
    expect(lookAlikes(text)).toEqual([{ kind, name, span: { start, end } }]);
  });

  it.each(["${HOST}", "$", "$1", "10$", "${}", "a$ b"])("sees nothing in %s", (text) => {
    expect(lookAlikes(text)).toEqual([]);
  });
});

describe("envDefaultsSupported", () => {
  it.each([
    ["3.2.10", false],
    ["4.2.4", false],
    ["4.2.5", true],
    ["4.3.0", true],
    ["5.0.0", false],
    ["5.0.5", false],
    ["5.0.6", true],
    ["5.1.1", true],
  ])("%s: %s", (version, supported) => expect(envDefaultsSupported(version)).toBe(supported));
});

describeShared("recorded cases of C-70..C-74", (shared) => {
  const cases = specCases(
    shared,
    ["cl-230", "cl-233"],
    ["cl-246", "cl-255"],
    ["cl-258", "cl-258"],
    ["cl-260", "cl-260"],
  );
  it("are there", () => expect(cases.length).toBeGreaterThan(10));
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_id, { files, env, accepts }) => {
    const name = valuesOf(files["main.conf"] ?? "", "Name")[0] ?? "";
    expect(expandEnv(name, (key) => env[key] ?? "", current) === "dummy").toBe(accepts);
  });
});
