/** The blocks that a file in YAML is put together from: which lists there are, in which order. */
import type { SectionKind } from "../model/pipeline.ts";

export interface Part {
  readonly kind: SectionKind;
  /** Without the indent of the list that it will stand in. */
  readonly lines: string[];
}

/** What a file says outside of `env` and `service`, in its order. */
export type Piece =
  | { readonly kind: "part"; readonly part: Part }
  /** `brings`: the kinds of the sections in the included files. */
  | { readonly kind: "include"; readonly lines: readonly string[]; readonly brings: ReadonlySet<SectionKind> };

/** A run of the file with its own lists; its includes stand before them. */
interface Stretch {
  readonly parts: Part[];
  readonly includes: string[];
}

/** The lists that stand at the top, and what their sections are called in them. */
const topLists = [
  ["plugins", "plugins"],
  ["parser", "parsers"],
  ["multiline-parser", "multiline_parsers"],
  ["stream-task", "stream_processor"],
  ["upstream", "upstream_servers"],
  ["custom", "customs"],
] as const satisfies readonly (readonly [SectionKind, string])[];

const pipelineLists = [
  ["input", "inputs"],
  ["filter", "filters"],
  ["output", "outputs"],
] as const satisfies readonly (readonly [SectionKind, string])[];

export function shifted(line: string, by: number): string {
  return line === "" ? "" : " ".repeat(by) + line;
}

export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => shifted(line, 2));
}

/** The entries of a map as an item of a list: the dash before the first one, comments above it. */
export function asItem(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line, index) => {
    if (index < first) return line;
    return index === first ? `- ${line}` : shifted(line, 2);
  });
}

/** The blocks: one `pipeline` wherever no section changes its place among those of its kind by it. */
export function printPieces(pieces: readonly Piece[]): readonly string[][] {
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    let last = stretches.at(-1);
    const crosses = piece.kind === "include" && last?.parts.some(({ kind }) => piece.brings.has(kind));
    if (last === undefined || crosses) {
      last = { parts: [], includes: [] };
      stretches.push(last);
    }
    if (piece.kind === "part") last.parts.push(piece.part);
    else last.includes.push(...piece.lines);
  }
  return stretches.flatMap(stretchBlocks);
}

function stretchBlocks({ parts, includes }: Stretch): readonly string[][] {
  const blocks: string[][] = [];
  if (includes.length > 0) blocks.push(["includes:", ...indented(includes)]);
  const ofKind = (wanted: SectionKind): string[] =>
    parts.filter(({ kind }) => kind === wanted).flatMap(({ lines }) => lines);
  for (const [kind, name] of topLists) {
    const lines = ofKind(kind);
    if (lines.length > 0) blocks.push([`${name}:`, ...indented(lines)]);
  }
  const lists: string[] = [];
  for (const [kind, name] of pipelineLists) {
    const lines = ofKind(kind);
    if (lines.length === 0) continue;
    if (lists.length > 0) lists.push("");
    lists.push(`  ${name}:`, ...lines.map((line) => shifted(line, 4)));
  }
  if (lists.length > 0) blocks.push(["pipeline:", ...lists]);
  return blocks;
}
