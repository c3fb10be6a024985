export { applyEdits } from "../../grammar/offset-map.ts";

import type { Edit, Location, SourceFile, TextEdit } from "./source-file.ts";

/** The file at the bottom of the chain of hosts: the one that the user opened. Of a text made of several, the main one. */
export function rootFile(file: SourceFile): SourceFile {
  let root = file;
  for (let below = fileBelow(root); below !== undefined; below = fileBelow(root)) root = below;
  return root;
}

function fileBelow({ host, join }: SourceFile): SourceFile | undefined {
  return host?.file ?? join?.file;
}

/** The same place in the file that the user opened. Always answers. */
export function rootLocation(at: Location): Location {
  let { file, span } = at;
  for (;;) {
    if (file.host !== undefined) {
      span = file.host.map.spanToHost(span);
      file = file.host.file;
    } else if (file.join !== undefined) ({ file, span } = file.join.locate(span));
    else return { file, span };
  }
}

/**
 * The same edits, expressed in the files that the user opened; undefined when one of them cannot be expressed there
 * without changing more than was meant. Edits of one embedded text are mapped together, since a host (a folded
 * scalar, say) may only be able to express them as one.
 */
export function rootEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
  let open: readonly Edit[] = edits;
  const lowered: Edit[] = [];
  while (open.length > 0) {
    const byFile = new Map<SourceFile, TextEdit[]>();
    for (const { at, newText } of open) {
      const list = byFile.get(at.file) ?? [];
      list.push({ span: at.span, newText });
      byFile.set(at.file, list);
    }
    const below: Edit[] = [];
    for (const [file, textEdits] of byFile) {
      const mapped = oneBelow(file, textEdits);
      if (mapped === undefined) return undefined;
      (file.host === undefined && file.join === undefined ? lowered : below).push(...mapped);
    }
    open = below;
  }
  return lowered;
}

/** The edits of one text where its characters come from: itself, its host, or what it was put together from. */
function oneBelow(file: SourceFile, edits: readonly TextEdit[]): readonly Edit[] | undefined {
  if (file.join !== undefined) return file.join.edit(edits);
  const below = file.host?.file ?? file;
  const mapped = file.host === undefined ? edits : file.host.map.editToHost(edits);
  return mapped?.map(({ span, newText }) => ({ at: { file: below, span }, newText }));
}
