import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formats } from "../../src/report/formats.ts";
import { fbcheck, folderWith, type Outcome, wordEngine } from "./harness.ts";

const engine = wordEngine;

/** A folder with the reports of both halves of a set, and of the whole. */
async function reports(format: "json" | "sarif", files: Readonly<Record<string, string>>): Promise<string> {
  const folder = folderWith(files);
  for (const [name, part] of [["1", "1/2"], ["2", "2/2"], ["all"]] as const) {
    const shard = part === undefined ? [] : ["--shard", part];
    await fbcheck(["lint", "--format", format, "--output-file", `${name}.out`, ...shard, "in"], folder, { engine });
  }
  return folder;
}

const two = { "in/a/a.conf": "ERROR and WARNING\nERROR", "in/b/b.conf": "HINT\n" };

describe("fbcheck merge", () => {
  it.each(["json", "sarif"] as const)("makes of the %s of all parts what one machine prints", async (format) => {
    const folder = await reports(format, two);
    const whole = readFileSync(`${folder}/all.out`, "utf8");
    for (const argv of [
      ["merge", "1.out", "2.out"],
      ["merge", "2.out", "1.out"],
      ["merge", "all.out"],
    ]) {
      const { status, out, err } = await fbcheck(argv, folder, { engine });
      expect([status, err]).toEqual([1, ""]);
      expect(out).toBe(whole);
    }
  });

  it("prints JSON reports in any format, and the counts of all", async () => {
    const folder = await reports("json", two);
    for (const format of formats) {
      const { status, out, err } = await fbcheck(["merge", "--format", format, "1.out", "2.out"], folder, { engine });
      expect(status, format).toBe(1);
      const own = await fbcheck(["lint", "--format", format, "in"], folder, { engine });
      expect(err, format).toBe(own.err);
      // Lines, and bytes of them, are not in the report, and the time is another one.
      if (!["pretty", "rdjson", "junit"].includes(format)) expect(out, format).toBe(own.out);
    }
  });

  it("writes the report where it is wanted", async () => {
    for (const format of ["json", "sarif"] as const) {
      const folder = await reports(format, two);
      const { status, out } = await fbcheck(["merge", "--output-file", "x/y", "1.out", "2.out"], folder, { engine });
      expect([status, out]).toEqual([2, ""]);
      await fbcheck(["merge", "--output-file", "m.out", "1.out", "2.out"], folder, { engine });
      expect(readFileSync(`${folder}/m.out`, "utf8")).toBe(readFileSync(`${folder}/all.out`, "utf8"));
    }
  });

  it.each(["json", "sarif"] as const)("decides by all parts of the %s", async (format) => {
    const status = async (text: string, ...options: readonly string[]): Promise<number> => {
      const folder = await reports(format, { "in/a/a.conf": "fine\n", "in/b/b.conf": text });
      return (await fbcheck(["merge", ...options, "1.out", "2.out"], folder, { engine })).status;
    };
    expect(await status("fine")).toBe(0);
    expect(await status("HINT")).toBe(0);
    expect(await status("HINT", "--fail-on", "hint")).toBe(1);
    expect(await status("WARNING")).toBe(1);
    expect(await status("WARNING", "--fail-on", "error")).toBe(0);
    expect(await status("WARNING WARNING", "--max-warnings", "1")).toBe(1);
    expect(await status("BUG")).toBe(3);
  });

  it.each(["json", "sarif"] as const)("is not complete where a machine could not read a file (%s)", async (format) => {
    const folder = await reports(format, { "in/a/a.conf": "fine\n", "in/b/b.conf": "\ufffe".repeat(4) });
    writeFileSync(`${folder}/in/b/b.conf`, Buffer.from("\ufeff[INPUT]\n", "utf16le"));
    for (const part of ["1", "2"])
      await fbcheck(
        ["lint", "--format", format, "--output-file", `${part}.out`, "--shard", `${part}/2`, "in"],
        folder,
        {
          engine,
        },
      );
    const { status, err } = await fbcheck(["merge", "1.out", "2.out"], folder, { engine });
    expect(status).toBe(2);
    expect(err).toContain(format === "json" ? 'fbcheck: "in/b/b.conf": it is UTF-16' : "not everything was judged");
  });

  it.each(["json", "sarif"] as const)("refuses parts of sets that are not the same (%s)", async (format) => {
    const folder = await reports(format, two);
    const lint = (part: string, out: string, ...options: readonly string[]) =>
      fbcheck(["lint", "--format", format, "--output-file", out, "--shard", part, ...options, "in"], folder, {
        engine,
      });
    await lint("2/2", "strict.out", "--preset", "strict");
    await lint("1/2", "in/1.json");
    await lint("2/2", "later.out");
    for (const other of ["strict.out", "later.out"]) {
      const { status, out, err } = await fbcheck(["merge", "1.out", other], folder, { engine });
      expect([status, out]).toEqual([2, ""]);
      expect(err).toContain(`"1.out" and "${other}" were made of other files or with other options`);
    }
  });

  describe("prints nothing, and says why, where the reports do not make a whole", () => {
    const refused = (argv: readonly string[], folder: string): Promise<Outcome> =>
      fbcheck(["merge", ...argv], folder, { engine });

    it.each([
      [["1.out"], "of 2 parts this one is missing: 2; a report that is not of all parts must not pass for one"],
      [["2.out", "2.out"], '"2.out" and "2.out" are both part 2 of 2'],
      [["1.out", "none.json"], 'cannot read "none.json": it does not exist'],
      [["1.out", "cut.json"], '"cut.json", line 3, column 9: this is no JSON'],
      [
        ["other.json"],
        '"other.json", tool: it is missing, and must be an object; it must be what "fbcheck lint" prints',
      ],
      [["list.json"], '"list.json": it must be an object'],
      [["1.out", "newer.json"], 'and "newer.json" by 99.0.0: make all of them with one version'],
      [["fewer.json"], '"fewer.json", summary.errors: it is 2, but the report holds 0'],
    ])("%j", async (argv, message) => {
      const folder = await reports("json", two);
      const report = JSON.parse(readFileSync(`${folder}/1.out`, "utf8"));
      writeFileSync(`${folder}/cut.json`, '{\n  "version": 1,\n  "tool"');
      writeFileSync(`${folder}/other.json`, '{ "results": [] }');
      writeFileSync(`${folder}/list.json`, "[]");
      writeFileSync(
        `${folder}/newer.json`,
        JSON.stringify({ ...report, tool: { name: "fbcheck", version: "99.0.0" } }),
      );
      writeFileSync(`${folder}/fewer.json`, JSON.stringify({ ...report, findings: [] }));
      const { status, out, err } = await refused(argv, folder);
      expect([status, out]).toEqual([2, ""]);
      expect(err).toContain(message);
    });

    it("two formats, or SARIF as something else", async () => {
      const folder = await reports("sarif", two);
      await fbcheck(["lint", "--format", "json", "--output-file", "a.json", "in"], folder, { engine });
      const mixed = await refused(["1.out", "a.json"], folder);
      expect([mixed.status, mixed.out]).toEqual([2, ""]);
      expect(mixed.err).toContain('"1.out" is SARIF and "a.json" JSON: reports of one format can be joined');
      const other = await refused(["--format", "junit", "1.out", "2.out"], folder);
      expect([other.status, other.out]).toEqual([2, ""]);
      expect(other.err).toContain("of SARIF reports only SARIF can be made, not junit");
    });

    it("no report at all", async () => {
      const { status, err } = await refused([], folderWith());
      expect(status).toBe(2);
      expect(err).toContain("missing required argument 'file'");
    });
  });
});
