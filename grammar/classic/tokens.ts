/**
 * The lexer of the classic format. A token is a part of one physical line; no token holds a line feed but the two
 * line ends. Only LF ends a line (C-2), so a CR before it may stand at the end of any other token: the parser takes it
 * off. Every text can be cut: in each mode, each character that can come next begins a token of it.
 */
import { createToken, type IToken, Lexer } from "chevrotain";

/** U+FEFF, at the head of the text only. */
export const ByteOrderMark = createToken({ name: "ByteOrderMark", pattern: /^\uFEFF/y });
/** A line with nothing in it, with its line end. */
export const EmptyLine = createToken({ name: "EmptyLine", pattern: /\r?\n/y, line_breaks: true });
/** The line end behind anything else. It only ends the mode: where it stands follows from the token before it. */
const LineEnd = createToken({
  name: "LineEnd",
  pattern: /\r?\n/y,
  line_breaks: true,
  pop_mode: true,
  group: Lexer.SKIPPED,
});
export const Indent = createToken({ name: "Indent", pattern: /[ \t]+/y, push_mode: "body" });
export const Comment = createToken({ name: "Comment", pattern: /#[^\n]*/y, push_mode: "body" });
export const IndentedComment = createToken({ name: "IndentedComment", pattern: /#[^\n]*/y });
/** The whole line: one space and at least one more character make it an include (C-50). */
export const Include = createToken({ name: "Include", pattern: /@include (?!\r?\n|$)[^\n]+/iy, push_mode: "body" });
/** `@word`; a line of at most three bytes is no meta (C-62), which the parser decides. */
export const Directive = createToken({ name: "Directive", pattern: /@[^ \n]*/y, push_mode: "body" });
/** `[` and what follows it, up to the first `]` or the end of the line. */
export const HeaderOpen = createToken({ name: "HeaderOpen", pattern: /\[[^\]\n]*/y, push_mode: "header" });
export const HeaderClose = createToken({ name: "HeaderClose", pattern: /\][^\n]*/y });
/** What begins in column 0 and is nothing of the above. */
export const Word = createToken({ name: "Word", pattern: /[^ \n]+/y, push_mode: "body" });
export const IndentedWord = createToken({ name: "IndentedWord", pattern: /[^ \n]+/y });
/** From the first space behind a word on. */
export const Rest = createToken({ name: "Rest", pattern: / [^\n]*/y });

const modes = {
  line: [Indent, EmptyLine, Comment, HeaderOpen, Include, Directive, ByteOrderMark, Word],
  body: [Rest, LineEnd, IndentedComment, IndentedWord],
  header: [HeaderClose, LineEnd],
};

export const tokenTypes = [...new Set(Object.values(modes).flat())];

let lexer: Lexer | undefined;

/** The tokens of any text, in order and without gaps. Offsets count from the start of `text`. */
export function tokenize(text: string): IToken[] {
  lexer ??= new Lexer(
    { modes, defaultMode: "line" },
    // No optimization by first character: each mode has few patterns, and the analysis would cost more at the start.
    { positionTracking: "onlyOffset", skipValidations: true, safeMode: true, ensureOptimizations: false },
  );
  return lexer.tokenize(text).tokens;
}
