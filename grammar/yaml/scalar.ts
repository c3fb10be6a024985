/**
 * A scalar's text and the host characters behind it. Places are exact for every style; edits are made where the style
 * can express them and reading the scalar again gives just the intended text.
 */
import {
  applyEdits,
  inOrder,
  type OffsetMap,
  PieceList,
  pieceAt,
  pieceMap,
  type TextEdit,
  trimEdit,
} from "../offset-map.ts";
import type { Span } from "../span.ts";
import { isBlockText, parentIndent, printLiteralBlock, readBlock } from "./block.ts";
import { editLiteral, literalEdits } from "./edit-literal.ts";
import { escapeDoubleQuoted, readDoubleQuoted, readLines } from "./flow.ts";
import type { BlockLayout, ScalarStyle, YamlNode, YamlScalar } from "./node.ts";
import { readYaml } from "./read.ts";

/** The map between `scalar.text` and `hostText`, the text that the scalar was read from. */
export function scalarMap(hostText: string, scalar: YamlScalar): OffsetMap {
  let content: PieceList | undefined;
  const read = (): PieceList => {
    content ??= readScalar(hostText, scalar);
    return content;
  };
  let map: ReturnType<typeof pieceMap> | undefined;
  let firm: FirmLines | undefined;
  const offsets = (): ReturnType<typeof pieceMap> => {
    map ??= pieceMap(read().pieces, emptyPlace(scalar));
    return map;
  };
  return {
    spanToHost: (span) => offsets().spanToHost(span),
    offsetFromHost: (offset) => offsets().offsetFromHost(offset),
    editToHost(edits) {
      const changing = inOrder(edits).filter(
        ({ span, newText }) => scalar.text.slice(span.start, span.end) !== newText,
      );
      if (changing.length === 0) return [];
      if (scalar.block !== undefined && isExact(hostText, scalar, read())) {
        firm ??= firmLines(scalar.text);
        const certain = certainEdits(hostText, scalar, changing, offsets().spanToHost, firm);
        if (certain !== undefined) return certain;
      }
      return isExact(hostText, scalar, read()) ? editScalar(hostText, scalar, read(), changing) : undefined;
    },
  };
}

/** The end of the first and the start of the last line that is not blank. */
interface FirmLines {
  readonly firstEnd: number;
  readonly lastStart: number;
}

function firmLines(text: string): FirmLines {
  const first = text.search(/\S/);
  const firstEnd = first < 0 ? -1 : text.indexOf("\n", first);
  const last = text.trimEnd().length;
  return {
    firstEnd: firstEnd < 0 ? text.length : firstEnd,
    lastStart: text.lastIndexOf("\n", Math.max(last - 1, 0)) + 1,
  };
}

/**
 * Host edits of a block where no edit can change what any other line means, how the block is indented or where it ends,
 * so that nothing has to be read again and many findings in one text stay cheap: edits inside a line that leave its
 * first character that is no blank or put another one there, and (literal style only) edits that take or bring whole
 * lines between the first and the last line that is not blank. Undefined where an edit is none of these.
 */
