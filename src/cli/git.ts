/** What git knows of the files, asked without a shell, without its filters and without taking its locks. */
import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import { type Diff, readDiff } from "../changed.ts";
import { visible } from "../report/visible.ts";
import { decode } from "./files.ts";
import { type Io, UsageError } from "./io.ts";

/** The changes since a revision, in the working tree. */
export interface Changes extends Diff {
  /** Absolute folder of the working tree. */
  readonly top: string;
  /** The commit that is compared with. */
  readonly base: string;
}

/**
 * What changed since `revision`: since the commit where HEAD left it, so that what others did there meanwhile does not count.
 * Files that git does not know yet are new.
 */
export function changesSince(revision: string, io: Pick<Io, "cwd" | "env">): Changes {
  const top = line(git(["rev-parse", "--show-toplevel"], io.cwd, io), '"--changed" needs a git repository');
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], io.cwd, io);
  const wanted = line(
    commit,
    `git knows no revision "${visible(revision)}": fetch it (a shallow clone does not have it), or give paths before "--changed"`,
  );
  const base = git(["merge-base", wanted, "HEAD"], top, io)?.toString().trim() || wanted;
  const options = ["--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-prefix", "--find-renames"];
  const diff = git(["-c", "core.quotePath=false", "diff", ...options, base, "--"], top, io);
  if (diff === undefined) throw new UsageError(`git cannot compare the files with "${visible(revision)}"`);
  const { files, deleted } = readDiff(diff.toString());
  const untracked = git(["ls-files", "--others", "--exclude-standard", "-z"], top, io)?.toString().split("\0") ?? [];
  const all = new Map(files);
  for (const path of untracked) if (path !== "") all.set(path, { all: true, lines: [], from: undefined });
  return { top: realpathSync(resolve(io.cwd, top)).split(sep).join("/"), base, files: all, deleted };
}

/** Texts of files at a commit, by path from the top; one that is missing is left out. */
export function textsAt(
  { base, top }: Pick<Changes, "base" | "top">,
  paths: readonly string[],
  io: Pick<Io, "env">,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const asked = paths.filter((path) => !path.includes("\n"));
  if (asked.length === 0) return texts;
  const out = git(["cat-file", "--batch"], top, io, asked.map((path) => `${base}:${path}\n`).join(""));
  if (out === undefined) throw new UsageError("git cannot read the files as they were");
  let at = 0;
  for (const path of asked) {
    const end = out.indexOf(10, at);
    const header = /^[0-9a-f]+ blob (\d+)$/.exec(out.toString("utf8", at, end));
    at = end + 1;
    if (header === null) continue;
    const size = Number(header[1]);
    texts.set(path, decode(out.subarray(at, at + size)).text);
    at += size + 1;
  }
  return texts;
}

const largest = 1024 * 1024 * 1024;

/** What it prints; undefined where it fails. */
function git(args: readonly string[], cwd: string, { env }: Pick<Io, "env">, input = ""): Buffer | undefined {
  const run = spawnSync("git", args, {
    cwd,
    input,
    env: { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" } as NodeJS.ProcessEnv,
    maxBuffer: largest,
    stdio: ["pipe", "pipe", "ignore"],
  });
  if ((run.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
    throw new UsageError('"--changed" needs git, which is not in PATH');
  return run.status === 0 ? run.stdout : undefined;
}

function line(out: Buffer | undefined, otherwise: string): string {
  if (out === undefined) throw new UsageError(otherwise);
  return out.toString().trim();
}
