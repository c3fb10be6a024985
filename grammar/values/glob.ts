/**
 * Patterns of file names as tail's `Path` and `Exclude_Path` read them, asked about sets of files: which of the
 * files that we only know in part a pattern finds. Of the special characters only `*` is followed; a pattern with `?`,
 * `[` or `\` gives "perhaps" unless it is decided without them.
 */
import { type MatchAnswer, matchPattern, type TagPiece } from "./match.ts";

/** The paths of some files: for each part between slashes the text that is known and the text that is not. */
export type PathSet = readonly (readonly TagPiece[])[];

/** Any text inside one part of a path. */
export const anyName: TagPiece = { kind: "any", except: "/" };

/** Text of one part, and `anyName` for each star: `pathPart("app-*.log")`. */
export function pathPart(text: string): readonly TagPiece[] {
  return text
    .split("*")
    .flatMap((literal, index): readonly TagPiece[] => [
      ...(index === 0 ? [] : [anyName]),
      ...(literal === "" ? [] : [{ kind: "literal", text: literal } as const]),
    ]);
}

/** The files that a pattern of literal text and stars finds. */
export function pathSet(pattern: string): PathSet {
  return pattern.split("/").map(pathPart);
}

/** Whether glob(3) takes the text for a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/** Whether glob(3) finds the files of the set: "always" all of them, "never" none. A star stays inside one part. */
export function globFinds(pattern: string, files: PathSet): MatchAnswer {
  const parts = pattern.split("/");
  if (parts.length !== files.length) return "never";
  let answer: MatchAnswer = "always";
  for (const [index, part] of parts.entries()) {
    const one = partFinds(part, files[index] ?? []);
    if (one === "never") return "never";
    if (one === "perhaps") answer = "perhaps";
  }
  return answer;
}

/** Whether fnmatch(3) without flags fits the files of the set: a star runs over slashes too (`Exclude_Path`). */
export function fnmatchFinds(pattern: string, files: PathSet): MatchAnswer {
  const slash: TagPiece = { kind: "literal", text: "/" };
  return finds(
    pattern,
    files.flatMap((part, index) => (index === 0 ? part : [slash, ...part])),
  );
}

/** Names that begin with a dot are found by patterns that do so. */
function partFinds(pattern: string, name: readonly TagPiece[]): MatchAnswer {
  const [first] = name;
  const isHidden = first?.kind === "literal" && first.text.startsWith(".");
  return isHidden && /^[*?[]/.test(pattern) ? "never" : finds(pattern, name);
}

function finds(pattern: string, pieces: readonly TagPiece[]): MatchAnswer {
  const special = pattern.search(/[?[\\]/);
  if (special < 0) return matchPattern(pattern, { pieces });
  // What stands before the first of them must fit in any case.
  return matchPattern(`${pattern.slice(0, special)}*`, { pieces }) === "never" ? "never" : "perhaps";
}
