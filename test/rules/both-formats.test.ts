/** Rules that ask the model: what they find in classic text they find in YAML, at the same word, alone and in a ConfigMap. */
import { describe, expect, it } from "vitest";
import { type RuleId, rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";

/** What both formats say; the text that must be marked stands between guillemets. */
interface Row {
  readonly rule: RuleId;
  readonly service?: readonly string[];
  readonly inputs?: readonly (readonly string[])[];
  readonly filters?: readonly (readonly string[])[];
  readonly outputs?: readonly (readonly string[])[];
  /** Where a fix that replaces a word writes it: the property as it is after it. */
  readonly fixed?: string;
}

const tail = ["name: tail", "path: /var/log/a.log"];
const stdout = ["name: stdout", "match: '*'"];

const rows: readonly Row[] = [
  { rule: "unknown-plugin", inputs: [["name: «tial»", "path: /var/log/a.log"]], fixed: "name: tail" },
  { rule: "unknown-property", inputs: [[...tail, "«paht»: /b"]] },
  { rule: "wrong-plugin-kind", inputs: [["name: «grep»"]] },
  { rule: "property-in-wrong-section", inputs: [["name: dummy", "«flush»: 1"]] },
  { rule: "invalid-size", inputs: [[...tail, "mem_buf_limit: «5XB»"]] },
  { rule: "invalid-boolean", inputs: [[...tail, "read_from_head: «maybe»"]] },
  { rule: "invalid-integer", inputs: [["name: dummy", "rate: «often»"]] },
  { rule: "invalid-time-unit", inputs: [[...tail, "refresh_interval: «10x»"]] },
  { rule: "invalid-enum", outputs: [["name: stdout", "match: '*'", "format: «xml»"]] },
  { rule: "invalid-port", outputs: [["name: http", "match: '*'", "port: «eighty»"]] },
  { rule: "invalid-regex", filters: [["name: grep", "match: '*'", "regex: log «[»a-z"]] },
  { rule: "undefined-parser", inputs: [[...tail, "parser: «nope»"]] },
  { rule: "undefined-multiline-parser", inputs: [[...tail, "multiline.parser: «nope»"]] },
  { rule: "match-no-tag", inputs: [["name: dummy", "tag: a"]], outputs: [["name: stdout", "match: «b»"]] },
  { rule: "match-double-star", outputs: [["name: stdout", "match: «a.**»"]] },
  { rule: "missing-required-property", inputs: [["name: «tail»"]] },
  { rule: "unknown-service-property", service: ["«flsh»: 1"], fixed: "flush: 1" },
  { rule: "retry-limit-invalid", outputs: [[...stdout, "retry_limit: «never»"]] },
  {
    rule: "plaintext-credentials",
    outputs: [["name: http", "match: '*'", "host: example.com", "http_user: u", "http_passwd: p"]],
  },
  { rule: "hardcoded-secret", outputs: [["name: http", "match: '*'", "http_user: u", "http_passwd: «Xk29fLq0aZ»"]] },
  { rule: "nest-operation", filters: [["name: nest", "match: '*'", "operation: «nset»"]] },
  { rule: "modify-arity", filters: [["name: modify", "match: '*'", "set: «a»"]] },
  { rule: "scheme-in-host", outputs: [["name: http", "match: '*'", "host: «https://example.com»"]] },
  {
    rule: "duplicate-alias",
    outputs: [
      [...stdout, "alias: a"],
      [...stdout, "alias: «a»"],
    ],
  },
];

function yamlText({ service, inputs = [["name: dummy"]], filters = [], outputs = [stdout] }: Row): string {
  const list = (key: string, entries: readonly (readonly string[])[]): string =>
    entries.length === 0 ? "" : `  ${key}:\n${entries.map((lines) => `    - ${lines.join("\n      ")}\n`).join("")}`;
  const head = service === undefined ? "" : `service:\n  ${service.join("\n  ")}\n`;
  return `${head}pipeline:\n${list("inputs", inputs)}${list("filters", filters)}${list("outputs", outputs)}`;
}

function classicText({ service, inputs = [["name: dummy"]], filters = [], outputs = [stdout] }: Row): string {
  const section = (name: string, lines: readonly string[]): string =>
    `[${name}]\n${lines.map((line) => `    ${line.replace(": ", " ").replace("»: ", "» ").replaceAll("'", "")}\n`).join("")}`;
  return [
    ...(service === undefined ? [] : [section("SERVICE", service)]),
    ...inputs.map((lines) => section("INPUT", lines)),
    ...filters.map((lines) => section("FILTER", lines)),
    ...outputs.map((lines) => section("OUTPUT", lines)),
  ].join("");
}

const wrap = (name: string, text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fluent-bit\ndata:\n  ${name}: |\n${text.replace(/^(?=.)/gm, "    ")}`;

/** The marked words, what of them the rule found, and its messages. */
async function run(rule: RuleId, path: string, marked: string) {
  const files = [{ path, text: marked.replace(/[«»]/g, "") }];
  const { findings } = await check(files, rules, { preset: "all", fluentBit: "5.1.1", complete: true });
  expect(findings.filter(({ code }) => code.startsWith("internal/")).map(({ message }) => message)).toEqual([]);
  const own = findings.filter(({ code }) => code === rule);
  const places = own.map(({ at }) => `${at.span.start}-${at.span.end}`);
  const start = marked.indexOf("«");
  const wanted = start < 0 ? undefined : `${start}-${marked.indexOf("»") - 1}`;
  return { own, places, wanted };
}

describe.each(rows)("$rule", (row) => {
  it("finds in YAML what it finds in classic text", async () => {
    const classic = await run(row.rule, "fluent-bit.conf", classicText(row));
    const yaml = await run(row.rule, "fluent-bit.yaml", yamlText(row));
    expect(classic.own.length).toBeGreaterThan(0);
    expect(yaml.own.map(({ severity, effect }) => [severity, effect])).toEqual(
      classic.own.map(({ severity, effect }) => [severity, effect]),
    );
    if (yaml.wanted !== undefined) expect(yaml.places).toContain(yaml.wanted);
    for (const { message } of yaml.own) expect(message).not.toMatch(/\[[A-Z_]+\]|@INCLUDE|@SET|(?<!command )\bline\b/);
  });

  it("finds it inside a ConfigMap too", async () => {
    const marked = wrap("fluent-bit.yaml", yamlText(row));
    const { own, places, wanted } = await run(row.rule, "configmap.yaml", marked);
    expect(own.length).toBeGreaterThan(0);
    if (wanted !== undefined) expect(places).toContain(wanted);
  });

  it.runIf(row.fixed !== undefined)("writes the same word", async () => {
    const text = yamlText(row);
    const { own } = await run(row.rule, "fluent-bit.yaml", text);
    const edits = own[0]?.fixes[0]?.edits ?? [];
    let plain = text.replace(/[«»]/g, "");
    for (const { at, newText } of edits.toReversed())
      plain = plain.slice(0, at.span.start) + newText + plain.slice(at.span.end);
    expect(plain).toContain(row.fixed);
  });
});
