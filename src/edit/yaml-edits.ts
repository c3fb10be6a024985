/**
 * Edits of how a YAML configuration is built: whole entries that go or come. Where the text around an entry is not
 * plainly in block style there is no such edit. Every other edit of YAML must stay within a value or replace one word
 * by another, or it is withheld: what is right for a line of classic text may tear a YAML file apart.
 */

import type { YamlScalar } from "../../grammar/yaml/node.ts";
import { printScalar, type ScalarPlace } from "../../grammar/yaml/print-scalar.ts";
import { isYamlText } from "../model/from-yaml.ts";
import type { Property, Word } from "../model/pipeline.ts";
import type { Edit, Fix, Safety, SourceFile } from "../source/source-file.ts";

const structural = new WeakSet<Edit>();

/** Whether the edit may be made where it is; edits of classic text always may. */
export function isExpressible(edit: Edit): boolean {
  const { at, newText } = edit;
  if (structural.has(edit)) return true;
  // Lines that a fix puts into a value are lines of classic text: here they would become a part of the value.
  const { host } = at.file;
  const isValue = host !== undefined && host.what === "value" && isYamlText(host.file);
  if (isValue) return !newText.includes("\n") || at.file.text.includes("\n");
  if (!isYamlText(at.file)) return true;
  return isWord(newText) && isWord(at.file.text.slice(at.span.start, at.span.end));
}

function isWord(text: string): boolean {
  return /^[\w.-]+$/.test(text);
}

/** Takes the entry, or the item of its list, out with its lines; undefined where nothing else would be left there. */
export function entryRemoval(property: Property): Edit | undefined {
  const { at, yaml } = property;
  if (yaml === undefined) return undefined;
  const { file } = at;
  const { text } = file;
  const isItem = yaml.item !== undefined;
  if (isItem && (yaml.read.value.kind !== "list" || yaml.read.value.items.length < 2)) return undefined;
  const lineStart = startOfLine(text, at.span.start);
  const before = text.slice(lineStart, at.span.start);
  const end = endOfEntry(file, at.span.end);
  if (end === undefined) return undefined;
  const next = isItem ? undefined : nextEntry(text, end, before.length);
  if (isItem ? /^ *- +$/.test(before) : /^ *$/.test(before)) {
    if (!isItem && next === undefined && !hasEntryAbove(text, lineStart, before.length)) return undefined;
    return made({ at: { file, span: { start: lineStart, end: Math.min(end + 1, text.length) } }, newText: "" });
  }
  // The first entry of an item: the next one comes to stand behind the dash.
  if (isItem || next === undefined || !/^ *- +$/.test(before)) return undefined;
  return made({ at: { file, span: { start: at.span.start, end: next } }, newText: "" });
}

/** Brings `key: value` behind the property, in a line of its own. */
export function entryBehind(property: Property, key: string, value: string): Edit | undefined {
  const { read } = property.yaml ?? {};
  if (read === undefined) return undefined;
  const { file } = property.at;
  const keyStart = read.key.scalar.span.start;
  const before = file.text.slice(startOfLine(file.text, keyStart), keyStart);
  if (!/^ *(?:- +)?$/.test(before)) return undefined;
  const end = endOfEntry(file, read.span.end);
  if (end === undefined) return undefined;
  const at = file.text[end - 1] === "\r" ? end - 1 : end;
  const lineEnd = file.text.includes("\r\n") ? "\r\n" : "\n";
  const newText = `${lineEnd}${" ".repeat(before.length)}${key}: ${printScalar(value, "block", "value")}`;
  return made({ at: { file, span: { start: at, end: at } }, newText });
}

/** Puts one value where a list stands; undefined where that would take a comment away. */
export function scalarForList(property: Property, value: string): Edit | undefined {
  const { read } = property.yaml ?? {};
  const [first] = read?.value.kind === "list" ? read.value.items : [];
  if (read === undefined || first === undefined) return undefined;
  const { file } = property.at;
  const colon = file.text.indexOf(":", read.key.scalar.span.end);
  const end = read.span.start + file.text.slice(read.span.start, read.span.end).trimEnd().length;
  if (colon < 0 || /[ \t]#/.test(file.text.slice(colon, end))) return undefined;
  return made({
    at: { file, span: { start: colon + 1, end } },
    newText: ` ${printScalar(value, placeOf(file.text.slice(colon + 1, first.scalar.span.start)), "value")}`,
  });
}

/** Writes a value anew, with or without quotes: where quotes give it another type, its words alone do not tell (Y-62). */
export function rewriteScalar(value: Word, { span }: YamlScalar, newText: string, title: string, safety: Safety): Fix {
  const { host } = value.at.file;
  if (host === undefined) return { title, safety, edits: [{ at: value.at, newText }] };
  return { title, safety, edits: [made({ at: { file: host.file, span }, newText })] };
}

/** What stands in a flow list may itself stand in a flow map. */
function placeOf(opening: string): ScalarPlace {
  return opening.includes("[") ? "flow" : "block";
}

function made(edit: Edit): Edit {
  structural.add(edit);
  return edit;
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The end of the last line of an entry; undefined where anything but a comment stands behind it. */
function endOfEntry({ text }: SourceFile, spanEnd: number): number | undefined {
  let last = spanEnd;
  while (last > 0 && /\s/.test(text[last - 1]!)) last--;
  const feed = text.indexOf("\n", last);
  const end = feed < 0 ? text.length : feed;
  return /^(?:[ \t]+#.*|[ \t]*)\r?$/.test(text.slice(last, end)) ? end : undefined;
}

/** Where the next entry of the same map begins. */
function nextEntry(text: string, end: number, column: number): number | undefined {
  for (let start = end + 1; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const lineEnd = feed < 0 ? text.length : feed;
    const line = text.slice(start, lineEnd);
    if (!/^[ \t]*(?:#.*)?\r?$/.test(line)) {
      const indent = /^ */.exec(line)![0].length;
      return indent === column && line[indent] !== "-" ? start + indent : undefined;
    }
    start = lineEnd + 1;
  }
  return undefined;
}

function hasEntryAbove(text: string, lineStart: number, column: number): boolean {
  for (let end = lineStart - 1; end > 0; ) {
    const start = startOfLine(text, end);
    const line = text.slice(start, end);
    if (!/^[ \t]*(?:#.*)?\r?$/.test(line)) {
      const indent = /^ *(?:- +)?/.exec(line)![0].length;
      if (indent <= column) return indent === column;
    }
    end = start - 1;
  }
  return false;
}
