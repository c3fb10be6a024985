/** What a person meant by a word that is no boolean. */
import { replaceWord } from "../edit/index.ts";
import type { Property, Word } from "../model/pipeline.ts";
import { nearest } from "../source/nearest.ts";
import type { Fix } from "../source/source-file.ts";
import { isLiteral } from "./values.ts";

const meant = new Map([
  ["1", "On"],
  ["0", "Off"],
  ["enabled", "On"],
  ["enable", "On"],
  ["disabled", "Off"],
  ["disable", "Off"],
  ["y", "Yes"],
  ["n", "No"],
  ["t", "True"],
  ["f", "False"],
]);

/** `at`: the word, where it is not the whole value. Digits have one meaning; words that merely resemble one are for the user to decide. */
export function booleanFixes(
  property: Property,
  value: string,
  words: readonly string[],
  at: Word = property.value,
): readonly Fix[] {
  if (!isLiteral(property)) return [];
  const word = meant.get(value.toLowerCase());
  if (word !== undefined) return [replaceWord(at, word, value === "1" || value === "0" ? "safe" : "unsafe")];
  return nearest(value.toLowerCase(), words)
    .slice(0, 2)
    .map((near) => replaceWord(at, inCaseOf(value, near), "unsafe"));
}

function inCaseOf(model: string, word: string): string {
  if (model === model.toLowerCase()) return word;
  if (model === model.toUpperCase()) return word.toUpperCase();
  const [head = "", ...rest] = word;
  return head.toUpperCase() + rest.join("");
}
