/** Words of YAML: a value is a text of its own, hosted by the file, so that places in it and edits of it are exact. */
import type { ConfigYamlWord } from "../../grammar/config-yaml/reading.ts";
import { valueMap } from "../../grammar/config-yaml/value-map.ts";
import type { YamlFile, YamlNode } from "../../grammar/yaml/node.ts";
import type { ScalarPlace } from "../../grammar/yaml/print-scalar.ts";
import { configYamlTree } from "../instance/role.ts";
import type { Location, OffsetMap, SourceFile } from "../source/source-file.ts";
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
  const mapIn = (place: ScalarPlace): OffsetMap => valueMap(file.text, scalar, from, from + text.length, place);
  const map: OffsetMap = {
    ...mapIn("block"),
    // How much must be quoted depends on where the scalar stands, which only edits ask.
    editToHost: (edits) => mapIn(placeOfScalar(configYamlTree(file), scalar.span.start)).editToHost(edits),
  };
  const value: SourceFile = { path: file.path, text, host: { file, map, what: "value" } };
  return { file: value, span: { start: 0, end: text.length } };
}

/** Whether a scalar that begins at the offset stands in a flow collection. */
function placeOfScalar({ documents }: YamlFile, offset: number): ScalarPlace {
  const holds = (node: YamlNode | undefined): boolean =>
    node !== undefined && node.span.start <= offset && offset < node.span.end;
  let node = documents.map(({ root }) => root).find(holds);
  while (node !== undefined && node.kind !== "scalar") {
    if (node.flow) return "flow";
    node = node.kind === "seq" ? node.items.find(holds) : node.entries.map(({ value }) => value).find(holds);
  }
  return "block";
}

/** A key, between its quotes: the text is the property's own name, which may be spelled otherwise there. */
export function keyWord({ text, scalar }: ConfigYamlWord, file: SourceFile): Word {
  const { start, end } = scalar.span;
  const isQuoted = scalar.style === "single" || scalar.style === "double";
  return { text, at: { file, span: isQuoted ? { start: start + 1, end: end - 1 } : { start, end } } };
}
