/** What validators that we did not write say of the reports: JSON Schemas, and XML schemas by xmllint. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { type Judgement, judgementOf } from "../../src/judgement.ts";
import type { FormatName } from "../../src/report/formats.ts";
import { reporters } from "../../src/report/list.ts";
import { checkSet, readSet } from "../sets.ts";
import { describeShared } from "../shared.ts";
import { hostileJudgement } from "./hostile.ts";
import { judgement, plainOptions } from "./make-judgement.ts";

type Validate = (value: unknown) => readonly object[];

/** Ajv knows newer drafts of JSON Schema; these schemas use nothing that has changed since draft 4 but the name of `id`. */
function validator(path: string): Validate {
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, "utf8"));
  const instance = new Ajv({ strict: false, allErrors: true });
  addFormats.default(instance);
  const validate = instance.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

const options = { ...plainOptions, rules, pageUrl: (page: string) => `https://pages.example/${page}` };
const demo = fileURLToPath(new URL("../../corpus/eks-broken", import.meta.url));

const samples: readonly (readonly [string, () => Promise<Judgement>])[] = [
  ["the demo", async () => judgementOf(await checkSet(readSet(demo)))],
  ["hostile texts", async () => hostileJudgement()],
  ["nothing", async () => judgement([])],
];

describeShared("the published schema of", (shared) => {
  const schemas = [
    ["sarif", "sarif-schema-2.1.0.json"],
    ["gitlab", "gitlab-code-quality.schema.json"],
    ["rdjson", "rdjson-DiagnosticResult.json"],
  ] as const;
  for (const [format, file] of schemas) {
    it.each(samples)(`${format} is obeyed by %s`, async (_name, sample) => {
      const validate = validator(`${shared}/formats/${file}`);
      expect(validate(JSON.parse(reporters[format](await sample(), options)))).toEqual([]);
    });
  }

  it.each(schemas)("%s says no to something else", (format, file) => {
    const validate = validator(`${shared}/formats/${file}`);
    const report = reporters[format](hostileJudgement(), options);
    const spoiled = report.replaceAll('"startLine": 1', '"startLine": 0').replaceAll('"severity": "', '"severity": "x');
    expect(validate(JSON.parse(spoiled.replaceAll('"level": "error"', '"level": "bad"')))).not.toEqual([]);
  });
});

const hasXmllint = ((): boolean => {
  try {
    execFileSync("xmllint", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

describeShared("xmllint", (shared) => {
  if (!hasXmllint) {
    it.skip("is not installed here (libxml2-utils)", () => {});
    return;
  }
  it.each(samples)("accepts the JUnit report and the Checkstyle report of %s", async (_name, sample) => {
    const given = await sample();
    const print = (format: FormatName): string => reporters[format](given, options);
    for (const schema of ["junit-jenkins-10.xsd", "junit-windyroad.xsd"])
      expect(xmllint(print("junit"), "--schema", `${shared}/formats/${schema}`), schema).toBe("");
    expect(xmllint(print("checkstyle"))).toBe("");
  });

  it("says no to something else", () => {
    const report = reporters.junit(hostileJudgement(), options);
    expect(
      xmllint(report.replace("hostname=", "host="), "--schema", `${shared}/formats/junit-windyroad.xsd`),
    ).toContain("attribute 'host' is not allowed");
    expect(xmllint(report.replace("</failure>", ""))).toContain("parser error");
  });
});

/** What it complains about. */
function xmllint(document: string, ...args: readonly string[]): string {
  try {
    execFileSync("xmllint", ["--noout", "--nonet", ...args, "-"], { input: document, stdio: "pipe" });
    return "";
  } catch (error) {
    return String((error as { readonly stderr: Buffer }).stderr);
  }
}
