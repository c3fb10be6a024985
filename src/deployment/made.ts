/** Nodes of YAML that a tool makes of what it is given (a chart of its values, an operator of an object). */

import type { Span } from "../../grammar/span.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../../grammar/yaml/node.ts";
import { copyOf, type JoinPiece, joinTexts, madeFrom } from "../source/join.ts";
import type { SourceFile } from "../source/source-file.ts";

/**
 * A file that begins with all of the given text, so that the nodes of that are nodes of it too, and goes on with what is
 * made. What is made leads to the place that it follows from and takes no edits.
 */
export class MadeNodes {
  readonly #base: SourceFile;
  /** Where nodes stand that follow from nothing in particular. */
  readonly #at: Span;
  readonly #pieces: JoinPiece[];
  #length: number;

  constructor(base: SourceFile, at: Span) {
    this.#base = base;
    this.#at = at;
    this.#pieces = [copyOf({ file: base, span: { start: 0, end: base.text.length } })];
    this.#length = base.text.length;
  }

  /** The file of all nodes; to be asked for when the last one is made. */
  file(path: string): SourceFile {
    const { text, join } = joinTexts(path, this.#pieces);
    return { path, text, ...(join === undefined ? {} : { join: { ...join, file: this.#base, isAll: true } }) };
  }

  scalar(value: string | number | boolean, at: Span = this.#at): YamlScalar {
    const text = String(value);
    const start = this.#length + 1;
    this.#pieces.push(madeFrom({ file: this.#base, span: at }, `\n${text}`));
    this.#length = start + text.length;
    const span = { start, end: this.#length };
    return { kind: "scalar", span, style: "plain", text, value, block: undefined, standsFor: undefined };
  }

  /** Entries without a value are left out. */
  map(fields: Readonly<Record<string, YamlNode | undefined>>, at: Span = this.#at): YamlMap {
    const entries = Object.entries(fields).flatMap(([name, value]): YamlEntry[] => {
      if (value === undefined) return [];
      const key = this.scalar(name, at);
      return [{ key, value, span: key.span }];
    });
    const byKey = new Map(entries.map((entry) => [entry.key.text, entry]));
    // Its own text is what it follows from.
    return {
      kind: "map",
      span: this.scalar("", at).span,
      flow: false,
      entries,
      get: (key) => byKey.get(key)?.value,
      entry: (key) => byKey.get(key),
    };
  }

  seq(items: readonly YamlNode[], at: Span = this.#at): YamlSeq {
    return { kind: "seq", span: this.scalar("", at).span, flow: false, items };
  }
}
