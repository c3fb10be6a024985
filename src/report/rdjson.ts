/** For reviewdog: diagnostics with suggestions that a reviewer can apply. Its columns count bytes of UTF-8. */
import { concealedText } from "../kubernetes/secrets.ts";
import { showableFixes } from "../showable-fixes.ts";
import { type LineIndex, lineIndex } from "../source/line-index.ts";
import { applyEdits } from "../source/locate.ts";
import type { Diagnostic, Fix, Location, SourceFile } from "../source/source-file.ts";
import { isUnread } from "../source/unread-file.ts";
import type { Reporter } from "./reporter.ts";
import { utf8Offset } from "./utf8.ts";
import { visible, visibleLines } from "./visible.ts";
import { docsPage, fullText, unjudgedPath, unjudgedText } from "./words.ts";

const severities = { error: "ERROR", warning: "WARNING", hint: "INFO" } as const;

export const rdjson: Reporter = ({ findings, unjudged }, { pageUrl }) => {
  const diagnostics = findings.map((finding) => {
    const page = docsPage(finding.code);
    return {
      message: visibleLines(fullText(finding)),
      location: placeOf(finding.at),
      severity: severities[finding.severity],
      code: { value: visible(finding.code), url: page === undefined ? undefined : pageUrl(page) },
      suggestions: suggestionsOf(finding),
      related_locations: finding.related.map(({ at, message }) => ({
        message: visible(message),
        location: placeOf(at),
      })),
    };
  });
  const others = unjudged.map((one) => ({
    message: visible(unjudgedText(one)),
    location: { path: unjudgedPath(one) },
    severity: "ERROR",
    code: { value: "unjudged" },
  }));
  return `${JSON.stringify({ source: { name: "fbcheck" }, diagnostics: [...diagnostics, ...others] }, undefined, 2)}\n`;
};

function placeOf({ file, span }: Location): object {
  return { path: file.path, range: rangeOf(file, span.start, span.end) };
}

function rangeOf(file: SourceFile, start: number, end: number): object {
  const index = lineIndex(file);
  return { start: positionOf(file, index, start), end: positionOf(file, index, end) };
}

/** Without the text only the line is known: a column of bytes cannot be told from one of UTF-16 units. */
function positionOf(file: SourceFile, index: LineIndex, offset: number): object {
  const { line, column } = index.position(offset);
  if (isUnread(file)) return { line };
  return { line, column: utf8Offset(file, offset) - utf8Offset(file, offset - column + 1) + 1 };
}

/** A suggestion stands below the finding's line, so one that reaches further would be shown torn from its place. */
const furthest = 20;

/** The best fix as one replacement, where it can be one: within the finding's file, and near to it. */
function suggestionsOf(finding: Diagnostic): readonly object[] {
  const fix = showableFixes(finding).find((one) => one === finding.fixes[0]);
  const { file } = finding.at;
  if (fix === undefined || fix.edits.length === 0 || isUnread(file)) return [];
  if (fix.edits.some(({ at }) => at.file !== file)) return [];
  const start = Math.min(...fix.edits.map(({ at }) => at.span.start));
  const end = Math.max(...fix.edits.map(({ at }) => at.span.end));
  const index = lineIndex(file);
  const lines = [start, end, finding.at.span.start].map((offset) => index.position(offset).line);
  if (Math.max(...lines) - Math.min(...lines) > furthest) return [];
  // Text between two edits would be shown; what a Secret holds must not be.
  if (concealedText(file).slice(start, end) !== file.text.slice(start, end)) return [];
  return [{ range: rangeOf(file, start, end), text: replacement(file, fix, start, end) }];
}

function replacement(file: SourceFile, { edits }: Fix, start: number, end: number): string {
  return applyEdits(
    file.text.slice(start, end),
    edits.map(({ at, newText }) => ({ span: { start: at.span.start - start, end: at.span.end - start }, newText })),
  );
}
