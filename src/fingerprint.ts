/**
 * Names of findings that outlive changes elsewhere: a baseline, a code host and a comparison of two revisions know a
 * finding again by it after lines have moved. No line number takes part, and no message: those tell of other places.
 */
import { concealedText } from "./kubernetes/secrets.ts";
import { lineIndex } from "./source/line-index.ts";
import type { Diagnostic, Location } from "./source/source-file.ts";

/**
 * One name for each finding, all different, whatever the order of the findings. It stands for the rule, the file, the
 * line that the place begins on and what the place covers of it, blanks aside; equal ones are numbered in the order in
 * which they stand in the file. A finding that comes with a name keeps it, unless `nameOf` is given: what stands for a
 * file whose path depends on where fbcheck was started.
 */
export function fingerprintsOf(findings: readonly Diagnostic[], nameOf?: (path: string) => string): readonly string[] {
  const given = (finding: Diagnostic): string | undefined => (nameOf === undefined ? finding.fingerprint : undefined);
  const groups = new Map<string, number[]>();
  findings.forEach((finding, index) => {
    const key = given(finding) ?? keyOf(finding, nameOf ?? asGiven);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  const names: string[] = [];
  for (const [key, group] of groups) {
    group.sort((a, b) => compareInFile(findings[a]!, findings[b]!));
    group.forEach((index, number) => {
      names[index] = number > 0 ? hash(`${key}${number}`) : (given(findings[index]!) ?? hash(key));
    });
  }
  return names;
}

/** The findings with their names, which then stay the same when some of the findings are left out. */
export function withFingerprints(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const names = fingerprintsOf(findings);
  return findings.map((finding, index) => ({ ...finding, fingerprint: names[index]! }));
}

function asGiven(path: string): string {
  return path.replace(/^(?:\.\/+)+/, "");
}

function keyOf({ code, at }: Diagnostic, nameOf: (path: string) => string): string {
  return JSON.stringify([code, nameOf(at.file.path), ...textsOf(at)]);
}

/** A longer line is a whole text on one line: of it only what surrounds the place takes part. */
const longLine = 500;
const surroundings = 60;

/** Of a Secret only what may be shown takes part, since a short value could be found by trying all of them. */
function textsOf({ file, span }: Location): readonly string[] {
  const index = lineIndex(file);
  const { line, column } = index.position(span.start);
  const lineStart = span.start - column + 1;
  const lineEnd = lineStart + index.lineText(line).length;
  const coveredEnd = Math.max(span.start, Math.min(span.end, lineEnd, span.start + longLine));
  const isLong = lineEnd - lineStart > longLine;
  const from = isLong ? Math.max(lineStart, span.start - surroundings) : lineStart;
  const to = isLong ? Math.min(lineEnd, coveredEnd + surroundings) : lineEnd;
  const text = concealedText(file);
  return [text.slice(from, to), text.slice(span.start, coveredEnd)].map(withoutBlanks);
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function compareInFile(a: Diagnostic, b: Diagnostic): number {
  const byPlace = a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end;
  return byPlace || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}

/** 64 bits as 16 hexadecimal digits: two multiplicative hashes of the UTF-16 units that are mixed at the end (cyrb53). */
function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
