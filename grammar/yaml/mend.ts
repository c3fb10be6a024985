/**
 * Comments that end a block scalar early. A line that begins with `#` and is indented less than the block it stands
 * in is a comment of YAML: it ends the scalar, and the lines behind it, indented as before, are an error. Whoever
 * wrote that meant the comment for the text inside. Only that is recognised; any other YAML error stays.
 */
import {
  applyEdits,
  inOrder,
  type OffsetMap,
  type Piece,
  PieceList,
  pieceAt,
  pieceMap,
  type TextEdit,
} from "../offset-map.ts";
import type { Span } from "../span.ts";
import { isMarker, parentIndent } from "./block.ts";
import type { YamlFile, YamlNode } from "./node.ts";
import { readYaml } from "./read.ts";

/** Spaces that a comment lacks to stand in its block. All places count in the original text. */
export interface Mending {
  /** Where the spaces belong: behind those that the line has. */
  readonly offset: number;
  readonly text: string;
  /** The comment, from its `#` to the end of the line. */
  readonly comment: Span;
  /** The block scalar that the comment was meant for, from its header to its last line. */
  readonly scalar: Span;
}

export interface Mended {
  readonly text: string;
  readonly insertions: readonly Mending[];
  /** What `readYaml` makes of the mended text. */
  readonly file: YamlFile;
}

/**
 * The text with its dedented comments indented to the block they stand in, and what was inserted; undefined where
 * there is none. Reads the text as YAML only if a search of its lines finds such a comment.
 */
export function mendComments(text: string): Mended | undefined {
  const candidates = findDedented(text);
  if (candidates.length === 0) return undefined;
  let mended = mend(text, candidates);
  const confirmed = confirm(mended, candidates);
  if (confirmed.length < candidates.length) {
    // A header in a quoted text, say: what looked like a block is none.
    mended = mend(text, confirmed);
  }
  const [first] = confirmed;
  if (first === undefined) return undefined;
  // Where nothing is left to complain about, the text up to the first line that the comment cuts off tells enough, as a rule.
  const isBroken = (part: string): boolean => readYaml(part).errors.length > mended.errors.length;
  const improves =
    (mended.errors.length === 0 && isBroken(text.slice(0, endOfNextContent(text, first.comment.end)))) ||
    isBroken(text);
  if (!improves) return undefined;
  return { text: mended.text, insertions: scalarSpans(text, mended, confirmed), file: mended };
}

type Candidate = Omit<Mending, "scalar">;

