import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fbcheck, folderWith, wordEngine } from "./harness.ts";

const hasBash = spawnSync("bash", ["-c", "complete -p >/dev/null; type compgen"]).status === 0;

describe.skipIf(!hasBash)("bash completion, in a real bash", () => {
  /** What the shell offers for the words typed so far, the last of which is being typed. */
  async function offered(words: readonly string[]): Promise<readonly string[]> {
    const folder = folderWith({ "manifests/a.conf": "" });
    const { out } = await fbcheck(["completion", "bash"], folder, { engine: wordEngine });
    writeFileSync(join(folder, "complete.bash"), out);
    const list = words.map((word) => `'${word}'`).join(" ");
    const script = `source complete.bash; compopt() { :; }; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _fbcheck; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8" });
    expect(answer.stderr).toBe("");
    return answer.stdout.split("\n").filter((line) => line !== "");
  }

  it("offers commands", async () => {
    expect(await offered(["fbcheck", "li"])).toEqual(["lint"]);
    expect(await offered(["fbcheck", "re"])).toEqual(["render"]);
  });

  it("offers options, and the values of an option", async () => {
    expect(await offered(["fbcheck", "lint", "--max"])).toEqual(["--max-warnings"]);
    expect(await offered(["fbcheck", "lint", "--format", "j"])).toEqual(["json", "jsonl"]);
    expect(await offered(["fbcheck", "fmt", "--key-case", ""])).toEqual(["keep", "documented", "lower"]);
  });

  it("offers rules, and severities behind them", async () => {
    expect(await offered(["fbcheck", "explain", "says-e"])).toEqual(["says-error"]);
    expect(await offered(["fbcheck", "explain", "kuber"])).toEqual(["kubernetes_events", "kubernetes"]);
    expect(await offered(["fbcheck", "lint", "--rule", "says-w"])).toEqual(["says-warning="]);
    expect(await offered(["fbcheck", "lint", "--rule", "says-error", "=", "w"])).toEqual(["warning"]);
  });

  it("offers files", async () => {
    expect(await offered(["fbcheck", "lint", "man"])).toEqual(["manifests"]);
  });
});
