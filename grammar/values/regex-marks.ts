/** The small marks of an expression that are no nodes: options `(?i)` and repeat counts `{1,2}`. */
import { type Reader, refuse } from "./regex-reader.ts";
import type { RegexOptions } from "./regex-tree.ts";

/** Reads `(?imx-imx)` or `(?imx-imx:`; "none" (nothing read) when something else stands here; undefined when refused. */
export function readOptions(
  reader: Reader,
  current: RegexOptions,
): { options: RegexOptions; end: ")" | ":"; start: number } | "none" | undefined {
  const start = reader.at;
  if (!reader.text.startsWith("(?", start) || !"-imsxadlu".includes(reader.text[start + 2] || "(")) return "none";
  let { ignoreCase, dotAll, extended } = current;
  let range = reader.range;
  let on = true;
  for (let at = start + 2; at < reader.text.length; at++) {
    const character = reader.text[at] ?? "";
    if (character === ")" || character === ":") {
      reader.at = at + 1;
      reader.range = range;
      return { options: { ignoreCase, dotAll, extended }, end: character, start };
    }
    if (character === "-") on = false;
    else if (character === "i") ignoreCase = on;
    else if (character === "m") dotAll = on;
    else if (character === "x") extended = on;
    else if ("adu".includes(character) && on)
      range = character === "u" ? "unicode" : character === "a" ? "ascii" : "default";
    else return refuse(reader, `has an unknown option "${character}" after "(?"`, { start, end: at + 1 });
  }
  return refuse(reader, 'has a "(?" that does not end', { start, end: reader.text.length });
}

/** `{n}`, `{n,}`, `{n,m}`, `{,m}`. Anything else in braces is literal text: "none", nothing read. */
export function readInterval(reader: Reader): { min: number; max: number; fixed: boolean } | "none" | undefined {
  const start = reader.at;
  const digits = (at: number): string => /\d*/y.exec(reader.text.slice(at, at + 20))?.[0] ?? "";
  const low = digits(start + 1);
  let at = start + 1 + low.length;
  let high: string | undefined;
  if (reader.text[at] === ",") {
    high = digits(at + 1);
    at += 1 + high.length;
  }
  // Too large a number is refused before the closing brace is looked for.
  const tooLarge = [low, high ?? ""].some((number) => Number(number) > 100_000);
  if (tooLarge) return refuse(reader, "repeats more than 100000 times", { start, end: at });
  if (reader.text[at] !== "}" || (low === "" && (high === undefined || high === ""))) return "none";
  const min = Number(low);
  const max = high === undefined ? min : high === "" ? Number.POSITIVE_INFINITY : Number(high);
  if (max < min) return refuse(reader, `repeats at least ${min} and at most ${max} times`, { start, end: at + 1 });
  reader.at = at + 1;
  return { min, max, fixed: high === undefined };
}
