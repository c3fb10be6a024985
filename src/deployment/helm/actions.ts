/** Actions of Helm's templates (`{{ … }}`) in a text: what surely stands when they are gone, and what is not known. */
import type { Span } from "../../../grammar/span.ts";
import { copyOf, type JoinPiece, madeFrom } from "../../source/join.ts";
import type { SourceFile } from "../../source/source-file.ts";

interface Action {
  readonly span: Span;
  /** Between the braces, without the marks that take blanks away. */
  readonly text: string;
  readonly trimsLeft: boolean;
  readonly trimsRight: boolean;
  readonly kind: "comment" | "open" | "between" | "end" | "output";
}

/** What is not known of a text for Fluent Bit, by the names that stand for it in the pieces. */
export interface Unknowns {
  /** Names of variables. */
  readonly variables: Set<string>;
  /** Names of files, and why their content is not known. */
  readonly files: Map<string, string>;
}

export const templateBlock = "template-block";

/** All actions; undefined where one is not closed. */
function readActions(text: string): readonly Action[] | undefined {
  const actions: Action[] = [];
  for (let start = text.indexOf("{{"); start >= 0; ) {
    const end = actionEnd(text, start + 2);
    if (end === undefined) return undefined;
    const trimsLeft = /^-\s/.test(text.slice(start + 2, start + 4));
    const trimsRight = /\s-$/.test(text.slice(Math.max(start + 2, end - 4), end - 2));
    const inside = text.slice(start + (trimsLeft ? 3 : 2), end - (trimsRight ? 3 : 2)).trim();
    actions.push({ span: { start, end }, text: inside, trimsLeft, trimsRight, kind: kindOf(inside) });
    start = text.indexOf("{{", end);
  }
  return actions;
}

/** Behind the `}}` that closes an action; strings and comments may hold braces. */
function actionEnd(text: string, from: number): number | undefined {
  const comment = /^(?:-\s)?\s*\/\*/.test(text.slice(from, from + 40)) ? text.indexOf("*/", from) : from;
  if (comment < 0) return undefined;
  let quote = "";
  for (let at = comment; at < text.length; at++) {
    const char = text[at]!;
    if (quote !== "") {
      if (char === "\\" && quote !== "`") at++;
      else if (char === quote) quote = "";
      else if (char === "\n" && quote !== "`") return undefined;
    } else if (char === '"' || char === "`" || char === "'") quote = char;
    else if (char === "}" && text[at + 1] === "}") return at + 2;
  }
  return undefined;
}

function kindOf(inside: string): Action["kind"] {
  if (inside.startsWith("/*")) return "comment";
  const word = /^\w+/.exec(inside)?.[0];
  if (word === "if" || word === "with" || word === "range" || word === "define" || word === "block") return "open";
  if (word === "else") return "between";
  return word === "end" ? "end" : "output";
}

/**
 * The pieces of classic text that a text becomes when it is rendered. A value that an action makes is a variable of which
 * nothing is known, whole sections in `if` and its like an included file of which nothing is known. Undefined where an
 * action leaves open what the lines around it are.
 */
export function renderedPieces(file: SourceFile, unknowns: Unknowns): readonly JoinPiece[] | undefined {
  const { text } = file;
  const actions = readActions(text);
  if (actions === undefined) return undefined;
  const pieces: JoinPiece[] = [];
  const variables = new Set<string>();
  let blocks = 0;
  let at = 0;
  const copyTo = (end: number): void => {
    if (end > at) pieces.push(copyOf({ file, span: { start: at, end } }));
  };
  for (let index = 0; index < actions.length; index++) {
    const action = actions[index]!;
    const { span } = action;
    if (action.kind === "open") {
      const last = closingOf(actions, index);
      const block = last === undefined ? undefined : wholeSections(text, action, actions[last]!, actions);
      if (last === undefined || block === undefined) return undefined;
      copyTo(block.start);
      pieces.push(madeFrom({ file, span }, `@INCLUDE ${templateBlock}\n`));
      blocks++;
      at = block.end;
      index = last;
      continue;
    }
    if (action.trimsRight || action.kind === "between" || action.kind === "end") return undefined;
    if (action.kind === "output" && !isValue(text, action)) return undefined;
    copyTo(span.start);
    at = span.end;
    if (action.kind === "comment") continue;
    const name = variableName(action.text);
    variables.add(name);
    pieces.push(madeFrom({ file, span }, `\${${name}}`));
  }
  copyTo(text.length);
  for (const name of variables) unknowns.variables.add(name);
  if (blocks > 0) unknowns.files.set(templateBlock, "what a block of the template makes is not known");
  return pieces;
}

function closingOf(actions: readonly Action[], open: number): number | undefined {
  let depth = 0;
  for (let index = open; index < actions.length; index++) {
    const { kind } = actions[index]!;
    if (kind === "open") depth++;
    else if (kind === "end" && --depth === 0) return index;
  }
  return undefined;
}

/** The lines of a block that holds whole sections and nothing of those around it. */
function wholeSections(text: string, open: Action, end: Action, actions: readonly Action[]): Span | undefined {
  const start = text.lastIndexOf("\n", open.span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", end.span.end);
  const after = lineEnd < 0 ? text.length : lineEnd + 1;
  if (text.slice(start, open.span.start).trim() !== "" || text.slice(end.span.end, after).trim() !== "")
    return undefined;
  const firstInside = firstLine(text.slice(open.span.end, end.span.start));
  const firstAfter = firstLine(text.slice(after));
  if (!firstInside.startsWith("[")) return undefined;
  if (firstAfter !== "" && !firstAfter.startsWith("[") && !opensBlock(firstAfter, actions)) return undefined;
  return { start, end: after };
}

function opensBlock(line: string, actions: readonly Action[]): boolean {
  return actions.some(({ kind, text }) => kind === "open" && line.startsWith("{{") && line.includes(text));
}

/** The first line with more than blanks or a comment, without its indent. */
function firstLine(text: string): string {
  return /^(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t\r]*([^\n]*)/.exec(text)?.[1]?.trim() ?? "";
}

/** Whether what an action makes is a value, or a part of one, and nothing else. */
function isValue(text: string, { span, text: inside, trimsLeft }: Action): boolean {
  if (/\b(?:n?indent|toYaml|toToml|Files)\b/.test(inside)) return false;
  const before = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  if (/^[ \t]*#/.test(before)) return true;
  return /^[ \t]*[^\s{}[\]@#]+[ \t]+/.test(before) && !(trimsLeft && /\s$/.test(before));
}

/** A name that says what it stands for, as far as it can be one of a variable. */
function variableName(inside: string): string {
  const path = /^\$?\.[\w.]+$/.test(inside) ? inside : /(\.Values\.[\w.]+)/.exec(inside)?.[1];
  return path ?? "template action";
}
