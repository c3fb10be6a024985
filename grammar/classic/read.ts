/**
 * From the tree of one file to what it means. Two questions are answered line by line: what was meant, as if each
 * mistake were mended, and what the real reader does with the line after the mended lines before it.
 */
import { isBlank, isWhiteSpace, utf8Length } from "./bytes.ts";
import {
  add,
  addJudged,
  addJudgedContent,
  addJudgedEntry,
  type Context,
  contextOf,
  findRefusal,
  fitOf,
  judge,
  messageOf,
  noteDivergence,
  type OpenSection,
  textOf,
} from "./judgement.ts";
import { fitIndent, tooLongMessage } from "./line-reader.ts";
import type { ClassicDialect, ClassicReading } from "./reading.ts";
import { sectionTypeOf } from "./section-type.ts";
import type {
  BlankLine,
  ClassicLine,
  ClassicTree,
  CommentLine,
  EntryLine,
  HeaderLine,
  MetaLine,
  Token,
} from "./tree.ts";

/** What the file means to the reader of `dialect`, and all its mistakes (C-2 to C-32, C-50, C-60 to C-62). */
export function readClassic(tree: ClassicTree, dialect: ClassicDialect): ClassicReading {
  const context = contextOf(tree, dialect);
  const hasNul = tree.text.includes("\0");
  if (tree.byteOrderMark !== undefined) readByteOrderMark(context, tree.byteOrderMark);
  for (const [index, line] of tree.lines.entries()) {
    context.lineIndex = index;
    if (hasNul) checkNul(context, line);
    checkLength(context, line);
    readTreeLine(context, line);
  }
  // Fillers are judged late. Within a line, the order is that in which the reader would come upon the mistakes.
  context.mistakes.sort((a, b) => a.line.span.start - b.line.span.start);
  const refusedAt = findRefusal(context);
  return { items: context.items, mistakes: context.mistakes, indent: context.indent, refusedAt };
}

function readTreeLine(context: Context, line: ClassicLine): void {
  switch (line.kind) {
    case "blank":
    case "comment":
      if (line.indent.end > line.indent.start) readFiller(context, line);
      return;
    case "include":
      context.items.push({ kind: "include", line, target: line.target });
      return;
    case "meta":
      readMeta(context, line);
      return;
    case "header":
      readHeader(context, line);
      return;
    case "entry":
      readEntryLine(context, line);
  }
}

// Whole-line mistakes

function readByteOrderMark(context: Context, mark: Token): void {
  const empty = { start: mark.span.end, end: mark.span.end };
  const line = context.tree.lines[0] ?? { kind: "blank", span: empty, lineEnd: empty, indent: empty };
  const verdict = judge(context, context.tree.text.slice(0, line.span.end));
  addJudged(context, "byte-order-mark", mark.span, line, verdict);
}

function checkNul(context: Context, line: ClassicLine): void {
  const inLine = textOf(context, line.span).indexOf("\0");
  if (inLine < 0) return;
  const at = line.span.start + inLine;
  noteDivergence(context, add(context, "nul-byte", { start: at, end: at + 1 }, line, "misread", undefined));
}

function checkLength(context: Context, line: ClassicLine): void {
  const { dialect, tree } = context;
  const length = line.span.end - line.span.start;
  if (length * 3 < dialect.maxLineBytes) return;
  // The buffer also takes the line feed, and the end of the file is only seen behind a line that fits.
  if (utf8Length(tree.text.slice(line.span.start, line.span.end)) < dialect.maxLineBytes) return;
  add(context, "line-too-long", line.span, line, "refused", tooLongMessage(dialect));
}

// Blank lines and comments

function readFiller(context: Context, line: BlankLine | CommentLine): void {
  const indent = textOf(context, line.indent);
  if (context.indent === undefined) {
    context.indent = indent;
    context.indentIsFillers = true;
    context.fillers.push(line);
    return;
  }
  const fit = fitOf(context, indent);
  if (fit.kind === "wrong") {
    const verdict = judge(context, textOf(context, line.span));
    const outcome = verdict.kind === "refused" ? "refused" : verdict.kind === "entry" ? "misread" : "accepted";
    add(context, "indented-blank-line", line.indent, line, outcome, messageOf(verdict));
    return;
  }
  if (context.indentIsFillers) context.fillers.push(line);
  if (fit.kind === "single") context.group = undefined;
}

