/**
 * Text to tree. The grammar says which tokens make a line; the actions build the lines at once, without a concrete
 * syntax tree between. It takes every text: the lexer leaves no character out, and each order of tokens that it can
 * give is a line here. So there are no syntax errors at this level; `read.ts` says what Fluent Bit would refuse.
 */
import { EmbeddedActionsParser, type IOrAlt, type IToken } from "chevrotain";
import type { Span } from "../span.ts";
import { isWhiteSpace, utf8Length } from "./bytes.ts";
import {
  ByteOrderMark,
  Comment,
  Directive,
  EmptyLine,
  HeaderClose,
  HeaderOpen,
  Include,
  Indent,
  IndentedComment,
  IndentedWord,
  Rest,
  tokenize,
  tokenTypes,
  Word,
} from "./tokens.ts";
import type { ClassicLine, ClassicTree, Token } from "./tree.ts";

let parser: ClassicParser | undefined;

/** The lossless tree of any text (C-2, and the line kinds of section 2 of classic.md). */
export function parseClassic(text: string): ClassicTree {
  parser ??= new ClassicParser();
  return parser.parse(text);
}

const includeKeywordLength = "@INCLUDE".length;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A line that begins with `@` and is not longer than this is no meta (C-62). */
const longestNonMetaBytes = 3;

/**
 * Each rule is a kind of line and ends with the action that builds it. ACTION keeps the actions from running when
 * chevrotain records the grammar.
 */
class ClassicParser extends EmbeddedActionsParser {
  private text = "";
  private lines: ClassicLine[] = [];

