/** Formats one text in Fluent Bit's YAML format and checks what came out. */

import { type ConfigYamlFile, parseConfigYaml, readConfigYaml } from "../../grammar/config-yaml/read.ts";
import type { ConfigYamlDialect, ConfigYamlReading, YamlMistake } from "../../grammar/config-yaml/reading.ts";
import { applyEdits } from "../source/locate.ts";
import { sameYamlMeaning, sameYamlTree } from "./meaning.ts";
import type { TextFormat } from "./text.ts";
import { formatYaml, type YamlFormatOptions } from "./yaml.ts";
import { layoutTree, notesOf } from "./yaml-tree.ts";

/** How one version reads the text. */
export interface ReadYamlAs {
  readonly dialect: ConfigYamlDialect;
  readonly reading: ConfigYamlReading;
}

/** The text in canonical layout, as long as each of the given readers gets the same from it. */
export function formatYamlText(
  tree: ConfigYamlFile,
  readers: readonly ReadYamlAs[],
  options: YamlFormatOptions,
): TextFormat {
  const { text } = tree;
  const because = reasonAgainst(text, readers);
  if (because !== undefined) return { kind: "skipped", because };
  const layout = layoutTree(text);
  if (layout.kind === "none") return { kind: "skipped", because: layout.because };

  const edits = formatYaml(text, layout.documents, options);
  if (edits.length === 0) return { kind: "formatted", text, edits };
  const formatted = applyEdits(text, edits);
  return isSame(tree, formatted, readers, options)
    ? { kind: "formatted", text: formatted, edits }
    : { kind: "internal", because: "its canonical layout would change what it means, which is a bug of fbcheck" };
}

function isSame(
  before: ConfigYamlFile,
  text: string,
  readers: readonly ReadYamlAs[],
  { keyAt }: YamlFormatOptions,
): boolean {
  const after = parseConfigYaml(text);
  if (after.errors.length > 0 || !sameYamlTree(before.documents, after.documents, keyAt)) return false;
  if (notesOf(before.text)?.join("\n") !== notesOf(text)?.join("\n")) return false;
  return readers.every(({ dialect, reading }) => sameYamlMeaning(reading, readConfigYaml(after, dialect)));
}

/** Why the layout of a text is not for a formatter to say. */
function reasonAgainst(text: string, readers: readonly ReadYamlAs[]): string | undefined {
  if (readers.length === 0) return "no Fluent Bit reads it";
  const bad = readers.flatMap(({ reading }) => reading.mistakes).find(isOfSyntax);
  if (bad !== undefined) return `line ${lineNumber(text, bad.span.start)} cannot be read as it stands (${bad.kind})`;
  // Line ends to libyaml, and to few others.
  if (/\r(?!\n)|[\x85\u2028\u2029]/.test(text)) return "it holds line ends that are neither LF nor CRLF";
  return undefined;
}

function isOfSyntax({ kind }: YamlMistake): boolean {
  return kind === "syntax" || kind === "unquoted-star";
}

function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
