import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { readConfig } from "../../src/config/read.ts";
import { versions } from "../../src/schema/index.ts";

const known = { rules, versions };
const read = (text: string) => readConfig(text, known);

/** The messages of the problems, each with the text that it is about. */
function problems(text: string): readonly string[] {
  return read(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`);
}

describe("fbcheck.yaml", () => {
  it("says all that it can say", () => {
    const text = [
      "extends: strict",
      "fluent-bit: 5.1",
      "schema: tools/schema.json",
      "rules:",
      "  missing-db: off",
      "  flush-interval: {severity: warning, options: {longest: 30, shortest: 0.5}}",
      "  tls-port-mismatch:",
      "    options: {ports: [443, 9200]}",
      "  loki-high-cardinality-label: {options: {allow: [pod]}}",
      "  mem-buf-limit-missing: {options: {limit: 10MB}}",
      "ignore: [vendor/, '**/*.generated.yaml']",
      "overrides:",
      "  - files: [legacy/**]",
      "    fluent-bit: v1.8.15",
      "    rules: {missing-db: error}",
      "    env: {OLD: x}",
      "env:",
      "  CLUSTER: null",
      "  EMPTY: ''",
      "  PORT: 0x10",
      "  DEBUG: true",
      "  NOTHING:",
      "files:",
      "  - /fluent-bit/certs/*.pem",
    ].join("\n");
    expect(read(text)).toEqual({
      settings: {
        preset: "strict",
        fluentBit: "5.1",
        rules: {
          "missing-db": { severity: "off" },
          "flush-interval": { severity: "warning", options: { longest: 30, shortest: 0.5 } },
          "tls-port-mismatch": { options: { ports: [443, 9200] } },
          "loki-high-cardinality-label": { options: { allow: ["pod"] } },
          "mem-buf-limit-missing": { options: { limit: "10MB" } },
        },
        ignore: ["vendor/", "**/*.generated.yaml"],
        overrides: [
          {
            files: ["legacy/**"],
            fluentBit: "1.8.15",
            rules: { "missing-db": { severity: "error" } },
            env: { OLD: "x" },
          },
        ],
        env: { CLUSTER: null, EMPTY: "", PORT: "0x10", DEBUG: "true", NOTHING: null },
        files: ["/fluent-bit/certs/*.pem"],
      },
      schema: { path: "tools/schema.json", span: { start: 40, end: 57 } },
      problems: [],
    });
  });

  it.each(["", "# nothing yet\n", "---\n", "\ufeffextends: strict\n", "{}", "rules:\nenv:\n"])("may be %j", (text) =>
    expect(problems(text)).toEqual([]),
  );

  it.each([
    ["extend: strict", 'extend | There is no key "extend": did you mean "extends"?'],
    [
      "foo: 1",
      'foo | There is no key "foo"; there are "extends", "fluent-bit", "schema", "rules", "ignore", "overrides", "env" and "files".',
    ],
    ["extends: strikt", 'strikt | "extends" cannot be "strikt": did you mean "strict"?'],
    ["extends: [strict]", '[strict] | "extends" must be "syntax", "recommended" or "strict".'],
    ["extends:", 'extends | "extends" must be "syntax", "recommended" or "strict".'],
    [
      'fluent-bit: "9.9"',
      `"9.9" | There is no version "9.9" of Fluent Bit: fbcheck knows ${versions[0]} to ${versions.at(-1)}.`,
    ],
    ["fluent-bit: {}", '{} | "fluent-bit" must be a version of Fluent Bit, such as "3.2" or "5.1.1".'],
    ["schema: ~", '~ | "schema" must be the name of a file, such as "schema.json".'],
    ["rules: strict", 'strict | "rules" must be a map of rules, such as {missing-db: off}.'],
    ["rules: {mising-db: off}", 'mising-db | There is no rule "mising-db": did you mean "missing-db"?'],
    ["rules: {qwertyuiop: off}", 'qwertyuiop | There is no rule "qwertyuiop": "fbcheck rules" lists all.'],
    ["rules: {syntax/yaml: off}", 'syntax/yaml | "syntax/yaml" is said by no rule, so it cannot be set.'],
    ["rules: {missing-db: waring}", 'waring | "missing-db" cannot be "waring": did you mean "warning"?'],
    ["rules: {missing-db: off, missing-db: error}", 'missing-db | The key "missing-db" stands here twice.'],
    ["rules: {missing-db: {options: {a: 1}}}", 'options | The rule "missing-db" has no options.'],
    [
      "rules: {flush-interval: {options: {longst: 1}}}",
      'longst | There is no key "longst" among the options of "flush-interval": did you mean "longest"?',
    ],
    [
      "rules: {flush-interval: {options: {longest: many}}}",
      'many | The option "longest" must be a number, at least 0.',
    ],
    [
      "rules: {tls-port-mismatch: {options: {ports: [0]}}}",
      '[0] | The option "ports" must be a list of whole numbers, 1 to 65535.',
    ],
    [
      "rules: {mem-buf-limit-missing: {options: {limit: lots}}}",
      'lots | The option "limit" must be a size such as 5MB.',
    ],
    ["rules: {mem-buf-limit-missing: {options: {limit}}}", 'limit | The option "limit" must be a size such as 5MB.'],
    [
      "rules: {flush-interval: {severty: hint}}",
      'severty | There is no key "severty" for the rule "flush-interval": did you mean "severity"?',
    ],
    ["ignore: vendor", 'vendor | "ignore" must be a list of globs, such as ["vendor/**"].'],
    ["ignore: [{}]", '{} | "ignore" must be a list of globs, such as ["vendor/**"].'],
    [
      "ignore: ['a{b']",
      `'a{b' | The glob "a{b" cannot be read: a "{" is never closed; write "\\{" where the character is meant.`,
    ],
    ["overrides: {}", '{} | "overrides" must be a list, such as [{files: [legacy/**], rules: {missing-db: off}}].'],
    ["overrides: [a]", "a | An override must be a map of keys and values."],
    ["overrides: [{rules: {}}]", '{rules: {}} | An override needs "files": globs that say what it is about.'],
    [
      "overrides: [{files: [a], ignore: [b]}]",
      'ignore | There is no key "ignore" in an override; there are "files", "rules", "fluent-bit" and "env".',
    ],
    ["env: [A]", '[A] | "env" must be a map of variables, such as {CLUSTER: null}.'],
    ["env: {A: [b]}", '[b] | The value of "A" must be one text, or null where it is not known.'],
    ["files: /a", '/a | "files" must be a list of paths, such as ["/fluent-bit/certs/ca.crt"].'],
    ["[a]", "[a] | This file must be a map of keys and values."],
    ["strict", "strict | This file must be a map of keys and values."],
    ["extends: strict\n---\nrules: {}\n", "rules: {} | Only one document is read, so this one would have no effect."],
  ])("%j is a mistake", (text, problem) => expect(problems(text)).toEqual([problem]));

  it("tells all its mistakes at once, in order", () => {
    expect(problems("exends: a\nfluent-bit: 0.1\nignore: b\n")).toHaveLength(3);
    const { problems: found } = read("exends: a\nfluent-bit: 0.1\nignore: b\n");
    expect(found.map(({ span }) => span.start)).toEqual([0, 22, 34]);
  });

  it("is told to be no YAML, and nothing else", () => {
    const found = problems("extends: [strict\nfoo: 1\n");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/This is not valid YAML: /);
  });

  it("is read whatever it holds", () => {
    const word = fc.constantFrom(
      ..."extends rules ignore overrides env files fluent-bit schema options severity missing-db flush-interval longest".split(
        " ",
      ),
      ..."strict off null ~ 5.1 -1 1e400 .nan __proto__ constructor * &a *a !!str '' a/** [ ] { } , : - | > # \t \n \r\n".split(
        " ",
      ),
      "\n  ",
      ": ",
      "- ",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(word).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, (one) => {
        const { problems: found } = read(one);
        for (const { span, message } of found) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(one.length);
          expect(message).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
