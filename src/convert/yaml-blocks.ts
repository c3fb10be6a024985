/** The blocks that a file in YAML is put together from: which lists there are, in which order. */
import type { SectionKind } from "../model/pipeline.ts";

export interface Part {
  readonly kind: SectionKind;
  /** Without the indent of the list that it will stand in. */
  readonly lines: string[];
}

/** A run of the file with its own lists: its includes stand before all its plugins, or behind them. */
export interface Stretch {
  readonly parts: Part[];
  readonly includes: string[];
  /** Kinds of sections that the included files bring. */
  readonly included: Set<SectionKind>;
}

/** Kinds whose order among each other counts over all files. */
export const pipelineKinds: ReadonlySet<SectionKind> = new Set(["input", "filter", "output", "custom"]);

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

/** One `pipeline` wherever no plugin changes its place among those of its kind by it. */
export function printStretches(stretches: readonly Stretch[]): readonly string[][] {
  const merged: Stretch[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    const together = last === undefined ? undefined : joined(last, stretch);
    if (together === undefined) merged.push(stretch);
    else merged[merged.length - 1] = together;
  }
  return merged.flatMap(stretchBlocks);
}

/** Both as one, its includes before all plugins or behind them; undefined where that would change an order. */
function joined(first: Stretch, second: Stretch): Stretch | undefined {
  const parts = [...first.parts, ...second.parts];
  const both: Stretch = {
    parts,
    includes: [...first.includes, ...second.includes],
    included: new Set([...first.included, ...second.included]),
  };
  const meets = (all: readonly Part[], kinds: ReadonlySet<SectionKind>): boolean =>
    all.some(({ kind }) => kinds.has(kind));
  if (standsFirst(both)) return both;
  return meets(second.parts, first.included) ? undefined : both;
}

/** Whether the includes can stand before all plugins: they bring none of a kind that stands before them. */
function standsFirst({ parts, included }: Stretch): boolean {
  return !parts.some(({ kind }) => pipelineKinds.has(kind) && included.has(kind));
}

function stretchBlocks(stretch: Stretch): readonly string[][] {
  const { parts, includes } = stretch;
  const ofKind = (wanted: SectionKind): string[] =>
    parts.filter(({ kind }) => kind === wanted).flatMap(({ lines }) => lines);
  const blocks: string[][] = [];
  const includeBlock = includes.length === 0 ? [] : [["includes:", ...indented(includes)]];
  const isFirst = standsFirst(stretch);
  if (isFirst) blocks.push(...includeBlock);
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
  if (!isFirst) blocks.push(...includeBlock);
  return blocks;
}
