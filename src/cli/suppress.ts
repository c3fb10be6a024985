/** `lint --add-suppressions`: a comment above every finding, so that only new ones are told from now on. */
import { plural } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import { lineIndex } from "../source/line-index.ts";
import { unifiedDiff } from "./diff.ts";
import { type ExitStatus, UsageError } from "./io.ts";
import {
  checkOptions,
  collectSet,
  inputFiles,
  reportForeign,
  reportReading,
  reportUnjudged,
  requireFiles,
} from "./judge.ts";
import { type LintOptions, print, statusOf, writeBack } from "./lint.ts";
import { paintFor } from "./paint.ts";
import type { Shell } from "./shell.ts";

export async function suppress(given: readonly string[], options: LintOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  const { diff = false, reason = "TODO" } = options;
  if (options.fix === true || options.unsafeFixes === true)
    throw new UsageError(
      "--add-suppressions silences findings and --fix mends them: mend first, then silence the rest",
    );
  const { baseline, updateBaseline, changed, shard, withFluentBit } = options;
  if ([baseline, updateBaseline, changed, shard, withFluentBit].some((one) => one !== undefined))
    throw new UsageError(
      "--add-suppressions is about all findings of the set: give it without other ways to choose them",
    );
  if (!diff && paths.includes("-"))
    throw new UsageError("comments cannot be written to standard input: name a file, or add --diff");
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(reason) || reason.trim() === "")
    throw new UsageError("--reason must be one line of text");
  const inputs = await collectSet(paths, options, io);
  requireFiles(inputs, paths);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const readAll = reportReading(inputs, options, io);
  const run = await engine.suppress(inputFiles(inputs), wishes, reason.trim());

  const failures = diff ? [] : (await writeBack(run, inputs)).failures;
  if (diff) {
    const paint = paintFor(io.stdout, io, options.color);
    for (const { path, before, after } of run.files)
      io.stdout.write(unifiedDiff(path, before, after, { paint, terminal: io.stdout.isTTY }));
  } else if (failures.length === 0) print(run.judgement, options, { io, rules: engine.rules });
  for (const failure of failures) io.stderr.write(`fbcheck: ${failure}\n`);
  for (const { finding, because } of run.left) {
    const { line, column } = lineIndex(finding.at.file).position(finding.at.span.start);
    io.stderr.write(`fbcheck: left: ${visible(finding.at.file.path)}:${line}:${column} ${finding.code}: ${because}\n`);
  }
  const complete = [reportUnjudged(run.judgement, io), readAll, failures.length === 0].every(Boolean);
  if (options.quiet !== true) {
    reportForeign(run.judgement, inputs, io);
    const would = diff ? "would silence" : run.comments === 1 ? "silences" : "silence";
    const comments = plural(run.comments, "comment");
    if (failures.length === 0)
      io.stderr.write(
        `${comments} in ${plural(run.files.length, "file")} ${would} ${plural(run.silenced, "finding")}\n`,
      );
  }
  return statusOf(run.judgement, options, complete);
}
