import type { Judgement } from "../judgement.ts";
import type { Diagnostic } from "../source/source-file.ts";

export interface Summary {
  readonly files: number;
  readonly instances: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly suppressed: number;
  readonly baselined: number;
  /** Findings whose first allowed fix is safe, and those that only an unsafe one mends. */
  readonly safeFixes: number;
  readonly unsafeFixes: number;
}

export function summarise(judgement: Judgement): Summary {
  const count = (severity: Diagnostic["severity"]): number =>
    judgement.findings.filter((finding) => finding.severity === severity).length;
  const safe = judgement.findings.filter((finding) => finding.fixes.some((fix) => fix.safety === "safe")).length;
  const fixable = judgement.findings.filter((finding) => finding.fixes.length > 0).length;
  return {
    files: judgement.files.length,
    instances: judgement.instances.length,
    errors: count("error"),
    warnings: count("warning"),
    hints: count("hint"),
    suppressed: judgement.suppressed,
    baselined: judgement.baselined,
    safeFixes: safe,
    unsafeFixes: fixable - safe,
  };
}

/** `2 files, 1 instance (Fluent Bit 1.7.2): 8 errors, 1 hint; 3 can be fixed with --fix, 1 more with --unsafe-fixes` */
export function summaryLine(judgement: Judgement): string {
  const summary = summarise(judgement);
  const scope = [plural(summary.files, "file")];
  if (summary.instances > 0) scope.push(`${plural(summary.instances, "instance")} (${versionList(judgement)})`);
  const counts = countList(summary);
  const parts = [`${scope.join(", ")}: ${counts === "" ? "no findings" : counts}`];
  const silent = [count(summary.suppressed, "suppressed"), count(summary.baselined, "in the baseline")].filter(
    (text) => text !== "",
  );
  if (silent.length > 0) parts[0] += ` (${silent.join(", ")})`;
  const { safeFixes, unsafeFixes } = summary;
  if (safeFixes > 0 && unsafeFixes > 0)
    parts.push(`${safeFixes} can be fixed with --fix, ${unsafeFixes} more with --unsafe-fixes`);
  else if (safeFixes > 0) parts.push(`${safeFixes} can be fixed with --fix`);
  else if (unsafeFixes > 0) parts.push(`${unsafeFixes} can be fixed with --unsafe-fixes`);
  if (judgement.unjudged.length > 0) parts.push(`${plural(judgement.unjudged.length, "file")} not judged`);
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

/** `3 suppressed`; empty where there are none. */
function count(number: number, what: string): string {
  return number === 0 ? "" : `${number} ${what}`;
}

function versionList({ instances }: Judgement): string {
  const versions = new Map<string, boolean>();
  for (const { fluentBit, versionKnown } of instances)
    versions.set(fluentBit, (versions.get(fluentBit) ?? false) || versionKnown);
  const names = [...versions].map(([version, known]) => (known ? version : `${version} assumed`));
  return `Fluent Bit ${names.slice(0, 4).join(", ")}${names.length > 4 ? ", …" : ""}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
