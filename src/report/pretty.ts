/** For people at a terminal: grouped by file, each finding with its line, what happens, and what to do. */
import { lineIndex } from "../source/line-index.ts";
import type { Diagnostic, Location, Severity } from "../source/source-file.ts";
import { codeFrame } from "./frame.ts";
import { byFile } from "./group.ts";
import type { Paint } from "./paint.ts";
import type { Reporter, ReportOptions } from "./reporter.ts";
import { countList, summaryLine } from "./summary.ts";
import { textWidth, visible, wrap } from "./visible.ts";
import { effectText } from "./words.ts";

export const pretty: Reporter = (judgement, options) => {
  const { paint } = options;
  const several = judgement.instances.length > 1;
  const lines: string[] = [];
  for (const [path, findings] of byFile(judgement.findings)) {
    lines.push(header(path, findings, options), "");
    for (const finding of findings) lines.push(...prettyFinding(finding, options, several), "");
  }
  const clean = judgement.findings.length === 0 && judgement.unjudged.length === 0;
  for (const line of wrap(summaryLine(judgement), options.width))
    lines.push(clean ? paint.green(line) : paint.bold(line));
  return `${lines.join("\n")}\n`;
};

/** The line above the findings of a file, or of whatever else groups them. */
export function header(
  title: string,
  findings: readonly Pick<Diagnostic, "severity">[],
  { paint, width }: ReportOptions,
): string {
  const name = visible(title);
  const of = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const counts = countList({ errors: of("error"), warnings: of("warning"), hints: of("hint") });
  const rest = width - textWidth(name) - counts.length - 8;
  return `${paint.dim("──")} ${paint.bold(name)} ${paint.dim(`${"─".repeat(Math.max(2, rest))} ${counts} ──`)}`;
}

/** The lines of one finding. `several`: name the instances, since there is more than one to think of. */
export function prettyFinding(finding: Diagnostic, options: ReportOptions, several: boolean): readonly string[] {
  const { paint, width } = options;
  const mark = severityPaint(paint, finding.severity);
  const place = paint.cyan(placeText(finding.at));
  const lines = [`${mark(paint.bold(finding.severity))} ${paint.bold(visible(finding.code))} ${place}`];
  for (const line of wrap(visible(finding.message), width - 2)) lines.push(`  ${line}`);
  lines.push(...codeFrame(finding.at, { paint, width, mark }));

  const effect = effectText(finding);
  if (effect !== undefined) lines.push(...labelled("effect", [effect], options, paint.dim));
  for (const note of finding.related)
    lines.push(...labelled("see", [placeText(note.at), visible(note.message)], options, paint.dim, paint.cyan));
  if (several && finding.instances.length > 0)
    lines.push(...labelled("in", [instanceList(finding.instances)], options, paint.dim));
  const best = finding.fixes[0];
  if (best !== undefined) {
    const isSafe = best.safety === "safe";
    const others =
      finding.fixes.length > 1
        ? ` (or: ${finding.fixes
            .slice(1)
            .map(({ title }) => visible(title))
            .join("; ")})`
        : "";
    lines.push(
      ...labelled(
        isSafe ? "fix" : "unsafe fix",
        [visible(best.title) + others],
        options,
        isSafe ? paint.green : paint.yellow,
      ),
    );
  }
  return lines;
}

function instanceList(labels: readonly string[]): string {
  const shown = labels.slice(0, 3).map(visible).join("; ");
  return labels.length > 3 ? `${shown}; and ${labels.length - 3} more` : shown;
}

/** `  label: text`, wrapped with the text's own indent; a first part may have its own colour. */
function labelled(
  label: string,
  parts: readonly string[],
  { width }: ReportOptions,
  paintLabel: (text: string) => string,
  paintFirst: (text: string) => string = (text) => text,
): readonly string[] {
  const head = `  ${label}: `;
  const wrapped = wrap(parts.join(" "), Math.max(20, width - head.length));
  const first = parts[0]!;
  return wrapped.map((line, index) => {
    if (index > 0) return " ".repeat(head.length) + line;
    const body = parts.length > 1 && line.startsWith(first) ? paintFirst(first) + line.slice(first.length) : line;
    return paintLabel(head) + body;
  });
}

function severityPaint(paint: Paint, severity: Severity): (text: string) => string {
  return severity === "error" ? paint.red : severity === "warning" ? paint.yellow : paint.blue;
}

/** `path:line:column`, which terminals and editors turn into a link. */
export function placeText(at: Location): string {
  const { line, column } = lineIndex(at.file).position(at.span.start);
  return `${visible(at.file.path)}:${line}:${column}`;
}
