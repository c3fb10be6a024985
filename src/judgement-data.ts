/**
 * A judgement as JSON: what a thread hands to another and a cache keeps. Files are named by number; those that the reader
 * has anyway are named by path, all others bring their text.
 */
import { withFingerprints } from "./fingerprint.ts";
import type { Judgement } from "./judgement.ts";
import { withShowable } from "./showable-fixes.ts";
import { type Diagnostic, type Location, type SourceFile, sourceFile } from "./source/source-file.ts";

/** Number of the file, start and end in UTF-16 units. */
type PackedLocation = readonly [file: number, start: number, end: number];

export interface JudgementData extends Omit<Judgement, "findings" | "files"> {
  readonly texts: readonly { readonly path: string; readonly text?: string }[];
  readonly files: readonly number[];
  readonly findings: readonly PackedFinding[];
}

type PackedFinding = Omit<Diagnostic, "at" | "related" | "fixes"> & {
  readonly at: PackedLocation;
  readonly related: readonly { readonly at: PackedLocation; readonly message: string }[];
  readonly fixes: readonly (Omit<Diagnostic["fixes"][number], "edits"> & {
    readonly edits: readonly { readonly at: PackedLocation; readonly newText: string }[];
  })[];
};

/**
 * `has`: whether the reader has the text of a path. Its findings lie in files that a user can open, which have no host;
 * they get their fingerprints here, which so are worked out in the other thread or once for the cache, and so is which
 * fixes can be shown.
 */
export function packJudgement(judgement: Judgement, has: (path: string) => boolean): JudgementData {
  const numbers = new Map<SourceFile, number>();
  const texts: { path: string; text?: string }[] = [];
  const numberOf = (file: SourceFile): number => {
    let number = numbers.get(file);
    if (number === undefined) {
      number = texts.length;
      numbers.set(file, number);
      texts.push(has(file.path) ? { path: file.path } : { path: file.path, text: file.text });
    }
    return number;
  };
  const pack = ({ file, span }: Location): PackedLocation => [numberOf(file), span.start, span.end];
  const findings = withFingerprints(judgement.findings).map(
    (finding): PackedFinding => ({
      ...finding,
      at: pack(finding.at),
      related: finding.related.map(({ at, message }) => ({ at: pack(at), message })),
      fixes: withShowable(finding.fixes).map((fix) => ({
        ...fix,
        edits: fix.edits.map(({ at, newText }) => ({ at: pack(at), newText })),
      })),
    }),
  );
  return { ...judgement, findings, files: judgement.files.map(numberOf), texts };
}

/** `textOf`: the texts that the reader has. Undefined where one is missing that should be there. */
export function unpackJudgement(
  { texts, files, findings, ...rest }: JudgementData,
  textOf: (path: string) => string | undefined,
): Judgement | undefined {
  const sources: SourceFile[] = [];
  for (const { path, text = textOf(path) } of texts) {
    if (text === undefined) return undefined;
    sources.push(sourceFile(path, text));
  }
  const unpack = ([file, start, end]: PackedLocation): Location => ({ file: sources[file]!, span: { start, end } });
  return {
    ...rest,
    files: files.map((number) => sources[number]!),
    findings: findings.map((finding) => ({
      ...finding,
      fluentBit: finding.fluentBit,
      at: unpack(finding.at),
      related: finding.related.map(({ at, message }) => ({ at: unpack(at), message })),
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map(({ at, newText }) => ({ at: unpack(at), newText })),
      })),
    })),
  };
}
