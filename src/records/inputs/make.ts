/** Small records for the inputs' tables. */
import type { AbstractPair, AbstractRecord, AbstractValue, KeyPattern } from "../record.ts";

/** A record of those pairs, in no known order; `others`: what its further keys begin with. */
export function recordWith(
  always: Readonly<Record<string, AbstractValue>>,
  others?: readonly string[],
): AbstractRecord {
  const pairs = Object.entries(always).map(([key, value]): AbstractPair => ({ key, presence: "always", value }));
  const only = others?.map((text): KeyPattern => ({ kind: "prefix", text }));
  return { pairs, others: only && { never: [], only }, ordered: pairs.length < 2 && others === undefined };
}