  constructor() {
    super(tokenTypes, { skipValidations: true, recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  parse(text: string): ClassicTree {
    this.text = text;
    this.lines = [];
    this.input = tokenize(text);
    const byteOrderMark = this.document();
    const tree = { text, byteOrderMark, lines: this.lines };
    // The parser lives on: it must not keep the last text alive.
    this.text = "";
    this.lines = [];
    this.input = [];
    return tree;
  }

  private readonly document = this.RULE("document", (): Token | undefined => {
    const mark = this.OPTION(() => this.CONSUME(ByteOrderMark));
    this.MANY(this.line);
    return mark && this.ACTION(() => piece(this.text, mark.startOffset, endOf(mark)));
  });

  private readonly indentedLine = this.RULE("indentedLine", (): void => {
    const indent = this.CONSUME(Indent);
    const word = this.OPTION1(this.indentedWord);
    const rest = this.OPTION2(this.rest);
    const comment = this.OPTION3(this.indentedComment);
    this.ACTION(() => {
      if (word !== undefined) this.addEntry(indent.startOffset, word, rest);
      else if (comment !== undefined) this.addComment(indent.startOffset, comment);
      else this.addBlank(indent.startOffset, endOf(indent));
    });
  });

  private readonly emptyLine = this.RULE("emptyLine", (): void => {
    const { startOffset } = this.CONSUME(EmptyLine);
    this.ACTION(() => this.addBlank(startOffset, startOffset));
  });

  private readonly commentLine = this.RULE("commentLine", (): void => {
    const comment = this.CONSUME(Comment);
    this.ACTION(() => this.addComment(comment.startOffset, comment));
  });

  private readonly headerLine = this.RULE("headerLine", (): void => {
    const open = this.CONSUME(HeaderOpen);
    const close = this.OPTION(this.headerClose);
    this.ACTION(() => this.addHeader(open, close));
  });

  private readonly includeLine = this.RULE("includeLine", (): void => {
    const include = this.CONSUME(Include);
    this.ACTION(() => this.addInclude(include));
  });

  private readonly directiveLine = this.RULE("directiveLine", (): void => {
    const word = this.CONSUME(Directive);
    const rest = this.OPTION(this.rest);
    this.ACTION(() => this.addDirective(word, rest));
  });

  private readonly unindentedLine = this.RULE("unindentedLine", (): void => {
    const word = this.CONSUME(Word);
    const rest = this.OPTION(this.rest);
    this.ACTION(() => this.addEntry(word.startOffset, word, rest));
  });

  // What MANY, OR and OPTION are given is made once, not once a line.
  private readonly lineKinds: IOrAlt<void>[] = [
    { ALT: () => this.SUBRULE(this.indentedLine) },
    { ALT: () => this.SUBRULE(this.emptyLine) },
    { ALT: () => this.SUBRULE(this.commentLine) },
    { ALT: () => this.SUBRULE(this.headerLine) },
    { ALT: () => this.SUBRULE(this.includeLine) },
    { ALT: () => this.SUBRULE(this.directiveLine) },
    { ALT: () => this.SUBRULE(this.unindentedLine) },
  ];
  private readonly line = (): void => this.OR(this.lineKinds);
  private readonly indentedWord = (): IToken => this.CONSUME(IndentedWord);
  private readonly indentedComment = (): IToken => this.CONSUME(IndentedComment);
  private readonly rest = (): IToken => this.CONSUME(Rest);
  private readonly headerClose = (): IToken => this.CONSUME(HeaderClose);

  private addBlank(start: number, contentEnd: number): void {
    const lineEnd = lineEndBehind(this.text, start, contentEnd);
    const span = { start, end: lineEnd.start };
    this.lines.push({ kind: "blank", span, lineEnd, indent: span });
  }

  private addComment(start: number, token: IToken): void {
    const lineEnd = lineEndBehind(this.text, start, endOf(token));
    const comment = piece(this.text, token.startOffset, lineEnd.start);
    const indent = { start, end: token.startOffset };
    this.lines.push({ kind: "comment", span: { start, end: lineEnd.start }, lineEnd, indent, comment });
  }

  private addEntry(start: number, word: IToken, rest: IToken | undefined): void {
    const text = this.text;
    const wordEnd = endOf(word);
    const lineEnd = lineEndBehind(text, start, rest === undefined ? wordEnd : endOf(rest));
    const key = trimmed(text, word.startOffset, Math.min(wordEnd, lineEnd.start));
    const value = rest && argument(text, wordEnd, lineEnd.start);
    const indent = { start, end: word.startOffset };
    this.lines.push({ kind: "entry", span: { start, end: lineEnd.start }, lineEnd, indent, key, value });
  }

  private addHeader(open: IToken, close: IToken | undefined): void {
    const start = open.startOffset;
    const openEnd = endOf(open);
    const lineEnd = lineEndBehind(this.text, start, close === undefined ? openEnd : endOf(close));
    const end = lineEnd.start;
    const name = close && piece(this.text, start + 1, openEnd);
    const rest = { start: close === undefined ? end : openEnd + 1, end };
    this.lines.push({ kind: "header", span: { start, end }, lineEnd, indent: { start, end: start }, name, rest });
  }

  private addInclude(token: IToken): void {
    const start = token.startOffset;
    const lineEnd = lineEndBehind(this.text, start, endOf(token));
    const span = { start, end: lineEnd.start };
    const keyword = piece(this.text, start, start + includeKeywordLength);
    const target = piece(this.text, keyword.span.end + 1, span.end);
    this.lines.push({ kind: "include", span, lineEnd, indent: { start, end: start }, keyword, target });
  }

  private addDirective(word: IToken, rest: IToken | undefined): void {
    const text = this.text;
    const start = word.startOffset;
    const wordEnd = endOf(word);
    const lineEnd = lineEndBehind(text, start, rest === undefined ? wordEnd : endOf(rest));
    const span = { start, end: lineEnd.start };
    if (utf8Length(text.slice(start, Math.min(span.end, start + longestNonMetaBytes + 1))) <= longestNonMetaBytes) {
      this.addEntry(start, word, rest);
      return;
    }
    const keyword = piece(text, start, Math.min(wordEnd, span.end));
    const value = rest && argument(text, wordEnd, span.end);
    this.lines.push({ kind: "meta", span, lineEnd, indent: { start, end: start }, keyword, argument: value });
  }
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** The line end of a line that begins at `start` and whose last token ends at `contentEnd`, which may be behind its CR. */
function lineEndBehind(text: string, start: number, contentEnd: number): Span {
  const next = text.charCodeAt(contentEnd);
  if (next === lineFeed) {
    const withReturn = contentEnd > start && text.charCodeAt(contentEnd - 1) === carriageReturn;
    return { start: withReturn ? contentEnd - 1 : contentEnd, end: contentEnd + 1 };
  }
  // The lexer leaves a CR here only before its LF; otherwise this is the end of the text.
  return { start: contentEnd, end: next === carriageReturn ? contentEnd + 2 : contentEnd };
}

/** The characters from `start` to `end` without white space on both sides; empty at `start` when nothing is left. */
function trimmed(text: string, start: number, end: number): Token {
  return argument(text, start, end) ?? piece(text, start, start);
}

/** The same; undefined when nothing is left. */
function argument(text: string, start: number, end: number): Token | undefined {
  let from = start;
  let to = end;
  while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--;
  while (from < to && isWhiteSpace(text.charCodeAt(from))) from++;
  return from === to ? undefined : piece(text, from, to);
}

function piece(text: string, start: number, end: number): Token {
  return { text: text.slice(start, end), span: { start, end } };
}
