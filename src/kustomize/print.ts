/**
 * Writes changed objects down as one YAML text that leads back to where each part of it stands. What was not changed is
 * copied as it is, so that places and edits in it are exact; the text is read like a manifest, and nobody sees it.
 */
import { copyOf, type JoinPiece, joinTexts, madeFrom } from "../source/join.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import type { Tree, TreeEntry, TreeMap, TreeScalar, TreeSeq } from "./tree.ts";

/** The objects, one document each, as a text that belongs to `owner`. */
export function printObjects(owner: SourceFile, objects: readonly TreeMap[]): SourceFile {
  const printer = new Printer();
  for (const object of objects) {
    printer.make("---\n", object.at);
    printer.object(object);
  }
  return printer.text(owner);
}

class Printer {
  readonly #pieces: JoinPiece[] = [];
  #length = 0;
  /** Parts whose lines stand at other columns than where they come from: lines of code cannot be put there. */
  readonly #moved: { readonly start: number; readonly end: number }[] = [];

  text(owner: SourceFile): SourceFile {
    const start: Location = { file: owner, span: { start: 0, end: 0 } };
    const { text, join } = joinTexts(owner.path, [madeFrom(start, ""), ...this.#pieces]);
    const moved = this.#moved;
    return {
      path: owner.path,
      text,
      join: {
        ...join!,
        file: owner,
        edit(edits) {
          const isLaidOut = edits.every(
            ({ span, newText }) =>
              !newText.includes("\n") || !moved.some(({ start, end }) => span.start <= end && start <= span.end),
          );
          return isLaidOut ? join!.edit(edits) : undefined;
        },
      },
    };
  }

  make(text: string, at: Location): void {
    if (text === "") return;
    this.#pieces.push(madeFrom(at, text));
    this.#length += text.length;
  }

  object(object: TreeMap): void {
    const written = object.as;
    if (written === undefined) {
      this.#map(object, columnOf(object.at), false);
      return;
    }
    const { file, node } = written;
    const { start } = node.span;
    const line = lineStart(file.text, start);
    const isAlone = file.text.slice(line, start).trim() === "";
    if (!isAlone) this.make(" ".repeat(start - line), object.at);
    this.#copy(file, isAlone ? line : start, endOf(file.text, node.span.end));
    this.#endLine(object.at);
  }

  /** `column`: of the keys. The first one may stand behind a dash already. */
  #map({ entries }: TreeMap, column: number, isInline: boolean): void {
    entries.forEach((entry, index) => {
      const isBehindDash = isInline && index === 0;
      if (this.#entryAsWritten(entry, column, isBehindDash)) return;
      const { key, value } = entry;
      if (!isBehindDash) this.make(" ".repeat(column), key.at);
      this.#scalar(key, column, true);
      this.make(":", key.at);
      this.#value(value, column, key.at);
    });
  }

  #entryAsWritten({ key, as }: TreeEntry, column: number, isBehindDash: boolean): boolean {
    if (as === undefined) return false;
    const { file, node } = as;
    const { start } = node.span;
    const line = lineStart(file.text, start);
    const before = file.text.slice(line, start);
    if (!/^ *(?:- +)*$/.test(before)) return false;
    const end = endOf(file.text, node.span.end);
    const shift = column - (start - line);
    if (shift === 0) {
      const isAlone = !isBehindDash && before.trim() === "";
      if (!isAlone && !isBehindDash) this.make(" ".repeat(column), key.at);
      this.#copy(file, isAlone ? line : start, end);
    } else {
      if (!isBehindDash) this.make(" ".repeat(column), key.at);
      this.#copyMoved(file, start, end, shift);
    }
    this.#endLine(key.at);
    return true;
  }

  /** What stands behind a colon, with the end of its last line. */
  #value(value: Tree | undefined, column: number, at: Location): void {
    if (value === undefined) this.make("\n", at);
    else if (value.kind === "scalar") {
      this.make(" ", at);
      this.#scalar(value, column, false);
      this.#endLine(at);
    } else if (value.kind === "map") {
      if (value.entries.length === 0) this.make(" {}\n", value.at);
      else {
        this.make("\n", at);
        const own = columnOf(value.at);
        this.#map(value, own > column ? own : column + 2, false);
      }
    } else if (value.items.length === 0) this.make(" []\n", value.at);
    else {
      this.make("\n", at);
      this.#items(value, column);
    }
  }

