/** Whether two texts are the same configuration: the check that every formatted file passes before it is handed out. */
import type { ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";
import type { ConfigYamlReading } from "../../grammar/config-yaml/reading.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import type { ReadFile } from "../model/pipeline.ts";

/**
 * Whether Fluent Bit gets the same from both: sections (names without case), groups, entries (keys without case,
 * values exactly), includes and sets, all in the same order, and no line refused or misread in the second that was
 * not in the first.
 */
export function sameMeaning(before: ClassicReading, after: ClassicReading): boolean {
  if (badLines(after) > badLines(before)) return false;
  const first = meaningOf(before);
  const second = meaningOf(after);
  return first.length === second.length && first.every((fact, index) => fact === second[index]);
}

/** The same of two files in whichever format both are. */
export function sameFileMeaning(before: ReadFile, after: ReadFile): boolean {
  if (before.format === "classic") return after.format === "classic" && sameMeaning(before.reading, after.reading);
  return after.format === "yaml" && sameYamlMeaning(before.reading, after.reading);
}

/** Whether Fluent Bit gets the same from both: items in the same order, keys as it translates them, values exactly. */
export function sameYamlMeaning(before: ConfigYamlReading, after: ConfigYamlReading): boolean {
  const bad = ({ mistakes }: ConfigYamlReading): number =>
    mistakes.filter(({ outcome }) => outcome !== "accepted").length;
  return bad(after) <= bad(before) && withoutPlaces(before.items) === withoutPlaces(after.items);
}

/** The same text for items that differ in their places and their style only. */
function withoutPlaces(items: ConfigYamlReading["items"]): string {
  return JSON.stringify(items, (key, value: unknown) => {
    if (key === "span" || key === "scalar") return undefined;
    return isNode(value) ? plainNode(value) : value;
  });
}

function isNode(value: unknown): value is YamlNode {
  return typeof value === "object" && value !== null && "kind" in value && "span" in value && nodeKinds.has(value.kind);
}

const nodeKinds: ReadonlySet<unknown> = new Set(["map", "seq", "scalar"]);

function plainNode(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === "scalar") return [node.text, node.style === "plain"];
  if (node.kind === "seq") return node.items.map(plainNode);
  return { map: node.entries.map(({ key, value }) => [key.text, plainNode(value)]) };
}

/** Whether both have the same lines in the same order, blank ones aside, with the same comments. */
export function sameLines(before: ClassicTree, after: ClassicTree): boolean {
  const first = linesOf(before);
  const second = linesOf(after);
  return first.length === second.length && first.every((line, index) => line === second[index]);
}

function badLines(reading: ClassicReading): number {
  return reading.mistakes.filter(({ outcome }) => outcome !== "accepted").length;
}

interface Fact {
  readonly start: number;
  readonly text: string;
}

/** What the reader does, line by line: an include in the middle of a section keeps its place. */
function meaningOf(reading: ClassicReading): readonly string[] {
  const facts: Fact[] = [];
  const add = (start: number, ...words: readonly string[]): void => {
    facts.push({ start, text: JSON.stringify(words) });
  };
  for (const item of reading.items) {
    const { start } = item.kind === "section" ? item.header.span : item.line.span;
    if (item.kind === "include") add(start, "include", item.target.text);
    else if (item.kind === "set") {
      if (item.name === undefined || item.value === undefined) add(start, "set");
      else add(start, "set", item.name.text, item.value.text);
    } else {
      add(start, "section", fold(item.name.text), item.type, item.spelling);
      for (const { key, value, line } of item.entries) add(line.span.start, "entry", fold(key.text), value.text);
      for (const group of item.groups) {
        add(group.line.span.start, "group", group.name.text);
        for (const { key, value, line } of group.entries) {
          add(line.span.start, "entry of", group.name.text, fold(key.text), value.text);
        }
      }
    }
  }
  return facts.sort((a, b) => a.start - b.start).map(({ text }) => text);
}

function linesOf(tree: ClassicTree): readonly string[] {
  const lines: string[] = [];
  for (const line of tree.lines) {
    if (line.kind === "comment") lines.push(`comment ${line.comment.text.trimEnd()}`);
    else if (line.kind !== "blank") lines.push(line.kind);
  }
  return lines;
}

/** Fluent Bit folds ASCII letters only (C-35). */
function fold(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
