import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { ConvertedFile, ConvertResult, Target } from "../convert.ts";
import { plural } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import { lineIndex } from "../source/line-index.ts";
import { unifiedDiff } from "./diff.ts";
import { commonFolder, type Inputs, realFolder } from "./files.ts";
import { realPlace, refuseOverInputs } from "./fmt.ts";
import { type ExitStatus, exit, type Io, UsageError } from "./io.ts";
import { checkOptions, collectSet, inputFiles, reportReading, requireFiles } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { type NewFile, type Writing, writeFolder } from "./write.ts";
import { writeConverted } from "./write-converted.ts";

export interface ConvertCommandOptions extends JudgingOptions {
  readonly to: Target;
  readonly inline?: true;
  readonly write?: true;
  readonly diff?: true;
  readonly outDir?: string;
}

export async function convert(
  given: readonly string[],
  options: ConvertCommandOptions,
  shell: Shell,
): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  const inputs = await collectSet(paths, options, io, { exclude: options.outDir });
  requireFiles(inputs, paths);
  const mode = modeOf(options, inputs);
  if (mode === "out-dir") refuseOverInputs(inputs, realFolder(resolve(io.cwd, options.outDir!)));

  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const readAll = reportReading(inputs, options, io);
  const result = await engine.convert(inputFiles(inputs), wishes, {
    to: options.to,
    inline: options.inline === true,
    taken: mode === "write" ? (path) => existsSync(resolve(io.cwd, path)) : undefined,
  });
  if (result.problems.length > 0) {
    for (const problem of result.problems) io.stderr.write(`fbcheck: ${visible(problem)}\n`);
    io.stderr.write("fbcheck: this is a bug of fbcheck, so nothing was converted: please report it with the files\n");
    return exit.bug;
  }
  reportRefusals(result, io);
  const writing = await deliver(mode, result, inputs, options, shell);
  for (const failure of writing.failures) io.stderr.write(`fbcheck: ${failure}\n`);
  if (options.quiet !== true) io.stderr.write(`${outcome(mode, result, options, writing)}\n`);
  if (writing.failures.length > 0 || !readAll) return exit.usage;
  return result.refusals.length > 0 ? exit.findings : exit.clean;
}

type Mode = "diff" | "write" | "out-dir" | "print";

function modeOf({ write, diff, outDir }: ConvertCommandOptions, inputs: Inputs): Mode {
  const wanted = [write && "--write", outDir !== undefined && "--out-dir", diff && "--diff"].filter(Boolean);
  if (wanted.length > 1) throw new UsageError(`${wanted.join(" and ")} cannot be used together: choose one`);
  if (write) {
    if (inputs.files.some(({ disk }) => disk === undefined))
      throw new UsageError("standard input cannot be written in place: leave out --write");
    return "write";
  }
  if (diff) return "diff";
  if (outDir !== undefined) return "out-dir";
  if (inputs.files.length === 1 && inputs.failures.length === 0) return "print";
  throw new UsageError(
    `there are ${inputs.files.length} files, and only one can go to standard output: add --write (in place), --out-dir DIR or --diff`,
  );
}

/** What the other format cannot say, each at its place. */
function reportRefusals({ refusals }: ConvertResult, { stderr }: Io): void {
  for (const { at, message } of refusals) {
    const { line, column } = lineIndex(at.file).position(at.span.start);
    stderr.write(`${visible(at.file.path)}:${line}:${column}: ${visible(message)}\n`);
  }
}

const changes = ({ path, newPath, before, after }: ConvertedFile): boolean => path !== newPath || before !== after;

const shown: Writing = { written: 0, failures: [] };

async function deliver(
  mode: Mode,
  result: ConvertResult,
  inputs: Inputs,
  options: ConvertCommandOptions,
  { io }: Shell,
): Promise<Writing> {
  const damaged = new Set(inputs.files.filter((input) => input.damaged).map(({ path }) => path));
  const broken = result.files.find((file) => changes(file) && file.path !== undefined && damaged.has(file.path));
  if (broken !== undefined)
    return { written: 0, failures: [`"${visible(broken.path!)}" is not valid UTF-8, so nothing was converted`] };
  switch (mode) {
    case "print": {
      const [first, second] = result.files;
      if (result.refusals.length > 0) return shown;
      if (second !== undefined) {
        const because = `"${visible(second.newPath ?? "")}" must stand beside it`;
        return { written: 0, failures: [`it becomes two files: ${because}, so add --write or --out-dir DIR`] };
      }
      io.stdout.write(first?.after ?? "");
      return shown;
    }
    case "diff": {
      const paint = paintFor(io.stdout, io, options.color);
      for (const { path, newPath, before = "", after = "" } of result.files) {
        const diff = unifiedDiff(path ?? "", before, after, { paint, terminal: io.stdout.isTTY });
        if (diff === "") continue;
        const [, , ...lines] = diff.split("\n");
        const [old, now] = [path, newPath].map((one) => visible(one ?? "/dev/null"));
        io.stdout.write([paint.bold(`--- ${old}`), paint.bold(`+++ ${now}`), ...lines].join("\n"));
      }
      return shown;
    }
    case "write":
      return writeConverted(result.files.filter(changes), inputs);
    case "out-dir":
      return writeFolder(resolve(io.cwd, options.outDir!), wholeSet(result, inputs));
  }
}

/** Every file of the set as it is now, under its path below what all given paths have in common. */
function wholeSet({ files }: ConvertResult, inputs: Inputs): readonly NewFile[] {
  const root = commonFolder(inputs.files.filter(({ disk }) => disk !== undefined).map((file) => file.root));
  const byPath = new Map(inputs.files.map((input) => [input.path, input]));
  /** Where a path of the set lies below the root; new files lie beside those that they come with. */
  const folders = new Map<string, string>();
  const below = (path: string, disk: string | undefined): string =>
    disk === undefined ? path : relative(root, realPlace(disk)).split(sep).join("/");
  for (const { path, disk } of inputs.files) folders.set(folderPart(path), folderPart(below(path, disk)));
  return files.flatMap(({ path, newPath, after }) => {
    if (newPath === undefined || after === undefined) return [];
    const input = path === undefined ? undefined : byPath.get(path);
    const folder = folders.get(folderPart(newPath)) ?? "";
    const name = folder + newPath.slice(folderPart(newPath).length);
    // Bytes that are no UTF-8 cannot pass through a text: they are copied.
    const text = input?.damaged && input.disk !== undefined ? readFileSync(input.disk) : after;
    return [{ path: name, text }];
  });
}

function folderPart(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function outcome(
  mode: Mode,
  { converted, refusals, files }: ConvertResult,
  { to }: ConvertCommandOptions,
  { failures }: Writing,
): string {
  if (failures.length > 0) return "nothing was converted";
  const left = new Set(refusals.flatMap(({ instances }) => instances)).size;
  const count = files.filter(changes).length;
  const format = to === "yaml" ? "YAML" : "classic text";
  const done =
    converted === 0
      ? left > 0
        ? "nothing converted"
        : `nothing to convert: there is no ${to === "yaml" ? "classic text" : "configuration in YAML"}`
      : `${plural(converted, "text")} ${mode === "diff" ? "would be" : "converted to"} ${format}`;
  const where = converted > 0 && mode !== "print" ? ` in ${plural(count, "file")}` : "";
  return `${done}${where}${left > 0 ? `; ${plural(left, "configuration")} left as before` : ""}`;
}
