/** Filters and processors that run as units of `processors` are judged by the rules about plugins. */
import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";

async function findings(unit: string, signal = "logs", owner: "input" | "output" = "input") {
  const lines = `      processors:\n        ${signal}:\n${unit.replace(/^/gm, "          ")}\n`;
  const text = `pipeline:
  inputs:
    - name: dummy
      tag: t
${owner === "input" ? lines : ""}  outputs:
    - name: stdout
      match: t
${owner === "output" ? lines : ""}`;
  const options = { entries: ["main.yaml"], complete: true, fluentBit: "5.1.1" };
  const result = await check([{ path: "main.yaml", text }], rules, options);
  return result.findings.map(({ code, at, effect }) => {
    return `${code} ${effect} ${at.file.text.slice(at.span.start, at.span.end)}`;
  });
}

it.each([
  ["names of properties", "- name: grep\n  regexp: a b", "unknown-property refused regexp"],
  [
    "keys are not translated",
    "- name: content_modifier\n  action: convert\n  key: a\n  convertedType: int",
    "unknown-property refused convertedType",
  ],
  [
    "a native processor has no match",
    "- name: content_modifier\n  action: delete\n  key: a\n  match: t",
    "property-in-wrong-section refused match",
  ],
  ["words of values", "- name: content_modifier\n  action: insrt\n  key: a\n  value: b", "invalid-enum refused insrt"],
  [
    "words of generic properties",
    "- name: content_modifier\n  action: delete\n  key: a\n  log_level: zz",
    "invalid-enum refused zz",
  ],
  [
    "needed properties",
    "- name: content_modifier\n  action: insert\n  key: a",
    "missing-required-property refused action",
  ],
  ["needed properties of sql", "- name: sql", "missing-required-property refused sql"],
  [
    "expressions of processors",
    "- name: content_modifier\n  action: extract\n  key: a\n  pattern: '('",
    "invalid-regex refused (",
  ],
  ["expressions of filters", "- name: grep\n  regex: a (", "invalid-regex refused ("],
  ["parsers", "- name: parser\n  key_name: a\n  parser: nope", "undefined-parser refused nope"],
  ["scripts", "- name: lua\n  script: a.lua\n  call: f", "lua-script-not-found refused a.lua"],
  ["numbers of words", "- name: modify\n  set: a", "modify-arity refused a"],
  ["lists of words", "- name: record_modifier\n  record: a", "list-too-short refused a"],
  ["operations", "- name: nest\n  operation: nst", "nest-operation refused nst"],
  [
    "a multiline filter",
    "- name: multiline\n  multiline.key_content: log",
    "multiline-filter-without-parser refused multiline",
  ],
  [
    "variables that nothing sets",
    "- name: content_modifier\n  action: insert\n  key: a\n  value: x$" + "{NOPE}",
    "undefined-env-variable degraded $" + "{NOPE}",
  ],
  [
    "properties without effect",
    "- name: content_modifier\n  action: delete\n  key: a\n  value: x",
    "dependent-property ignored value",
  ],
])("%s", async (_, unit, expected) => {
  expect(await findings(unit)).toEqual([expected]);
  expect(await findings(unit, "logs", "output")).toEqual([expected]);
});

it.each([
  ["a list sets a property of a filter once for each item", "- name: record_modifier\n  record: ['a b', 'c d']"],
  ["a filter without a match", "- name: grep\n  regex: a b"],
  ["any case", "- name: Content_Modifier\n  Action: INSERT\n  KEY: a\n  value: b"],
  ["a typed value", "- name: content_modifier\n  action: insert\n  key: a\n  value: 5"],
])("nothing about %s", async (_, unit) => {
  expect(await findings(unit)).toEqual([]);
});
