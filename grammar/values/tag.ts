/** Tags that inputs make from their `Tag` property: tail, systemd. Default tags need the model. */
import { literalTag, type TagPattern, type TagPiece } from "./match.ts";

/** What tail's clean-up turns into dots (or drops, at the very start). */
const separators = "/\\:";

/** The tag of records that tail reads from the file at `path`, without Tag_Regex. A tag without `*` is literal. */
export function tailTag(tag: string, path: string): string {
  const star = tag.indexOf("*");
  if (star < 0) return tag;
  const cleaned = cleanUp(tag.slice(0, star) + path + tag.slice(star + 1), "");
  return cleaned.endsWith(".") ? cleaned.slice(0, -1) : cleaned;
}

/** tag_compose in plugins/in_tail/tail_file.c, on text that follows what `before` ends with. */
function cleanUp(text: string, before: string): string {
  // Most paths hold nothing but separators that stand alone.
  if (!/[\\:*]|[/.][/.]/.test(text)) {
    const dots = (before === "" && text.startsWith("/") ? text.slice(1) : text).replaceAll("/", ".");
    return before.endsWith(".") && dots.startsWith(".") ? dots.slice(1) : dots;
  }
  const kept = text.replaceAll("*", "");
  const dotted = (before === "" ? kept.replace(/^[/\\:]+/, "") : kept).replace(/[/\\:]/g, ".").replace(/\.\.+/g, ".");
  return before.endsWith(".") && dotted.startsWith(".") ? dotted.slice(1) : dotted;
}

/**
 * Every tag that tail can make from `tag` for the files of one glob pattern of `Path` (an item of the comma list). A
 * path that is no pattern gives exactly one tag.
 */
export function tailTags(tag: string, glob: string): TagPattern {
  const star = tag.indexOf("*");
  if (star < 0) return literalTag(tag);
  const parts = globParts(glob);
  if (parts === undefined) return literalTag(tailTag(tag, glob));
  const pieces: TagPiece[] = [];
  let known = "";
  const add = (text: string): void => {
    // Nothing may be dropped as "at the very start" once an unknown part came before.
    const literal = cleanUp(text, pieces.length === 0 ? "" : "x");
    known += literal;
    if (literal !== "") pieces.push({ kind: "literal", text: literal });
  };
  add(tag.slice(0, star) + (parts[0] ?? ""));
  for (const part of parts.slice(1, -1)) {
    pieces.push({ kind: "any", except: `${separators}*` });
    add(part);
  }
  pieces.push({ kind: "any", except: `${separators}*` });
  add((parts.at(-1) ?? "") + tag.slice(star + 1));
  // A first piece of any text may be empty, and then a separator after it would be the first character.
  if (known === "" || pieces[0]?.kind === "literal") return { pieces, dotsCollapsed: true };
  return { pieces: [{ kind: "any", except: `${separators}*` }], dotsCollapsed: true };
}

/** The literal text between the wildcards of a glob(3) pattern; undefined when it has none. */
function globParts(glob: string): readonly string[] | undefined {
  if (!/[?[\\]/.test(glob)) return glob.includes("*") ? glob.split("*") : undefined;
  const parts: string[] = [];
  const lastClose = glob.lastIndexOf("]");
  let literal = "";
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at] ?? "";
    const close = character === "[" && at + 2 <= lastClose ? glob.indexOf("]", at + 2) : -1;
    if (character === "\\" && at + 1 < glob.length) {
      literal += glob[++at];
    } else if (character === "*" || character === "?" || close > 0) {
      parts.push(literal);
      literal = "";
      if (close > 0) at = close;
    } else literal += character;
  }
  if (parts.length === 0) return undefined;
  parts.push(literal);
  return parts;
}

/** systemd: the first `*` becomes the unit's name (`unknown` for records without one), and nothing is cleaned up. */
export function systemdTags(tag: string): TagPattern {
  const star = tag.indexOf("*");
  if (star < 0) return literalTag(tag);
  const pieces: TagPiece[] = [
    { kind: "literal", text: tag.slice(0, star) },
    { kind: "any" },
    { kind: "literal", text: tag.slice(star + 1) },
  ];
  return { pieces: pieces.filter((piece) => piece.kind === "any" || piece.text !== "") };
}

/** The tag of one known unit. */
export function systemdTag(tag: string, unit: string): string {
  const star = tag.indexOf("*");
  return star < 0 ? tag : tag.slice(0, star) + unit + tag.slice(star + 1);
}

/** A tag of tail with `Tag_Regex`: text, and the names in `<name>`; undefined where a `<` is not closed. */
export function tagWithGroups(tag: string): readonly (string | { readonly group: string })[] | undefined {
  const parts: (string | { readonly group: string })[] = [];
  let at = 0;
  for (let open = tag.indexOf("<"); open >= 0; open = tag.indexOf("<", at)) {
    const close = tag.indexOf(">", open);
    const group = tag.slice(open + 1, close);
    if (close < 0 || group.includes("<")) return undefined;
    parts.push(tag.slice(at, open), { group });
    at = close + 1;
  }
  return [...parts, tag.slice(at)];
}
