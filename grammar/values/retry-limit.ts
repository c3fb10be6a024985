/** `Retry_Limit` of an output (V-31). */
import { leadingInteger } from "./number.ts";

export type RetryLimit =
  | { readonly kind: "unlimited" }
  | { readonly kind: "none" }
  | { readonly kind: "count"; readonly count: number }
  /** The text says nothing usable: 1 retry, since 1.7.5 with a warning line. */
  | { readonly kind: "invalid"; readonly count: 1 };

/**
 * What flb_output.c makes of the text. `words` says whether the version knows `no_limits` and `no_retries` and checks the
 * rest, which came together with 1.7.5. Before, a number below 0 was unlimited.
 */
export function readRetryLimit(text: string, { words = true }: { readonly words?: boolean } = {}): RetryLimit {
  const word = text.toLowerCase();
  if (word === "false" || word === "off") return { kind: "unlimited" };
  if (words && word === "no_limits") return { kind: "unlimited" };
  if (words && word === "no_retries") return { kind: "none" };
  if (text === "") return { kind: "count", count: 1 };
  const count = leadingInteger(text);
  if (count > 0) return { kind: "count", count };
  return count < 0 && !words ? { kind: "unlimited" } : { kind: "invalid", count: 1 };
}