function certainEdits(
  host: string,
  { text, block, style }: YamlScalar,
  edits: readonly TextEdit[],
  spanToHost: OffsetMap["spanToHost"],
  { firstEnd, lastStart }: FirmLines,
): readonly TextEdit[] | undefined {
  // A block without indent also ends at a marker of a document, which an edit may make.
  if (block === undefined || block.indent < 1) return undefined;
  const hostEdits: TextEdit[] = [];
  const lineInHost = (offset: number): number =>
    host.lastIndexOf("\n", spanToHost({ start: offset, end: offset + 1 }).start - 1) + 1;
  for (const { span, newText } of edits) {
    const { start, end } = span;
    const removed = text.slice(start, end);
    if (!isBlockText(newText) || newText.includes("\r") || removed.includes("\r")) return undefined;
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const isInside = !newText.includes("\n") && !removed.includes("\n");
    const inHost = isInside ? insideLine(host, text, span, newText, spanToHost(span)) : undefined;
    if (inHost !== undefined) {
      const edit = trimEdit(host, { span: inHost, newText });
      if (edit !== undefined) hostEdits.push(edit);
    } else if (style !== "literal") return undefined;
    else if (newText === "" && start === lineStart && removed.endsWith("\n") && firstEnd < start && end <= lastStart) {
      hostEdits.push({ span: { start: lineInHost(start), end: lineInHost(end) }, newText: "" });
    } else if (
      start === end &&
      text[start] === "\n" &&
      firstEnd <= start &&
      start < lastStart &&
      /\S/.test(text.slice(lineStart, start))
    ) {
      const lineEnd = host[block.header.end] !== "\r" ? "\n" : "\r\n";
      const [rest = "", ...lines] = newText.split("\n");
      const at = spanToHost(span).start;
      const indent = " ".repeat(block.indent);
      const printed = lines.map((line) => lineEnd + (line === "" ? "" : indent + line)).join("");
      hostEdits.push({ span: { start: at, end: at }, newText: rest + printed });
    } else return undefined;
  }
  return hostEdits;
}

/** The host's place of an edit that leaves its line's first character that is no blank or puts another one there. */
function insideLine(host: string, text: string, { start, end }: Span, newText: string, inHost: Span): Span | undefined {
  // A folded line end stands for other characters than itself.
  if (host.slice(inHost.start, inHost.end) !== text.slice(start, end)) return undefined;
  const before = host.slice(host.lastIndexOf("\n", inHost.start - 1) + 1, inHost.start);
  // Behind a line end that the host does not have, the line is another one.
  const isBehind = text[start - 1] !== "\n" && /\S/.test(before);
  const isFirst = /^\S/.test(text.slice(start, start + 1)) && /^\S/.test(newText);
  return isBehind || isFirst ? inHost : undefined;
}

/** The pieces of the scalar's text; one for the whole token where our reading is not the `yaml` package's. */
function readScalar(hostText: string, scalar: YamlScalar): PieceList {
  const content = piecesOf(hostText, scalar);
  if (content.text === scalar.text) return content;
  const coarse = new PieceList(hostText);
  coarse.made(scalar.text, scalar.span.start, scalar.span.end - scalar.span.start);
  return coarse;
}

