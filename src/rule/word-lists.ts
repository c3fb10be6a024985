/** Values that a plugin splits into a fixed number of words, where the text of a variable can add words (V-20, V-22). */
import type { EnvReference } from "../../grammar/values/env-reference.ts";
import { splitSpaces } from "../../grammar/values/list.ts";
import { splitQuoted } from "../../grammar/values/quoted-words.ts";
import type { Pipeline, Plugin, Property, Word } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { partOf } from "./files.ts";
import { filtersNamed } from "./plugins.ts";

/** A variable that is a word of such a value, or part of one, without quotes. */
export interface WordOfVariable {
  readonly plugin: Plugin;
  readonly property: Property;
  readonly reference: EnvReference;
  /** From `$` to `}`. */
  readonly at: Word;
  /** The whole word, with what stands around the variable. */
  readonly word: Word;
  /** What one word more does. */
  readonly follows: string;
  /** Whether it stops Fluent Bit, for values with at most one word more. */
  readonly refused: boolean;
}

const oneWord: ReadonlySet<string> = new Set([
  "remove",
  "remove_wildcard",
  "remove_regex",
  "move_to_start",
  "move_to_end",
]);
const twoWords: ReadonlySet<string> = new Set(["rename", "hard_rename", "add", "set", "copy", "hard_copy"]);

export function wordsOfVariables(pipeline: Pipeline): readonly WordOfVariable[] {
  return [
    ...filtersNamed(pipeline, "modify").flatMap((plugin) =>
      plugin.properties.flatMap((property) => {
        const key = property.key.text.toLowerCase();
        if (oneWord.has(key)) return found(plugin, property, "Fluent Bit refuses to start", true, splitAsModify);
        if (!twoWords.has(key)) return [];
        const count = property.expanded.kind === "found" ? splitQuoted(property.expanded.value, 3)?.length : 0;
        if (count !== undefined && count > 3)
          return found(plugin, property, "Fluent Bit refuses to start", true, splitAsModify);
        // F-13; 1.7.2 leaves such an entry out.
        const follows = atLeast(pipeline.version, "5.0.0")
          ? 'the filter takes three words for a "Rename" of the first to the last'
          : "the filter does not do what this entry says";
        return found(plugin, property, follows, false, splitAsModify);
      }),
    ),
    ...filtersNamed(pipeline, "record_modifier").flatMap((plugin) =>
      plugin
        .all("record")
        .flatMap((property) =>
          found(plugin, property, "the filter logs an error and ignores this entry", false, splitAsList),
        ),
    ),
    ...filtersNamed(pipeline, "rewrite_tag").flatMap((plugin) =>
      plugin
        .all("rule")
        .flatMap((property) =>
          found(plugin, property, "what stands behind it is read one word too late", false, splitAsList),
        ),
    ),
  ];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function found(
  plugin: Plugin,
  property: Property,
  follows: string,
  refused: boolean,
  split: (text: string) => readonly Span[],
): readonly WordOfVariable[] {
  const { value, scan } = property;
  if (scan.references.length === 0) return [];
  const words = split(withoutReferences(property));
  let next = 0;
  return scan.references.flatMap((reference): readonly WordOfVariable[] => {
    while (next < words.length && words[next]!.end < reference.span.end) next++;
    const word = words[next];
    if (word === undefined || word.start > reference.span.start) return [];
    const at = partOf(value, reference.span.start, reference.span.end);
    return [{ plugin, property, reference, at, word: partOf(value, word.start, word.end), follows, refused }];
  });
}

/** Letters for the references: blanks inside `${NAME:-a b}` separate nothing before the variable is replaced. */
function withoutReferences({ value: { text }, scan }: Property): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span } of scan.references) {
    parts.push(text.slice(at, span.start), "x".repeat(span.end - span.start));
    at = span.end;
  }
  return [...parts, text.slice(at)].join("");
}

function splitAsList(text: string): readonly Span[] {
  return splitSpaces(text)
    .filter(({ kind }) => kind === "plain")
    .map(({ span }) => span);
}

function splitAsModify(text: string): readonly Span[] {
  const words = splitQuoted(text, Number.POSITIVE_INFINITY) ?? [];
  return words.map(({ span }) => span).filter(({ start }) => !/["']/.test(text[start - 1] ?? ""));
}

/** The text of a variable where it is known; "" when it is not set. */
export function variableText(pipeline: Pipeline, { name, defaultText = "" }: EnvReference): string | undefined {
  const variable = pipeline.variable(name);
  if (variable.kind === "absent") return defaultText;
  if (variable.kind === "unknown") return undefined;
  if (variable.value.kind === "set")
    return variable.value.value.startsWith("file://") ? undefined : variable.value.value || defaultText;
  const { value } = variable.value.variable;
  return value.kind === "found" ? value.value || defaultText : undefined;
}
