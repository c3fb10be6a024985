/** Formats one classic text and checks what came out. */
import { parseClassic } from "../../grammar/classic/parser.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import type { ClassicDialect, ClassicReading, MistakeKind } from "../../grammar/classic/reading.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";
import { applyEdits } from "../source/locate.ts";
import type { TextEdit } from "../source/source-file.ts";
import { type ClassicFormatOptions, formatClassic } from "./classic.ts";
import { sameLines, sameMeaning } from "./meaning.ts";

export type TextFormat =
  /** `edits` is empty where the layout is canonical already. */
  | { readonly kind: "formatted"; readonly text: string; readonly edits: readonly TextEdit[] }
  /** Left alone for a reason that lies in the text. */
  | { readonly kind: "skipped"; readonly because: string }
  /** The formatted text would mean something else: a bug of ours. */
  | { readonly kind: "internal"; readonly because: string };

/** How one version reads the text. */
export interface ReadAs {
  readonly dialect: ClassicDialect;
  readonly reading: ClassicReading;
}

/** The text in canonical layout, as long as each of the given readers gets the same from it. */
export function formatText(tree: ClassicTree, readers: readonly ReadAs[], options: ClassicFormatOptions): TextFormat {
  for (const { reading } of readers) {
    const bad = reading.mistakes.find(({ outcome }) => outcome !== "accepted");
    if (bad !== undefined)
      return { kind: "skipped", because: refusal(bad.kind, lineNumber(tree, bad.line.span.start)) };
  }
  const first = readers[0];
  if (first === undefined) return { kind: "skipped", because: "no Fluent Bit reads it" };
  if (tree.text.includes("\0")) return { kind: "skipped", because: "it holds a NUL byte" };

  const edits = formatClassic(tree, first.reading, options);
  if (edits.length === 0) return { kind: "formatted", text: tree.text, edits };
  const text = applyEdits(tree.text, edits);
  const formatted = parseClassic(text);
  for (const { dialect, reading } of readers) {
    const after = readClassic(formatted, dialect);
    if (after.mistakes.some(({ kind }) => kind === "line-too-long")) {
      return { kind: "skipped", because: "a line of it would become longer than Fluent Bit reads" };
    }
    if (!sameMeaning(reading, after) || !sameLines(tree, formatted)) {
      return {
        kind: "internal",
        because: "its canonical layout would change what it means, which is a bug of fbcheck",
      };
    }
  }
  return { kind: "formatted", text, edits };
}

function refusal(kind: MistakeKind, line: number): string {
  return `line ${line} cannot be read as it stands (${kind})`;
}

function lineNumber(tree: ClassicTree, offset: number): number {
  return tree.lines.findIndex(({ span }) => span.start === offset) + 1;
}
