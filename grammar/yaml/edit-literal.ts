/** Edits of the lines of literal block scalars. Each result is checked by reading the edited block again. */
import { applyEdits, inOrder, pieceMap, type TextEdit, trimEdit } from "../offset-map.ts";
import {
  type Block,
  blockHeader,
  isBlockText,
  literalIndicators,
  literalLines,
  parentIndent,
  readBlock,
} from "./block.ts";
import type { BlockLayout } from "./node.ts";

/**
 * Host edits of the touched lines alone, after which the literal block with its header at `start` reads as
 * `intended`, its text after `edits` (in order). Undefined where the header would have to change as well.
 */
export function editLiteral(
  host: string,
  start: number,
  layout: BlockLayout,
  edits: readonly TextEdit[],
  intended: string,
): readonly TextEdit[] | undefined {
  if (edits.some(({ newText }) => !isBlockText(newText))) return undefined;
  const block = readBlock(host, start, layout.indent);
  const apart = removedLines(host, layout, block, edits);
  if (apart !== undefined && reads(host, start, layout, block, apart, intended)) return apart;
  const direct = editsInsideLines(host, block, edits);
  if (direct !== undefined && reads(host, start, layout, block, direct, intended)) return direct;
  const hostEdits = lineEdits(host, layout, block, edits, lineEndOf(host, layout));
  return reads(host, start, layout, block, hostEdits, intended) ? hostEdits : undefined;
}

/** Host edits that make the block scalar with its header at `start` a literal one that reads as `text`, a block text. */
export function literalEdits(
  host: string,
  start: number,
  layout: BlockLayout,
  text: string,
): readonly TextEdit[] | undefined {
  const block = readBlock(host, start, layout.indent);
  const header = blockHeader(host, start);
  const parent = header.digit > 0 ? layout.indent - header.digit : (parentIndent(host, start) ?? layout.indent);
  const indicators = literalIndicators(text, parent, layout.indent);
  if (indicators === undefined) return undefined;
  const lineEnd = lineEndOf(host, layout);
  const edits: TextEdit[] = [];
  const newHeader = trimEdit(host, { span: header.span, newText: `|${indicators}` });
  if (newHeader !== undefined) edits.push(newHeader);
  const hasBody = host[layout.bodyStart - 1] === "\n";
  // Blank lines behind the text would become a part of it when line ends are kept; otherwise they stay.
  const end = indicators.endsWith("+") ? block.end : (block.lines.at(-1)?.next ?? layout.bodyStart);
  const printed = (hasBody ? "" : lineEnd) + literalLines(text, layout.indent, lineEnd);
  edits.push(...changedLines(host, layout.bodyStart, Math.max(layout.bodyStart, end), printed));
  return reads(host, start, layout, block, edits, text) ? edits : undefined;
}

function lineEndOf(host: string, layout: BlockLayout): "\n" | "\r\n" {
  return host[layout.header.end] === "\r" ? "\r\n" : "\n";
}

/**
 * Whether the edited block reads as `text` and ends where it ended, so that what stands behind it is untouched. Its own
 * lines and the one behind them show it, however long the host is.
 */
function reads(
  host: string,
  start: number,
  layout: BlockLayout,
  before: Block,
  edits: readonly TextEdit[],
  text: string,
): boolean {
  const lineFeed = host.indexOf("\n", before.end);
  const end = lineFeed < 0 ? host.length : lineFeed + 1;
  const part = host.slice(start, end);
  const inPart = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  const edited = applyEdits(part, inPart);
  const after = readBlock(edited, 0, layout.indent);
  return after.isValid && after.content.text === text && after.end === before.end - start + edited.length - part.length;
}

/**
 * Removals of whole lines as removals of just these lines of the host, beside the other edits: so that two fixes which
 * each remove a line fit together. Undefined where no edit is one, or another edit touches a line that goes.
 */
function removedLines(
  host: string,
  layout: BlockLayout,
  block: Block,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const removals: TextEdit[] = [];
  const others: TextEdit[] = [];
  const lineAt = lineCounter(block.content.text);
  for (const edit of edits) {
    const removal = removedSpan(block, edit, lineAt);
    if (removal === undefined) others.push(edit);
    else removals.push({ span: removal, newText: "" });
  }
  if (removals.length === 0) return undefined;
  const changes =
    others.length === 0
      ? []
      : (editsInsideLines(host, block, others) ?? lineEdits(host, layout, block, others, lineEndOf(host, layout)));
  const all = inOrder([...removals, ...changes]);
  return all.every(({ span }, index) => index === 0 || all[index - 1]!.span.end <= span.start) ? all : undefined;
}

