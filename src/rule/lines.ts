/** Edits of whole lines of classic text: the indent they may have, and comments above them. */
import type { ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicLine, EntryLine } from "../../grammar/classic/tree.ts";
import type { Property, Section } from "../model/pipeline.ts";
import type { Edit, Location, Note, SourceFile } from "../source/source-file.ts";
import type { SyntaxContext } from "./define.ts";

/** The indent that a new line of the file gets. */
export function indentOf(reading: ClassicReading): string {
  return reading.indent ?? "    ";
}

/** The indent that an entry or comment should have: what stands in a group has the file's twice (C-15). */
export function properIndent(
  { reading, dialect }: Pick<SyntaxContext, "reading" | "dialect">,
  line: ClassicLine,
): string {
  const indent = indentOf(reading);
  if (dialect.reader === "mk_rconf") return indent;
  const isInGroup = reading.items.some(
    (item) =>
      item.kind === "section" &&
      item.groups.some((group) => group.entries.some((entry) => entry.line === (line as EntryLine))),
  );
  return isInGroup ? indent + indent : indent;
}

/** Where the file's indent comes from, for findings about lines that have another. */
export function indentNote({ file, tree, reading }: Pick<SyntaxContext, "file" | "tree" | "reading">): readonly Note[] {
  const line = tree.lines.find(
    ({ kind, indent, span }) =>
      kind === "entry" &&
      indent.end > indent.start &&
      tree.text.slice(indent.start, indent.end) === reading.indent &&
      span.end > indent.end,
  );
  return line === undefined
    ? []
    : [
        {
          at: { file, span: line.indent },
          message: `this line has the indent of the file: ${countBlanks(indentOf(reading))}`,
        },
      ];
}

/** `4 spaces`, `1 tab`, `2 spaces and 1 tab`. */
export function countBlanks(indent: string): string {
  let tabs = 0;
  for (const character of indent) if (character === "\t") tabs++;
  const spaces = indent.length - tabs;
  const parts = [
    ...(spaces > 0 ? [`${spaces} space${spaces > 1 ? "s" : ""}`] : []),
    ...(tabs > 0 ? [`${tabs} tab${tabs > 1 ? "s" : ""}`] : []),
  ];
  return parts.length === 0 ? "nothing" : parts.join(" and ");
}

/** How the line of that place ends; a last line without a line end is taken to end like the one before it. */
export function lineEndAt({ file, span }: Location): string {
  const { text } = file;
  let feed = text.indexOf("\n", span.end);
  if (feed < 0) feed = text.lastIndexOf("\n");
  return feed > 0 && text[feed - 1] === "\r" ? "\r\n" : "\n";
}

/** The edits that take `comment` out of the end of a property's line and put it on a line of its own above. */
export function commentAbove(
  section: Section,
  property: Property,
  comment: { readonly start: number; readonly text: string },
): readonly Edit[] {
  const { file, span } = property.at;
  const written = file.text.slice(span.start, property.key.at.span.start);
  // In column 0 a comment is always one; with an indent only where it is the file's (C-10).
  const { file: read } = section;
  const indent = read.format === "classic" && written === read.reading.indent ? written : "";
  return [
    {
      at: { file, span: { start: span.start, end: span.start } },
      newText: `${indent}${comment.text}${lineEndAt(property.at)}`,
    },
    { at: { file, span: { start: comment.start, end: property.value.at.span.end } }, newText: "" },
  ];
}

export function edit(file: SourceFile, start: number, end: number, newText: string): Edit {
  return { at: { file, span: { start, end } }, newText };
}

/** The file that holds this text as one of its values; undefined for a file of its own. */
export function hostOf(file: SourceFile): SourceFile | undefined {
  return file.host?.file;
}