function piecesOf(hostText: string, scalar: YamlScalar): PieceList {
  const { span, style, block } = scalar;
  if (block !== undefined) return readBlock(hostText, span.start, block.indent).content;
  if (style === "plain") return readLines(hostText, span, false);
  const inside = { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
  return style === "double" ? readDoubleQuoted(hostText, inside) : readLines(hostText, inside, true);
}

/** Whether the pieces are those of the style's own reading, not the one piece that stands in for it. */
function isExact(hostText: string, scalar: YamlScalar, content: PieceList): boolean {
  const [first] = content.pieces;
  if (first === undefined || content.pieces.length > 1 || first.copy) return true;
  return first.hostAt !== scalar.span.start || piecesOf(hostText, scalar).text === scalar.text;
}

/** Where a text without a character would begin. */
function emptyPlace({ span, style, block }: YamlScalar): number {
  if (block !== undefined) return block.bodyStart;
  return style === "plain" ? span.start : Math.min(span.start + 1, span.end);
}

function editScalar(
  host: string,
  scalar: YamlScalar,
  content: PieceList,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const { span, style, block } = scalar;
  if (block === undefined && isSelfContained(host, scalar, edits)) return pieceEdits(scalar, content, edits);
  if (block !== undefined && style === "literal") {
    const intended = applyEdits(scalar.text, edits);
    const ofLines = editLiteral(host, span.start, block, edits, intended);
    // A block without content takes its indent from what stands behind it, which may then become a part of it.
    if (ofLines !== undefined && !/\S/.test(intended)) {
      return readsAs(host, applyEdits(host, ofLines), scalar, intended, "literal") ? ofLines : undefined;
    }
    if (ofLines !== undefined || !isBlockText(intended)) return ofLines;
    const ofHeader = literalEdits(host, span.start, block, intended);
    if (ofHeader === undefined) return undefined;
    return readsAs(host, applyEdits(host, ofHeader), scalar, intended, "literal") ? ofHeader : undefined;
  }
  const hostEdits = pieceEdits(scalar, content, edits);
  if (hostEdits === undefined) return undefined;
  const near = block === undefined ? undefined : foldedAlike(host, scalar, content, edits, hostEdits);
  if (near !== undefined) return near ? hostEdits : undefined;
  const edited = applyEdits(host, hostEdits);
  return staysScalar(host, edited, scalar, applyEdits(scalar.text, edits)) ? hostEdits : undefined;
}

/**
 * Whether a folded block reads as it should after the edits, by the lines around them alone: what lines fold to depends
 * on no others than those between two that are not blank and stay as they are. Undefined where there are no such two, or
 * where the block would end between them.
 */
function foldedAlike(
  host: string,
  { text, block, span }: YamlScalar,
  { pieces }: PieceList,
  edits: readonly TextEdit[],
  hostEdits: readonly TextEdit[],
): boolean | undefined {
  const indent = block?.indent ?? 0;
  const from = Math.min(...hostEdits.map((edit) => edit.span.start));
  const to = Math.max(...hostEdits.map((edit) => edit.span.end));
  const last = pieces.at(-1);
  if (block === undefined || last === undefined || indent < 1) return undefined;
  const above = lineAbove(host, from, block.bodyStart);
  const below = lineBelow(host, to, last.hostAt + last.hostLength);
  if (above === undefined || below === undefined) return undefined;
  const shift = ({ span: { start, end }, newText }: TextEdit, by: number): TextEdit => ({
    span: { start: start - by, end: end - by },
    newText,
  });
  const lines = host.slice(above.start, below.end);
  const edited = applyEdits(
    lines,
    hostEdits.map((edit) => shift(edit, above.start)),
  );
  const before = foldedLines(lines, indent);
  const after = foldedLines(edited, indent);
  if (before === undefined || after === undefined) return undefined;
  const start = pieceMap(pieces, span.start).offsetFromHost(above.start + indent);
  if (start === undefined || text.slice(start, start + before.length) !== before) return undefined;
  if (edits.some((edit) => edit.span.start < start || edit.span.end > start + before.length)) return undefined;
  return (
    after ===
    applyEdits(
      before,
      edits.map((edit) => shift(edit, start)),
    )
  );
}

/** The text of lines of a folded block, of which the first and the last are not blank; undefined where it would end among them. */
function foldedLines(lines: string, indent: number): string | undefined {
  const header = ">1-\n";
  const { content, isValid, end } = readBlock(header + lines, 0, indent);
  return isValid && end === header.length + lines.length ? content.text : undefined;
}

/** The last line that is not blank of those that end before `offset`, if it begins at `first` or behind. */
function lineAbove(host: string, offset: number, first: number): Span | undefined {
  for (let end = host.lastIndexOf("\n", offset - 1); end >= first; ) {
    const start = host.lastIndexOf("\n", end - 1) + 1;
    if (start < first) return undefined;
    if (/[^ \r]/.test(host.slice(start, end))) return { start, end };
    end = start - 1;
  }
  return undefined;
}

/** The first line that is not blank of those behind the line of `offset`, if it ends at `last` or before. */
function lineBelow(host: string, offset: number, last: number): Span | undefined {
  for (let lineFeed = host.indexOf("\n", offset); lineFeed >= 0; ) {
    const start = lineFeed + 1;
    lineFeed = host.indexOf("\n", start);
    const end = lineFeed < 0 ? host.length : lineFeed;
    if (end > last) return undefined;
    if (/[^ \r]/.test(host.slice(start, end))) return { start, end };
  }
  return undefined;
}

/**
 * Whether the scalar stands between quotes in one line, where whole escapes give way to whole escapes and what stands
 * beside them keeps its meaning: nothing has to be read again. Halves of a character are left to reading.
 */
function isSelfContained(host: string, { span, style, text }: YamlScalar, edits: readonly TextEdit[]): boolean {
  if (style !== "double" && style !== "single") return false;
  const lineFeed = host.indexOf("\n", span.start);
  if (lineFeed >= 0 && lineFeed < span.end) return false;
  const cutsCharacter = (at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1));
  return edits.every(
    ({ span: { start, end }, newText }) =>
      isBlockText(newText) && !(start > 0 && cutsCharacter(start)) && !(end > 0 && cutsCharacter(end)),
  );
}

