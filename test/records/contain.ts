/** Whether what is known of a record is true of a given one: the meaning of `AbstractRecord`, for tests. */
import { mayHave } from "../../src/records/other-keys.ts";
import type { AbstractPair, AbstractRecord, AbstractValue } from "../../src/records/record.ts";

/** A record of which everything is known: certain pairs in order, no others. */
export type KnownRecord = AbstractRecord;

/** The first untrue claim about a known record; undefined: all are true. */
export function untrueClaim(claims: AbstractRecord, known: KnownRecord): string | undefined {
  const names = new Set([...claims.pairs, ...known.pairs].map(({ key }) => key));
  for (const name of names) {
    const listed = claims.pairs.filter(({ key }) => key === name);
    const there = known.pairs.filter(({ key }) => key === name);
    if (listed.length === 0) {
      if (!mayHave(claims.others, name)) return `"${name}" is never there`;
    } else if (!derives(listed, there)) return `"${name}" is not as claimed`;
  }
  if (claims.ordered && !isSubsequence(claims, known)) return "the order is another one";
  return undefined;
}

/** Whether the pairs of one name can stand for those that are there, in order. */
function derives(listed: readonly AbstractPair[], there: readonly AbstractPair[]): boolean {
  const [pair, ...more] = listed;
  if (pair === undefined) return there.length === 0;
  const most = pair.repeated ? there.length : Math.min(1, there.length);
  for (let count = pair.presence === "always" ? 1 : 0; count <= most; count++) {
    const fitting = there.slice(0, count).every(({ value }) => untrueOfValue(pair.value, value) === undefined);
    if (fitting && derives(more, there.slice(count))) return true;
  }
  return false;
}

export function untrueOfValue(claim: AbstractValue, known: AbstractValue): string | undefined {
  const [kind] = known.kinds;
  if (kind === undefined || !claim.kinds.has(kind)) return `it is never a ${kind}`;
  if (kind === "map") return claim.map && known.map && untrueClaim(claim.map, known.map);
  if (kind === "array") {
    if (claim.items === undefined || known.items === undefined) return undefined;
    if (claim.items.length !== known.items.length) return "it has another length";
    const wrong = claim.items.some((item, index) => untrueOfValue(item, known.items?.[index] ?? item) !== undefined);
    return wrong ? "it has other elements" : undefined;
  }
  return claim.known === undefined || Object.is(claim.known, known.known) ? undefined : "it is another value";
}

/** Pairs of the claims stand in their order among those of the record. */
function isSubsequence(claims: AbstractRecord, known: KnownRecord): boolean {
  const names = claims.pairs.map(({ key }) => key);
  // With several of a name which pair is which is not said, so only their names in order are compared.
  let at = 0;
  for (const { key } of known.pairs) {
    if (!names.includes(key)) continue;
    const next = names.indexOf(key, at);
    if (next >= 0) at = claims.pairs[next]?.repeated ? next : next + 1;
    else if (claims.pairs.filter((pair) => pair.key === key).length === 1) return false;
  }
  return true;
}
