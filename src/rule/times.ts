/** What a person means by a text of a duration, and how to write it so that Fluent Bit reads the same. */

const unitSeconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  msec: 1e-3,
  msecs: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
  w: 604_800,
  week: 604_800,
  weeks: 604_800,
};

/** Seconds, to the nanosecond, of `500ms`, `1m30s`, `2 weeks` or `90`; undefined for what is no duration of that kind. */
export function durationMeant(text: string): number | undefined {
  const part = /\s*(\d+(?:\.\d+)?)\s*([a-zµμ]*)/y;
  const lower = text.toLowerCase();
  let seconds = 0;
  for (let count = 0; part.lastIndex < lower.length; count++) {
    const [whole = "", number = "", unit = ""] = part.exec(lower) ?? [];
    if (whole === "") return undefined;
    // A number without a unit is a duration only where it stands alone.
    const factor = unit === "" ? (count === 0 && whole.length === lower.length ? 1 : undefined) : unitSeconds[unit];
    if (factor === undefined) return undefined;
    seconds += Number(number) * factor;
  }
  return lower === "" ? undefined : Math.round(seconds * 1e9) / 1e9;
}

/** The shortest text that a time property reads as so many seconds; undefined where it can hold no such number. */
export function timeText(seconds: number): string | undefined {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds >= 2 ** 31) return undefined;
  for (const [unit, length] of [
    ["d", 86_400],
    ["h", 3600],
    ["m", 60],
  ] as const) {
    if (seconds > 0 && seconds % length === 0) return `${seconds / length}${unit}`;
  }
  return `${seconds}s`;
}

/** `1 second`, `90 seconds`. */
export function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** Words by which people switch a number off; read as 0, which is what they mean. */
export function isOffWord(text: string): boolean {
  return offWords.has(text.toLowerCase());
}

const offWords: ReadonlySet<string> = new Set(["off", "false", "no", "none", "never", "disabled", "disable", "zero"]);