/** The first entry has another indent than the blank lines and comments before it: those are what has to change. */
function refuseFillers(context: Context, indent: string, entry: EntryLine): void {
  const verdict = judge(context, textOf(context, entry.span));
  const outcome = verdict.kind === "refused" ? "refused" : "misread";
  for (const [index, line] of context.fillers.entries()) {
    // Once the first one is mended it gives the right indent, and the others may be group content to that.
    if (index > 0 && fitIndent(textOf(context, line.indent), indent).kind !== "wrong") continue;
    const mistake = add(context, "indented-blank-line", line.indent, line, outcome, messageOf(verdict));
    if (outcome === "misread") noteDivergence(context, mistake);
  }
  context.indent = indent;
}

// Headers and directives

function readHeader(context: Context, line: HeaderLine): void {
  if (line.name !== undefined) {
    openSection(context, line, line.name);
    return;
  }
  addJudged(context, "unclosed-header", line.span, line, judge(context, textOf(context, line.span)));
  openSection(context, line, wordFrom(context, line.span.start + 1, line.span.end));
}

function openSection(context: Context, header: HeaderLine, name: Token): void {
  const kind = sectionTypeOf(name.text, context.dialect.reader);
  const section: OpenSection = { kind: "section", name, ...kind, header, entries: [], groups: [], span: header.span };
  context.items.push(section);
  context.section = section;
  context.group = undefined;
  context.keys = 0;
}

function readMeta(context: Context, line: MetaLine): void {
  const { keyword, argument } = line;
  if (argument !== undefined) {
    if (keyword.text.toLowerCase() === "@set") addSet(context, line, argument);
    return;
  }
  addJudged(context, "bare-directive", keyword.span, line, judge(context, textOf(context, line.span)));
  const tab = keyword.text.indexOf("\t");
  const mended = tab < 0 ? undefined : trimmed(context, keyword.span.start + tab, line.span.end);
  if (mended === undefined) return;
  const word = { text: keyword.text.slice(0, tab), span: { start: keyword.span.start, end: keyword.span.start + tab } };
  if (word.text.toLowerCase() === "@set") addSet(context, line, mended);
  if (word.text.toLowerCase() !== "@include") return;
  const { span, lineEnd, indent } = line;
  const include = { kind: "include", span, lineEnd, indent, keyword: word, target: mended } as const;
  context.items.push({ kind: "include", line: include, target: mended });
}

/** Split at the first `=`, nothing trimmed around it (C-61). */
function addSet(context: Context, line: MetaLine, argument: Token): void {
  const equals = argument.text.indexOf("=");
  const { start, end } = argument.span;
  const name = equals < 0 ? undefined : piece(context, start, start + equals);
  const value = equals < 0 ? undefined : piece(context, start + equals + 1, end);
  context.items.push({ kind: "set", line, name, value });
}

// Entries and groups

function readEntryLine(context: Context, line: EntryLine): void {
  const indent = textOf(context, line.indent);
  if (indent === "" && line.key.text.startsWith("@")) {
    addJudgedEntry(context, "bare-directive", line.key.span, line);
    return;
  }
  const content = piece(context, line.indent.end, line.span.end);
  if (readIndentedHeader(context, line, content)) return;
  if (line.key.text === "" && line.value === undefined) {
    // Only `\v`, `\f` or a CR that ends no line: white space, but to Fluent Bit neither empty nor an indent.
    addJudgedEntry(context, "indented-blank-line", line.span, line);
    return;
  }
  const isGroup = context.dialect.reader === "cf" && content.text.startsWith("[");
  const isDeep = readIndent(context, line, indent);
  if (!isDeep) context.group = undefined;
  if (isGroup) readGroup(context, line, content);
  else readKeyAndValue(context, line);
}

/**
 * Takes `  [INPUT]` for the header it was meant to be: a known section name, or any name alone on its line. Fluent Bit
 * stops at it, or with a blank behind it reads a group and loses its keys (C-20, C-26).
 */
function readIndentedHeader(context: Context, line: EntryLine, content: Token): boolean {
  const close = content.text.indexOf("]");
  if (!content.text.startsWith("[") || close < 0) return false;
  const start = content.span.start + 1;
  const name = piece(context, start, start + close - 1);
  const isKnown = sectionTypeOf(name.text, context.dialect.reader).spelling === "exact";
  const isAlone = line.value === undefined && !content.text.includes(" ") && name.text.toLowerCase() !== "processors";
  if (!isKnown && !isAlone) return false;
  addJudgedEntry(context, "indented-header", { start: line.span.start, end: start + close }, line);
  const { span, lineEnd, indent } = line;
  openSection(
    context,
    { kind: "header", span, lineEnd, indent, name, rest: { start: start + close, end: span.end } },
    name,
  );
  return true;
}

