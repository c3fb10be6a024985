import type { Judgement } from "../judgement.ts";
import { type ReporterName, reporters } from "../report/list.ts";
import type { ReportOptions } from "../report/reporter.ts";
import { plural, summaryLine } from "../report/summary.ts";
import { unifiedDiff } from "./diff.ts";
import type { Rewritten } from "./engine.ts";
import { collect, type Inputs, reason } from "./files.ts";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import { checkOptions, inputFiles, reportForeign, reportReading, reportUnjudged, requireFiles } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { toolVersion } from "./version.ts";
import { type Writing, writeChanges, writeWhole } from "./write.ts";

export interface LintOptions extends JudgingOptions {
  readonly format?: ReporterName;
  readonly outputFile?: string;
  readonly failOn: "error" | "warning" | "hint";
  readonly maxWarnings?: number;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
}

export async function lint(given: readonly string[], options: LintOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  const rewrites = options.fix === true || options.unsafeFixes === true || options.diff === true;
  if (rewrites && options.diff !== true && paths.includes("-"))
    throw new UsageError('standard input cannot be fixed in place: use "fbcheck fmt -", or add --diff');
  const inputs = await collect(paths, io, { stdinName: options.stdinFilename });
  requireFiles(inputs, paths);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  let complete = reportReading(inputs, options, io);

  if (!rewrites) {
    const judgement = await engine.judge(inputFiles(inputs), wishes);
    complete = [print(judgement, options, shell), reportUnjudged(judgement, io), complete].every(Boolean);
    if (options.quiet !== true) reportForeign(judgement, inputs, io);
    return statusOf(judgement, options, complete);
  }

  const rewritten = await engine.fix(inputFiles(inputs), wishes, options.unsafeFixes === true);
  if (options.diff === true) {
    const paint = paintFor(io.stdout, io, options.color);
    for (const { path, before, after } of rewritten.files)
      io.stdout.write(unifiedDiff(path, before, after, { paint, terminal: io.stdout.isTTY }));
    const before = await engine.judge(inputFiles(inputs), wishes);
    if (options.quiet !== true) io.stderr.write(`${summaryLine(before)}\n`);
    complete = reportUnjudged(before, io) && complete;
    return worst(statusOf(before, options, complete), rewritten);
  }
  const { failures } = writeBack(rewritten, inputs);
  for (const failure of failures) io.stderr.write(`fbcheck: ${failure}\n`);
  const { judgement } = rewritten;
  complete = [print(judgement, options, shell), reportUnjudged(judgement, io), complete, failures.length === 0].every(
    Boolean,
  );
  if (options.quiet !== true) reportForeign(judgement, inputs, io);
  if (options.quiet !== true && rewritten.applied > 0 && failures.length === 0)
    io.stderr.write(`fixed ${plural(rewritten.applied, "finding")} in ${plural(rewritten.files.length, "file")}\n`);
  return worst(statusOf(judgement, options, complete), rewritten);
}

/** Writes the changed files that were read from the disk. */
export function writeBack(rewritten: Rewritten, inputs: Inputs): Writing {
  const byPath = new Map(inputs.files.map((input) => [input.path, input]));
  return writeChanges(
    rewritten.files.flatMap(({ path, after }) => {
      const input = byPath.get(path);
      return input === undefined ? [] : [{ input, newText: after }];
    }),
  );
}

/** A file that we left alone because of a bug of ours outweighs everything. */
export function worst(status: ExitStatus, { leftAlone }: Rewritten): ExitStatus {
  return leftAlone.some(({ kind }) => kind === "internal") ? exit.bug : status;
}

/** Prints the report; answers whether that worked. `pretty` and `summary` take the place of those of a check. */
export function print(
  judgement: Judgement,
  options: Pick<LintOptions, "format" | "outputFile" | "color" | "quiet">,
  { io }: Shell,
  pretty?: (look: ReportOptions) => string,
  summary = summaryLine(judgement),
): boolean {
  const { stdout, stderr } = io;
  const toFile = options.outputFile !== undefined;
  const name = options.format ?? (stdout.isTTY && !toFile ? "pretty" : "compact");
  const paint = paintFor(toFile ? { ...stdout, isTTY: false } : stdout, io, options.color);
  const look = { paint, width: Math.max(40, stdout.columns ?? 100), toolVersion };
  const report = name === "pretty" && pretty !== undefined ? pretty(look) : reporters[name](judgement, look);
  let written = true;
  if (toFile) {
    try {
      writeWhole(io.cwd, options.outputFile!, report);
    } catch (error) {
      stderr.write(`fbcheck: cannot write "${options.outputFile}": ${reason(error)}\n`);
      written = false;
    }
  } else stdout.write(report);
  if (options.quiet !== true) {
    // Machine formats hold the counts themselves, or must be nothing but findings.
    if (toFile || name === "compact" || name === "github") stderr.write(`${summary}\n`);
  }
  return written;
}

/** The exit status of a report; `complete`: everything could be read and written. */
export function statusOf(
  { findings }: Pick<Judgement, "findings">,
  { failOn, maxWarnings }: Pick<LintOptions, "failOn" | "maxWarnings">,
  complete: boolean,
): ExitStatus {
  if (findings.some(({ code }) => code.startsWith("internal/"))) return exit.bug;
  if (!complete) return exit.usage;
  const of = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const tooManyWarnings =
    maxWarnings === undefined ? failOn !== "error" && of("warning") > 0 : of("warning") > maxWarnings;
  const failed = of("error") > 0 || tooManyWarnings || (failOn === "hint" && of("hint") > 0);
  return failed ? exit.findings : exit.clean;
}
