/** `Time_Offset` of a parser: `Z`, `+hhmm`, `-hhmm`, `+hh:mm` (P-4, flb_parser_tzone_offset in src/flb_parser.c). */

/** Whether Fluent Bit takes it. What follows the minutes is not looked at. */
export function isTimeOffset(text: string): boolean {
  if (text.startsWith("Z")) return true;
  if (!/^[+-]/.test(text) || text.length < 4) return false;
  const minutesAt = text.length === 6 && text[3] === ":" ? 4 : 3;
  return isPair(text, 1) && isPair(text, minutesAt);
}

/** Two characters as a number from 0 to 59, computed as the program does: from their codes, digits or not. */
function isPair(text: string, at: number): boolean {
  const digit = (index: number): number => (index < text.length ? text.charCodeAt(index) : 0) - 48;
  const number = digit(at) * 10 + digit(at + 1);
  return number >= 0 && number <= 59;
}

/** What was probably meant: `9`, `+9`, `+09`, `9h`, `0900`, `UTC+9`, `UTC`. */
export function suggestTimeOffset(text: string): string | undefined {
  if (/^(?:utc|gmt|z)$/i.test(text)) return "Z";
  const match = /^(?:utc|gmt)? ?([+-]?)(\d{1,2})(?::?(\d{2}))?h?$/i.exec(text);
  if (match === null) return undefined;
  const [, sign = "", hours = "", minutes = "00"] = match;
  const suggestion = `${sign === "" ? "+" : sign}${hours.padStart(2, "0")}${minutes}`;
  return Number(hours) <= 14 && Number(minutes) <= 59 ? suggestion : undefined;
}
