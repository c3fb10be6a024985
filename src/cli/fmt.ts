import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { plural, summarise } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import { unifiedDiff } from "./diff.ts";
import type { FormatWishes, Rewritten } from "./engine.ts";
import { commonFolder, type Inputs, isInside, type ReadInput, realFolder } from "./files.ts";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import {
  checkOptions,
  collectSet,
  inputFiles,
  reportForeign,
  reportReading,
  reportUnjudged,
  requireFiles,
} from "./judge.ts";
import { worst, writeBack } from "./lint.ts";
import { paintFor } from "./paint.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { type NewFile, type Writing, writeFolder } from "./write.ts";

export interface FmtOptions extends JudgingOptions {
  readonly check?: true;
  readonly write?: true;
  readonly diff?: true;
  readonly outDir?: string;
  readonly layoutOnly?: true;
  readonly unsafeFixes?: true;
  readonly keyCase: FormatWishes["keyCase"];
}

export async function fmt(given: readonly string[], options: FmtOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  requireOneMode(options);
  const inputs = await collectSet(paths, options, io, { exclude: options.outDir });
  requireFiles(inputs, paths);
  const mode = modeOf(options, inputs);
  if (mode === "out-dir") refuseOverInputs(inputs, realFolder(resolve(io.cwd, options.outDir!)));
  if (mode === "write" && inputs.files.some(({ disk }) => disk === undefined))
    throw new UsageError("standard input cannot be written in place: leave out --write");

  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const readAll = reportReading(inputs, options, io);
  const rewritten = await engine.format(inputFiles(inputs), wishes, {
    layoutOnly: options.layoutOnly === true,
    unsafeFixes: options.unsafeFixes === true,
    keyCase: options.keyCase,
  });
  for (const { path, because, kind } of rewritten.leftAlone)
    if (kind !== "template" || options.verbose)
      io.stderr.write(`fbcheck: "${visible(path)}" keeps its layout: ${visible(because)}\n`);

  const writing = await deliver(mode, rewritten, inputs, options, shell);
  for (const failure of writing.failures) io.stderr.write(`fbcheck: ${failure}\n`);
  const judgedAll = reportUnjudged(rewritten.judgement, io);
  if (options.quiet !== true) {
    reportForeign(rewritten.judgement, inputs, io);
    io.stderr.write(`${outcome(mode, rewritten, inputs, writing)}\n`);
  }
  const status =
    writing.failures.length > 0 ||
    !readAll ||
    !judgedAll ||
    rewritten.leftAlone.some(({ kind }) => kind === "unreadable")
      ? exit.usage
      : options.check === true && rewritten.files.length > 0
        ? exit.findings
        : exit.clean;
  const hasBug = rewritten.judgement.findings.some(({ code }) => code.startsWith("internal/"));
  return hasBug ? exit.bug : worst(status, rewritten);
}

type Mode = "check" | "diff" | "write" | "out-dir" | "print";

function requireOneMode(options: FmtOptions): void {
  const writing = [options.write && "--write", options.outDir !== undefined && "--out-dir"].filter(Boolean);
  const showing = [options.check && "--check", options.diff && "--diff"].filter(Boolean);
  if (writing.length > 1 || (writing.length > 0 && showing.length > 0))
    throw new UsageError(`${[...writing, ...showing].join(" and ")} cannot be used together: choose one`);
  if (options.layoutOnly && options.unsafeFixes)
    throw new UsageError("--layout-only applies no fixes and --unsafe-fixes applies more of them: choose one");
}

function modeOf(options: FmtOptions, inputs: Inputs): Mode {
  if (options.diff) return "diff";
  if (options.check) return "check";
  if (options.write) return "write";
  if (options.outDir !== undefined) return "out-dir";
  if (inputs.files.length === 1 && inputs.failures.length === 0) return "print";
  throw new UsageError(
    `there are ${inputs.files.length} files, and only one can go to standard output: add --write (in place), --out-dir DIR, --diff or --check`,
  );
}

