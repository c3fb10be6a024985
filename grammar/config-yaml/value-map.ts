/** A part of a scalar as embedded text of its file: where its characters are, and how it is edited there. */
import { applyEdits, inOrder, type OffsetMap, type TextEdit, trimEdit } from "../offset-map.ts";
import type { YamlScalar } from "../yaml/node.ts";
import { canStandPlain, printQuoted, printScalar, type ScalarPlace } from "../yaml/print-scalar.ts";
import { scalarMap } from "../yaml/scalar.ts";

/**
 * The map between `scalar.text.slice(from, to)` and the file. A scalar in one line is edited without reading the file
 * again: the new text goes in as it is where it can stand so, else the whole scalar is printed anew, quoted as needed.
 */
export function valueMap(
  fileText: string,
  scalar: YamlScalar,
  from: number,
  to: number,
  where: ScalarPlace,
): OffsetMap {
  const whole = scalarMap(fileText, scalar);
  const inScalar = (edits: readonly TextEdit[]): readonly TextEdit[] =>
    edits.map(({ span, newText }) => ({ span: { start: span.start + from, end: span.end + from }, newText }));
  return {
    spanToHost: ({ start, end }) => whole.spanToHost({ start: start + from, end: end + from }),
    offsetFromHost(offset) {
      const at = whole.offsetFromHost(offset);
      return at === undefined || at < from || at >= to ? undefined : at - from;
    },
    editToHost(edits) {
      const shifted = inScalar(inOrder(edits));
      if (!isOneLine(fileText, scalar)) return whole.editToHost(shifted);
      return scalar.style === "plain" ? editPlain(scalar, shifted, where) : editQuoted(scalar, shifted, whole);
    },
  };
}

function isOneLine(fileText: string, { span, block }: YamlScalar): boolean {
  if (block !== undefined) return false;
  for (let at = span.start; at < span.end; at += 1) {
    const code = fileText.charCodeAt(at);
    if (code === 10 || code === 13) return false;
  }
  return true;
}

/** A plain scalar in one line is its own source text, character by character. */
function editPlain(
  { span, text }: YamlScalar,
  edits: readonly TextEdit[],
  where: ScalarPlace,
): readonly TextEdit[] | undefined {
  const intended = applyEdits(text, edits);
  if (intended === text) return [];
  if (span.end - span.start !== text.length || text === "") return undefined;
  if (!canStandPlain(intended, where)) return [{ span, newText: printScalar(intended, where, "value") }];
  const changing = edits.map((edit) => trimEdit(text, edit)).filter((edit) => edit !== undefined);
  return changing.map((edit) => ({
    span: { start: span.start + edit.span.start, end: span.start + edit.span.end },
    newText: edit.newText,
  }));
}

/** Quotes stay, since what stands beside them may rely on them: `{"a":1}`. */
function editQuoted({ span, text }: YamlScalar, edits: readonly TextEdit[], whole: OffsetMap): readonly TextEdit[] {
  const intended = applyEdits(text, edits);
  if (intended === text) return [];
  return whole.editToHost(edits) ?? [{ span, newText: printQuoted(intended) }];
}
