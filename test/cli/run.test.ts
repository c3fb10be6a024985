import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/cli/engine.ts";
import { fbcheck, folderWith, wordEngine } from "./harness.ts";

const engine = wordEngine;
const read = (...parts: string[]): string => readFileSync(join(...parts), "utf8");

describe("lint: exit status", () => {
  it.each([
    ["0 when clean", "fine\n", [], 0],
    ["1 for an error", "ERROR\n", [], 1],
    ["1 for a warning", "WARNING\n", [], 1],
    ["0 for a hint", "HINT\n", [], 0],
    ["0 for a warning below --fail-on", "WARNING\n", ["--fail-on", "error"], 0],
    ["1 for a hint with --fail-on hint", "HINT\n", ["--fail-on", "hint"], 1],
    ["0 for as many warnings as accepted", "WARNING WARNING\n", ["--max-warnings", "2"], 0],
    ["1 for one more", "WARNING WARNING\n", ["--max-warnings", "1"], 1],
    ["1 for an error whatever is accepted", "ERROR\n", ["--max-warnings", "9"], 1],
    ["0 when the rule is off", "ERROR\n", ["--rule", "says-error=off"], 0],
    ["3 for a bug of ours", "BUG ERROR\n", [], 3],
  ])("%s", async (_name, text, options, status) => {
    const folder = folderWith({ "a.conf": text });
    expect((await fbcheck(["lint", ...options], folder, { engine })).status).toBe(status);
  });

  it.each([
    ["a path that is not there", ["lint", "nope.conf"], 'fbcheck: "nope.conf" does not exist\n'],
    ["nothing to read", ["lint", "."], "there is no file to read"],
    ["an unknown option", ["lint", "--fixx"], "(Did you mean --fix?)"],
    ["an unknown command", ["lintt"], "(Did you mean lint?)"],
    ["no command", [], "Usage: fbcheck"],
    [
      "an unknown format",
      ["lint", "--format", "xml"],
      "Allowed choices are pretty, compact, json, jsonl, sarif, github",
    ],
    ["a bad number", ["lint", "--max-warnings", "few"], "It must be a whole number."],
  ])("2 for %s", async (_name, argv, message) => {
    const { status, out, err } = await fbcheck(argv, folderWith(), { engine });
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it.each([
    ["--rule says-eror=off", 'there is no rule "says-eror": did you mean "says-error"?'],
    ["--rule toString=off", 'there is no rule "toString": "fbcheck rules" lists all'],
    ["--rule says-error", "needs a severity"],
    ["--rule says-error=loud", "needs a severity"],
    ["--fluent-bit 9.9", 'Fluent Bit "9.9" is not a version that fbcheck knows: it knows 1.7.2 to 5.1.1'],
    ["--fluent-bit 5.1.9", "is not a version"],
    ["--fluent-bit five", "is not a version"],
  ])("2 for %s", async (options, message) => {
    const { status, err } = await fbcheck(["lint", ...options.split(" ")], folderWith({ "a.conf": "" }), { engine });
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  it("takes a version with a v, and a series", async () => {
    const folder = folderWith({ "a.conf": "ERROR" });
    for (const [given, judged] of [
      ["v5.1.1", "5.1.1"],
      ["5.1", "5.1"],
      ["1", "1"],
    ])
      expect((await fbcheck(["lint", "--fluent-bit", given!, "--format", "json"], folder, { engine })).out).toContain(
        `"fluentBit": "${judged}"`,
      );
  });

  it("2 when a file could not be read, and the others are judged", async () => {
    const folder = folderWith({ "a.conf": "HINT", "b.conf": new Uint8Array(9) });
    const { status, out, err } = await fbcheck(["lint", "a.conf", "b.conf"], folder, { engine });
    expect(status).toBe(2);
    expect(out).toBe("a.conf:1:1: hint says-hint It says HINT.\n");
    expect(err).toContain('fbcheck: cannot read "b.conf": it is not a text file\n');
  });

  it("2 where something of Fluent Bit's is not judged, whatever else is", async () => {
    const unjudged = [{ file: "b\x1b.yaml", because: "it is not judged yet" }];
    const partial: Engine = { ...engine, judge: async (...all) => ({ ...(await engine.judge(...all)), unjudged }) };
    for (const [text, options] of [
      ["ERROR", []],
      ["fine", ["-q"]],
      ["fine", ["--diff"]],
    ] as const) {
      const folder = folderWith({ "a.conf": text });
      const { status, err } = await fbcheck(["lint", ...options], folder, { engine: partial });
      expect(status).toBe(2);
      expect(err).toContain('fbcheck: "b\\x1b.yaml": it is not judged yet\n');
    }
  });

  it("3 for a crash, without a stack unless asked for", async () => {
    const broken = { ...engine, judge: () => Promise.reject(new TypeError("x is undefined")) };
    const folder = folderWith({ "a.conf": "" });
    const quiet = await fbcheck(["lint"], folder, { engine: broken });
    expect(quiet.status).toBe(3);
    expect(quiet.err).toContain("this is a bug of fbcheck, nothing is wrong with your files: x is undefined");
    expect(quiet.err).not.toContain("    at ");
    expect((await fbcheck(["lint", "--verbose"], folder, { engine: broken })).err).toContain("    at ");
  });
});

describe("lint: output", () => {
  it("is compact elsewhere and pretty on a terminal", async () => {
    const folder = folderWith({ "a.conf": "x ERROR" });
    const piped = await fbcheck(["lint", "a.conf"], folder, { engine });
    expect(piped.out).toBe("a.conf:1:3: error says-error It says ERROR.\n");
    expect(piped.err).toBe("1 file: 1 error; 1 can be fixed with --fix\n");
    const shown = await fbcheck(["lint", "a.conf"], folder, { engine, terminal: true });
    expect(shown.out).toContain("\x1b[31m^^^^^\x1b[39m");
    expect(shown.err).toBe("");
  });

  it("has colours only where they are wanted", async () => {
    const folder = folderWith({ "a.conf": "ERROR" });
    const coloured = async (options: string[], env: Record<string, string>, terminal: boolean): Promise<boolean> =>
      (await fbcheck(["lint", "--format", "pretty", ...options], folder, { engine, env, terminal })).out.includes(
        "\x1b[",
      );
    expect(await coloured([], {}, true)).toBe(true);
    expect(await coloured([], {}, false)).toBe(false);
    expect(await coloured([], { NO_COLOR: "1" }, true)).toBe(false);
    expect(await coloured([], { NO_COLOR: "" }, true)).toBe(true);
    expect(await coloured([], { FORCE_COLOR: "1" }, false)).toBe(true);
    expect(await coloured([], { FORCE_COLOR: "0" }, true)).toBe(false);
    expect(await coloured([], { TERM: "dumb" }, true)).toBe(false);
    expect(await coloured(["--color"], { NO_COLOR: "1" }, false)).toBe(true);
    expect(await coloured(["--no-color"], { FORCE_COLOR: "1" }, true)).toBe(false);
  });

  it("goes to a file, and standard output stays empty", async () => {
    const folder = folderWith({ "a.conf": "ERROR" });
    const { status, out } = await fbcheck(
      ["lint", "a.conf", "--format", "json", "--output-file", "report.json"],
      folder,
      { engine },
    );
    expect([status, out]).toEqual([1, ""]);
    expect(JSON.parse(read(folder, "report.json")).findings).toHaveLength(1);
    const failed = await fbcheck(["lint", "a.conf", "--output-file", "no/such/folder"], folder, { engine });
    expect(failed.status).toBe(2);
    expect(failed.err).toContain('cannot write "no/such/folder": there is no such folder');
  });

  it("is nothing but findings with --quiet, and says what it skipped with --verbose", async () => {
    const folder = folderWith({ "a.conf": "ERROR", "b.conf": new Uint8Array(9) });
    expect((await fbcheck(["lint", "-q"], folder, { engine })).err).toBe("");
    expect((await fbcheck(["lint", "-v"], folder, { engine })).err).toContain(
      'fbcheck: skipped: "b.conf": it is not a text file\n',
    );
  });

  it("names standard input as asked", async () => {
    const { out } = await fbcheck(["lint", "-", "--stdin-filename", "live.yaml"], folderWith(), {
      engine,
      stdin: "a\nERROR",
    });
    expect(out).toBe("live.yaml:2:1: error says-error It says ERROR.\n");
  });
});

describe("lint: fixes", () => {
  it("--fix does not claim what could not be written", async () => {
    const folder = folderWith({ "a.conf": "ERROR\n" });
    linkSync(join(folder, "a.conf"), join(folder, "other"));
    const { status, err } = await fbcheck(["lint", "--fix", "a.conf"], folder, { engine });
    expect(status).toBe(2);
    expect(err).toContain("hard links");
    expect(err).not.toContain("fixed 1");
  });

  it("--fix applies the safe ones and reports what is left", async () => {
    const folder = folderWith({ "a.conf": "ERROR WARNING\n", "b.conf": "fine\n" });
    const { status, out, err } = await fbcheck(["lint", "--fix", "."], folder, { engine });
    expect(read(folder, "a.conf")).toBe("error WARNING\n");
    expect(out).toBe("a.conf:1:7: warning says-warning It says WARNING.\n");
    expect(err).toContain("fixed 1 finding in 1 file\n");
    expect(status).toBe(1);
  });

  it("--unsafe-fixes applies all", async () => {
    const folder = folderWith({ "a.conf": "ERROR WARNING\n" });
    expect((await fbcheck(["lint", "--unsafe-fixes"], folder, { engine })).status).toBe(0);
    expect(read(folder, "a.conf")).toBe("error warning\n");
  });

  it("--diff shows and changes nothing", async () => {
    const folder = folderWith({ "a.conf": "ERROR WARNING\n" });
    const { status, out } = await fbcheck(["lint", "--fix", "--diff"], folder, { engine });
    expect(out).toBe("--- a.conf\n+++ a.conf\n@@ -1 +1 @@\n-ERROR WARNING\n+error WARNING\n");
    expect(status).toBe(1);
    expect(read(folder, "a.conf")).toBe("ERROR WARNING\n");
  });

  it("never rewrites what is no UTF-8, and says so", async () => {
    const folder = folderWith({ "a.conf": Buffer.from("ERROR \xe9\n", "latin1") });
    const { status, err } = await fbcheck(["lint", "--fix"], folder, { engine });
    expect(status).toBe(2);
    expect(err).toContain('"a.conf" is not valid UTF-8, so it was not written');
    expect(readFileSync(join(folder, "a.conf"), "latin1")).toBe("ERROR \xe9\n");
  });

  it("cannot fix standard input in place", async () => {
    const { status, err } = await fbcheck(["lint", "--fix", "-"], folderWith(), { engine, stdin: "ERROR" });
    expect(status).toBe(2);
    expect(err).toContain('use "fbcheck fmt -"');
  });
});

describe("fmt", () => {
  const messy = "ERROR\n\n\nWARNING\n";

  it("prints one file, byte for byte", async () => {
    const folder = folderWith({ "a.conf": messy });
    expect(await fbcheck(["fmt", "a.conf", "-q"], folder, { engine })).toEqual({
      status: 0,
      out: "error\nWARNING\n",
      err: "",
    });
    expect((await fbcheck(["fmt", "-"], folder, { engine, stdin: messy })).out).toBe("error\nWARNING\n");
    expect(read(folder, "a.conf")).toBe(messy);
  });

  it("says what to add where there are several files", async () => {
    const { status, err } = await fbcheck(["fmt"], folderWith({ "a.conf": "", "b.conf": "" }), { engine });
    expect(status).toBe(2);
    expect(err).toContain("add --write (in place), --out-dir DIR, --diff or --check");
  });

  it("--check names the files and fails when there are any", async () => {
    const folder = folderWith({ "a.conf": messy, "b.conf": "fine\n" });
    const found = await fbcheck(["fmt", "--check"], folder, { engine });
    expect([found.status, found.out]).toEqual([1, "a.conf\n"]);
    expect((await fbcheck(["fmt", "--check", "b.conf"], folder, { engine })).status).toBe(0);
    expect(read(folder, "a.conf")).toBe(messy);
  });

  it("--diff shows, --write writes", async () => {
    const folder = folderWith({ "a.conf": messy, "b.conf": "fine\n" });
    const shown = await fbcheck(["fmt", "--diff"], folder, { engine });
    expect([shown.status, shown.out]).toEqual([
      0,
      "--- a.conf\n+++ a.conf\n@@ -1,4 +1,2 @@\n-ERROR\n-\n-\n+error\n WARNING\n",
    ]);
    const written = await fbcheck(["fmt", "--write", "--unsafe-fixes"], folder, { engine });
    expect([written.status, written.out]).toEqual([0, ""]);
    expect(read(folder, "a.conf")).toBe("error\nwarning\n");
  });

  it("--out-dir writes the whole set and leaves the input alone", async () => {
    const folder = folderWith({
      "in/a.conf": messy,
      "in/sub/b.conf": "fine\n",
      "in/latin.conf": Buffer.from("\xe9 fine\n", "latin1"),
    });
    expect((await fbcheck(["fmt", "in", "--out-dir", "out"], folder, { engine })).status).toBe(0);
    expect(readdirSync(join(folder, "out"), { recursive: true }).sort()).toEqual([
      "a.conf",
      "latin.conf",
      "sub",
      "sub/b.conf",
    ]);
    expect(read(folder, "out/a.conf")).toBe("error\nWARNING\n");
    expect(readFileSync(join(folder, "out/latin.conf"), "latin1")).toBe("\xe9 fine\n");
    expect(read(folder, "in/a.conf")).toBe(messy);
  });

  it("says how much was written where not all could be", async () => {
    const folder = folderWith({ "in/a.conf": messy, "in/b.conf": messy, file: "" });
    linkSync(join(folder, "in/a.conf"), join(folder, "other"));
    const inPlace = await fbcheck(["fmt", "in", "--write"], folder, { engine });
    expect([inPlace.status, inPlace.err.split("\n").slice(1)]).toEqual([2, ["1 of 2 files changed", ""]]);
    const under = await fbcheck(["fmt", "in", "--out-dir", "file/x"], folder, { engine });
    expect([under.status, under.out]).toEqual([2, ""]);
    // Which of the two the system says depends on the version of Node.
    expect(under.err.split(`"${folder}/file/x": `)).toEqual([
      "fbcheck: cannot make the folder ",
      expect.stringMatching(/^(?:a part of its path is a file|a file has that name)\n0 of 2 files written\n$/),
    ]);
    mkdirSync(join(folder, "out/a.conf"), { recursive: true });
    const partly = await fbcheck(["fmt", "in", "--out-dir", "out"], folder, { engine });
    expect([partly.status, partly.err.split("\n").slice(1)]).toEqual([2, ["1 of 2 files written", ""]]);
  });

  it("--out-dir takes a folder that is reached over a link", async () => {
    const folder = folderWith({ "real/set/a.conf": messy, "here/b.conf": "" });
    symlinkSync(join(folder, "real"), join(folder, "here/link"));
    const done = await fbcheck(["fmt", "link/set", "--out-dir", "out"], join(folder, "here"), { engine });
    expect([done.status, done.err]).toEqual([0, expect.stringContaining("1 file written")]);
    expect(existsSync(join(folder, "here/out/a.conf"))).toBe(true);
  });

  it("--out-dir keeps two given folders apart, and does not read what it wrote", async () => {
    const folder = folderWith({ "a/x.conf": "a\n", "b/x.conf": "b\n" });
    for (let round = 0; round < 2; round++)
      expect((await fbcheck(["fmt", ".", "--out-dir", "out"], folder, { engine })).err).toContain("2 files written");
    expect((await fbcheck(["fmt", "a", "b/x.conf", "--out-dir", "out2"], folder, { engine })).status).toBe(0);
    expect([read(folder, "out2/a/x.conf"), read(folder, "out2/b/x.conf")]).toEqual(["a\n", "b\n"]);
  });

  it("--out-dir is never a folder of the input", async () => {
    const folder = folderWith({ "in/a.conf": messy });
    for (const target of ["in", "in/../in", "."])
      expect((await fbcheck(["fmt", "in", "--out-dir", target], folder, { engine })).status).toBe(2);
    mkdirSync(join(folder, "real"));
    symlinkSync("in", join(folder, "alias"));
    expect((await fbcheck(["fmt", "in", "--out-dir", "alias"], folder, { engine })).status).toBe(2);
    expect(read(folder, "in/a.conf")).toBe(messy);
  });

  it("refuses modes that contradict each other", async () => {
    const folder = folderWith({ "a.conf": messy });
    for (const options of [
      ["--write", "--out-dir", "x"],
      ["--write", "--check"],
      ["--diff", "--out-dir", "x"],
      ["--layout-only", "--unsafe-fixes"],
    ])
      expect((await fbcheck(["fmt", ...options], folder, { engine })).status).toBe(2);
    expect((await fbcheck(["fmt", "--check", "--diff"], folder, { engine })).status).toBe(1);
    expect(read(folder, "a.conf")).toBe(messy);
  });

  it.each([
    ["3, a bug of ours", "internal", 3],
    ["2, a file that must be mended first", "unreadable", 2],
    ["0, the source of a template", "template", 0],
  ] as const)("status %s, where a file kept its layout", async (_name, kind, expected) => {
    const leftAlone = [{ path: "a.conf", because: "some reason", kind }];
    const careful: Engine = { ...engine, format: async (...all) => ({ ...(await engine.format(...all)), leftAlone }) };
    const folder = folderWith({ "a.conf": "x\n" });
    const { status, err } = await fbcheck(["fmt", "--check"], folder, { engine: careful });
    expect(status).toBe(expected);
    expect(err.includes('"a.conf" keeps its layout: some reason\n')).toBe(kind !== "template");
    expect((await fbcheck(["fmt", "--check", "-v"], folder, { engine: careful })).err).toContain("some reason");
  });
});

describe("explain, rules, completion, help", () => {
  it("explains a rule and suggests one for a wrong name", async () => {
    const shown = await fbcheck(["explain", "says-error"], "/", { engine });
    expect(shown.out).toBe(
      "says-error  error · syntax · fix: safe\n\nThe text says so.\nEffect: Fluent Bit does not start.\n\nFor tests of the command line.\n",
    );
    const wrong = await fbcheck(["explain", "says-errors"], "/", { engine });
    expect(wrong).toEqual({
      status: 2,
      out: "",
      err: 'fbcheck: there is no rule "says-errors": did you mean "says-error"?\n',
    });
  });

  it.each([
    ["syntax/yaml", "not valid YAML"],
    ["internal/split-key", "A bug of fbcheck"],
    ["internal/endless-fixes", "A bug of fbcheck"],
  ])("explains %s, which is no rule", async (code, words) => {
    const { status, out, err } = await fbcheck(["explain", code], "/", { engine });
    expect([status, err, out.split("\n")[0]]).toEqual([0, "", code]);
    expect(out).toContain(words);
  });

  it("lists the rules", async () => {
    expect((await fbcheck(["rules"], "/", { engine })).out).toBe(
      "rule          level    fix     finds\n" +
        "says-error    error    safe    The text says so.\n" +
        "says-warning  warning  safe    The text says so.\n" +
        "says-hint     hint     safe    The text says so.\n",
    );
    const [first] = JSON.parse((await fbcheck(["rules", "--format", "json"], "/", { engine })).out);
    expect(first).toMatchObject({ id: "says-error", severity: "error", docs: "docs/rules/says-error.md" });
  });

  it("lists the rules in columns on a terminal", async () => {
    const long = { ...engine.rules["says-hint"]!, preset: "strict", summary: "word ".repeat(20).trim() } as const;
    const { out } = await fbcheck(["rules", "--no-color"], "/", {
      engine: { ...engine, rules: { "says-hint": long } },
      terminal: true,
    });
    const [, ...lines] = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^says-hint {2}hint {5}safe {4}word/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {28}\S/);
    expect(lines.map((line) => line.slice(28)).join(" ")).toBe(`${long.summary} (strict)`);
  });

  it("has help with an example for every command", async () => {
    const { out, status } = await fbcheck(["--help"], "/", { engine });
    expect(status).toBe(0);
    const names = [...out.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]!);
    expect(names).toEqual([
      "lint",
      "fmt",
      "explain",
      "rules",
      "render",
      "trace",
      "upgrade",
      "convert",
      "graph",
      "init",
      "merge",
      "demo",
      "completion",
    ]);
    for (const name of names) {
      const help = await fbcheck([name, "--help"], "/", { engine });
      expect(help.status).toBe(0);
      expect(help.out).toMatch(new RegExp(`Examples?:\n {2}\\$ .*fbcheck ${name}`));
    }
  });

  it("prints the version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await fbcheck(["--version"], "/", { engine })).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });

  it.each(["bash", "zsh", "fish"])("completes commands, options, values and rules in %s", async (shell) => {
    const { status, out } = await fbcheck(["completion", shell], "/", { engine });
    expect(status).toBe(0);
    for (const word of ["lint", "completion", "unsafe-fixes", "compact", "says-warning"]) expect(out).toContain(word);
  });

  it("has no completion for other shells", async () => {
    for (const shell of ["tcsh", "__proto__", "constructor"])
      expect((await fbcheck(["completion", shell], "/", { engine })).status).toBe(2);
  });
});
