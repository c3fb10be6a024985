/**
 * Known findings that do not count: what a repository with a past starts from. It knows a finding by rule and fingerprint,
 * so moved lines change nothing, and it only shrinks.
 */
import { fingerprintsOf } from "./fingerprint.ts";
import type { Judgement } from "./judgement.ts";

export interface BaselineEntry {
  /** Relative to the baseline's own folder, with `/`. */
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
}

export interface Baselined {
  /** Without the known findings; they are counted. */
  readonly judgement: Judgement;
  /** Entries that a finding was known by. */
  readonly used: ReadonlySet<BaselineEntry>;
}

/** One entry for each finding, sorted; `pathOf` names a file as the baseline does. */
export function baselineOf(
  { findings }: Pick<Judgement, "findings">,
  pathOf: (path: string) => string,
): readonly BaselineEntry[] {
  const fingerprints = fingerprintsOf(findings, pathOf);
  return sorted(
    findings.map(({ code, at }, index) => ({
      file: pathOf(at.file.path),
      rule: code,
      fingerprint: fingerprints[index]!,
    })),
  );
}

/** Leaves out what the baseline knows. Bugs of ours are never known. */
export function applyBaseline(
  judgement: Judgement,
  baseline: readonly BaselineEntry[],
  pathOf: (path: string) => string,
): Baselined {
  const known = new Map(baseline.map((entry) => [keyOf(entry), entry]));
  const fingerprints = fingerprintsOf(judgement.findings, pathOf);
  const used = new Set<BaselineEntry>();
  const findings = judgement.findings.filter(({ code, at }, index) => {
    if (code.startsWith("internal/")) return true;
    const entry = known.get(keyOf({ file: pathOf(at.file.path), rule: code, fingerprint: fingerprints[index]! }));
    if (entry !== undefined) used.add(entry);
    return entry === undefined;
  });
  const baselined = judgement.baselined + judgement.findings.length - findings.length;
  return { judgement: { ...judgement, findings, baselined }, used };
}

function keyOf({ file, rule, fingerprint }: BaselineEntry): string {
  return `${file}\0${rule}\0${fingerprint}`;
}

function sorted(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  return [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** JSON with one entry a line, so that a merge touches only the lines that differ. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const byFile = new Map<string, BaselineEntry[]>();
  for (const entry of sorted(entries)) {
    const same = byFile.get(entry.file);
    if (same === undefined) byFile.set(entry.file, [entry]);
    else same.push(entry);
  }
  const files = [...byFile].map(([file, list]) => {
    const lines = list.map(({ rule, fingerprint }) => `      ${JSON.stringify({ rule, fingerprint })}`);
    return `    ${JSON.stringify(file)}: [\n${lines.join(",\n")}\n    ]`;
  });
  return `{\n  "version": 1,\n  "files": {${files.length === 0 ? "" : `\n${files.join(",\n")}\n  `}}\n}\n`;
}

export type BaselineReading =
  | { readonly kind: "read"; readonly entries: readonly BaselineEntry[] }
  | { readonly kind: "bad"; readonly because: string };

/** Reads what `printBaseline` writes; anything else is bad, with the reason as a clause. Total. */
export function readBaseline(text: string): BaselineReading {
  let value: unknown;
  try {
    // Editors of Windows may put a byte order mark there.
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return bad("it is no JSON");
  }
  if (!isRecord(value) || !isRecord(value.files)) return bad('it is no baseline of fbcheck: it has no "files"');
  if (value.version !== 1)
    return bad(
      `its version is ${String(JSON.stringify(value.version)).slice(0, 20)}, and this fbcheck reads version 1`,
    );
  // A merge may have left an entry twice.
  const entries = new Map<string, BaselineEntry>();
  for (const [file, list] of Object.entries(value.files)) {
    if (!Array.isArray(list)) return bad(`the entry of ${JSON.stringify(file)} is no list`);
    for (const one of list as readonly unknown[]) {
      if (!isRecord(one) || typeof one.rule !== "string" || typeof one.fingerprint !== "string")
        return bad(`an entry of ${JSON.stringify(file)} has no "rule" and "fingerprint"`);
      const entry = { file, rule: one.rule, fingerprint: one.fingerprint };
      entries.set(keyOf(entry), entry);
    }
  }
  return { kind: "read", entries: [...entries.values()] };
}

function bad(because: string): BaselineReading {
  return { kind: "bad", because };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
