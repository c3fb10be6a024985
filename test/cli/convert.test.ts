import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fbcheck, folderWith, wordEngine } from "./harness.ts";

const classic = "# head\n[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n";
const yaml = "# head\nservice:\n  parsers_file: parsers.yaml\n\npipeline:\n  inputs:\n    - name: dummy\n";
const parsers = "[PARSER]\n    Name a\n    Format json\n";
const set = { "fluent-bit.conf": classic, "parsers.conf": parsers };

const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe("convert", () => {
  it("prints one file", async () => {
    const folder = folderWith(set);
    const { status, out, err } = await fbcheck(["convert", "--to", "yaml", "fluent-bit.conf"], folder);
    // The parsers file was not named, so it stays what it is, which YAML may name too.
    expect({ status, out, err }).toEqual({
      status: 0,
      out: yaml.replace("parsers.yaml", "parsers.conf"),
      err: "1 text converted to YAML\n",
    });
    const piped = await fbcheck(["convert", "--to", "classic", "-", "--stdin-filename", "x.yaml", "-q"], folder, {
      stdin: yaml,
    });
    expect(piped).toEqual({
      status: 0,
      out: "# head\n[SERVICE]\n    Parsers_File  parsers.yaml\n\n[INPUT]\n    Name  dummy\n",
      err: "",
    });
  });

  it("wants to know where several files go", async () => {
    const folder = folderWith(set);
    const { status, err } = await fbcheck(["convert", "--to", "yaml"], folder);
    expect({ status, err }).toEqual({
      status: 2,
      err: "fbcheck: there are 2 files, and only one can go to standard output: add --write (in place), --out-dir DIR or --diff\n",
    });
    expect((await fbcheck(["convert", "--to", "yaml", "--write", "--diff"], folder)).status).toBe(2);
    expect((await fbcheck(["convert"], folder)).err).toContain("--to <format>");
    expect((await fbcheck(["convert", "--to", "json", "fluent-bit.conf"], folder)).status).toBe(2);
    const two = folderWith({ "m.yaml": "parsers:\n  - name: a\n    format: json\nservice:\n  flush: 1\n" });
    expect(await fbcheck(["convert", "--to", "classic", "m.yaml"], two)).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringContaining('it becomes two files: "m-parsers.conf" must stand beside it'),
    });
  });

  it("writes in place, with the modes of the old files", async () => {
    const folder = folderWith(set);
    chmodSync(join(folder, "fluent-bit.conf"), 0o640);
    const { status, err } = await fbcheck(["convert", "--to", "yaml", "--write"], folder);
    expect({ status, err }).toEqual({ status: 0, err: "2 texts converted to YAML in 2 files\n" });
    expect(readdirSync(folder).sort()).toEqual(["fluent-bit.yaml", "parsers.yaml"]);
    expect(read(folder, "fluent-bit.yaml")).toBe(yaml);
    expect(statSync(join(folder, "fluent-bit.yaml")).mode & 0o777).toBe(0o640);
    const again = await fbcheck(["convert", "--to", "yaml", "--write"], folder);
    expect(again).toEqual({ status: 0, out: "", err: "nothing to convert: there is no classic text\n" });
  });

  it("writes the whole set elsewhere", async () => {
    const folder = folderWith({
      "in/etc/fluent-bit.conf": classic,
      "in/etc/parsers.conf": parsers,
      "in/x.conf": "other\n",
    });
    const { status } = await fbcheck(["convert", "--to", "yaml", "in", "--out-dir", "out"], folder);
    expect(status).toBe(0);
    expect(read(folder, "out/etc/fluent-bit.yaml")).toBe(yaml);
    expect(read(folder, "out/x.conf")).toBe("other\n");
    expect(readdirSync(join(folder, "in/etc"))).toEqual(["fluent-bit.conf", "parsers.conf"]);
    expect((await fbcheck(["convert", "--to", "yaml", "in", "--out-dir", "in"], folder)).status).toBe(2);
  });

  it("shows what would change", async () => {
    const folder = folderWith({ "m.conf": "@INCLUDE a.conf\n", "a.conf": "[INPUT]\n    Name dummy\n" });
    const { out } = await fbcheck(["convert", "--to", "yaml", "--inline", "--diff"], folder);
    expect(out).toContain("--- a.conf\n+++ /dev/null\n@@ -1,2 +0,0 @@\n");
    expect(out).toContain("--- m.conf\n+++ m.yaml\n@@ -1 +1,3 @@\n-@INCLUDE a.conf\n+pipeline:\n");
    expect(readdirSync(folder).sort()).toEqual(["a.conf", "m.conf"]);
  });

  it("says what cannot be said, at its place, and leaves that alone", async () => {
    const text = "pipeline:\n  inputs:\n    - name: dummy\n      processors:\n        logs: []\n";
    const folder = folderWith({ "m.yaml": text, "other.yaml": "service:\n  flush: 1\n" });
    const { status, err } = await fbcheck(["convert", "--to", "classic", "--write"], folder);
    expect({ status, err }).toEqual({
      status: 1,
      err: 'm.yaml:4:7: Only YAML has "processors" in inputs\n1 text converted to classic text in 1 file; 1 configuration left as before\n',
    });
    expect(readdirSync(folder).sort()).toEqual(["m.yaml", "other.conf"]);
    const alone = await fbcheck(["convert", "--to", "classic", "m.yaml"], folder);
    expect(alone).toMatchObject({ status: 1, out: "" });
  });

  it("writes nothing where one file cannot be written", async () => {
    const linked = folderWith({ "set/fluent-bit.conf": classic, "set/real.txt": parsers });
    symlinkSync("real.txt", join(linked, "set/parsers.conf"));
    expect(await fbcheck(["convert", "--to", "yaml", "--write", "set"], linked)).toMatchObject({
      status: 2,
      err: expect.stringContaining('"set/parsers.conf" is a link'),
    });
    expect(readdirSync(join(linked, "set")).sort()).toEqual(["fluent-bit.conf", "parsers.conf", "real.txt"]);

    const doubled = folderWith(set);
    linkSync(join(doubled, "parsers.conf"), join(doubled, "other-name"));
    expect((await fbcheck(["convert", "--to", "yaml", "--write"], doubled)).err).toContain("has 2 names (hard links)");
    expect(existsSync(join(doubled, "fluent-bit.yaml"))).toBe(false);

    // Not one of the given files, but it is there.
    const taken = folderWith(set);
    writeFileSync(join(taken, "fluent-bit.yaml"), "mine\n");
    const inPlace = await fbcheck(["convert", "--to", "yaml", "--write", "fluent-bit.conf", "parsers.conf"], taken);
    expect(inPlace).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is a file "fluent-bit.yaml" already'),
    });
    expect(read(taken, "fluent-bit.yaml")).toBe("mine\n");

    const bytes = folderWith({ "m.conf": Buffer.from("[INPUT]\n    Name dummy\n    Tag \xff\n", "latin1") });
    expect((await fbcheck(["convert", "--to", "yaml", "--write"], bytes)).err).toContain("is not valid UTF-8");
    expect(readdirSync(bytes)).toEqual(["m.conf"]);
  });

  it("takes back what it wrote when a manifest changed meanwhile", async () => {
    const folder = folderWith({ "a.conf": "old\n", "cm.yaml": "old\n" });
    const engine = {
      ...wordEngine,
      convert: async () => {
        writeFileSync(join(folder, "cm.yaml"), "changed\n");
        return {
          files: [
            { path: "a.conf", before: "old\n", newPath: "a.yaml", after: "new\n" },
            { path: "cm.yaml", before: "old\n", newPath: "cm.yaml", after: "new\n" },
          ],
          converted: 2,
          refusals: [],
          problems: [],
        };
      },
    };
    const { status, err } = await fbcheck(["convert", "--to", "yaml", "--write"], folder, { engine });
    expect({ status, err }).toEqual({
      status: 2,
      err: 'fbcheck: "cm.yaml" changed while fbcheck was running, so it was not written\nnothing was converted\n',
    });
    expect(readdirSync(folder).sort()).toEqual(["a.conf", "cm.yaml"]);
    expect(read(folder, "cm.yaml")).toBe("changed\n");
  });

  it("writes nothing where what came out would not be the same", async () => {
    const folder = folderWith(set);
    const engine = {
      ...wordEngine,
      convert: async () => ({ files: [], converted: 0, refusals: [], problems: ['"m" would not be the same'] }),
    };
    expect(await fbcheck(["convert", "--to", "yaml", "--write"], folder, { engine })).toEqual({
      status: 3,
      out: "",
      err: 'fbcheck: "m" would not be the same\nfbcheck: this is a bug of fbcheck, so nothing was converted: please report it with the files\n',
    });
  });
});
