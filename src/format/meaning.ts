/** Whether two texts are the same configuration: the check that every formatted file passes before it is handed out. */
import type { ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";
import type { ConfigYamlReading } from "../../grammar/config-yaml/reading.ts";
import type { YamlDocument, YamlNode } from "../../grammar/yaml/node.ts";
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

/**
 * Whether Fluent Bit gets the same from both: items in the same order, keys as it translates them and without case,
 * values exactly, and with their quotes where these make a type (Y-62).
 */
export function sameYamlMeaning(before: ConfigYamlReading, after: ConfigYamlReading): boolean {
  const bad = ({ mistakes }: ConfigYamlReading): number =>
    mistakes.filter(({ outcome }) => outcome !== "accepted").length;
  return bad(after) <= bad(before) && withoutPlaces(before.items) === withoutPlaces(after.items);
}

/** The same text for items that differ in their places and their style only. */
function withoutPlaces(items: ConfigYamlReading["items"]): string {
  return JSON.stringify(items, function (this: unknown, key, value: unknown) {
    if (key === "span" || key === "scalar") return undefined;
    // What a section's map holds stands in its properties too, without quotes.
    if (key === "node" && isSection(this)) return undefined;
    if ((key === "key" || key === "heading") && isWord(value)) return fold(value.text);
    // No release takes a map there, so nothing makes types of it.
    return isNode(value) ? plainNode(value, !isTree(this)) : value;
  });
}

function isSection(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "section";
}

function isTree(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "tree";
}

function isWord(value: unknown): value is { readonly text: string } {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

function isNode(value: unknown): value is YamlNode {
  return typeof value === "object" && value !== null && "kind" in value && "span" in value && nodeKinds.has(value.kind);
}

const nodeKinds: ReadonlySet<unknown> = new Set(["map", "seq", "scalar"]);

function plainNode(node: YamlNode | undefined, typed: boolean): unknown {
  if (node === undefined) return null;
  if (node.kind === "scalar") return typed ? [node.text, node.style === "plain"] : node.text;
  if (node.kind === "seq") return node.items.map((item) => plainNode(item, typed));
  return { map: node.entries.map(({ key, value }) => [key.text, plainNode(value, typed)]) };
}

/**
 * Whether both texts hold the same trees, scalar for scalar. `keyAt` tells of keys of the first, by their offsets, what
 * they are in the second.
 */
export function sameYamlTree(
  before: readonly YamlDocument[],
  after: readonly YamlDocument[],
  keyAt: (offset: number) => string | undefined,
): boolean {
  const same = (a: YamlNode | undefined, b: YamlNode | undefined): boolean => {
    if (a === undefined || b === undefined) return a === b;
    if (a.kind === "scalar") return b.kind === "scalar" && a.text === b.text && a.standsFor === b.standsFor;
    if (a.kind === "seq") {
      return (
        b.kind === "seq" && a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i]))
      );
    }
    return (
      b.kind === "map" &&
      a.entries.length === b.entries.length &&
      a.entries.every(({ key, value }, i) => {
        const entry = b.entries[i]!;
        const isSameKey =
          (keyAt(key.span.start) ?? key.text) === entry.key.text && key.standsFor === entry.key.standsFor;
        return isSameKey && same(value, entry.value);
      })
    );
  };
  return before.length === after.length && before.every(({ root }, index) => same(root, after[index]!.root));
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
