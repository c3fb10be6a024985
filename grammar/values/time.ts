/** Time values: seconds with a unit (V-3, flb_utils_time_to_seconds), and tail's `refresh_interval`. */
import { asInt, leadingInteger, leadingLong, startsWithInteger } from "./number.ts";

export interface TimeReading {
  readonly seconds: number;
  /** Whether the whole text is digits and at most one unit s, m, h, d. `1h30m` reads as 60: number first, unit last. */
  readonly exact: boolean;
}

const units: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60 };

/** `FLB_CONFIG_MAP_TIME`: the leading integer times what the last character says. Never an error by itself. */
export function readTime(text: string): TimeReading {
  const unit = units[text.slice(-1).toLowerCase()] ?? 1;
  const seconds = asInt(BigInt(leadingInteger(text)) * BigInt(unit));
  return { seconds, exact: /^[+-]?\d+[smhdSMHD]?$/.test(text) };
}

export interface SplitTime {
  readonly seconds: number;
  /** The digits after the dot as a number of nanoseconds: `0.5` is 5 ns, not half a second. */
  readonly nanoseconds: number;
}

/** `refresh_interval` (flb_utils_time_split); undefined where tail refuses to start: no digits, or nothing but zero. */
export function readSplitTime(text: string): SplitTime | undefined {
  if (!startsWithInteger(text)) return undefined;
  const seconds = leadingInteger(text);
  const dot = text.indexOf(".");
  if (dot >= 0 && !startsWithInteger(text.slice(dot + 1))) return undefined;
  const nanoseconds = dot < 0 ? 0 : Number(leadingLong(text.slice(dot + 1)));
  return seconds === 0 && nanoseconds === 0 ? undefined : { seconds, nanoseconds };
}
