import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { judging, pathFilter } from "../../src/config/judging.ts";
import { readConfig } from "../../src/config/read.ts";
import type { CheckOptions, InputFile } from "../../src/result.ts";
import { newestVersion, versions } from "../../src/schema/index.ts";
import { podSet } from "../pod-set.ts";

const folders = { base: "/repo", cwd: "/repo/sub" };

function settingsOf(text: string) {
  const { settings, problems } = readConfig(text, { rules, versions });
  expect(problems).toEqual([]);
  return { ...settings, ...folders };
}

const missingDb = rules["missing-db"];

describe("severities", () => {
  const of = (text: string, more: object = {}) => judging({ settings: settingsOf(text), ...more });

  it("come from the command line, then the last override that fits, then the rules, then the preset", () => {
    const text = [
      "extends: strict",
      "rules: {missing-db: warning}",
      "overrides:",
      "  - {files: [sub/**], rules: {missing-db: error}}",
      "  - {files: ['*.yaml'], rules: {missing-db: off}}",
    ].join("\n");
    const one = of(text);
    expect(one.severityOf("missing-db", missingDb, "a.conf")).toBe("error");
    expect(one.severityOf("missing-db", missingDb, "a.yaml")).toBe("off");
    expect(one.severityOf("missing-db", missingDb, "../a.conf")).toBe("warning");
    expect(one.severityOf("missing-db", missingDb, "/elsewhere/a.yaml")).toBe("warning");
    expect(of(text, { rules: { "missing-db": "hint" } }).severityOf("missing-db", missingDb, "a.yaml")).toBe("hint");
    expect(one.advice).toBe(true);
    expect(of(text, { preset: "syntax" }).advice).toBe(false);
  });

  it("off everywhere means that no override brings the rule back", () => {
    const revived = of("rules: {missing-db: off}\noverrides: [{files: [a], rules: {missing-db: hint}}]\n");
    expect(revived.severityOf("missing-db", missingDb)).not.toBe("off");
    expect(revived.severityOf("missing-db", missingDb, "b")).toBe("off");
    expect(of("rules: {missing-db: off}").severityOf("missing-db", missingDb)).toBe("off");
  });

  it("are off in ignored files, unless these were given", () => {
    const text = "ignore: [vendor/]";
    expect(of(text).severityOf("missing-db", missingDb, "../vendor/a.conf")).toBe("off");
    const given = of(text, { given: ["../vendor/a.conf"] });
    expect(given.severityOf("missing-db", missingDb, "../vendor/a.conf")).not.toBe("off");
  });

  it("options are those of the file, over those of all, over the defaults", () => {
    const { optionsOf } = of(
      "rules: {flush-interval: {options: {longest: 9}}}\noverrides: [{files: [a.conf], rules: {flush-interval: {options: {shortest: 1}}}}]\n",
    );
    const rule = rules["flush-interval"];
    expect(optionsOf("flush-interval", rule, "a.conf")).toEqual({ shortest: 1, longest: 9 });
    expect(optionsOf("flush-interval", rule)).toEqual({ shortest: 0.2, longest: 9 });
    expect(judging({}).optionsOf("flush-interval", rule)).toEqual({ shortest: 0.2, longest: 60 });
    expect(optionsOf("missing-db", missingDb, "a.conf")).toEqual({});
  });
});

it("a filter fits paths below the folder of the settings only", () => {
  const fits = pathFilter(["*.conf"], folders);
  expect(["a.conf", "../a.conf", "../../a.conf", "/repo/a.conf", "/a.conf", ".."].map((path) => fits(path))).toEqual([
    true,
    true,
    false,
    true,
    false,
    false,
  ]);
  const windows = pathFilter(["a.conf"], { base: "C:/repo", cwd: "C:/repo/sub" });
  expect([windows("a.conf"), windows("C:/repo/x/a.conf"), windows("D:/repo/a.conf")]).toEqual([true, true, false]);
});

describe("a set with settings", () => {
  const run = async (files: readonly InputFile[], text: string, options: CheckOptions = {}) =>
    check(files, rules, { settings: settingsOf(text), ...options });
  const plain = (text: string): readonly InputFile[] => [{ path: "a.conf", text }];
  const codes = async (files: readonly InputFile[], text: string, options?: CheckOptions) =>
    (await run(files, text, options)).findings.map(({ code }) => code);

  it("judges by the version of the command line, the image, an override, the settings, in this order", async () => {
    const text = 'fluent-bit: "3.2"\noverrides: [{files: [b.conf], fluent-bit: "2.2.3"}]';
    const input = "[INPUT]\n    Name cpu\n";
    const files = [
      { path: "a.conf", text: input },
      { path: "b.conf", text: input },
      ...Object.entries(podSet({ config: input, container: [], image: "fluent/fluent-bit:1.9.10" })).map(
        ([path, one]) => ({ path, text: one }),
      ),
    ];
    const versionsOf = async (options?: CheckOptions) =>
      (await run(files, text, options)).pipelines.map(({ version }) => version).sort();
    const [image, override, settings] = await versionsOf();
    expect([image, override]).toEqual(["1.9.10", "2.2.3"]);
    expect(settings).toMatch(/^3\.2\./);
    expect(await versionsOf({ fluentBit: "4.0.3" })).toEqual(["4.0.3", "4.0.3", "4.0.3"]);
    const [{ version, versionKnown } = {}] = (await check(plain(input), rules)).pipelines;
    expect([version, versionKnown]).toEqual([newestVersion, false]);
  });

  it("knows variables that are set from outside", async () => {
    const text = "[INPUT]\n    Name cpu\n    Tag ${TAG}\n[OUTPUT]\n    Name stdout\n    Match known.*\n";
    const complete = { complete: true };
    expect(await codes(plain(text), "", complete)).toContain("undefined-env-variable");
    expect(await codes(plain(text), "env: {TAG: null}", complete)).not.toContain("undefined-env-variable");
    expect(await codes(plain(text), "overrides: [{files: [b.conf], env: {TAG: a}}]", complete)).toContain(
      "undefined-env-variable",
    );
    expect(await codes(plain(text), "env: {TAG: other}", complete)).toContain("unrouted-input");
    expect(await codes(plain(text), "env: {TAG: known.a}", complete)).not.toContain("unrouted-input");
    expect(await codes(plain(text), "env: {TAG: known.a}", { ...complete, env: { TAG: "other" } })).toContain(
      "unrouted-input",
    );
  });

  it("knows files that are in the container", async () => {
    const text =
      "@INCLUDE extra/*.conf\n[SERVICE]\n    Parsers_File extra/parsers.conf\n[INPUT]\n    Name cpu\n    Parser p\n";
    const complete = { complete: true };
    const found = await codes(plain(text), "", complete);
    expect(found).toContain("include-glob-no-match");
    expect(found).toContain("parsers-file-not-found");
    const known = await codes(plain(text), "files: [extra/parsers.conf]", complete);
    expect(known).not.toContain("parsers-file-not-found");
    expect(known).not.toContain("include-glob-no-match");
  });

  it("takes its options to the rules", async () => {
    const text = "[SERVICE]\n    Flush 30\n[INPUT]\n    Name cpu\n[OUTPUT]\n    Name null\n    Match *\n";
    expect(await codes(plain(text), "extends: strict")).not.toContain("flush-interval");
    const strict = "extends: strict\nrules: {flush-interval: {options: {longest: 10}}}";
    expect(await codes(plain(text), strict)).toContain("flush-interval");
  });
});