/** Checks the indent of an entry; whether the entry belongs to the group that may be open. */
function readIndent(context: Context, line: EntryLine, indent: string): boolean {
  if (indent === "") {
    // Without a section or a value the line is another mistake, which tells more.
    if (context.unindentedReported || context.section === undefined || line.value === undefined) return false;
    context.unindentedReported = true;
    addJudgedEntry(context, "unindented-entries", line.key.span, line);
    return false;
  }
  if (context.indent === undefined) context.indent = indent;
  let fit = fitOf(context, indent);
  if (fit.kind === "wrong" && context.indentIsFillers) {
    refuseFillers(context, indent, line);
    fit = { kind: "single" };
  }
  context.indentIsFillers = false;
  context.fillers = [];
  if (fit.kind !== "wrong") return fit.kind === "double";
  const together = context.indent + indent;
  const kind = together.includes(" ") && together.includes("\t") ? "mixed-tabs-spaces" : "inconsistent-indent";
  addJudgedEntry(context, kind, line.indent, line);
  return indent.length > context.indent.length;
}

function readKeyAndValue(context: Context, line: EntryLine): void {
  const [key, value] = splitAtTab(context, line);
  if (value === undefined || key.text === "") {
    const span = key.text === "" ? { start: line.indent.end, end: line.span.end } : key.span;
    addJudgedContent(context, "missing-value", span, line);
    return;
  }
  if (context.section === undefined) {
    addJudgedContent(context, "entry-outside-section", { start: key.span.start, end: value.span.end }, line);
    return;
  }
  const entry = { key, value, line };
  (context.group ?? context.section).entries.push(entry);
  context.section.span = { start: context.section.span.start, end: line.span.end };
  context.keys++;
}

/** Key and value as meant: a tab inside the key was meant to end it, but only a space does (C-31). */
function splitAtTab(context: Context, line: EntryLine): [key: Token, value: Token | undefined] {
  const { key, value } = line;
  const tab = key.text.indexOf("\t");
  if (tab < 0) return [key, value];
  const start = key.span.start + tab;
  let end = start;
  while (isBlank(context.tree.text.charCodeAt(end))) end++;
  addJudgedContent(context, "tab-separator", { start, end }, line);
  return [piece(context, key.span.start, start), trimmed(context, start, line.span.end)];
}

function readGroup(context: Context, line: EntryLine, content: Token): void {
  const close = content.text.indexOf("]");
  const start = content.span.start + 1;
  if (close < 0) addJudgedContent(context, "unclosed-group", content.span, line);
  else if (!content.text.includes(" ")) addJudgedContent(context, "missing-value", content.span, line);
  if (context.section === undefined) {
    add(context, "group-outside-section", content.span, line, "refused", undefined);
    return;
  }
  if (context.group !== undefined && context.keys === 0) {
    add(context, "empty-group", content.span, line, "refused", undefined);
  }
  context.group = undefined;
  const name = close < 0 ? wordFrom(context, start, content.span.end) : piece(context, start, start + close - 1);
  if (name.text === "") return;
  const group = { name, line, entries: [] };
  context.section.groups.push(group);
  context.section.span = { start: context.section.span.start, end: line.span.end };
  context.group = group;
  context.keys = 0;
}

// Pieces of the text

function piece(context: Context, start: number, end: number): Token {
  return { text: context.tree.text.slice(start, end), span: { start, end } };
}

/** Without white space on both sides; undefined when nothing is left. */
function trimmed(context: Context, start: number, end: number): Token | undefined {
  const { text } = context.tree;
  let from = start;
  let to = end;
  while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--;
  while (from < to && isWhiteSpace(text.charCodeAt(from))) from++;
  return from === to ? undefined : piece(context, from, to);
}

/** From `start` to the first white space, or `end`. */
function wordFrom(context: Context, start: number, end: number): Token {
  let to = start;
  while (to < end && !isWhiteSpace(context.tree.text.charCodeAt(to))) to++;
  return piece(context, start, to);
}
