/** The script of the GitHub Action, with the variables that a runner sets. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { builtProgram } from "./built-program.ts";
import { folderWith } from "./harness.ts";

const action = readFileSync("action.yml", "utf8");
const hasBash = process.platform !== "win32" && spawnSync("bash", ["--version"]).status === 0;

describe("action.yml", () => {
  it("hands over each input as a variable, and none as text of a script", () => {
    expect(readYaml(action).errors).toEqual([]);
    const declared = [...action.slice(0, action.indexOf("\noutputs:")).matchAll(/^ {2}([a-z-]+):$/gm)].map(
      (match) => match[1],
    );
    const used = [...action.matchAll(/\$\{\{[^}]*\binputs\.([a-z-]+)/g)].map((match) => match[1]);
    expect(new Set(used)).toEqual(new Set(declared));
    for (const [, script] of action.matchAll(/^ +run: (.*)$/gm)) expect(script).not.toContain("${{");
    // Tags of actions can be moved.
    for (const [, used_] of action.matchAll(/uses: (\S+)/g)) expect(used_).toMatch(/@[0-9a-f]{40}$/);
  });

  it("sets what the script reads", () => {
    const script = readFileSync("action/run.sh", "utf8");
    const read = new Set([...script.matchAll(/\bFBCHECK_[A-Z_]+/g)].map((match) => match[0]));
    const set = new Set([...action.matchAll(/^ {8}(FBCHECK_[A-Z_]+):/gm)].map((match) => match[1]!));
    set.delete("FBCHECK_STATUS");
    expect(read).toEqual(set);
  });
});

describe.skipIf(!hasBash)("its script", () => {
  const program = builtProgram();

  function run(files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}) {
    const folder = folderWith({ ...files, ".runner/output": "", ".runner/summary": "" });
    const { status, stdout, stderr } = spawnSync("bash", [join(process.cwd(), "action/run.sh")], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH ?? "",
        HOME: folder,
        RUNNER_TEMP: join(folder, ".runner"),
        GITHUB_OUTPUT: join(folder, ".runner/output"),
        GITHUB_STEP_SUMMARY: join(folder, ".runner/summary"),
        GITHUB_ACTIONS: "true",
        FBCHECK_ACTION: program.folder,
        FBCHECK_PATHS: ".",
        ...given,
      },
    });
    const read = (name: string): string => readFileSync(join(folder, ".runner", name), "utf8");
    const outputs = Object.fromEntries(
      read("output")
        .trim()
        .split("\n")
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    return { status, stdout, stderr, outputs, summary: read("summary") };
  }

  const text = "[INPUT]\n    Name cpu\n    Intervall_Sec 5\n[OUTPUT]\n    Name stdout\n    Match *\n";
  const bad = { "a b/fluent-bit.conf": text };

  it("annotates, sums up and leaves the reports of one run", () => {
    const { status, stdout, outputs, summary } = run(bad);
    expect(status).toBe(0);
    expect(outputs).toMatchObject({ status: "1", errors: "1", warnings: "0" });
    expect(stdout).toMatch(/^::error file=a b\/fluent-bit.conf,line=3,/m);
    expect(summary).toContain("a b/fluent-bit.conf");
    expect(JSON.parse(readFileSync(outputs.json!, "utf8")).findings).toHaveLength(
      Number(outputs.errors) + Number(outputs.hints),
    );
    expect(JSON.parse(readFileSync(outputs.sarif!, "utf8")).version).toBe("2.1.0");
  });

  it("is quiet where that is wished, and passes on what is clean", () => {
    const clean = run(
      { "fluent-bit.conf": "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name stdout\n    Match *\n" },
      {
        FBCHECK_ANNOTATIONS: "false",
        FBCHECK_SUMMARY: "false",
      },
    );
    expect(clean).toMatchObject({ status: 0, stdout: "", summary: "", outputs: { status: "0", errors: "0" } });
  });

  it("takes several paths and options, whatever is in them", () => {
    const hostile = "$(touch pwned)`touch pwned`; touch pwned";
    const files = { ...bad, "c.conf": text };
    const { outputs } = run(files, {
      FBCHECK_PATHS: "a b\nc.conf\n",
      FBCHECK_ARGS: "--fluent-bit=1.8.15\n--rule=unknown-property=hint",
    });
    expect(outputs).toMatchObject({ status: "0", errors: "0", hints: "2" });
    const attack = run(files, {
      FBCHECK_PATHS: hostile,
      FBCHECK_ARGS: hostile,
      FBCHECK_FAIL_ON: hostile,
      FBCHECK_BASELINE: hostile,
    });
    expect(attack.outputs).toMatchObject({ status: "2" });
    expect(existsSync("pwned")).toBe(false);
  });

  it("tells that the run was wrong", () => {
    const { status, outputs, stderr } = run(bad, { FBCHECK_PATHS: "nowhere" });
    expect({ status, outputs }).toEqual({ status: 0, outputs: { status: "2" } });
    expect(stderr).toContain('"nowhere" does not exist');
  });
});
