import type { Judgement } from "../judgement.ts";
import { type ReporterName, reporters } from "../report/list.ts";
import type { ReportOptions } from "../report/reporter.ts";
import { plural, summaryLine } from "../report/summary.ts";
import type { InputFile } from "../result.ts";
import type { Diagnostic } from "../source/source-file.ts";
import { unifiedDiff } from "./diff.ts";
import type { Engine, Rewritten } from "./engine.ts";
import { type Inputs, writeReason } from "./files.ts";
import type { GateOptions } from "./gate.ts";
import { type ExitStatus, exit, type Io, UsageError } from "./io.ts";
import type { JobOptions } from "./jobs.ts";
import {
  checkOptions,
  collectSet,
  inputFiles,
  reportDamaged,
  reportForeign,
  reportReading,
  reportSkipped,
  reportUnjudged,
  requireFiles,
} from "./judge.ts";
import { reportOptions } from "./look.ts";
import { paintFor } from "./paint.ts";
import { openProgress } from "./progress.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { type Writing, writeChanges, writeWhole } from "./write.ts";

export interface LintOptions extends JudgingOptions, JobOptions, GateOptions {
  readonly format?: ReporterName;
  readonly outputFile?: string;
  readonly failOn: "error" | "warning" | "hint";
  readonly maxWarnings?: number;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  /** Asks for another command (suppress.ts), which takes the reason. */
  readonly addSuppressions?: true;
  readonly reason?: string;
  /** Undefined: a bar where the work is long. */
  readonly progress?: boolean;
  /** The real program, to be asked too. */
  readonly withFluentBit?: string;
}

export async function lint(given: readonly string[], options: LintOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  if (options.reason !== undefined) throw new UsageError("--reason is for --add-suppressions");
  const rewrites = options.fix === true || options.unsafeFixes === true || options.diff === true;
  if (rewrites && options.diff !== true && paths.includes("-"))
    throw new UsageError('standard input cannot be fixed in place: use "fbcheck fmt -", or add --diff');
  const inputs = await collectSet(paths, options, io);
  requireFiles(inputs, paths);
  if (rewrites && options.changed !== undefined)
    throw new UsageError(
      "fixes are not bound to changed lines: use --changed without --fix, --unsafe-fixes and --diff",
    );
  const gate =
    options.baseline === undefined && options.changed === undefined && options.updateBaseline === undefined
      ? undefined
      : (await import("./gate.ts")).openGate(options, { paths, partial: options.shard !== undefined }, inputs, io);
  const ask =
    options.withFluentBit === undefined
      ? undefined
      : await (await import("./with-fluent-bit.ts")).asking(options.withFluentBit, options, io);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const shard = options.shard && {
    ...options.shard,
    set: (await import("./set-digest.ts")).setDigest(inputFiles(inputs), wishes),
  };
  let complete = reportReading(inputs, options, io);
  // The report may be read where standard error is not, so it tells itself that it is not complete.
  const withUnread = (judgement: Judgement): Judgement => ({
    ...judgement,
    unjudged: [...inputs.failures, ...judgement.unjudged],
    shard,
  });
  const world = { io, rules: engine.rules };
  const withReal = async (judgement: Judgement, files: readonly InputFile[]): Promise<Judgement> =>
    ask === undefined ? judgement : ask(judgement, files, wishes, engine);

  if (!rewrites) {
    const { judgeInParts } = await import("./jobs.ts");
    const roots = inputs.neighbours === undefined ? undefined : inputs.roots;
    const progress = await openProgress(io, options);
    const judge = (files: readonly InputFile[], { shard }: Pick<JobOptions, "shard"> = {}): Promise<Judgement> =>
      judgeInParts(files, wishes, { ...options, shard }, engine, io, roots, progress.show).finally(progress.stop);
    const judged = await withReal(await judge(inputFiles(inputs), options), inputFiles(inputs));
    const judgement = gate === undefined ? judged : await gate.pass(judged, judge);
    complete = [
      print(withUnread(judgement), options, world),
      reportUnjudged(judgement, io),
      reportDamaged(judgement, inputs, io),
      complete,
    ].every(Boolean);
    reportSkipped(judgement, inputs, options, io);
    if (options.quiet !== true && options.shard === undefined) reportForeign(judgement, inputs, io);
    return statusOf(judgement, options, complete);
  }

  const rewritten = await engine.fix(inputFiles(inputs), wishes, options.unsafeFixes === true);
  if (options.diff === true) {
    const paint = paintFor(io.stdout, io, options.color);
    for (const { path, before, after } of rewritten.files)
      io.stdout.write(unifiedDiff(path, before, after, { paint, terminal: io.stdout.isTTY }));
    const before = await withReal(await engine.judge(inputFiles(inputs), wishes), inputFiles(inputs));
    if (options.quiet !== true) io.stderr.write(`${summaryLine(before)}\n`);
    complete = [reportUnjudged(before, io), reportDamaged(before, inputs, io), complete].every(Boolean);
    return worst(statusOf(before, options, complete), rewritten);
  }
  const { failures } = await writeBack(rewritten, inputs);
  for (const failure of failures) io.stderr.write(`fbcheck: ${failure}\n`);
  const after = new Map(rewritten.files.map((file) => [file.path, file.after]));
  const judged = await withReal(
    rewritten.judgement,
    inputFiles(inputs).map(({ path, text }) => ({ path, text: after.get(path) ?? text })),
  );
  const judgement = gate === undefined ? judged : await gate.pass(judged, (files) => engine.judge(files, wishes));
  complete = [
    print(withUnread(judgement), options, world),
    reportUnjudged(judgement, io),
    reportDamaged(judgement, inputs, io),
    complete,
    failures.length === 0,
  ].every(Boolean);
  reportSkipped(judgement, inputs, options, io);
  if (options.quiet !== true) reportForeign(judgement, inputs, io);
  if (options.quiet !== true && rewritten.applied > 0 && failures.length === 0)
    io.stderr.write(`fixed ${plural(rewritten.applied, "finding")} in ${plural(rewritten.files.length, "file")}\n`);
  return worst(statusOf(judgement, options, complete), rewritten);
}

