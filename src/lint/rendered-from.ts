/** What Helm rendered says which template each object comes from; a finding in it should say so too. */
import type { Diagnostic, Note, SourceFile } from "../source/source-file.ts";

/** The same findings, those in rendered objects with the template beside them. */
export function withTemplates(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byFile = new Map<SourceFile, readonly Note[]>();
  return diagnostics.map((diagnostic) => {
    const { file, span } = diagnostic.at;
    let notes = byFile.get(file);
    if (notes === undefined) {
      notes = templateNotes(file);
      byFile.set(file, notes);
    }
    const note = lastBefore(notes, span.start);
    return note === undefined ? diagnostic : { ...diagnostic, related: [...diagnostic.related, note] };
  });
}

/** The comments that `helm template` puts above each object, in order. */
function templateNotes(file: SourceFile): readonly Note[] {
  if (!file.text.includes("# Source: ")) return [];
  return Array.from(
    file.text.matchAll(/^# Source: ([^\r\n]*\/templates\/[^\r\n]*\S)/gm),
    ({ 0: all, 1: name, index }) => ({
      at: { file, span: { start: index, end: index + all.length } },
      message: `the template "${name}" makes this`,
    }),
  );
}

function lastBefore(notes: readonly Note[], offset: number): Note | undefined {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (notes[middle]!.at.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return notes[low - 1];
}
