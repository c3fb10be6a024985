import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { rules } from "../../rules/index.ts";
import { toolVersion } from "../../src/cli/version.ts";
import { configKeys } from "../../src/config/keys.ts";
import { readConfig } from "../../src/config/read.ts";
import { versions } from "../../src/schema/index.ts";
import { fbcheck, folderWith } from "./harness.ts";

it("writes a configuration that is read, and whose comments are examples that are read too", async () => {
  const folder = folderWith({ "a.conf": "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name null\n    Match *\n" });
  expect(await fbcheck(["init"], folder)).toEqual({
    status: 0,
    out: "fbcheck.yaml written\n",
    err: "next: fbcheck lint\n",
  });
  const text = readFileSync(join(folder, "fbcheck.yaml"), "utf8");
  expect(text.split("\n")[0]).toBe(
    `# yaml-language-server: $schema=https://unpkg.com/fbcheck@${toolVersion}/schema/fbcheck.schema.json`,
  );
  expect(text.endsWith(".pem\n")).toBe(true);
  const known = { rules, versions };
  expect(readConfig(text, known).problems).toEqual([]);
  // Every key stands there with an example: without the marks of the comments they are a configuration.
  const uncommented = text.replace(/^# ((?!yaml)(?:[a-z-]+:(?: |$)(?!.*\.$)| {2}).*)$/gm, "$1");
  const reading = readConfig(uncommented, known);
  expect(reading.problems).toEqual([]);
  for (const key of Object.keys(configKeys)) expect(uncommented).toMatch(new RegExp(`^${key}:`, "m"));
  expect(reading.settings.overrides).toHaveLength(1);
  expect(reading.schema?.path).toBe("fluent-bit-schema.json");
  expect((await fbcheck(["lint"], folder)).status).toBe(0);
});

it("never overwrites", async () => {
  const folder = folderWith({ "fbcheck.yaml": "rules:\n" });
  expect(await fbcheck(["init", "--github", "--quiet"], folder)).toEqual({
    status: 2,
    out: ".github/workflows/fbcheck.yml written\n",
    err: 'fbcheck: "fbcheck.yaml" is there already and was left as it is\n',
  });
  expect(readFileSync(join(folder, "fbcheck.yaml"), "utf8")).toBe("rules:\n");
  const other = folderWith({ "target.yaml": "kept" });
  symlinkSync("target.yaml", join(other, "fbcheck.yaml"));
  expect((await fbcheck(["init"], other)).status).toBe(2);
  expect(readFileSync(join(other, "target.yaml"), "utf8")).toBe("kept");
  const file = folderWith({ ".github": "a file" });
  const { status, err } = await fbcheck(["init", "--github"], file);
  expect(status).toBe(2);
  expect(err).toContain('cannot write ".github/workflows/fbcheck.yml"');
});

it.skipIf(process.platform === "win32")("follows no link out of the folder, and one within it", async () => {
  const folder = folderWith({ "in/x": "", "out/y": "" });
  symlinkSync("../out", join(folder, "in/.github"));
  const { status, err } = await fbcheck(["init", "--github"], join(folder, "in"));
  expect(status).toBe(2);
  expect(err).toContain(
    'cannot write ".github/workflows/fbcheck.yml": ".github" is a link that leads out of the folder',
  );
  expect(readdirSync(join(folder, "out"))).toEqual(["y"]);
  const within = folderWith({ "ci/workflows/other.yml": "" });
  symlinkSync("ci", join(within, ".github"));
  expect((await fbcheck(["init", "--github"], within)).status).toBe(0);
  expect(readdirSync(join(within, "ci/workflows"))).toEqual(["fbcheck.yml", "other.yml"]);
});

it("names the schema that is installed beside it", async () => {
  const folder = folderWith({ "node_modules/fbcheck/schema/fbcheck.schema.json": "{}" });
  await fbcheck(["init"], folder);
  expect(readFileSync(join(folder, "fbcheck.yaml"), "utf8")).toContain(
    "$schema=./node_modules/fbcheck/schema/fbcheck.schema.json\n",
  );
});

it("writes a workflow whose actions are pinned by commit", async () => {
  const folder = folderWith();
  await fbcheck(["init", "--github"], folder);
  const text = readFileSync(join(folder, ".github/workflows/fbcheck.yml"), "utf8");
  expect(readYaml(text).errors).toEqual([]);
  const uses = [...text.matchAll(/uses: (.*)/g)].map((match) => match[1]!);
  expect(uses.length).toBeGreaterThan(0);
  for (const one of uses) expect(one).toMatch(/@[0-9a-f]{40} # v\d/);
  expect(text).toContain(`fbcheck@${toolVersion} lint --format github`);
});
