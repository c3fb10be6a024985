/** What a `Time_Format` reads of a second's fraction and of the zone (P-40 to P-43). */
import { parseTimeFormat, type TimePart } from "../../grammar/values/time-format.ts";

/** Conversions that end with the second. */
const seconds: ReadonlySet<string> = new Set(["S", "T"]);

/**
 * The end, as an offset in the format, of the seconds behind which a zone follows at once: such a format fits no time with
 * a fraction. Undefined where there is none.
 */
export function secondsBeforeZone(format: string): number | undefined {
  const parts = parseTimeFormat(format);
  if (parts.some((part) => part.kind === "unsupported" || isConversion(part, "L"))) return undefined;
  const at = parts.findIndex((part) => part.kind === "conversion" && seconds.has(part.letter));
  const [second, zone] = [parts[at], parts[at + 1]];
  if (second === undefined || zone === undefined) return undefined;
  return isConversion(zone, "z") || (zone.kind === "literal" && zone.text === "Z") ? second.span.end : undefined;
}

/** Whether the format takes the zone from the value; the endings `%SZ` and `%S.%LZ` count as such (P-43). */
export function readsZone(format: string): boolean {
  if (/%S(?:\.%L)?Z$/.test(format)) return true;
  return parseTimeFormat(format).some(
    (part) => isConversion(part, "z") || isConversion(part, "Z") || isConversion(part, "s"),
  );
}

/** Whether it reads a time of day at all. */
export function readsHours(format: string): boolean {
  return parseTimeFormat(format).some((part) => part.kind === "conversion" && "HIklTRrcX".includes(part.letter));
}

function isConversion(part: TimePart, letter: string): boolean {
  return part.kind === "conversion" && part.letter === letter;
}
