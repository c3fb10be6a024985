import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fbcheck, folderWith } from "./harness.ts";

const text = "[INPUT]\n    Name tail\n    Path /var/log/app.log\n    Paht x\n[OUTPUT]\n    Name null\n    Match *\n";

it("silences what there is, and the next run is clean", async () => {
  const folder = folderWith({ "a.conf": text });
  expect((await fbcheck(["lint"], folder)).status).toBe(1);
  const { status, err } = await fbcheck(["lint", "--add-suppressions", "--reason", "since 2019", "."], folder);
  expect(status).toBe(0);
  expect(err).toContain("1 comment in 1 file silences 1 finding\n");
  const after = readFileSync(join(folder, "a.conf"), "utf8");
  expect(after).toBe(
    text.replace("    Paht", "    # fbcheck-disable-next-line unknown-property -- since 2019\n    Paht"),
  );
  const again = await fbcheck(["lint", "--format", "json"], folder);
  expect(again.status).toBe(0);
  expect(JSON.parse(again.out).summary.suppressed).toBe(1);
  await fbcheck(["lint", "--add-suppressions"], folder);
  expect(readFileSync(join(folder, "a.conf"), "utf8")).toBe(after);
});

it("shows the comments with --diff, also for standard input, and writes nothing", async () => {
  const folder = folderWith({ "a.conf": text });
  const { out, err } = await fbcheck(["lint", "--add-suppressions", "--diff", "a.conf"], folder);
  expect(out).toContain("\n+    # fbcheck-disable-next-line unknown-property -- TODO\n");
  expect(err).toContain("1 comment in 1 file would silence 1 finding\n");
  expect(readFileSync(join(folder, "a.conf"), "utf8")).toBe(text);
  const piped = await fbcheck(["lint", "--add-suppressions", "--diff", "-"], folder, { stdin: text });
  expect(piped.out).toContain("\n+    # fbcheck-disable-next-line unknown-property -- TODO\n");
});

it("names what is left, and fails on it", async () => {
  const data = { "fluent-bit.conf": text };
  const json = JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "fb" }, data });
  const folder = folderWith({ "a.json": json });
  const { status, err } = await fbcheck(["lint", "--add-suppressions", "a.json"], folder);
  expect(status).toBe(1);
  expect(err).toMatch(/^fbcheck: left: a\.json:1:\d+ unknown-property: JSON cannot hold comments\n/m);
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe(json);
});

it.each([
  [["--add-suppressions", "--fix", "."], "--add-suppressions silences findings and --fix mends them"],
  [["--add-suppressions", "-"], "comments cannot be written to standard input"],
  [["--add-suppressions", "--reason", "a\nb", "."], "--reason must be one line of text"],
  [["--add-suppressions", "--reason", " ", "."], "--reason must be one line of text"],
  [["--add-suppressions", "--shard", "1/2", "."], "--add-suppressions is about all findings of the set"],
  [["--reason", "why", "."], "--reason is for --add-suppressions"],
])("refuses %j", async (argv, message) => {
  const folder = folderWith({ "a.conf": text });
  const { status, err } = await fbcheck(["lint", ...argv], folder);
  expect(status).toBe(2);
  expect(err).toContain(message);
  expect(readFileSync(join(folder, "a.conf"), "utf8")).toBe(text);
});