/** `--out-dir` promises to leave the input alone. */
export function refuseOverInputs(inputs: Inputs, folder: string): void {
  const touches = ({ root, disk }: ReadInput): boolean =>
    root === folder || (disk !== undefined && isInside(folder, realFolder(disk)));
  if (inputs.files.some(touches))
    throw new UsageError(
      "--out-dir names a folder of the input: name another one, or use --write to change files in place",
    );
}

/** What the modes answer that write no files. */
const shown: Writing = { written: 0, failures: [] };

async function deliver(
  mode: Mode,
  rewritten: Rewritten,
  inputs: Inputs,
  options: FmtOptions,
  shell: Shell,
): Promise<Writing> {
  const { stdout } = shell.io;
  switch (mode) {
    case "print": {
      const [input] = inputs.files;
      if (input!.damaged)
        return { written: 0, failures: [`"${visible(input!.path)}" is not valid UTF-8, so it was not printed`] };
      stdout.write(rewritten.files[0]?.after ?? input!.text);
      return shown;
    }
    case "diff": {
      const paint = paintFor(stdout, shell.io, options.color);
      for (const { path, before, after } of rewritten.files)
        stdout.write(unifiedDiff(path, before, after, { paint, terminal: stdout.isTTY }));
      return shown;
    }
    case "check":
      for (const { path } of rewritten.files) stdout.write(`${visible(path)}\n`);
      return shown;
    case "write":
      return writeBack(rewritten, inputs);
    case "out-dir":
      return writeFolder(resolve(shell.io.cwd, options.outDir!), wholeSet(rewritten, inputs));
  }
}

/** A file by the real path of its folder, as `root` is one: the way to it may lead over a link. */
export function realPlace(disk: string): string {
  return join(realFolder(dirname(disk)), basename(disk));
}

/** Every file of the input, changed or not, under its path below what all given paths have in common. */
function wholeSet(rewritten: Rewritten, inputs: Inputs): readonly NewFile[] {
  const root = commonFolder(inputs.files.filter(({ disk }) => disk !== undefined).map((file) => file.root));
  const after = new Map(rewritten.files.map((file) => [file.path, file.after]));
  return inputs.files.map(({ path, disk, text, damaged }) => ({
    path: disk === undefined ? path : relative(root, realPlace(disk)).split(sep).join("/"),
    // Bytes that are no UTF-8 cannot pass through a text: they are copied.
    text: damaged && disk !== undefined ? readFileSync(disk) : (after.get(path) ?? text),
  }));
}

function outcome(mode: Mode, rewritten: Rewritten, inputs: Inputs, { written, failures }: Writing): string {
  if (failures.length > 0) {
    const wanted = mode === "write" ? rewritten.files.length : inputs.files.length;
    return `${written} of ${plural(wanted, "file")} ${mode === "write" ? "changed" : mode === "print" ? "printed" : "written"}`;
  }
  const changed = plural(rewritten.files.length, "file");
  const head = {
    print: rewritten.files.length === 0 ? "nothing to change" : "formatted",
    diff: `${changed} would change`,
    check: `${changed} would change`,
    write: `${changed} changed`,
    "out-dir": `${plural(inputs.files.length, "file")} written, ${rewritten.files.length} of them changed`,
  }[mode];
  const fixed = rewritten.applied > 0 ? `, ${plural(rewritten.applied, "fix", "fixes")} applied` : "";
  const { errors, warnings, unsafeFixes, safeFixes } = summarise(rewritten.judgement);
  const left = errors + warnings;
  const more = safeFixes + unsafeFixes > 0 ? "; more fixes with --unsafe-fixes" : "";
  return `${head}${fixed}${left > 0 ? `; ${plural(left, "error or warning", "errors and warnings")} left (fbcheck lint)${more}` : ""}`;
}
