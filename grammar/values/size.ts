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

/**
 * As `readSize`, for the few keys that are read in binary multiples (V-2b, flb_utils_size_to_binary_bytes): K, KB and KiB are
 * 1024, and the letters at the end are the unit, so that `5 MB` is a size too.
 */
export function readBinarySize(text: string): number | undefined {
  if (text.toLowerCase() === "false") return 0;
  if (text === "") return undefined;
  const suffix = /[A-Za-z]*$/.exec(text)![0].toUpperCase();
  const power = "KMG".indexOf(suffix[0] ?? "none") + 1;
  if (suffix !== "" && (power === 0 || !["", "B", "IB"].includes(suffix.slice(1)))) return undefined;
  const bytes = Math.trunc(leadingDecimal(text) * 1024 ** power);
  if (bytes < 0 || bytes >= 2 ** 63) return undefined;
  return bytes === 0 ? 0 : bytes;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}