  #items(seq: TreeSeq, keyColumn: number): void {
    const own = seq.at.file.text[seq.at.span.start] === "-" ? columnOf(seq.at) : -1;
    const column = own >= keyColumn ? own : keyColumn;
    for (const item of seq.items) {
      this.make(`${" ".repeat(column)}-`, item.at);
      if (item.kind === "map" && item.entries.length > 0) {
        const inner = columnOf(item.at);
        const target = inner > column + 1 ? inner : column + 2;
        this.make(" ".repeat(target - column - 1), item.at);
        this.#map(item, target, true);
      } else if (item.kind === "seq" && item.items.length > 0) {
        this.make("\n", item.at);
        this.#items(item, column + 2);
      } else this.#value(item, column, item.at);
    }
  }

  #scalar(scalar: TreeScalar, parentColumn: number, isKey: boolean): void {
    const { as, text, value, at } = scalar;
    if (as !== undefined) {
      const { file, node } = as;
      const { start, end } = node.span;
      const source = file.text.slice(start, end);
      const quote = node.style === "single" ? "'" : node.style === "double" ? '"' : "";
      const isSame =
        node.style === "plain"
          ? source === text && text !== ""
          : quote !== "" && source.length > 1 && source.startsWith(quote) && source.endsWith(quote);
      if (isSame && !/[\r\n]/.test(source)) {
        const from = this.#length;
        this.#copy(file, start, end);
        this.#moved.push({ start: from, end: this.#length });
        return;
      }
      if (!isKey && node.block !== undefined && text !== "" && this.#block(scalar, parentColumn)) return;
    }
    this.make(typeof value === "string" || isKey ? JSON.stringify(text) : String(value), at);
  }

  /** A block scalar, where its lines are further in than what holds it as they are, or moved as a whole. */
  #block({ as, at, text }: TreeScalar, parentColumn: number): boolean {
    const { file, node } = as!;
    const { header, indent, bodyStart } = node.block!;
    const [, style = "|", rest = ""] = /^([|>])([-+\d]*)/.exec(file.text.slice(header.start, header.end)) ?? [];
    const target = indent > parentColumn ? indent : parentColumn + 2;
    const isCounted = /\d/.test(rest);
    if (isCounted && target - parentColumn > 9) return false;
    const chomp = text.endsWith("\n") ? rest.replace(/\d/g, "") : "-";
    this.make(`${style}${isCounted ? target - parentColumn : ""}${chomp}\n`, at);
    if (target === indent) this.#copy(file, bodyStart, node.span.end);
    else {
      this.make(" ".repeat(target), at);
      this.#copyMoved(file, bodyStart + indent, node.span.end, target - indent);
    }
    return true;
  }

  #copy(file: SourceFile, start: number, end: number): void {
    if (end <= start) return;
    const before = this.#pieces.at(-1);
    this.#length += end - start;
    const isBehind = before?.copy === true && before.at.file === file && before.at.span.end === start;
    const isMoved = this.#moved.at(-1)?.end === this.#length - (end - start);
    if (!isBehind || isMoved) this.#pieces.push(copyOf({ file, span: { start, end } }));
    else this.#pieces[this.#pieces.length - 1] = copyOf({ file, span: { start: before.at.span.start, end } });
  }

  /** As `copy`, with all lines behind the first one further in or out. */
  #copyMoved(file: SourceFile, start: number, end: number, shift: number): void {
    const from = this.#length;
    for (let at = start; at < end; ) {
      const newline = file.text.indexOf("\n", at);
      const next = newline < 0 || newline >= end ? end : newline + 1;
      let first = at;
      if (at !== start) {
        while (first < next && file.text[first] === " ") first++;
        const indent = Math.max(0, first - at + shift);
        const isBlank = /^[\r\n]/.test(file.text.slice(first, first + 1)) && first - at + shift <= 0;
        if (!isBlank) this.make(" ".repeat(indent), { file, span: { start: at, end: first } });
      }
      this.#copy(file, first, next);
      at = next;
    }
    this.#moved.push({ start: from, end: this.#length });
  }

  #endLine(at: Location): void {
    const last = this.#pieces.at(-1);
    if (last !== undefined && !last.text.endsWith("\n")) this.make("\n", at);
  }
}

/** The column that a place stands at in its own text. */
function columnOf({ file, span }: Location): number {
  return span.start - lineStart(file.text, span.start);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the line end, where nothing but a comment stands between. */
function endOf(text: string, end: number): number {
  if (text[end - 1] === "\n") return end;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  return /^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(end, lineEnd)) ? lineEnd : end;
}
