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

/** Whether the zone is not for the parser to say: the format takes it from the value, or counts the seconds from 1970 in UTC. */
export function readsZone(format: string): boolean {
  return zoneInValue(format) !== undefined || countsSeconds(format);
}

const zoneMarks: readonly string[] = ["%z", "%Z", "%SZ", "%S.%LZ"];

/** What of the format takes the zone from the value: Fluent Bit looks for these texts, wherever they stand (P-43). */
export function zoneInValue(format: string): string | undefined {
  return zoneMarks.find((mark) => format.includes(mark));
}

/** Whether it counts the seconds from 1970. */
export function countsSeconds(format: string): boolean {
  return parseTimeFormat(format).some((part) => isConversion(part, "s"));
}

/** Whether it reads a time of day at all. */
export function readsHours(format: string): boolean {
  return parseTimeFormat(format).some((part) => part.kind === "conversion" && "HIklTRrcX".includes(part.letter));
}

function isConversion(part: TimePart, letter: string): boolean {
  return part.kind === "conversion" && part.letter === letter;
}
