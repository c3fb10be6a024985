import type { Result } from "../result.ts";
import type { Diagnostic } from "../source/source-file.ts";

export interface Summary {
  readonly files: number;
  readonly instances: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly suppressed: number;
  /** Findings whose first allowed fix is safe, and those that only an unsafe one mends. */
  readonly safeFixes: number;
  readonly unsafeFixes: number;
}

export function summarise(result: Result): Summary {
  const count = (severity: Diagnostic["severity"]): number =>
    result.findings.filter((finding) => finding.severity === severity).length;
  const safe = result.findings.filter((finding) => finding.fixes.some((fix) => fix.safety === "safe")).length;
  const fixable = result.findings.filter((finding) => finding.fixes.length > 0).length;
  return {
    files: result.files.length,
    instances: result.pipelines.length,
    errors: count("error"),
    warnings: count("warning"),
    hints: count("hint"),
    suppressed: result.suppressed,
    safeFixes: safe,
    unsafeFixes: fixable - safe,
  };
}

/** `2 files, 1 instance (Fluent Bit 1.7.2): 8 errors, 1 hint; 3 can be fixed with --fix, 1 more with --unsafe-fixes` */
export function summaryLine(result: Result): string {
  const summary = summarise(result);
  const scope = [plural(summary.files, "file")];
  if (summary.instances > 0) scope.push(`${plural(summary.instances, "instance")} (${versionList(result)})`);
  const counts = countList(summary);
  const parts = [`${scope.join(", ")}: ${counts === "" ? "no findings" : counts}`];
  if (summary.suppressed > 0) parts[0] += ` (${summary.suppressed} suppressed)`;
  const { safeFixes, unsafeFixes } = summary;
  if (safeFixes > 0 && unsafeFixes > 0)
    parts.push(`${safeFixes} can be fixed with --fix, ${unsafeFixes} more with --unsafe-fixes`);
  else if (safeFixes > 0) parts.push(`${safeFixes} can be fixed with --fix`);
  else if (unsafeFixes > 0) parts.push(`${unsafeFixes} can be fixed with --unsafe-fixes`);
  if (result.unjudged.length > 0) parts.push(`${plural(result.unjudged.length, "file")} not judged`);
  return parts.join("; ");
}

/** `8 errors, 1 hint`; empty when there is nothing. */
export function countList(counts: Pick<Summary, "errors" | "warnings" | "hints">): string {
  return (
    [
      [counts.errors, "error"],
      [counts.warnings, "warning"],
      [counts.hints, "hint"],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, name]) => plural(count, name))
    .join(", ");
}

function versionList(result: Result): string {
  const versions = new Map<string, boolean>();
  for (const pipeline of result.pipelines)
    versions.set(pipeline.version, (versions.get(pipeline.version) ?? false) || pipeline.versionKnown);
  const names = [...versions].map(([version, known]) => (known ? version : `${version} assumed`));
  return `Fluent Bit ${names.slice(0, 4).join(", ")}${names.length > 4 ? ", …" : ""}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
