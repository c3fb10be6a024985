/** Size values such as `5MB` (V-2, flb_utils_size_to_bytes). */
import { leadingDecimal } from "./number.ts";

const factors = new Map([
  ["K", 1000],
  ["M", 1_000_000],
  ["G", 1_000_000_000],
]);

/**
 * Bytes (decimal multiples), or undefined where Fluent Bit gets -1, its sign for "invalid". A generic size then is
 * fatal; a config-map size becomes a huge unsigned number without a message.
 */
export function readSize(text: string): number | undefined {
  if (text.toLowerCase() === "false") return 0;
  if (text === "") return undefined;
  // The search for the last digit stops at the first character without looking at it.
  let suffixStart = text.length;
  while (suffixStart > 1 && !isDigit(text[suffixStart - 1])) suffixStart--;
  const suffix = text.slice(suffixStart).toUpperCase();
  if (suffix.length > 2 || (suffix.length === 2 && suffix[1] !== "B")) return undefined;
  const factor = suffix === "" ? 1 : factors.get(suffix[0] ?? "");
  if (factor === undefined) return undefined;
  const bytes = Math.trunc(leadingDecimal(text) * factor);
  if (bytes === -1 || Math.abs(bytes) >= 2 ** 63) return undefined;
  return bytes === 0 ? 0 : bytes;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}
