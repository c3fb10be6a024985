/**
 * The reader of Fluent Bit itself, without any mending: what it does with one line in a given state (classic.md 2.1),
 * and where it stops in a run of lines. Texts here are byte strings (`byteString`), because the first byte of a line
 * may become the indent (C-14).
 */
import { byteString, isBlank, isWhiteSpace } from "./bytes.ts";
import type { ClassicDialect } from "./reading.ts";
import type { ClassicTree } from "./tree.ts";

export interface ReaderState {
  readonly indent: string | undefined;
  readonly hasSection: boolean;
  readonly hasGroup: boolean;
  /** Keys since the last header or group header. */
  readonly keys: number;
}

export const initialState: ReaderState = { indent: undefined, hasSection: false, hasGroup: false, keys: 0 };

/** What the reader does with a line: `entry` stores something, `nothing` does not, `refused` ends the program. */
export type Verdict =
  | { readonly kind: "nothing"; readonly state: ReaderState }
  | { readonly kind: "entry"; readonly state: ReaderState; readonly key: string; readonly value: string }
  | { readonly kind: "refused"; readonly message: string | undefined };

/** Messages of `src/config_format/flb_cf_fluentbit.c`; the last two of `lib/monkey/mk_core/mk_rconf.c`. */
export const messages = {
  undefinedValue: "undefined value - check config is in valid classic format",
  badHeader: "bad header definition",
  badGroup: "expected a valid group name: [..]",
  emptyValue: "key has an empty value",
  noPair: "could not allocate key value pair",
  mixedIndent: "inconsistent use of tab and space",
  lowIndent: "indentation level is too low",
  extraIndent: "extra indentation level found",
  mkNoValue: "Each key must have a value",
  mkBadHeader: "Bad header definition",
} as const;

const firstBufferBytes = 4096;
const bufferLimitBytes = 32 * 1024 * 1024;

/** What the reader says of a line that does not fit into its buffer (C-3). */
export function tooLongMessage(dialect: ClassicDialect): string {
  return dialect.maxLineBytes < firstBufferBytes
    ? "length of content has exceeded limit"
    : `reading line is exceeded to the limit size of ${bufferLimitBytes}. Current size is: ${2 * bufferLimitBytes}`;
}

/** How the indent of a line stands to the file's: `double` is group content (C-15). */
export type Fit = { readonly kind: "single" | "double" } | { readonly kind: "wrong"; readonly message: string };

export function fitIndent(line: string, indent: string): Fit {
  let at = 0;
  while (at < indent.length && line[at] === indent[at]) at++;
  if (at < indent.length) {
    const message = isBlank(line.charCodeAt(at)) ? messages.mixedIndent : messages.lowIndent;
    return { kind: "wrong", message };
  }
  const extra = blanksFrom(line, at) - at;
  if (extra === 0) return { kind: "single" };
  return extra === indent.length ? { kind: "double" } : { kind: "wrong", message: messages.extraIndent };
}

/** One line, without its line end, through the reader. */
export function readLine(state: ReaderState, line: string, reader: ClassicDialect["reader"]): Verdict {
  if (line === "" || line.startsWith("#")) return { kind: "nothing", state };
  if (line.length > 9 && line.slice(0, 9).toLowerCase() === "@include ") return { kind: "nothing", state };
  if (line.startsWith("@") && line.length > 3) {
    const space = line.indexOf(" ");
    if (space < 0 || trim(line.slice(space + 1)) === "") return refused(undefined);
    return { kind: "nothing", state };
  }
  if (line.startsWith("[")) {
    if (!line.includes("]")) return refused(reader === "cf" ? messages.badHeader : messages.mkBadHeader);
    return { kind: "nothing", state: { ...state, hasSection: true, hasGroup: false, keys: 0 } };
  }
  const indent = state.indent ?? line.slice(0, blanksFrom(line, 1));
  const known = { ...state, indent };
  if (state.indent === undefined && indent.length === line.length) return { kind: "nothing", state: known };
  return reader === "cf" ? readIndented(known, indent, line) : readIndentedOld(known, indent, line);
}

