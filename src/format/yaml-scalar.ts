/** How a scalar is written in the canonical layout: its quotes, and the indent of its further lines. */
import type { Token } from "../../grammar/config-yaml/libyaml-token.ts";
import { blockHeader } from "../../grammar/yaml/block.ts";
import { printScalar, type ScalarPlace } from "../../grammar/yaml/print-scalar.ts";
import type { LayoutScalar } from "./yaml-tree.ts";

export interface ScalarLayout {
  readonly where: ScalarPlace;
  readonly context: "value" | "key";
  /** Whether quotes tell a string from a number here (Y-62), so that they stay. */
  readonly typed: boolean;
  /** Column of further lines. */
  readonly column: number;
  readonly lineEnd: string;
}

/** The source of the scalar in canonical form. It reads as the same text. */
export function scalarSource(text: string, { token, indent }: LayoutScalar, layout: ScalarLayout): string {
  const source = text.slice(token.start, token.end);
  if (token.kind === "alias") return source;
  if (token.style === "literal" || token.style === "folded") return blockSource(source, indent, layout);
  if (source.includes("\n")) return foldedSource(source, layout);
  return token.style === "plain" ? source : requoted(source, token, layout);
}

/**
 * No quotes where a reader with types gets the same string without them, else single ones. Escapes that stand for what
 * cannot be seen stay, and so do double quotes around a single one.
 */
function requoted(source: string, { text, style }: Token, { where, context, typed }: ScalarLayout): string {
  if (style === "double" && /\\[^"\\/]/.test(source.replaceAll("\\\\", ""))) return source;
  const printed = printScalar(text, where, context, { quoteTyped: true });
  if (printed === text) return typed ? quoted(source, text) : printed;
  return text.includes("\t") ? source : quoted(source, text);
}

function quoted(source: string, text: string): string {
  return text.includes("'") ? source : `'${text}'`;
}

/** Of a plain or quoted scalar in several lines only the blanks at the begin of its lines change: they are no content. */
function foldedSource(source: string, { column, lineEnd }: ScalarLayout): string {
  const [first, ...others] = source.split(/\r?\n/);
  const blanks = " ".repeat(column);
  const lines = others.map((line) => {
    const content = line.replace(/^[ \t]+/, "");
    return content === "" ? "" : blanks + content;
  });
  return [first, ...lines].join(lineEnd);
}

/** A block scalar up to its last line end, which is not part of what is answered. */
function blockSource(source: string, parent: number, { column, lineEnd }: ScalarLayout): string {
  const { span, digit, chomp, folded } = blockHeader(source, 0);
  const [header = "", ...body] = source.split(/\r?\n/);
  if (source.endsWith("\n")) body.pop();
  const isBlank = (line: string): boolean => /^ *$/.test(line);
  // Where all lines are blank, the longest of them chooses.
  const chosen = body.find((line) => !isBlank(line))?.search(/[^ ]/) ?? Number.POSITIVE_INFINITY;
  const indent = digit > 0 ? Math.max(parent, 0) + digit : chosen;
  const lines = body.map((line) => (line.length <= indent && isBlank(line) ? "" : line.slice(indent)));
  // The first line that is not empty chooses the indent, unless it begins with a blank of its own.
  const needsDigit = /^[ \t]/.test(lines.find((line) => line !== "") ?? "");
  const indicators = `${folded ? ">" : "|"}${needsDigit ? "2" : ""}${chomp}`;
  const blanks = " ".repeat(column);
  return [indicators + header.slice(span.end), ...lines.map((line) => (line === "" ? "" : blanks + line))].join(
    lineEnd,
  );
}
