/** What a fix adds to a manifest: items of lists and entries of maps, written like their neighbours. */
import type { YamlEntry, YamlMap, YamlSeq } from "../../grammar/yaml/node.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { Edit } from "../source/source-file.ts";
import { lineEndOf } from "./files.ts";

/** The edit that adds items behind the last one of a list; undefined where it is empty or not laid out line by line. */
export function itemsBehind({ file }: Resource, list: YamlSeq, items: readonly string[]): Edit | undefined {
  const last = list.items.at(-1);
  if (last === undefined || last.kind !== "scalar") return undefined;
  const at = { file, span: { start: last.span.end, end: last.span.end } };
  const quote = last.style === "double" ? '"' : last.style === "single" ? "'" : "";
  const written = items.map((item) => `${quote}${item}${quote}`);
  if (list.flow) return { at, newText: written.map((item) => `, ${item}`).join("") };
  const lineStart = file.text.lastIndexOf("\n", last.span.start - 1) + 1;
  const before = file.text.slice(lineStart, last.span.start);
  // A first item may stand behind its key's own dash, and a comment behind the last one stays there.
  const behind = file.text.slice(last.span.end).match(/^[ \t]*/)?.[0].length ?? 0;
  const isAlone = /^[ \t]*-[ \t]+$/.test(before) && /^(?:\r?\n|$)/.test(file.text.slice(last.span.end + behind));
  if (!isAlone) return undefined;
  return { at, newText: written.map((item) => `${lineEndOf(file)}${before}${item}`).join("") };
}

/** The edit that adds an entry's text before another entry, on lines of its own at the same indent. */
export function manifestEntryBefore(
  { file }: Resource,
  map: YamlMap,
  entry: YamlEntry,
  lines: readonly string[],
): Edit | undefined {
  if (map.flow) return undefined;
  const { start } = entry.span;
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  const before = file.text.slice(lineStart, start);
  // The first entry of a list's item stands behind a dash.
  if (!/^[ \t]*(?:-[ \t]+)*$/.test(before)) return undefined;
  const indent = before.replace(/-/g, " ");
  const newText = lines.map((line) => `${line}${lineEndOf(file)}${indent}`).join("");
  return { at: { file, span: { start, end: start } }, newText };
}

/** The edit that adds an entry's text behind another entry with a scalar, on a line of its own at the same indent. */
export function manifestEntryBehind(
  { file }: Resource,
  map: YamlMap,
  entry: YamlEntry,
  text: string,
): Edit | undefined {
  const { start, end } = entry.span;
  if (map.flow) return { at: { file, span: { start: end, end } }, newText: `, ${text}` };
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  const before = file.text.slice(lineStart, start);
  const lineEnd = file.text.slice(end).search(/\r?\n|$/) + end;
  if (!/^[ \t]*(?:-[ \t]+)*$/.test(before) || entry.value?.kind !== "scalar" || entry.value.block !== undefined)
    return undefined;
  const newText = `${lineEndOf(file)}${before.replace(/-/g, " ")}${text}`;
  return { at: { file, span: { start: lineEnd, end: lineEnd } }, newText };
}