/** Whether the edited host reads as `intended` in the scalar's place, by the least reading that shows it. */
function staysScalar(host: string, edited: string, scalar: YamlScalar, intended: string): boolean {
  const { span, style, block } = scalar;
  if (block !== undefined) {
    const before = readBlock(host, span.start, block.indent);
    const { content, isValid, end } = readBlock(edited, span.start, block.indent);
    return isValid && content.text === intended && end - before.end === edited.length - host.length;
  }
  const token = edited.slice(span.start, span.end + edited.length - host.length);
  // A quoted scalar ends at its quote, so its token shows what any host would read. Further lines of it must be
  // indented as the host asks, so an edit of a fold is judged there; and so is a plain scalar, which anything ends.
  const hasLines = host.slice(span.start, span.end).includes("\n");
  if (style === "plain" || hasLines) return readsAs(host, edited, scalar, intended, style);
  return quotedReadsAs(token, style, intended);
}

/** The edits as edits of the pieces they cover; undefined for a part of an escape or fold, or a character too much. */
function pieceEdits(
  scalar: YamlScalar,
  { pieces, text }: PieceList,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const { spanToHost } = pieceMap(pieces, emptyPlace(scalar));
  const hostEdits: TextEdit[] = [];
  for (const { span, newText } of edits) {
    for (const offset of [span.start, span.end]) {
      const piece = pieces.length === 0 ? undefined : pieceAt(pieces, offset, "at");
      if (piece?.copy === false && piece.at < offset && offset < piece.at + piece.length) return undefined;
    }
    const printed = printInStyle(scalar, newText);
    if (printed === undefined) return undefined;
    // An insertion stands behind the character before it, so that it does not jump over a fold.
    const at = span.start === span.end && span.start > 0 ? { start: span.start - 1, end: span.start } : span;
    const place = text === "" ? spanToHost({ start: 0, end: 0 }) : spanToHost(at);
    hostEdits.push({ span: at === span ? place : { start: place.end, end: place.end }, newText: printed });
  }
  return hostEdits;
}

/** The characters that stand for `text` in a scalar of this style, other than a literal one. */
function printInStyle({ style }: YamlScalar, text: string): string | undefined {
  if (style === "double") return escapeDoubleQuoted(text);
  if (text.includes("\n") || !isBlockText(text)) return undefined;
  return style === "single" ? text.replaceAll("'", "''") : text;
}

function quotedReadsAs(token: string, style: ScalarStyle, intended: string): boolean {
  const { documents, errors } = readYaml(token);
  const root = documents[0]?.root;
  if (errors.length > 0 || documents.length !== 1 || root?.kind !== "scalar") return false;
  return root.style === style && root.text === intended && root.span.end === token.length;
}

