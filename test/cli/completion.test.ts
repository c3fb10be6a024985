/** The completion scripts, asked in the shells they are for; skipped where a shell is not installed. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProgram } from "../../src/cli/run.ts";
import { fbcheck, folderWith, wordEngine } from "./harness.ts";

type ShellName = "bash" | "zsh" | "fish";

const run = (command: string, args: readonly string[], cwd?: string) =>
  spawnSync(command, args, { cwd, encoding: "utf8", timeout: 30_000, env: { ...process.env, TERM: "dumb" } });

const isThere: Readonly<Record<ShellName, boolean>> = {
  bash: run("bash", ["-c", "complete -p >/dev/null; type compgen"]).status === 0,
  zsh: run("zsh", ["-f", "-c", "zmodload zsh/zpty && autoload -Uz compinit"]).status === 0,
  fish: run("fish", ["--no-config", "-c", "true"]).status === 0,
};

/** zsh completes in its line editor only: one runs in a pseudo-terminal, and prints what is added to its list. */
const zshSetup = `PROMPT=
autoload -Uz compinit
compinit -u -D
source ./complete.zsh
bindkey '^M' undefined
bindkey '^J' undefined
bindkey '^I' complete-word
null-line () { echo -E - $'\\0' }
compprefuncs=( null-line )
comppostfuncs=( null-line exit )
zstyle ':completion:*' insert-tab false
compadd () {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a __hits
  builtin compadd -A __hits "$@"
  setopt localoptions norcexpandparam extendedglob
  [[ -n $__hits ]] || return
  local hit
  for hit in $__hits; do print -r -- "$hit"; done
}
echo ready
`;
const zshCapture = `zmodload zsh/zpty
zpty z zsh -f -i
local line
zpty -w z "source ./setup.zsh"
zpty -r -m z line '*ready*'
zpty -w z "$1"$'\\t'
integer tog=0
while zpty -r z; do :; done | while IFS= read -r line; do
  if [[ $line == *$'\\0\\r' ]]; then (( tog++ )) && return 0 || continue; fi
  (( tog )) && print -r -- "\${line%$'\\r'}"
done
return 2
`;

const ask: Readonly<Record<ShellName, (line: string, cwd: string) => readonly string[]>> = {
  bash(line, cwd) {
    // As bash splits a line: at blanks, and at "=".
    const words = line.split(/ |(=)/).filter((word) => word !== undefined);
    const list = words.filter((word, index) => word !== "" || index === words.length - 1).map((word) => `'${word}'`);
    const script = `source complete.bash; compopt() { :; }; COMP_WORDS=(${list.join(" ")}); COMP_CWORD=${list.length - 1}; _fbcheck; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return linesOf(run("bash", ["-c", script], cwd));
  },
  zsh: (line, cwd) => linesOf(run("zsh", ["-f", "capture.zsh", line], cwd)),
  fish: (line, cwd) =>
    linesOf(run("fish", ["--no-config", "-c", `source complete.fish; complete -C '${line}'`], cwd)).map(
      (one) => one.split("\t")[0]!,
    ),
};

function linesOf({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): readonly string[] {
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

const nowhere = { write: () => {}, isTTY: false, columns: undefined };
const io = { cwd: "/", env: {}, stdin: async () => new Uint8Array(), stdout: nowhere, stderr: nowhere };
const { commands } = makeProgram({ io, engine: async () => wordEngine }, () => {});

describe.each(["bash", "zsh", "fish"] as const)("completion in %s", (shell) => {
  let folder = "";
  beforeAll(async () => {
    if (!isThere[shell]) return;
    // Not by folderWith, whose folders last for one test.
    folder = mkdtempSync(join(tmpdir(), "fbcheck-complete-"));
    mkdirSync(join(folder, "manifests"));
    const { out } = await fbcheck(["completion", shell], folderWith(), { engine: wordEngine });
    writeFileSync(join(folder, `complete.${shell}`), out);
    writeFileSync(join(folder, "setup.zsh"), zshSetup);
    writeFileSync(join(folder, "capture.zsh"), zshCapture);
  });
  afterAll(() => {
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });
  const offered = (line: string): readonly string[] => [...ask[shell](line, folder)].sort();
  /** zsh adds the "=" behind a rule, and fish the "/" behind a folder. */
  const bare = (words: readonly string[]): readonly string[] => words.map((word) => word.replace(/[=/]$/, ""));

  describe.skipIf(!isThere[shell])(isThere[shell] ? "that is installed" : `skipped: there is no ${shell}`, () => {
    it("offers every command", () => {
      const names = commands.map((command) => command.name()).sort();
      expect(offered("fbcheck ").filter((word) => !word.startsWith("-"))).toEqual(names);
      expect(offered("fbcheck li")).toEqual(["lint"]);
    });

    it.each(commands.map((command) => command.name()))("offers every option of %s", (name) => {
      const wanted = commands.find((command) => command.name() === name)!.options.map(({ long }) => long!);
      const words = bare(offered(`fbcheck ${name} --`));
      for (const option of [...wanted, "--help"]) expect(words).toContain(option);
    });

    it("offers every value of an option", () => {
      for (const command of commands)
        for (const { long, argChoices } of command.options)
          if (argChoices !== undefined && ["lint", "fmt", "graph"].includes(command.name()))
            expect(offered(`fbcheck ${command.name()} ${long} `)).toEqual([...argChoices].sort());
      expect(offered("fbcheck lint --format=jso")).toEqual(
        shell === "fish" ? ["--format=json", "--format=jsonl"] : ["json", "jsonl"],
      );
    });

    it("offers versions", () => {
      expect(offered("fbcheck lint --fluent-bit 5.")).toEqual(["5.0.0", "5.1.1"]);
      expect(offered("fbcheck upgrade --to 1")).toEqual(["1.7.2"]);
    });

    it("offers rules, and severities behind them", () => {
      expect(offered("fbcheck explain says-e")).toEqual(["says-error"]);
      expect(offered("fbcheck explain kuber")).toEqual(["kubernetes", "kubernetes_events"]);
      expect(bare(offered("fbcheck lint --rule says-"))).toEqual(["says-error", "says-hint", "says-warning"]);
      expect(offered("fbcheck lint --rule says-error=w")).toEqual([
        shell === "fish" ? "says-error=warning" : "warning",
      ]);
    });

    it("offers files, also behind options that name one", () => {
      for (const line of ["fbcheck lint man", "fbcheck lint --output-file man", "fbcheck lint --with-fluent-bit man"])
        expect(bare(offered(line))).toEqual(["manifests"]);
    });

    it("offers shells", () => {
      expect(offered("fbcheck completion ")).toEqual(["bash", "fish", "zsh"]);
    });
  });
});
