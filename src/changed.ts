/** What a change brings: findings on the lines that it touches, and those that it causes elsewhere in the set. */
import { fingerprintsOf } from "./fingerprint.ts";
import type { Judgement } from "./judgement.ts";
import { lineIndex } from "./source/line-index.ts";
import type { Diagnostic } from "./source/source-file.ts";

/** Lines of a file as it is now, from 1; a file with `all` is new. */
export interface ChangedFile {
  readonly all: boolean;
  /** Sorted, without overlap; both ends belong to it. */
  readonly lines: readonly (readonly [first: number, last: number])[];
}

/**
 * The findings that a change brings. `before`: what is said about the set as it was; `nameNow`: what a file of that set is
 * called now. A finding on an untouched line says that it comes from elsewhere.
 */
export function broughtBy(
  changes: ReadonlyMap<string, ChangedFile>,
  now: Judgement,
  before: Pick<Judgement, "findings">,
  nameNow: (path: string) => string,
): Judgement {
  const known = new Set(fingerprintsOf(before.findings, nameNow));
  const fingerprints = fingerprintsOf(now.findings, (path) => path);
  const findings = now.findings.flatMap((finding, index): readonly Diagnostic[] => {
    if (finding.code.startsWith("internal/") || isOn(finding, changes)) return [finding];
    if (known.has(fingerprints[index]!)) return [];
    return [{ ...finding, related: [...finding.related, { at: finding.at, message: elsewhere }] }];
  });
  return { ...now, findings };
}

/** What a note of a finding says that a change elsewhere brings. */
export const elsewhere = "nothing changed here: a change elsewhere in the set brings this";

function isOn({ at: { file, span } }: Diagnostic, changes: ReadonlyMap<string, ChangedFile>): boolean {
  const changed = changes.get(file.path);
  if (changed === undefined) return false;
  if (changed.all) return true;
  const index = lineIndex(file);
  const first = index.position(span.start).line;
  const last = index.position(Math.max(span.start, span.end - 1)).line;
  return changed.lines.some(([from, to]) => from <= last && first <= to);
}

/** What `git diff` says; paths are relative to the repository. */
export interface Diff {
  /** By the path that the file has now. */
  readonly files: ReadonlyMap<string, DiffFile>;
  readonly deleted: readonly string[];
}

export interface DiffFile extends ChangedFile {
  /** Its path before, where it was there. */
  readonly from: string | undefined;
}

/** Reads what `git diff --unified=0 --no-prefix` prints. Total. */
export function readDiff(text: string): Diff {
  const files = new Map<string, DiffFile>();
  const deleted = new Set<string>();
  let header = "";
  let from: string | undefined;
  let lines: [number, number][] = [];
  let inHunks = 0;
  for (const line of text.split("\n")) {
    if (inHunks > 0 && (line.startsWith("-") || line.startsWith("+"))) {
      inHunks--;
      continue;
    }
    if (line.startsWith("diff --git ")) header = line.slice(11);
    // An empty file has no lines that would name it below.
    else if (line.startsWith("new file mode ")) {
      const path = pathOf(half(header));
      if (path !== undefined) files.set(path, { all: true, lines: [], from: undefined });
    } else if (line.startsWith("deleted file mode ")) {
      const path = pathOf(half(header));
      if (path !== undefined) deleted.add(path);
    } else if (line.startsWith("--- ")) from = pathOf(line.slice(4));
    else if (line.startsWith("+++ ")) {
      const path = pathOf(line.slice(4));
      lines = [];
      if (path !== undefined) files.set(path, { all: from === undefined, lines, from });
      else if (from !== undefined) deleted.add(from);
    } else if (line.startsWith("rename from ")) from = pathOf(line.slice(12));
    else if (line.startsWith("rename to ")) {
      // A file that was only renamed has no other lines here.
      files.set(pathOf(line.slice(10)) ?? "", { all: false, lines: [], from });
    } else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (hunk === null) continue;
      const [, removed = "1", start = "", added = "1"] = hunk;
      inHunks = Number(removed) + Number(added);
      const first = Number(start);
      if (Number(added) > 0) lines.push([first, first + Number(added) - 1]);
    }
  }
  return { files, deleted: [...deleted] };
}

/** Of a file that was not renamed git names both sides alike, with a blank between. */
function half(header: string): string {
  return header.slice(0, (header.length - 1) / 2);
}

/** As git writes it: in quotes with escapes where the name has odd characters; a tab ends it where it has blanks. */
function pathOf(written: string): string | undefined {
  const name = written.replace(/[\t\r]+$/, "");
  if (name === "/dev/null") return undefined;
  if (!name.startsWith('"')) return name;
  const bytes: number[] = [];
  for (const [part, octal, letter] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(letter === undefined ? part : (escapes[letter] ?? letter)));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", v: "\v", f: "\f" };
