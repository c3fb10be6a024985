export { applyEdits } from "../../grammar/offset-map.ts";

import type { Edit, Location, SourceFile, TextEdit } from "./source-file.ts";

/** The file at the bottom of the chain of hosts: the one that the user opened. */
export function rootFile(file: SourceFile): SourceFile {
  let root = file;
  while (root.host !== undefined) root = root.host.file;
  return root;
}

/** The same place in the file that the user opened. Always answers. */
export function rootLocation(at: Location): Location {
  let { file, span } = at;
  while (file.host !== undefined) {
    span = file.host.map.spanToHost(span);
    file = file.host.file;
  }
  return { file, span };
}

/**
 * The same edits, expressed in the files that the user opened; undefined when one of them cannot be expressed there
 * without changing more than was meant. Edits of one embedded text are mapped together, since a host (a folded
 * scalar, say) may only be able to express them as one.
 */
export function rootEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
  const byFile = new Map<SourceFile, TextEdit[]>();
  for (const { at, newText } of edits) {
    const list = byFile.get(at.file) ?? [];
    list.push({ span: at.span, newText });
    byFile.set(at.file, list);
  }
  const lowered: Edit[] = [];
  for (const [file, textEdits] of byFile) {
    let current = file;
    let mapped: readonly TextEdit[] | undefined = textEdits;
    while (current.host !== undefined) {
      mapped = current.host.map.editToHost(mapped);
      if (mapped === undefined) return undefined;
      current = current.host.file;
    }
    for (const edit of mapped) lowered.push({ at: { file: current, span: edit.span }, newText: edit.newText });
  }
  return lowered;
}
