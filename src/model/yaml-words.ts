/** Words of YAML: a value is a text of its own, hosted by the file, so that places in it and edits of it are exact. */
import type { ConfigYamlWord } from "../../grammar/config-yaml/reading.ts";
import { valueMap } from "../../grammar/config-yaml/value-map.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import type { Word } from "./pipeline.ts";

/** A value as Fluent Bit gets it. */
export function yamlWord(word: ConfigYamlWord, file: SourceFile): Word {
  return new YamlValue(word, file);
}

class YamlValue implements Word {
  readonly text: string;
  readonly #word: ConfigYamlWord;
  readonly #file: SourceFile;
  #at: Location | undefined;

  constructor(word: ConfigYamlWord, file: SourceFile) {
    this.text = word.text;
    this.#word = word;
    this.#file = file;
  }

  get at(): Location {
    this.#at ??= placeOf(this.#word, this.#file);
    return this.#at;
  }
}

function placeOf({ text, scalar }: ConfigYamlWord, file: SourceFile): Location {
  const from = Math.max(0, scalar.text.indexOf(text));
  const map = valueMap(file.text, scalar, from, from + text.length);
  const value: SourceFile = { path: file.path, text, host: { file, map, what: "value" } };
  return { file: value, span: { start: 0, end: text.length } };
}

/** A key, between its quotes: the text is the property's own name, which may be spelled otherwise there. */
export function keyWord({ text, scalar }: ConfigYamlWord, file: SourceFile): Word {
  const { start, end } = scalar.span;
  const isQuoted = scalar.style === "single" || scalar.style === "double";
  return { text, at: { file, span: isQuoted ? { start: start + 1, end: end - 1 } : { start, end } } };
}
