/**
 * Applies the fixes of findings, in rounds, until nothing is left to fix. It promises that a fix is applied as a whole
 * or not at all, that two fixes never write over each other, and that none leaves a file that parses worse than before.
 */
import type { InputFile, Result } from "../result.ts";
import { applyEdits, rootEdits } from "../source/locate.ts";
import {
  type Diagnostic,
  type Edit,
  type Fix,
  type Safety,
  type SourceFile,
  sourceFile,
  type TextEdit,
} from "../source/source-file.ts";
import { type Health, healthOf, parsesWorse } from "./parse-health.ts";

export type Check = (files: readonly InputFile[]) => Promise<Result>;

export interface AppliedFix {
  readonly finding: Diagnostic;
  readonly fix: Fix;
}

export interface FixRun {
  /** The given files in the given order, with what the fixes made of them. */
  readonly files: readonly InputFile[];
  /** In the order in which they were applied; each located in the text of its own round. */
  readonly applied: readonly AppliedFix[];
  /** What a check says of `files`. */
  readonly result: Result;
  /** Bugs of ours that were met on the way (`internal/…`). */
  readonly problems: readonly Diagnostic[];
}

/** More rounds than any chain of fixes needs; reaching it means that two fixes undo each other. */
const maxRounds = 10;

/** Applies the fixes of that safety (`unsafe` allows both) and checks again, until a round changes nothing. */
export async function fixAll(files: readonly InputFile[], check: Check, allowed: Safety): Promise<FixRun> {
  const applied: AppliedFix[] = [];
  let current = files;
  let result: Result | undefined = await check(current);
  let postponedBefore = Number.POSITIVE_INFINITY;
  for (let round = 0; round < maxRounds; ) {
    const { chosen, postponed } = chooseFixes(result.findings, current, allowed);
    if (chosen.length === 0) return { files: current, applied, result, problems: [] };
    const health = healthOf(result);
    // The models of a large set fill much memory: those of two rounds are not kept at a time.
    result = undefined;
    let step = await applyRound(current, chosen, health, check);
    if (step === undefined) return { files: current, applied, result: await check(current), problems: [] };
    applied.push(...step.applied);
    current = step.files;
    result = step.result;
    step = undefined;
    // Where a host can take only one edit at a time, as a folded scalar, each fix needs a round: that is progress.
    if (postponed === 0 || postponed >= postponedBefore) round++;
    postponedBefore = postponed;
  }
  if (chooseFixes(result.findings, current, allowed).chosen.length === 0) {
    return { files: current, applied, result, problems: [] };
  }
  return { files: current, applied, result, problems: [endless(applied, current)] };
}

/** A fix and the finding that it mends, with its edits in the files that were given. */
interface Candidate extends AppliedFix {
  readonly edits: readonly Edit[];
}

interface Choice {
  readonly chosen: readonly Candidate[];
  /** How many fixes must wait for the next round, since they overlap a chosen one. */
  readonly postponed: number;
}

/**
 * From each finding the first fix that is allowed, except those that overlap a fix at an earlier place. Edits that are
 * exactly the same count as one. Fixes of files that were not given are none of ours to apply.
 */
export function chooseFixes(findings: readonly Diagnostic[], files: readonly InputFile[], allowed: Safety): Choice {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const candidates: Candidate[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(({ safety }) => safety === "safe" || allowed === "unsafe");
    const edits = fix && rootEdits(fix.edits);
    if (fix === undefined || edits === undefined || edits.length === 0) continue;
    if (edits.some(({ at }) => texts.get(at.file.path) !== at.file.text)) continue;
    if (edits.every(changesNothing)) continue;
    candidates.push({ finding, fix, edits });
  }
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const places = new Map(candidates.map((candidate) => [candidate, firstEdit(candidate.edits, order)]));
  candidates.sort((a, b) => compareEdits(places.get(a)!, places.get(b)!, order));

  const taken = new Map<string, TakenEdits>();
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    const free = candidate.edits.every((edit) => takenOf(taken, edit).admits(edit));
    if (!free) continue;
    for (const edit of candidate.edits) takenOf(taken, edit).add(edit);
    chosen.push(candidate);
  }
  return { chosen, postponed: candidates.length - chosen.length };
}

interface Step {
  readonly files: readonly InputFile[];
  readonly applied: readonly AppliedFix[];
  readonly result: Result;
}

/**
 * Applies the fixes and checks the outcome. When a file parses worse then, the set is halved until the fix at fault is
 * alone, and that one is left out. Undefined when nothing remains to apply.
 */