/** The end of the first line behind `from` that is neither blank nor a comment. */
function endOfNextContent(text: string, from: number): number {
  const content = /^[ \t]*[^\s#].*$/gm;
  content.lastIndex = from;
  const match = content.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

function mend(text: string, insertions: readonly Candidate[]): YamlFile {
  return readYaml(applyEdits(text, insertions.map(toEdit)));
}

function toEdit({ offset, text }: Candidate): TextEdit {
  return { span: { start: offset, end: offset }, newText: text };
}

/** The comments that became a part of a block scalar. */
function confirm(mended: YamlFile, candidates: readonly Candidate[]): readonly Candidate[] {
  const blocks = blockSpans(mended);
  const confirmed: Candidate[] = [];
  let shift = 0;
  let next = 0;
  for (const candidate of candidates) {
    shift += candidate.text.length;
    const at = candidate.comment.start + shift;
    while (next < blocks.length && blocks[next]!.end <= at) next += 1;
    if (next < blocks.length && blocks[next]!.start < at) confirmed.push(candidate);
  }
  return confirmed;
}

function scalarSpans(text: string, mended: YamlFile, insertions: readonly Candidate[]): readonly Mending[] {
  const map = insertionMap(text, mended.text, insertions);
  const blocks = blockSpans(mended);
  let shift = 0;
  let next = 0;
  return insertions.map((insertion) => {
    shift += insertion.text.length;
    const at = insertion.comment.start + shift;
    while (next < blocks.length - 1 && blocks[next]!.end <= at) next += 1;
    return { ...insertion, scalar: map.spanToHost(blocks[next]!) };
  });
}

/** The block scalars of all documents, in order. */
function blockSpans(file: YamlFile): readonly Span[] {
  const spans: Span[] = [];
  const open: (YamlNode | undefined)[] = file.documents.map(({ root }) => root);
  for (let node = open.pop(); node !== undefined || open.length > 0; node = open.pop()) {
    if (node?.kind === "map") for (const { value } of node.entries) open.push(value);
    else if (node?.kind === "seq") open.push(...node.items);
    else if (node?.block !== undefined) spans.push(node.span);
  }
  return spans.sort((a, b) => a.start - b.start);
}

interface Line {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  readonly spaces: number;
  readonly kind: "blank" | "comment" | "content";
}

function readLine(text: string, start: number, lineFeed: number): Line {
  let end = lineFeed;
  if (end > start && text.charCodeAt(end - 1) === 13) end -= 1;
  let spaces = 0;
  while (start + spaces < end && text.charCodeAt(start + spaces) === 32) spaces += 1;
  let at = start + spaces;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1;
  const kind = at === end ? "blank" : text.charCodeAt(at) === 35 ? "comment" : "content";
  return { start, end, spaces, kind };
}

/** A header at the end of a line: a blank (or the line's start), the indicators, perhaps a comment. */
const headerPattern = /(?<=^|[ \t])[|>](?:[-+][1-9]?|[1-9][-+]?)?(?=[ \t]*$|[ \t]+#)/;

/** Goes through the lines once and follows the block scalars in them. */
function findDedented(text: string): readonly Candidate[] {
  // Without a comment in its own line, there is nothing to look for.
  if (!/^[ \t]*#/m.test(text) || !/[|>]/.test(text)) return [];
  const found: Candidate[] = [];
  let block: { readonly parent: number; indent: number | undefined } | undefined;
  let run: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const lineFeed = text.indexOf("\n", start);
    const line = readLine(text, start, lineFeed < 0 ? text.length : lineFeed);
    start = lineFeed < 0 ? text.length : lineFeed + 1;
    if (line.kind === "blank") continue;
    if (block !== undefined) {
      const { parent, indent } = block;
      const isInside = isMarker(text, line.start)
        ? false
        : indent === undefined
          ? line.spaces > parent
          : line.spaces >= indent;
      if (line.kind === "comment" && (!isInside || run.length > 0)) {
        // A comment of YAML, unless a line of the block follows.
        run.push(line);
        continue;
      }
      if (isInside) {
        block.indent ??= line.spaces;
        for (const comment of run)
          if (comment.spaces < block.indent) found.push(candidate(text, comment, block.indent));
        run = [];
        continue;
      }
      block = undefined;
      run = [];
    }
    if (line.kind === "content") block = blockFrom(text, line);
  }
  return found;
}

/** The block scalar whose header this line ends with. */
function blockFrom(text: string, line: Line): { parent: number; indent: number | undefined } | undefined {
  const header = headerPattern.exec(text.slice(line.start, line.end));
  if (header === null) return undefined;
  const parent = parentIndent(text, line.start + header.index);
  if (parent === undefined) return undefined;
  const digit = /[1-9]/.exec(header[0])?.[0];
  return { parent, indent: digit === undefined ? undefined : Math.max(parent, 0) + Number(digit) };
}

function candidate(text: string, line: Line, indent: number): Candidate {
  const offset = line.start + line.spaces;
  return {
    offset,
    text: " ".repeat(indent - line.spaces),
    comment: { start: text.indexOf("#", offset), end: line.end },
  };
}

/**
 * The map from a mended text (embedded) to the original (host). Inserted spaces have no character of the host: an
 * edit beside them leaves them out, an edit of a part of them writes the others into the original.
 */
export function insertionMap(
  originalText: string,
  mendedText: string,
  insertions: readonly (Pick<Mending, "offset" | "text"> & Partial<Pick<Mending, "scalar">>)[],
): OffsetMap {
  /** The end of the block's header: only what stands behind it is content. */
  const firstLineEnd = ({ start, end }: Span): number => {
    const lineFeed = originalText.indexOf("\n", start);
    return lineFeed < 0 ? end : lineFeed;
  };
  const content = new PieceList(originalText);
  let from = 0;
  for (const { offset, text } of insertions) {
    content.copy(from, offset - from);
    content.made(text, offset, 0);
    from = offset;
  }
  content.copy(from, originalText.length - from);
  const { pieces } = content;
  const { spanToHost, offsetFromHost } = pieceMap(pieces, 0);
  return {
    spanToHost,
    offsetFromHost,
    editToHost(edits) {
      const sorted = inOrder(edits);
      const inMendedBlock = ({ span }: TextEdit): boolean => {
        const { start } = spanToHost(span);
        return insertions.some(
          ({ scalar }) => scalar !== undefined && firstLineEnd(scalar) < start && start < scalar.end,
        );
      };
      if (sorted.every((edit) => staysInItsLine(mendedText, edit) && inMendedBlock(edit))) {
        return editsWith(pieces, mendedText, sorted, new Set());
      }
      const intended = applyEdits(mendedText, sorted);
      const touched = new Set<Piece>();
      for (const { span } of sorted) {
        for (const offset of [span.start, span.end]) {
          const piece = pieceAt(pieces, offset, "at");
          if (!piece.copy && piece.at < offset && offset < piece.at + piece.length) touched.add(piece);
        }
      }
      const hostEdits = editsWith(pieces, mendedText, sorted, touched);
      // Mended again, the edited original must be the intended text. Where it is not (the block's other lines are
      // gone, say), the spaces that are left become real.
      const edited = applyEdits(originalText, hostEdits);
      if (applyEdits(edited, findDedented(edited).map(toEdit)) === intended) return hostEdits;
      return editsWith(pieces, mendedText, sorted, new Set(pieces));
    },
  };
}

/**
 * An edit behind the first character of a content line of a mended block, that brings no line end: no line gets another
 * indent or becomes blank, so whatever is mended now is mended afterwards, and nothing has to be tried out.
 */
function staysInItsLine(text: string, { span, newText }: TextEdit): boolean {
  if (/[\r\n]/.test(newText) || /[\r\n]/.test(text.slice(span.start, span.end))) return false;
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  return /^[ \t]*[^\s#]/.test(text.slice(lineStart, span.start));
}

/** The edits in the original, with the characters of the `real` insertions written out where no edit covers them. */
function editsWith(
  pieces: readonly Piece[],
  mended: string,
  edits: readonly TextEdit[],
  real: ReadonlySet<Piece>,
): readonly TextEdit[] {
  const hostEdits: { start: number; end: number; newText: string }[] = [];
  const add = (start: number, end: number, newText: string): void => {
    const last = hostEdits.at(-1);
    if (last !== undefined && last.end === start) {
      last.end = end;
      last.newText += newText;
    } else hostEdits.push({ start, end, newText });
  };
  let piece = 0;
  // Walks the mended text up to `to`; insertions on the way that are real are written.
  let at = 0;
  const walk = (to: number, isReplaced: boolean): void => {
    while (at < to) {
      const { at: start, length, hostAt, copy } = pieces[piece]!;
      const end = Math.min(to, start + length);
      if (isReplaced) {
        if (copy) add(hostAt + at - start, hostAt + end - start, "");
      } else if (!copy && real.has(pieces[piece]!)) add(hostAt, hostAt, mended.slice(at, end));
      at = end;
      if (at === start + length) piece += 1;
    }
  };
  for (const { span, newText } of edits) {
    walk(span.start, false);
    const place = hostPlace(pieces, piece, at);
    add(place, place, newText);
    walk(span.end, true);
  }
  walk(mended.length, false);
  const changing = hostEdits.filter(({ start, end, newText }) => end > start || newText !== "");
  return changing.map(({ start, end, newText }) => ({ span: { start, end }, newText }));
}

function hostPlace(pieces: readonly Piece[], index: number, at: number): number {
  const piece = pieces[index];
  if (piece === undefined) {
    const last = pieces.at(-1);
    return last === undefined ? 0 : last.hostAt + last.hostLength;
  }
  return piece.copy ? piece.hostAt + at - piece.at : piece.hostAt;
}
