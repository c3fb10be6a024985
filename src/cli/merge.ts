/** `fbcheck merge`: one report of those that the machines of a matrix made. */
import { resolve } from "node:path";
import type { Shard } from "../judgement.ts";
import { mergeJudgements, shardProblem } from "../report/merge.ts";
import { mergeSarif, readSarifReport, type SarifReport } from "../report/merge-sarif.ts";
import { type ReadReport, readJsonReport } from "../report/read-report.ts";
import { type Misfit, readJson } from "../report/shapes.ts";
import { visible } from "../report/visible.ts";
import { reason } from "./files.ts";
import { type ExitStatus, UsageError } from "./io.ts";
import { reportUnjudged } from "./judge.ts";
import { type LintOptions, print, putReport, statusOf } from "./lint.ts";
import { readRegularFile } from "./read-file.ts";
import type { CommonOptions, Shell } from "./shell.ts";

export type MergeOptions = CommonOptions & Pick<LintOptions, "format" | "outputFile" | "failOn" | "maxWarnings">;

type Report = (ReadReport & { readonly format: "json" }) | (SarifReport & { readonly format: "sarif" });

/** Nothing is printed unless all reports could be read, and are all that there are. */
export async function merge(names: readonly string[], options: MergeOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const given = names.map((name) => ({ name, report: readReport(name, io.cwd) }));
  refuseMixtures(given);
  // Parts in their order, whatever the order in which their names come.
  const reports = given.toSorted((a, b) => (shardOf(a.report)?.index ?? 0) - (shardOf(b.report)?.index ?? 0));
  const json = reports.flatMap(({ report }) => (report.format === "json" ? [report] : []));
  const sarif = reports.flatMap(({ report }) => (report.format === "sarif" ? [report] : []));

  if (sarif.length > 0) {
    const { format } = options;
    if (format !== undefined && format !== "sarif")
      throw new UsageError(`of SARIF reports only SARIF can be made, not ${format}: join reports of --format json`);
    const merged = mergeSarif(sarif);
    const written = putReport(merged.text, options, io);
    if (!merged.complete) io.stderr.write("fbcheck: not everything was judged: the report says what was not\n");
    return statusOf(merged, options, merged.complete && written);
  }
  const judgement = mergeJudgements(json.map((report) => report.judgement));
  const { rules } = await shell.engine();
  const written = print(judgement, { ...options, format: options.format ?? "json" }, { io, rules });
  return statusOf(judgement, options, reportUnjudged(judgement, io) && written);
}

function shardOf(report: Report): Shard | undefined {
  return report.format === "json" ? report.judgement.shard : report.shard;
}

/** A text of Node has half a GiB at most. */
const largest = 256 * 1024 * 1024;

function readReport(name: string, cwd: string): Report {
  const shown = visible(name);
  let text: string;
  try {
    text = Buffer.from(readRegularFile(resolve(cwd, name), largest)).toString("utf8");
  } catch (error) {
    throw new UsageError(`cannot read "${shown}": ${reason(error)}`);
  }
  const report = reportIn(text);
  if (report.kind === "report") return report;
  const place = report.place === undefined ? "" : `, ${visible(report.place)}`;
  throw new UsageError(
    `"${shown}"${place}: ${report.because}; it must be what "fbcheck lint" prints with --format json or --format sarif`,
  );
}

function reportIn(text: string): Report | Misfit {
  const json = readJson(text);
  if (json.kind === "misfit") return json;
  const { value } = json;
  if (typeof value === "object" && value !== null && "runs" in value) {
    const report = readSarifReport(value);
    return report.kind === "misfit" ? report : { ...report, format: "sarif" };
  }
  const report = readJsonReport(value);
  return report.kind === "misfit" ? report : { ...report, format: "json" };
}

/** Reports of two versions, or of a part of the machines, do not make one of the whole. */
function refuseMixtures(reports: readonly { readonly name: string; readonly report: Report }[]): void {
  const [first] = reports;
  if (first === undefined) return;
  for (const { name, report } of reports) {
    if (report.format !== first.report.format)
      throw new UsageError(
        `"${visible(first.name)}" is ${first.report.format.toUpperCase()} and "${visible(name)}" ${report.format.toUpperCase()}: reports of one format can be joined`,
      );
    if (report.toolVersion !== first.report.toolVersion)
      throw new UsageError(
        `"${visible(first.name)}" was made by fbcheck ${visible(first.report.toolVersion)} and "${visible(name)}" by ${visible(report.toolVersion)}: make all of them with one version`,
      );
  }
  const problem = shardProblem(
    reports.map(({ name, report }) => ({
      name: visible(name),
      shard: shardOf(report),
    })),
  );
  if (problem !== undefined)
    throw new UsageError(`${problem}; a report that is not of all parts must not pass for one`);
}
