/** `Retry_Limit` of an output (V-31). */
import { leadingInteger } from "./number.ts";

export type RetryLimit =
  | { readonly kind: "unlimited" }
  | { readonly kind: "none" }
  | { readonly kind: "count"; readonly count: number }
  /** The text says nothing usable: a warning line, and 1 retry. */
  | { readonly kind: "invalid"; readonly count: 1 };

/** Since 1.8 or so; 1.7 knew only `false` and `off`, and checked nothing (V-31). */
export function readRetryLimit(text: string): RetryLimit {
  const word = text.toLowerCase();
  if (word === "no_limits" || word === "false" || word === "off") return { kind: "unlimited" };
  if (word === "no_retries") return { kind: "none" };
  if (text === "") return { kind: "count", count: 1 };
  const count = leadingInteger(text);
  return count > 0 ? { kind: "count", count } : { kind: "invalid", count: 1 };
}
