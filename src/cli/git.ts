/**
 * What git knows of the files. A repository may be anybody's, so nothing that it names is run: no hook, no filter, no
 * other program, no fetch; and nothing is written, not even its index.
 */
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
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
  /** Whether that is where HEAD left the revision: in a clone with too little of the history nobody knows. */
  readonly isFork: boolean;
  /** What git knows there: files, links and submodules. */
  readonly tracked: ReadonlySet<string>;
}

/**
 * What changed since `revision`: since the commit where HEAD left it, so that what others did there meanwhile does not count.
 * Files that git does not know yet are new.
 */
export function changesSince(revision: string, io: Pick<Io, "cwd" | "env">): Changes {
  if (revision === "")
    throw new UsageError('"--changed" got an empty text for a revision: the variable that should name it is not set');
  const top = line(needed(git(["rev-parse", "--show-toplevel"], io.cwd, io), '"--changed" needs a git repository'));
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], io.cwd, io);
  if (commit.out === undefined)
    throw new UsageError(
      revision === "HEAD"
        ? "the git repository has no commit yet, so there is nothing to compare with"
        : existsSync(resolve(io.cwd, revision))
          ? `"${visible(revision)}" is a path and no revision of git: write "--changed=HEAD ${visible(revision)}", or give paths before "--changed"`
          : `git knows no revision "${visible(revision)}": fetch it (a shallow clone does not have it)`,
    );
  const wanted = line(commit.out);
  const fork = line(git(["merge-base", wanted, "HEAD"], top, io).out);
  const base = fork || wanted;
  const diff = git([...withoutFilters(top, io), "diff", ...diffOptions, base, "--"], top, io);
  const { files, deleted } = readDiff(
    needed(diff, `git cannot compare the files with "${visible(revision)}"`).toString(),
  );
  const all = new Map(files);
  for (const path of deleted) {
    // Git was told to forget it, or it is a link now: the file of before is the one to compare with.
    if (existsSync(join(top, path))) all.set(path, { all: true, lines: [], from: path });
  }
  const list = (...which: readonly string[]): readonly string[] =>
    needed(git(["ls-files", "-z", ...which], top, io), "git cannot list the files")
      .toString()
      .split("\0")
      .filter((path) => path !== "");
  for (const path of list("--others", "--exclude-standard"))
    if (!all.has(path)) all.set(path, { all: true, lines: [], from: undefined });
  return {
    top: realpathSync(top).split(sep).join("/"),
    base,
    isFork: fork !== "",
    files: all,
    deleted: deleted.filter((path) => !all.has(path)),
    tracked: new Set(list()),
  };
}

/** Whatever the repository, its attributes and the user's configuration say about how changes are shown. */
const diffOptions = [
  "--unified=0",
  "--inter-hunk-context=0",
  "--text",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-prefix",
  "--no-relative",
  "--find-renames",
  "--submodule=short",
  // Looking into a submodule would start another git, by that one's configuration.
  "--ignore-submodules=dirty",
  "-O/dev/null",
];

/** Options that turn off every filter: git would run it on the files of the working tree to compare them. */
function withoutFilters(top: string, io: Pick<Io, "env">): readonly string[] {
  const { out } = git(["config", "-z", "--name-only", "--get-regexp", "^filter\\."], top, io);
  const names = (out?.toString() ?? "").split("\0").map((key) => /^filter\.(.*)\.[^.]*$/s.exec(key)?.[1]);
  return [...new Set(names)].flatMap((name) => {
    if (name === undefined) return [];
    // Git could not be told which part of it is the name.
    if (name.includes("="))
      throw new UsageError(`git has a filter that is called "${visible(name)}", which "--changed" does not run`);
    return ["clean=", "process=", "required=false"].flatMap((one) => ["-c", `filter.${name}.${one}`]);
  });
}

/** Texts of files at a commit, by path from the top; one that is missing is left out. */
export function textsAt(
  { base, top }: Pick<Changes, "base" | "top">,
  paths: readonly string[],
  io: Pick<Io, "env">,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const names = paths.filter((path) => !path.includes("\n"));
  if (names.length === 0) return texts;
  const sizes = git(["cat-file", "--batch-check"], top, io, names.map((path) => `${base}:${path}\n`).join(""));
  const heads = needed(sizes, "git cannot read the files as they were").toString().split("\n");
  const asked = names.filter((_, index) => Number(/ blob (\d+)$/.exec(heads[index] ?? "")?.[1] ?? largest) < largest);
  if (asked.length === 0) return texts;
  const answer = git(["cat-file", "--batch"], top, io, asked.map((path) => `${base}:${path}\n`).join(""));
  const out = needed(answer, "git cannot read the files as they were");
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

/** Of a file: no larger one is judged. */
const largest = 32 * 1024 * 1024;
/** Of an answer: a text of Node may have 512 MiB. */
const largestAnswer = 400 * 1024 * 1024;

/** `out`: what it prints; undefined where it fails, `because` of what git says. */
interface Answer {
  readonly out: Buffer | undefined;
  readonly because: string;
}

/** Settings that outweigh those of the repository, each a program that it could name, or a file that it could have written. */
const harmless = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.quotePath=false",
  "diff.autoRefreshIndex=false",
  // A folder of the set that looks like a repository is none.
  "safe.bareRepository=explicit",
].flatMap((setting) => ["-c", setting]);

function git(args: readonly string[], cwd: string, { env }: Pick<Io, "env">, input = ""): Answer {
  const { GIT_DIFF_OPTS: _, ...rest } = env;
  const run = spawnSync("git", [...harmless, ...args], {
    cwd,
    input,
    // A clone without its contents would fetch them, by programs that it names.
    env: { ...rest, GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none", LC_ALL: "C" },
    maxBuffer: largestAnswer,
    stdio: ["pipe", "pipe", "pipe"],
  });
  if ((run.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
    throw new UsageError('"--changed" needs git, which is not in PATH');
  const isTooMuch = (run.error as NodeJS.ErrnoException | undefined)?.code === "ENOBUFS";
  const said = isTooMuch
    ? "more than 400 MiB"
    : (run.stderr?.toString() ?? "").split("\n").find((one) => /^(?:fatal|error): /.test(one));
  return { out: run.status === 0 ? run.stdout : undefined, because: said ?? run.error?.message ?? "" };
}

function needed({ out, because }: Answer, otherwise: string): Buffer {
  if (out === undefined)
    throw new UsageError(because === "" ? otherwise : `${otherwise}; git says: ${visible(because)}`);
  return out;
}

/** The name of a folder may end with a blank. */
function line(out: Buffer | undefined): string {
  return out?.toString().replace(/\r?\n$/, "") ?? "";
}
