import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fbcheck, folderWith } from "./harness.ts";

const input = "[INPUT]\n    Name tail\n    Path /var/log/app.log\n    Paht x\n[OUTPUT]\n    Name null\n    Match *\n";

/** What the output says by rule, without the columns. */
const rulesIn = (out: string): readonly string[] =>
  [...out.matchAll(/(?:error|warning|hint) ([a-z-]+) /g)].map((one) => one[1]!);

describe("fbcheck.yaml", () => {
  it("is found above the working directory, up to the repository's root", async () => {
    const folder = folderWith({ "fbcheck.yaml": "rules: {unknown-property: off}\n", "a/b/x.conf": input });
    expect(rulesIn((await fbcheck(["lint"], join(folder, "a/b"))).out)).not.toContain("unknown-property");
    mkdirSync(join(folder, "a/.git"));
    expect(rulesIn((await fbcheck(["lint"], join(folder, "a/b"))).out)).toContain("unknown-property");
    writeFileSync(join(folder, "a/fbcheck.yaml"), "rules: {unknown-property: off}\n");
    expect(rulesIn((await fbcheck(["lint"], join(folder, "a/b"))).out)).not.toContain("unknown-property");
  });

  it("is a file, and no larger than it may be", async () => {
    const folder = folderWith({ "fbcheck.yaml": "rules: {unknown-property: off}\n", "a/x.conf": input });
    const say = (message: string) => ({ status: 2, out: "", err: `fbcheck: ${message}\n` });
    if (process.platform === "win32") return;
    symlinkSync("nowhere", join(folder, "a/fbcheck.yaml"));
    const below = await fbcheck(["lint"], join(folder, "a"));
    expect(below).toMatchObject(say('cannot read the configuration "fbcheck.yaml": it does not exist'));
    const device = "it is a pipe or a device, and no regular file: write into one what it gives";
    for (const path of ["/dev/zero", "/dev/null"]) {
      const endless = await fbcheck(["lint", "--config", path], folder);
      expect(endless).toMatchObject(say(`cannot read the configuration "${path}": ${device}`));
    }
    const large = await fbcheck(["lint", "--config", "large.yaml"], folderWith({ "large.yaml": "#".repeat(1100000) }));
    expect(large).toMatchObject(
      say('cannot read the configuration "large.yaml": it has more than fbcheck reads (1 MiB)'),
    );
    rmSync(join(folder, "a/fbcheck.yaml"));
    expect(spawnSync("mkfifo", [join(folder, "a/fbcheck.yaml")]).status).toBe(0);
    const pipe = await fbcheck(["lint"], join(folder, "a"));
    expect(pipe).toMatchObject(say(`cannot read the configuration "fbcheck.yaml": ${device}`));
  });

  it("is never overlooked for its name: the other ending is an error, alone and beside it", async () => {
    const folder = folderWith({ "fbcheck.yml": "rules: {unknown-property: off}\n", "a/x.conf": input });
    const say = (message: string) => ({ status: 2, out: "", err: `fbcheck: ${message}\n` });
    expect(await fbcheck(["lint"], join(folder, "a"))).toMatchObject(
      say(
        '"../fbcheck.yml" would have no effect: a configuration is called "fbcheck.yaml"; rename it, or give it with --config',
      ),
    );
    writeFileSync(join(folder, "fbcheck.yaml"), "");
    expect(await fbcheck(["lint"], folder)).toMatchObject(
      say('"fbcheck.yml" would have no effect beside "fbcheck.yaml": remove one of the two'),
    );
    expect((await fbcheck(["lint", "--no-config"], folder)).status).toBe(1);
    expect(rulesIn((await fbcheck(["lint", "--config", "fbcheck.yml"], folder)).out)).not.toContain("unknown-property");
    // A nearer one is the one in use.
    writeFileSync(join(folder, "a/fbcheck.yaml"), "");
    expect((await fbcheck(["lint"], join(folder, "a"))).status).toBe(1);
  });

  it("is read by explain and rules too", async () => {
    const folder = folderWith({
      "fbcheck.yaml":
        'fluent-bit: "1.8"\nrules:\n  missing-db: off\n  flush-interval: {severity: error, options: {longest: 77}}\n',
    });
    expect((await fbcheck(["explain", "service"], folder)).out).toContain("in Fluent Bit 1.8");
    expect((await fbcheck(["explain", "service", "--fluent-bit", "3.2"], folder)).out).toContain("in Fluent Bit 3.2");
    const rule = (await fbcheck(["explain", "flush-interval"], folder)).out;
    expect(rule).toContain("configured: error");
    expect(rule).toContain("; configured: 77");
    const data = JSON.parse((await fbcheck(["explain", "missing-db", "--format", "json"], folder)).out);
    expect(data.configured).toEqual({ severity: "off" });
    const { out } = await fbcheck(["rules"], folder);
    expect(out).toMatch(/^missing-db +off +.*\(configured\)$/m);
    expect(out).toMatch(/^flush-interval +error +.*\(configured\)$/m);
    const list = JSON.parse((await fbcheck(["rules", "--format", "json"], folder)).out) as Record<string, unknown>[];
    expect(list.filter(({ configured }) => configured !== undefined).map(({ id }) => id)).toEqual([
      "flush-interval",
      "missing-db",
    ]);
    writeFileSync(join(folder, "fbcheck.yaml"), "schema: nope.json\n");
    for (const argv of [["explain", "tail"], ["rules"]]) {
      const { status, err } = await fbcheck(argv, folder);
      expect(err).toBe('fbcheck: cannot read "schema" of fbcheck.yaml: "nope.json": it does not exist\n');
      expect(status).toBe(2);
    }
    writeFileSync(join(folder, "fbcheck.yaml"), "rule: {}\n");
    expect((await fbcheck(["explain", "tail"], folder)).status).toBe(2);
    expect((await fbcheck(["rules", "--no-config"], folder)).status).toBe(0);
  });

  it("gives way to --no-config, --config and the other options", async () => {
    const folder = folderWith({
      "fbcheck.yaml": "rules: {unknown-property: off}\n",
      "ci/other.yaml": "rules: {unknown-property: hint}\n",
      "x.conf": input,
    });
    expect(rulesIn((await fbcheck(["lint", "--no-config"], folder)).out)).toContain("unknown-property");
    expect((await fbcheck(["lint", "--config", "ci/other.yaml", "x.conf"], folder)).out).toContain(
      "hint unknown-property",
    );
    expect((await fbcheck(["lint", "--rule", "unknown-property=warning"], folder)).out).toContain(
      "warning unknown-property",
    );
  });

  it("tells all its mistakes with place and line, and judges nothing", async () => {
    const folder = folderWith({ "fbcheck.yaml": "extend: strict\nrules:\n  mising-db: off\n", "x.conf": input });
    const { status, out, err } = await fbcheck(["lint"], folder);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toBe(
      [
        'fbcheck: there are 2 mistakes in the configuration "fbcheck.yaml", so nothing was judged',
        "",
        'fbcheck.yaml:1:1: error There is no key "extend": did you mean "extends"?',
        "    │",
        "  1 │ extend: strict",
        "    │ ^^^^^^",
        "",
        'fbcheck.yaml:3:3: error There is no rule "mising-db": did you mean "missing-db"?',
        "    │",
        "  3 │   mising-db: off",
        "    │   ^^^^^^^^^",
        "",
      ].join("\n"),
    );
  });

  it.each([["lint"], ["fmt", "--check"], ["render"], ["graph"], ["upgrade"], ["trace", "--tag", "a"]])(
    "is read by %s",
    async (...argv) => {
      const folder = folderWith({ "fbcheck.yaml": "extend: strict\n", "x.conf": input });
      const { status, err } = await fbcheck(argv, folder);
      expect(status).toBe(2);
      expect(err).toContain("is a mistake in the configuration");
    },
  );

  it("that cannot be read is a usage error", async () => {
    const folder = folderWith({ "x.conf": input, "broken.yaml": new Uint8Array([0xff, 0xfe, 0x41]) });
    mkdirSync(join(folder, "sub/fbcheck.yaml"), { recursive: true });
    expect(await fbcheck(["lint", "--config", "no.yaml"], folder)).toEqual({
      status: 2,
      out: "",
      err: 'fbcheck: cannot read the configuration "no.yaml": it does not exist\n',
    });
    expect((await fbcheck(["lint", "--config", "broken.yaml"], folder)).err).toContain("is not valid UTF-8");
    expect((await fbcheck(["lint", "../x.conf"], join(folder, "sub"))).err).toContain("it is a folder");
  });

  it("leaves out what it ignores, but not what is named", async () => {
    const folder = folderWith({
      "fbcheck.yaml": "ignore: [vendor/, '*.old.conf', /c.conf]\n",
      "a.conf": input,
      "b.old.conf": input,
      "c.conf": input,
      "sub/c.conf": input,
      "sub/vendor/d.conf": input,
    });
    const filesIn = (out: string) => [...new Set(out.split("\n").map((line) => line.split(":")[0]))].filter(Boolean);
    expect(filesIn((await fbcheck(["lint"], folder)).out)).toEqual(["a.conf", "sub/c.conf"]);
    expect(filesIn((await fbcheck(["lint", "."], join(folder, "sub"))).out)).toEqual(["c.conf"]);
    expect(filesIn((await fbcheck(["lint", "sub/vendor/d.conf", "sub"], folder)).out)).toEqual([
      "sub/vendor/d.conf",
      "sub/c.conf",
    ]);
    expect(await fbcheck(["lint", "sub/vendor"], folder)).toEqual({
      status: 2,
      out: "",
      err: 'fbcheck: the configuration ignores all that there is to read under "sub/vendor": name a file to have it read all the same\n',
    });
    expect((await fbcheck(["lint", "--verbose"], folder)).err).toContain(
      'fbcheck: skipped: the configuration ignores "sub/vendor"\n',
    );
    const formatted = await fbcheck(["fmt", "--check"], folder);
    expect(formatted.out.split("\n").filter(Boolean)).toEqual(["a.conf", "sub/c.conf"]);
  });

  it("says nothing about an ignored file that another one includes", async () => {
    const folder = folderWith({
      "fbcheck.yaml": "ignore: [vendor/]\n",
      "main.conf": "@INCLUDE vendor/in.conf\n[OUTPUT]\n    Name null\n    Match *\n",
      "vendor/in.conf": "[INPUT]\n    Name tail\n    Path /var/log/app.log\n    Paht x\n",
    });
    expect(rulesIn((await fbcheck(["lint"], folder)).out)).toEqual([]);
    expect(rulesIn((await fbcheck(["lint", "--no-config", "main.conf"], folder)).out)).toContain("unknown-property");
  });

  it("sets severities by path, from its own folder on", async () => {
    const folder = folderWith({
      "fbcheck.yaml": "overrides: [{files: [legacy/**], rules: {unknown-property: hint}}]\n",
      "a.conf": input,
      "legacy/b.conf": input,
    });
    const { out } = await fbcheck(["lint", "legacy", "a.conf"], folder);
    expect(out).toMatch(/legacy\/b\.conf:4:5: hint unknown-property/);
    expect(out).toMatch(/^a\.conf:4:5: error unknown-property/m);
    expect((await fbcheck(["lint"], join(folder, "legacy"))).out).toMatch(/^b\.conf:4:5: hint unknown-property/m);
  });

  it("names a schema file from its own folder on, which --schema outweighs", async () => {
    const folder = folderWith({ "fbcheck.yaml": "schema: tools/no.json\n", "sub/a.conf": input });
    const { status, err } = await fbcheck(["lint"], join(folder, "sub"));
    expect(status).toBe(2);
    expect(err).toBe('fbcheck: cannot read "schema" of ../fbcheck.yaml: "../tools/no.json": it does not exist\n');
    expect((await fbcheck(["lint", "--schema", "mine.json"], join(folder, "sub"))).err).toContain(
      'cannot read --schema "mine.json"',
    );
  });

  it("is no file of the set itself", async () => {
    const folder = folderWith({ "fbcheck.yaml": "env: {A: b}\n" });
    expect((await fbcheck(["lint"], folder)).err).toContain("there is no file to read");
  });
});
