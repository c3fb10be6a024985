/**
 * What a run says about a set, as plain data without the models it was concluded from: so it may come from another
 * thread, an earlier run or another machine, and be joined with others.
 */
import type { Result, Unjudged } from "./result.ts";
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
  /** What is Fluent Bit's and was not judged. */
  readonly unjudged: readonly Unjudged[];
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

export function judgementOf({ findings, pipelines, files, suppressed, unjudged }: Result): Judgement {
  const instances = pipelines.map(({ instance, version, versionKnown }) => ({
    label: instance.label,
    entry: instance.entry.kind === "found" ? instance.entry.value.path : instance.entryPath,
    fluentBit: version,
    versionKnown,
    unknown: instance.unknowns.map(({ message }) => message),
  }));
  return { findings, instances, files, suppressed, baselined: 0, unjudged };
}