function readIndented(before: ReaderState, indent: string, line: string): Verdict {
  const fit = fitIndent(line, indent);
  if (fit.kind === "wrong") return refused(fit.message);
  const state = fit.kind === "single" ? { ...before, hasGroup: false } : before;
  const rest = line.slice(fit.kind === "single" ? indent.length : 2 * indent.length);
  if (rest === "" || rest.startsWith("#")) return { kind: "nothing", state };
  const space = rest.indexOf(" ");
  if (space < 0) return refused(messages.undefinedValue);
  if (rest.startsWith("[")) {
    const close = rest.indexOf("]");
    if (close < 0) return refused(messages.badGroup);
    if (!state.hasSection || (state.hasGroup && state.keys === 0)) return refused(undefined);
    return {
      kind: "nothing",
      state: close === 1 ? { ...state, hasGroup: false } : { ...state, hasGroup: true, keys: 0 },
    };
  }
  if (space === rest.length - 1) return refused(messages.emptyValue);
  const key = trim(rest.slice(0, space));
  const value = trim(rest.slice(space + 1));
  if (key === "" || value === "" || !state.hasSection) return refused(messages.noPair);
  return { kind: "entry", state: { ...state, keys: state.keys + 1 }, key, value };
}

/** Up to 1.8: a wrong indent is reported, then as many bytes are cut as the indent has (section 14). */
function readIndentedOld(state: ReaderState, indent: string, line: string): Verdict {
  const rest = line.slice(indent.length);
  if (line.length >= indent.length && (rest === "" || rest.startsWith("#"))) return { kind: "nothing", state };
  const space = rest.indexOf(" ");
  const value = trim(rest.slice(space + 1));
  if (space < 0 || value === "") return refused(messages.mkNoValue);
  if (!state.hasSection) return { kind: "nothing", state };
  return { kind: "entry", state: { ...state, keys: state.keys + 1 }, key: trim(rest.slice(0, space)), value };
}

export interface Stop {
  /** Indices of the physical lines that the reader took as the one it stopped at; more than one after a NUL. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly message: string | undefined;
}

/** Where the reader stops when it comes to line `from` in `state`; undefined when it reaches the end of the file. */
export function findStop(
  tree: ClassicTree,
  from: number,
  state: ReaderState,
  dialect: ClassicDialect,
): Stop | undefined {
  const { text } = tree;
  // A text of nothing but a byte order mark has no line in the tree; to the reader it is one.
  const nothing = { start: text.length, end: text.length };
  const lines = tree.lines.length > 0 ? tree.lines : [{ span: nothing, lineEnd: nothing }];
  let current = state;
  let buffer = "";
  let bufferBytes = firstBufferBytes;
  let firstLine = from;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!;
    const content = byteString(text.slice(index === 0 ? 0 : line.span.start, line.span.end));
    const nul = content.indexOf("\0");
    buffer += nul < 0 ? content : content.slice(0, nul);
    if (buffer.length >= dialect.maxLineBytes) return { firstLine, lastLine: index, message: tooLongMessage(dialect) };
    if (nul >= 0 && line.lineEnd.end > line.lineEnd.start) {
      // `strlen` ends at the NUL, so the reader misses the line feed, grows its buffer and reads on (C-2).
      while (bufferBytes <= buffer.length) bufferBytes *= 2;
      bufferBytes *= 2;
      if (dialect.maxLineBytes < firstBufferBytes || bufferBytes > bufferLimitBytes) {
        return { firstLine, lastLine: index, message: tooLongMessage(dialect) };
      }
      continue;
    }
    const returnBeforeFeed = firstLine < index && content === "" && buffer.endsWith("\r");
    const verdict = readLine(current, returnBeforeFeed ? buffer.slice(0, -1) : buffer, dialect.reader);
    if (verdict.kind === "refused") return { firstLine, lastLine: index, message: verdict.message };
    current = verdict.state;
    buffer = "";
    firstLine = index + 1;
  }
  return undefined;
}

function refused(message: string | undefined): Verdict {
  return { kind: "refused", message };
}

function blanksFrom(line: string, start: number): number {
  let at = start;
  while (at < line.length && isBlank(line.charCodeAt(at))) at++;
  return at;
}

function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--;
  while (from < to && isWhiteSpace(text.charCodeAt(from))) from++;
  return text.slice(from, to);
}
