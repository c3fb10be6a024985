/** Fixes without knowledge of a format: each builds the edits of one change from places in the model. */
import type { Property, Section, Word } from "../model/pipeline.ts";
import { nearest } from "../source/nearest.ts";
import type { Edit, Fix, Location, Safety } from "../source/source-file.ts";
import { nameLikeKey, shownKey } from "./key-style.ts";
import { entryRemoval } from "./yaml-edits.ts";

/** Replace exactly the word by `newText`. */
export function replaceWord(word: Word, name: string, safety: Safety, title?: string): Fix {
  // Values of YAML are texts of their own.
  const newText = nameLikeKey(word, name);
  return { title: title ?? `Write "${newText}"`, safety, edits: [{ at: word.at, newText }] };
}

export function replaceAt(at: Location, newText: string, safety: Safety, title: string): Fix {
  return { title, safety, edits: [{ at, newText }] };
}

export function insertAt(at: Location, offset: number, newText: string, safety: Safety, title: string): Fix {
  return { title, safety, edits: [{ at: { file: at.file, span: { start: offset, end: offset } }, newText }] };
}

/** The edit that removes a whole line, its line end included. `at` may be any place in the line. */
export function lineRemoval(at: Location): Edit {
  const { text } = at.file;
  // A negative index would count as 0, where an empty first line has its end.
  const start = at.span.start === 0 ? 0 : text.lastIndexOf("\n", at.span.start - 1) + 1;
  const end = text.indexOf("\n", at.span.end);
  // The last line of a text has no line end of its own: the one before it goes.
  const span =
    end >= 0
      ? { start, end: end + 1 }
      : { start: start > 0 ? start - (text[start - 2] === "\r" ? 2 : 1) : 0, end: text.length };
  return { at: { file: at.file, span }, newText: "" };
}

/** The edit that removes the property: its line, or in YAML its entry. */
export function propertyRemoval(property: Property): Edit {
  return entryRemoval(property) ?? lineRemoval(property.at);
}

/** Drop the property. */
export function removeProperty(property: Property, safety: Safety, title = `Remove "${shownKey(property)}"`): Fix {
  return { title, safety, edits: [propertyRemoval(property)] };
}

/**
 * Fixes that replace a word by what was probably meant: the candidates that a person would take for it, best first.
 * The first is `safe` only if the caller says that the text cannot work as it stands and it is the only candidate.
 */
export function didYouMean(
  word: Word,
  candidates: Iterable<string>,
  options: { readonly safety?: Safety; readonly title?: (candidate: string) => string } = {},
): readonly Fix[] {
  const close = nearest(word.text, candidates);
  return close
    .slice(0, 3)
    .map((candidate) =>
      replaceWord(
        word,
        candidate,
        options.safety === "safe" && close.length === 1 ? "safe" : "unsafe",
        options.title?.(candidate),
      ),
    );
}

export function fix(title: string, safety: Safety, edits: readonly Edit[]): Fix {
  return { title, safety, edits };
}

/** The same fix with another safety or title. */
export function withSafety(original: Fix, safety: Safety): Fix {
  return { ...original, safety };
}

/** Move the property's line behind the last line of another section, with the indent of that section. */
export function moveProperty(property: Property, section: Section): Fix | undefined {
  const last = section.properties.at(-1);
  if (last === undefined || section.file.format === "yaml") return undefined;
  const { file, span } = last.at;
  const lineStart = file.text.lastIndexOf("\n", last.key.at.span.start - 1) + 1;
  const indent = file.text.slice(lineStart, last.key.at.span.start);
  const lineEnd = file.text.includes("\r\n") ? "\r\n" : "\n";
  const line = `${lineEnd}${indent}${property.key.text} ${property.value.text}`;
  return fix(`Move "${property.key.text}" to [${section.heading.text}]`, "unsafe", [
    { at: { file, span: { start: span.end, end: span.end } }, newText: line },
    lineRemoval(property.at),
  ]);
}

/** Move a section, with all that stands in it, in front of another one of the same file. */
export function moveSection(section: Section, before: Section, title: string): Fix | undefined {
  const { file, span } = section.at;
  if (
    before.at.file !== file ||
    section.file.format === "yaml" ||
    section.properties.some(({ at }) => at.file !== file)
  )
    return undefined;
  const lineEnd = file.text.includes("\r\n") ? "\r\n" : "\n";
  const startOf = (offset: number): number => (offset === 0 ? 0 : file.text.lastIndexOf("\n", offset - 1) + 1);
  const text = file.text.slice(startOf(span.start), span.end);
  const place = startOf(before.at.span.start);
  return fix(title, "unsafe", [
    { at: { file, span: { start: place, end: place } }, newText: `${text}${lineEnd}` },
    lineRemoval(section.at),
  ]);
}
