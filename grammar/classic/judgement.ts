/** The state of a reading, and what the real reader does with a line in it: the judgement behind each mistake. */
import type { Span } from "../span.ts";
import { byteString } from "./bytes.ts";
import { type Fit, findStop, fitIndent, type ReaderState, readLine, type Verdict } from "./line-reader.ts";
import type { ClassicDialect, Mistake, MistakeKind, ReadEntry, ReadGroup, ReadItem, ReadSection } from "./reading.ts";
import type { BlankLine, ClassicLine, ClassicTree, CommentLine, EntryLine } from "./tree.ts";

/** The state after the lines so far, each mended. */
export interface Context {
  readonly tree: ClassicTree;
  readonly dialect: ClassicDialect;
  readonly items: ReadItem[];
  readonly mistakes: Changeable<Mistake>[];
  readonly divergences: Divergence[];
  /** The refused ones of `mistakes`, with the line at which the reader stops, in its order. */
  readonly refusals: { readonly mistake: Changeable<Mistake>; readonly lineIndex: number }[];
  /** Blank and comment lines that set or kept the indent before the first entry. */
  fillers: (BlankLine | CommentLine)[];
  indent: string | undefined;
  /** No entry has had the indent yet. */
  indentIsFillers: boolean;
  section: OpenSection | undefined;
  group: OpenGroup | undefined;
  /** Keys since the last header or group header. */
  keys: number;
  unindentedReported: boolean;
  lineIndex: number;
}

/** A mistake that the reader takes without stopping, but after which its state is another than the mended one. */
interface Divergence {
  readonly mistake: Changeable<Mistake>;
  readonly lineIndex: number;
  readonly state: ReaderState;
}

type Changeable<T> = { -readonly [K in keyof T]: T[K] };
type OpenGroup = ReadGroup & { readonly entries: ReadEntry[] };
export type OpenSection = Changeable<ReadSection> & { readonly entries: ReadEntry[]; readonly groups: ReadGroup[] };

export function contextOf(tree: ClassicTree, dialect: ClassicDialect): Context {
  return {
    tree,
    dialect,
    items: [],
    mistakes: [],
    divergences: [],
    refusals: [],
    fillers: [],
    indent: undefined,
    indentIsFillers: false,
    section: undefined,
    group: undefined,
    keys: 0,
    unindentedReported: false,
    lineIndex: 0,
  };
}

export function textOf(context: Context, span: Span): string {
  return context.tree.text.slice(span.start, span.end);
}

/** The mended state as the reader would have it. */
function stateOf(context: Context): ReaderState {
  return {
    indent: context.indent,
    hasSection: context.section !== undefined,
    hasGroup: context.group !== undefined,
    keys: context.keys,
  };
}

export function judge(context: Context, line: string): Verdict {
  return readLine(stateOf(context), byteString(line), context.dialect.reader);
}

/** How the indent of a line stands to the file's, to this reader: `mk_rconf` knows no group content. */
export function fitOf(context: Context, indent: string): Fit {
  if (context.indent === undefined) return { kind: "single" };
  const fit = fitIndent(indent, context.indent);
  const isGroupContent = fit.kind === "double" && context.dialect.reader === "cf";
  return isGroupContent || fit.kind !== "double" ? fit : { kind: "wrong", message: "" };
}

/** A mistake in the indent or the shape of an entry line: judged as it stands. */
export function addJudgedEntry(context: Context, kind: MistakeKind, span: Span, line: EntryLine): void {
  addJudged(context, kind, span, line, judge(context, textOf(context, line.span)));
}

/** A mistake behind the indent: judged as if the indent were mended, where that is a mistake of its own. */
export function addJudgedContent(context: Context, kind: MistakeKind, span: Span, line: EntryLine): void {
  const isUnindented = line.indent.end === line.indent.start;
  const isMended = isUnindented ? context.section !== undefined && line.value !== undefined : true;
  const indent = context.indent ?? "    ";
  const mended = isMended ? indent + textOf(context, { start: line.indent.end, end: line.span.end }) : undefined;
  addJudged(context, kind, span, line, judge(context, mended ?? textOf(context, line.span)));
}

export function addJudged(context: Context, kind: MistakeKind, span: Span, line: ClassicLine, verdict: Verdict): void {
  if (verdict.kind === "refused") {
    add(context, kind, span, line, "refused", verdict.message);
    return;
  }
  const isAboutIndent = kind === "inconsistent-indent" || kind === "mixed-tabs-spaces";
  const isAsMeant = isAboutIndent && line.kind === "entry" && isAsWritten(line, verdict);
  const mistake = add(context, kind, span, line, isAsMeant ? "accepted" : "misread", undefined);
  // A first line in column 0 gives the reader an indent of its own; an indented header leaves it in a group; and what a
  // reader takes in spite of its indent, it may not refuse for a second mistake either.
  const goesAnotherWay =
    isAboutIndent ||
    kind === "indented-header" ||
    kind === "byte-order-mark" ||
    verdict.state.indent !== context.indent;
  if (goesAnotherWay) noteDivergence(context, mistake);
}

function isAsWritten(line: EntryLine, verdict: Verdict): boolean {
  if (verdict.kind !== "entry") return false;
  return byteString(line.key.text) === verdict.key && byteString(line.value?.text ?? "") === verdict.value;
}

export function messageOf(verdict: Verdict): string | undefined {
  return verdict.kind === "refused" ? verdict.message : undefined;
}

export function add(
  context: Context,
  kind: MistakeKind,
  span: Span,
  line: ClassicLine,
  outcome: Mistake["outcome"],
  readerMessage: string | undefined,
): Changeable<Mistake> {
  const mistake = { kind, span, line, outcome, readerMessage };
  context.mistakes.push(mistake);
  if (outcome === "refused") context.refusals.push({ mistake, lineIndex: context.lineIndex });
  return mistake;
}

export function noteDivergence(context: Context, mistake: Changeable<Mistake>): void {
  context.divergences.push({ mistake, lineIndex: context.lineIndex, state: stateOf(context) });
}

/**
 * The mistake at which the real reader stops. Up to the first divergence its state is the mended one; from there on it
 * is run over the lines as they stand, and a stop that no mistake of its own explains is the fault of the divergence.
 */
export function findRefusal(context: Context): Mistake | undefined {
  const { divergences, refusals } = context;
  const divergence = divergences[0];
  const first = refusals[0];
  if (divergence === undefined || (first !== undefined && first.lineIndex < divergence.lineIndex))
    return first?.mistake;
  const stop = findStop(context.tree, divergence.lineIndex, divergence.state, context.dialect);
  if (stop === undefined) return undefined;
  const own = refusals.find(({ lineIndex }) => lineIndex >= stop.firstLine && lineIndex <= stop.lastLine);
  const culprit = own ?? divergences.findLast(({ lineIndex }) => lineIndex <= stop.lastLine)!;
  culprit.mistake.outcome = "refused";
  culprit.mistake.readerMessage = stop.message;
  return culprit.mistake;
}
