/** Comments of a YAML text in their order, to be taken along to classic text, which has them on lines of their own. */
import type { Span } from "../../grammar/span.ts";
import type { YamlFile, YamlNode } from "../../grammar/yaml/node.ts";

export interface YamlComment {
  /** From the `#` on, without trailing blanks. */
  readonly text: string;
  readonly start: number;
  /** Columns before the `#`. */
  readonly column: number;
  /** Something stands before it on its line. */
  readonly trailing: boolean;
  /** A blank line stands before it, or behind it. */
  readonly gap: boolean;
  readonly gapBehind: boolean;
}

/** Every `#` at the start of a line or behind a blank that stands in no scalar. */
export function yamlComments({ text, documents }: YamlFile): readonly YamlComment[] {
  const scalars: Span[] = [];
  for (const { root } of documents) if (root !== undefined) collect(root, scalars);
  scalars.sort((a, b) => a.start - b.start);
  const comments: YamlComment[] = [];
  let next = 0;
  let gap = false;
  for (let lineStart = 0; lineStart < text.length; ) {
    const feed = text.indexOf("\n", lineStart);
    const end = feed < 0 ? text.length : feed;
    let at = lineStart;
    let blank = true;
    let isBlankLine = true;
    for (; at < end; at++) {
      while (next < scalars.length && scalars[next]!.end <= at) next++;
      const scalar = scalars[next];
      if (scalar !== undefined && scalar.start <= at) {
        isBlankLine = false;
        blank = false;
        at = Math.min(scalar.end, end) - 1;
        continue;
      }
      const char = text[at]!;
      if (char === "#" && blank) {
        const before = text.slice(lineStart, at);
        const comment = { text: text.slice(at, end).trimEnd(), start: at, column: at - lineStart };
        comments.push({ ...comment, trailing: before.trim() !== "", gap, gapBehind: isBlankAt(text, end + 1) });
        isBlankLine = false;
        break;
      }
      blank = char === " " || char === "\t";
      if (!blank && char !== "\r") isBlankLine = false;
    }
    gap = isBlankLine;
    lineStart = end + 1;
  }
  return comments;
}

function collect(node: YamlNode, into: Span[]): void {
  if (node.kind === "seq") for (const item of node.items) collect(item, into);
  else if (node.kind === "map") {
    for (const { key, value } of node.entries) {
      into.push(key.span);
      if (value !== undefined) collect(value, into);
    }
  } else {
    // The header of a block scalar may have a comment of its own.
    const { block, span } = node;
    into.push(block === undefined ? span : { start: block.bodyStart, end: Math.max(block.bodyStart, span.end) });
  }
}

/** Whether nothing but blanks stands in the line that begins at the offset. */
function isBlankAt(text: string, start: number): boolean {
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") return true;
    if (char !== " " && char !== "\t" && char !== "\r") return false;
  }
  return start < text.length;
}
