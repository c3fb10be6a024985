/** The groups that the Tag of a tail input takes from its Tag_Regex: `app.<name>`. */
import type { Span } from "../../grammar/span.ts";

export interface TagGroup {
  readonly name: string;
  /** In the tag, with its brackets. */
  readonly span: Span;
}

/** In order, up to an opening bracket that none closes before the next one opens. */
export function tagGroups(tag: string): { readonly groups: readonly TagGroup[]; readonly unclosed: Span | undefined } {
  const groups: TagGroup[] = [];
  let at = tag.indexOf("<");
  while (at >= 0) {
    const end = tag.indexOf(">", at);
    const next = tag.indexOf("<", at + 1);
    if (end < 0 || (next >= 0 && next < end)) {
      return { groups, unclosed: { start: at, end: next < 0 ? tag.length : next } };
    }
    groups.push({ name: tag.slice(at + 1, end), span: { start: at, end: end + 1 } });
    at = next;
  }
  return { groups, unclosed: undefined };
}
