/** Sets of tags (match.ts) taken apart and put together: `$TAG[1]`, `new.$TAG.x`. Where a set is not exact, it is too large. */
import { literalTag, onlyTag, type TagPattern, type TagPiece } from "./match.ts";

/** A tag's pieces without empty text, with neighbours of one kind joined. */
export function makeTags(pieces: readonly TagPiece[], dotsCollapsed = false): TagPattern {
  const joined: TagPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "literal") {
      if (piece.text === "") continue;
      if (last?.kind === "literal") joined[joined.length - 1] = { kind: "literal", text: last.text + piece.text };
      else joined.push(piece);
    } else if (last?.kind === "any") {
      if (last.except !== piece.except) joined[joined.length - 1] = anyOf(commonLetters(last.except, piece.except));
    } else joined.push(piece);
  }
  return dotsCollapsed ? { pieces: joined, dotsCollapsed } : { pieces: joined };
}

function anyOf(except: string): TagPiece {
  return except === "" ? { kind: "any" } : { kind: "any", except };
}

function commonLetters(a = "", b = ""): string {
  return [...a].filter((letter) => b.includes(letter)).join("");
}

/** Equal for equal sets that are written alike. */
export function keyOfTags({ pieces, dotsCollapsed }: TagPattern): string {
  const parts = pieces.map((piece) => (piece.kind === "literal" ? `=${piece.text}` : `*${piece.except ?? ""}`));
  return `${dotsCollapsed ? "." : ""}${parts.join("\0")}`;
}

/** The tags as a person writes them, `*` for each unknown part. */
export function showTags(tags: TagPattern): string {
  const only = onlyTag(tags);
  if (only !== undefined) return only;
  const text = tags.pieces.map((piece) => (piece.kind === "literal" ? piece.text : "*")).join("");
  return (tags.dotsCollapsed ? text.replace(/\.\.+/g, ".") : text).replace(/\*\*+/g, "*");
}

/** Whether the empty tag is one of them. */
export function mayBeEmpty({ pieces }: TagPattern): boolean {
  return pieces.every((piece) => piece.kind === "any" || piece.text === "");
}

/** `$TAG[n]`: the texts that the n-th part between dots can be, from 0; empty where there is none (V-50). */
export function tagPart(tags: TagPattern, n: number): readonly TagPiece[] {
  const only = onlyTag(tags);
  if (only !== undefined) return makeTags([{ kind: "literal", text: only.split(".")[n] ?? "" }]).pieces;
  const noDot = (except = ""): TagPiece => ({ kind: "any", except: except.includes(".") ? except : `${except}.` });
  let part: TagPiece[] = [];
  let index = 0;
  let afterDot = false;
  for (const piece of tags.pieces) {
    if (piece.kind === "any") {
      // Its text may hold dots, so nothing is known of the parts behind; and of this one only how it begins.
      if (!piece.except?.includes(".") || tags.dotsCollapsed) return index === n ? [...part, noDot()] : [noDot()];
      part.push(piece);
      afterDot = false;
      continue;
    }
    for (const letter of piece.text) {
      if (letter !== ".") part.push({ kind: "literal", text: letter });
      else if (!tags.dotsCollapsed || !afterDot) {
        if (index === n) return makeTags(part).pieces;
        index += 1;
        part = [];
      }
      afterDot = letter === ".";
    }
  }
  return index === n ? makeTags(part).pieces : [];
}

/** The tags between other text: `new.$TAG.x`. Never too few of them. */
export function wrapTags(before: readonly TagPiece[], tags: TagPattern, after: readonly TagPiece[]): TagPattern {
  const only = onlyTag(tags);
  if (only !== undefined) return makeTags([...before, { kind: "literal", text: only }, ...after]);
  if (tags.dotsCollapsed && keepsDots(before, tags, after)) {
    return makeTags([...before, ...tags.pieces, ...after], true);
  }
  return makeTags([...before, ...loosePieces(tags), ...after]);
}

/** Whether the clean-up of the tag inside, done over the whole text, would change nothing more. */
function keepsDots(before: readonly TagPiece[], { pieces }: TagPattern, after: readonly TagPiece[]): boolean {
  const [head, tail] = [textOf(before), textOf(after)];
  if (head === undefined || tail === undefined || /\.\./.test(head) || /\.\./.test(tail)) return false;
  const [first] = pieces;
  const beginsWithDot = first?.kind !== "literal" || first.text.startsWith(".");
  return !(head.endsWith(".") && beginsWithDot) && (tail === "" || (tail.startsWith(".") && !tail.endsWith(".")));
}

function textOf(pieces: readonly TagPiece[]): string | undefined {
  let text = "";
  for (const piece of pieces) {
    if (piece.kind === "any") return undefined;
    text += piece.text;
  }
  return text;
}

/** The pieces of a set that holds at least these tags and needs no clean-up. */
export function loosePieces(tags: TagPattern): readonly TagPiece[] {
  const only = onlyTag(tags);
  if (only !== undefined) return literalTag(only).pieces;
  return tags.dotsCollapsed ? looseDots(tags.pieces) : tags.pieces;
}

/** The pieces without the clean-up: dots beside an unknown part may have become one with a dot of it. */
function looseDots(pieces: readonly TagPiece[]): readonly TagPiece[] {
  return pieces.flatMap((piece, index): TagPiece[] => {
    if (piece.kind === "any") return [{ kind: "any" }];
    let text = piece.text.replace(/\.\.+/g, ".");
    if (index > 0) text = text.replace(/^\./, "");
    // The tag's last dot falls off, which this one is where only empty parts follow.
    const isLast = pieces.slice(index + 1).every((other) => other.kind === "any" || /^\.*$/.test(other.text));
    if (!isLast || !text.endsWith(".")) return [{ kind: "literal", text }];
    return [{ kind: "literal", text: text.slice(0, -1) }, { kind: "any" }];
  });
}
