/** Boolean values (V-1, flb_utils_bool). */

const words = new Map([
  ["true", true],
  ["on", true],
  ["yes", true],
  ["false", false],
  ["off", false],
  ["no", false],
]);

/** The words a boolean accepts, in the order we suggest them. */
export const booleanWords: readonly string[] = [...words.keys()];

/** The value of `text`; undefined when it is none of the six words, whatever their letter case. */
export function readBoolean(text: string): boolean | undefined {
  return words.get(text.toLowerCase());
}
