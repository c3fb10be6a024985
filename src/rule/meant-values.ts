/** Which of the words that a property takes a person meant by another one. */
import { near, plainLetters } from "../source/nearest.ts";
import { oppositeOf } from "./opposites.ts";

/** [the property, all if empty; what people write, letters and digits only; Fluent Bit's words, best first] */
const otherWords: readonly (readonly [property: string, from: string, to: string])[] = [
  ["storage.type", "disk file fs", "filesystem"],
  ["storage.type", "mem ram", "memory"],
  ["log_level", "verbose", "debug"],
  ["log_level", "notice", "info"],
  ["log_level", "err critical crit fatal", "error"],
  ["format", "ndjson jsonl", "json_lines"],
  ["json_date_format", "iso rfc3339", "iso8601"],
  ["json_date_format", "unix timestamp", "epoch"],
  ["json_date_format", "millis milliseconds unixms", "epoch_ms"],
  ["operation", "unnest flatten unwrap", "lift"],
  ["", "gz", "gzip"],
];

export interface MeantValue {
  /** Best first; never a word with the opposite sense. */
  readonly names: readonly string[];
  /** The only one, and a slip of it: not another word, nor one that is just a part. */
  readonly certain: boolean;
}

/** What was meant by the value of a property that takes these words. */
export function meantValue(property: string, value: string, words: readonly string[]): MeantValue {
  const letters = plainLetters(value);
  const isOpposite = oppositeOf(value);
  const close = near(
    value,
    words.filter((word) => !isOpposite(word)),
  );
  if (close?.how === "letters") return { names: close.names, certain: close.names.length === 1 };
  const other = otherWords
    .filter(([of, from]) => (of === "" || of === property.toLowerCase()) && from.split(" ").includes(letters))
    .flatMap(([, , to]) => words.filter((word) => word.toLowerCase() === to));
  if (other.length > 0) return { names: other, certain: false };
  if (close === undefined) return { names: [], certain: false };
  return { names: close.names, certain: close.names.length === 1 && close.how !== "part" };
}
