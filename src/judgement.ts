/**
 * What a run says about a set, as plain data without the models it was concluded from: so it may come from another
 * thread, an earlier run or another machine, and be joined with others.
 */
import { forgetTrees } from "./instance/role.ts";
import type { InputFile, Result, Unjudged } from "./result.ts";
import { skippedFiles } from "./skipped.ts";
import type { Diagnostic, SourceFile } from "./source/source-file.ts";

export interface Judgement {
  /** Sorted by file, then offset, then rule; located in files that the user can open. */
  readonly findings: readonly Diagnostic[];
  readonly instances: readonly JudgedInstance[];
  /** The given files that were looked at, in the given order; others concern no Fluent Bit. */
  readonly files: readonly SourceFile[];
  /** Findings that a comment or an annotation silenced. */
  readonly suppressed: number;
  /** Findings that the baseline knows. */
  readonly baselined: number;
  /** What is Fluent Bit's, or may be, and was not judged. */
  readonly unjudged: readonly Unjudged[];
  /** Of `files` those that nothing was judged of; absent where it was read from a report. */
  readonly skipped?: readonly Unjudged[] | undefined;
  /** The part of a larger set that was judged; absent where it is all. */
  readonly shard?: Shard | undefined;
}

/** One of `count` parts, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
  /** Stands for the files and options that all parts must have in common; absent in reports of older versions. */
  readonly set?: string;
}

export interface JudgedInstance {
  /** `DaemonSet logging/fluent-bit, container fluent-bit`. */
  readonly label: string;
  /** Path of the main file, as in findings or within its host; in the container where it was not found. */
  readonly entry: string;
  /** The version that it was judged by. */
  readonly fluentBit: string;
  /** False where the version is assumed, for want of an image or a wish. */
  readonly versionKnown: boolean;
  /** What could not be known about it, as clauses. */
  readonly unknown: readonly string[];
}

export function judgementOf(result: Result): Judgement {
  const { findings, pipelines, files, suppressed, unjudged } = result;
  const instances = pipelines.map(({ instance, version, versionKnown }) => ({
    label: instance.label,
    entry: instance.entry.kind === "found" ? instance.entry.value.path : instance.entryPath,
    fluentBit: version,
    versionKnown,
    unknown: instance.unknowns.map(({ message }) => message),
  }));
  // The files outlive the models, and what was read of them must not.
  for (const file of files) forgetTrees(file);
  return { findings, instances, files, suppressed, baselined: 0, unjudged, skipped: skippedFiles(result) };
}

/** Findings by file as given (others behind them, by path), then offset, then rule. */
export function inReadingOrder(findings: readonly Diagnostic[], files: readonly InputFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ at }: Diagnostic): number => order.get(at.file.path) ?? files.length;
  return [...findings].sort(
    (a, b) =>
      place(a) - place(b) ||
      (a.at.file.path < b.at.file.path ? -1 : a.at.file.path > b.at.file.path ? 1 : 0) ||
      a.at.span.start - b.at.span.start ||
      a.at.span.end - b.at.span.end ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

/** What is said about parts of a set as one; `files` gives the order. */
export function joinJudgements(parts: readonly Judgement[], files: readonly InputFile[]): Judgement {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return first;
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const sum = (of: (one: Judgement) => number): number => parts.reduce((total, one) => total + of(one), 0);
  return {
    findings: inReadingOrder(
      parts.flatMap(({ findings }) => findings),
      files,
    ),
    instances: parts.flatMap(({ instances }) => instances),
    files: parts.flatMap((one) => one.files).sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0)),
    suppressed: sum(({ suppressed }) => suppressed),
    baselined: sum(({ baselined }) => baselined),
    unjudged: parts.flatMap(({ unjudged }) => unjudged),
    skipped: parts.flatMap(({ skipped }) => skipped ?? []),
  };
}