async function applyRound(
  files: readonly InputFile[],
  chosen: readonly Candidate[],
  before: Health,
  check: Check,
): Promise<Step | undefined> {
  let accepted: readonly Candidate[] = [];
  let best: Step | undefined;
  const groups = [chosen];
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    const trial = [...accepted, ...group];
    const changed = withFixes(files, trial);
    if (changed === undefined) continue;
    const result = await check(changed);
    if (!parsesWorse(before, result)) {
      accepted = trial;
      best = { files: changed, applied: trial.map(({ finding, fix }) => ({ finding, fix })), result };
    } else if (group.length > 1) {
      const middle = group.length >> 1;
      groups.push(group.slice(middle), group.slice(0, middle));
    }
  }
  return best;
}

/** The files after the fixes; undefined when that changes no text. */
export function withFixes(
  files: readonly InputFile[],
  fixes: readonly { readonly edits: readonly Edit[] }[],
): readonly InputFile[] | undefined {
  const byPath = new Map<string, Map<string, TextEdit>>();
  for (const { edits } of fixes) {
    for (const { at, newText } of edits) {
      const { start, end } = at.span;
      const list = byPath.get(at.file.path) ?? new Map<string, TextEdit>();
      byPath.set(at.file.path, list);
      list.set(`${start} ${end} ${newText}`, { span: { start, end }, newText });
    }
  }
  let changed = false;
  const after = files.map((file) => {
    const edits = byPath.get(file.path);
    if (edits === undefined) return file;
    const text = applyEdits(file.text, [...edits.values()]);
    if (text === file.text) return file;
    changed = true;
    return { ...file, text };
  });
  return changed ? after : undefined;
}

function changesNothing({ at, newText }: Edit): boolean {
  return at.file.text.slice(at.span.start, at.span.end) === newText;
}

function firstEdit(edits: readonly Edit[], order: ReadonlyMap<string, number>): Edit {
  return edits.reduce((first, edit) => (compareEdits(edit, first, order) < 0 ? edit : first));
}

function compareEdits(a: Edit, b: Edit, order: ReadonlyMap<string, number>): number {
  return (
    order.get(a.at.file.path)! - order.get(b.at.file.path)! ||
    a.at.span.start - b.at.span.start ||
    a.at.span.end - b.at.span.end
  );
}

/** The edits of one file that were chosen so far, in order of place: neither their starts nor their ends go back. */
class TakenEdits {
  readonly #edits: Edit[] = [];

  /** Whether the edit meets none of them, or is exactly one of them. */
  admits(edit: Edit): boolean {
    return this.#metBy(edit).every((other) => isSame(edit, other));
  }

  add(edit: Edit): void {
    if (!this.#metBy(edit).some((other) => isSame(edit, other))) this.#edits.splice(this.#indexOf(edit), 0, edit);
  }

  #metBy(edit: Edit): readonly Edit[] {
    const met: Edit[] = [];
    const { start, end } = edit.at.span;
    const index = this.#indexOf(edit);
    for (let at = index - 1; at >= 0 && this.#edits[at]!.at.span.end >= start; at--) met.push(this.#edits[at]!);
    for (let at = index; at < this.#edits.length && this.#edits[at]!.at.span.start <= end; at++)
      met.push(this.#edits[at]!);
    return met.filter((other) => meets(edit, other));
  }

  /** Index of the first edit that does not begin before it. */
  #indexOf(edit: Edit): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#edits[middle]!.at.span.start < edit.at.span.start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether they share a character, or an insertion touches the other: then the order of the two would matter. */
function meets(a: Edit, b: Edit): boolean {
  const { start, end } = a.at.span;
  const other = b.at.span;
  if (start === end || other.start === other.end) return start <= other.end && other.start <= end;
  return start < other.end && other.start < end;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.at.span.start === b.at.span.start && a.at.span.end === b.at.span.end && a.newText === b.newText;
}

function takenOf(taken: Map<string, TakenEdits>, { at }: Edit): TakenEdits {
  let edits = taken.get(at.file.path);
  if (edits === undefined) {
    edits = new TakenEdits();
    taken.set(at.file.path, edits);
  }
  return edits;
}

function endless(applied: readonly AppliedFix[], files: readonly InputFile[]): Diagnostic {
  const last = applied.at(-1);
  const path = last?.finding.at.file.path;
  const now = files.find((file) => file.path === path) ?? files[0]!;
  const file: SourceFile = sourceFile(now.path, now.text);
  const rule = last === undefined ? "" : ` The last one was "${last.fix.title}" of the rule "${last.finding.code}".`;
  return {
    code: "internal/endless-fixes",
    severity: "error",
    effect: "none",
    message: `The fixes of this set did not come to an end after ${maxRounds} rounds, which is a bug of fbcheck.${rule}`,
    at: { file, span: { start: 0, end: 0 } },
    related: [],
    fixes: [],
    instances: [],
    fluentBit: undefined,
  };
}