/** The lines of the host that hold the removed text, if it is nothing but whole lines. */
function removedSpan(
  { content: { text }, lines }: Block,
  { span, newText }: TextEdit,
  lineAt: (offset: number) => number,
): { readonly start: number; readonly end: number } | undefined {
  if (newText !== "" || span.start === span.end) return undefined;
  const atStart = (offset: number): boolean => offset === 0 || text[offset - 1] === "\n";
  // Of a last line without a line end the one before it goes, which in the host is the last line's own.
  const isRest = span.end === text.length && text[span.start] === "\n" && !text.endsWith("\n");
  if (!isRest && !(atStart(span.start) && (atStart(span.end) || span.end === text.length))) return undefined;
  const first = lines[lineAt(span.start) + (isRest ? 1 : 0)];
  const last = lines[lineAt(span.end - 1)];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.next };
}

/** Numbers of the lines at offsets, which must not go back. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}

/**
 * The edits one by one, where none brings or takes a line end: so that those of two fixes in one line stay apart.
 */
function editsInsideLines(
  host: string,
  { content }: Block,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const { pieces, text } = content;
  const isInside = ({ span, newText }: TextEdit): boolean =>
    !newText.includes("\n") && !text.slice(span.start, span.end).includes("\n") && span.end < text.length;
  if (pieces.length === 0 || !edits.every(isInside)) return undefined;
  const { spanToHost } = pieceMap(pieces, 0);
  return edits.flatMap(({ span, newText }) => trimEdit(host, { span: spanToHost(span), newText }) ?? []);
}

/** Each edit as a change of the whole lines it touches, less what these lines have in common before and after. */
function lineEdits(
  host: string,
  layout: BlockLayout,
  { content, lines, end: blockEnd }: Block,
  edits: readonly TextEdit[],
  lineEnd: string,
): readonly TextEdit[] {
  const { text } = content;
  const bodyEnd = lines.at(-1)?.next ?? Math.min(layout.bodyStart, blockEnd);
  const hostEdits: TextEdit[] = [];
  let line = 0;
  let lineStart = 0;
  for (let i = 0; i < edits.length; ) {
    const begin = edits[i]!.span.start;
    for (let next = text.indexOf("\n", lineStart); next >= 0 && next < begin; next = text.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = next + 1;
    }
    // The edits that touch the same lines are one change of them.
    const group: TextEdit[] = [];
    let lastLine = line;
    let lastStart = lineStart;
    let lastEnd = endOfLine(text, lineStart);
    while (i < edits.length && (group.length === 0 || edits[i]!.span.start <= lastEnd)) {
      const { span, newText } = edits[i]!;
      group.push({ span: { start: span.start - lineStart, end: span.end - lineStart }, newText });
      while (lastEnd < span.end) {
        lastLine += 1;
        lastStart = lastEnd + 1;
        lastEnd = endOfLine(text, lastStart);
      }
      i += 1;
    }
    const replaced = applyEdits(text.slice(lineStart, lastEnd), group);
    // Behind the last line end there is no line in the host.
    const beyond = lastLine >= lines.length;
    const from = lines[line]?.start ?? bodyEnd;
    const to = beyond ? bodyEnd : lines[lastLine]!.end;
    const printed = literalLines(beyond ? replaced : `${replaced}\n`, layout.indent, lineEnd);
    const newText = beyond ? printed : printed.slice(0, printed.length - lineEnd.length);
    hostEdits.push(...changedLines(host, from, to, newText));
    line = lastLine;
    lineStart = lastStart;
  }
  return hostEdits;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

/** `newText` in place of the host's characters, as one edit a line where the number of lines stays the same. */
function changedLines(host: string, from: number, to: number, newText: string): readonly TextEdit[] {
  const whole = trimEdit(host, { span: { start: from, end: to }, newText });
  if (whole === undefined) return [];
  const old = host.slice(whole.span.start, whole.span.end).split("\n");
  const lines = whole.newText.split("\n");
  if (old.length !== lines.length) return [whole];
  const edits: TextEdit[] = [];
  let start = whole.span.start;
  for (const [i, line] of old.entries()) {
    const edit = trimEdit(host, { span: { start, end: start + line.length }, newText: lines[i]! });
    if (edit !== undefined) edits.push(edit);
    start += line.length + 1;
  }
  return edits;
}