/** Writes the changed files that were read from the disk. */
export function writeBack(rewritten: Pick<Rewritten, "files">, inputs: Inputs): Promise<Writing> {
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
  { io, rules }: Pick<Shell, "io"> & Pick<Engine, "rules">,
  pretty?: (look: ReportOptions) => string,
  summary = summaryLine(judgement),
): boolean {
  const { stdout, stderr } = io;
  const toFile = options.outputFile !== undefined;
  const name = options.format ?? (stdout.isTTY && !toFile ? "pretty" : "compact");
  const paint = paintFor(toFile ? { ...stdout, isTTY: false } : stdout, io, options.color);
  const look = reportOptions(io, rules, paint);
  const report = name === "pretty" && pretty !== undefined ? pretty(look) : reporters[name](judgement, look);
  const written = putReport(report, options, io);
  if (options.quiet !== true) {
    // These show the counts themselves, or are nothing but findings by contract.
    if (toFile || !["pretty", "json", "jsonl"].includes(name)) stderr.write(`${summary}\n`);
  }
  return written;
}

/** Writes a report where it is wanted; answers whether that worked. */
export function putReport(report: string, { outputFile }: Pick<LintOptions, "outputFile">, io: Io): boolean {
  if (outputFile === undefined) {
    io.stdout.write(report);
    return true;
  }
  try {
    writeWhole(io.cwd, outputFile, report);
    return true;
  } catch (error) {
    io.stderr.write(`fbcheck: cannot write "${outputFile}": ${writeReason(error)}\n`);
    return false;
  }
}

/** The exit status of a report; `complete`: everything could be read and written. */
export function statusOf(
  { findings }: { readonly findings: readonly Pick<Diagnostic, "code" | "severity">[] },
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