/** Whether the two hosts hold the same, but for the scalar, which now reads as `intended` in `style`. */
function readsAs(host: string, edited: string, scalar: YamlScalar, intended: string, style: string): boolean {
  const before = readYaml(host);
  const after = readYaml(edited);
  if (before.errors.length !== after.errors.length || before.documents.length !== after.documents.length) return false;
  const { start } = scalar.span;
  const same = (a: YamlNode | undefined, b: YamlNode | undefined): boolean => {
    if (a === undefined || b === undefined) return a === b;
    if (a.kind === "map") {
      if (b.kind !== "map" || a.entries.length !== b.entries.length) return false;
      return a.entries.every(({ key, value }, i) => same(key, b.entries[i]!.key) && same(value, b.entries[i]!.value));
    }
    if (a.kind === "seq") {
      return (
        b.kind === "seq" && a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i]))
      );
    }
    if (b.kind !== "scalar") return false;
    if (a.span.start !== start || a.text !== scalar.text || a.style !== scalar.style) {
      return a.text === b.text && a.value === b.value && a.style === b.style;
    }
    // A block scalar is always a string; any other one must stay of its type.
    return b.text === intended && b.style === style && (style !== "plain" || typeof a.value === typeof b.value);
  };
  return before.documents.every(({ root }, i) => same(root, after.documents[i]!.root));
}

/** How `replaceScalar` lays out a block where there was none. */
export interface BlockContext {
  /** Spaces before each line; two more than the parent's column when not given. */
  readonly blockIndent?: number;
}

/**
 * Host edits after which the scalar is a literal block that reads as `newText`; one that is a literal block already
 * keeps its header and indent, and only the lines that differ are replaced. Undefined in flow collections, where a
 * literal block cannot hold the text, and wherever reading the whole host again would give anything else as well.
 */
export function replaceScalar(
  hostText: string,
  scalar: YamlScalar,
  newText: string,
  context: BlockContext = {},
): readonly TextEdit[] | undefined {
  const { span, style, block, text } = scalar;
  if (style === "literal" && text === newText) return [];
  if (!isBlockText(newText)) return undefined;
  const edits =
    block === undefined ? intoBlock(hostText, span, newText, context) : asLiteral(hostText, scalar, block, newText);
  if (edits === undefined) return undefined;
  return readsAs(hostText, applyEdits(hostText, edits), scalar, newText, "literal") ? edits : undefined;
}

function asLiteral(
  host: string,
  scalar: YamlScalar,
  block: BlockLayout,
  newText: string,
): readonly TextEdit[] | undefined {
  const { span, style, text } = scalar;
  const whole = [{ span: { start: 0, end: text.length }, newText }];
  const ofLines = style === "literal" ? editLiteral(host, span.start, block, whole, newText) : undefined;
  return ofLines ?? literalEdits(host, span.start, block, newText);
}

/** The header in place of the scalar, the lines behind the line that it ends in (a comment may stand there). */
function intoBlock(
  host: string,
  span: Span,
  newText: string,
  { blockIndent }: BlockContext,
): readonly TextEdit[] | undefined {
  const parent = parentIndent(host, span.start);
  if (parent === undefined) return undefined;
  const indent = blockIndent ?? Math.max(parent, 0) + 2;
  const lineFeed = host.indexOf("\n", span.end);
  const rest = host.slice(span.end, lineFeed < 0 ? host.length : lineFeed);
  if (!/^[ \t]*(?:[ \t]#.*)?\r?$/.test(rest)) return undefined;
  const lineEnd = host.includes("\r\n") ? "\r\n" : "\n";
  const printed = printedLiteral(newText, parent, indent, lineEnd);
  if (printed === undefined) return undefined;
  const header = { span, newText: printed.header };
  if (printed.body === "") return [header];
  const at = lineFeed < 0 ? host.length : lineFeed + 1;
  return [header, { span: { start: at, end: at }, newText: (lineFeed < 0 ? lineEnd : "") + printed.body }];
}

function printedLiteral(
  text: string,
  parent: number,
  indent: number,
  lineEnd: "\n" | "\r\n",
): { readonly header: string; readonly body: string } | undefined {
  const printed = printLiteralBlock(text, parent, indent, lineEnd);
  if (printed === undefined) return undefined;
  const split = printed.indexOf(lineEnd);
  return { header: printed.slice(0, split), body: printed.slice(split + lineEnd.length) };
}
