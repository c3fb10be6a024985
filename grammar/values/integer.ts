/** Integer and floating values (V-4): atoi and atof, which never fail. */
import { leadingDecimal, leadingInteger } from "./number.ts";

export interface NumberReading {
  /** What Fluent Bit uses. */
  readonly value: number;
  /** Whether the whole text was that number. If not, the rest (or all) of it was ignored without a message. */
  readonly exact: boolean;
}

/** `FLB_CONFIG_MAP_INT`: `5x` is 5, `1.9` is 1, `abc` is 0. */
export function readInteger(text: string): NumberReading {
  return { value: leadingInteger(text), exact: /^[+-]?\d+$/.test(text) };
}

/** `FLB_CONFIG_MAP_DOUBLE`. */
export function readDouble(text: string): NumberReading {
  return { value: leadingDecimal(text), exact: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) };
}
