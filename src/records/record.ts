/**
 * What is known of a record at one point of its way (spec filters.md): which top-level keys surely exist, surely do not,
 * or may, and what their values can be. A claim of "always" or "never" holds for every record that comes by. A known
 * record (a sample, a Dummy) is the special case in which everything is known, so whole records run through the same
 * steps. Missing on purpose: time, metadata and tag, which no key tells (F-1).
 */

export type ValueKind = "string" | "integer" | "double" | "boolean" | "null" | "map" | "array";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value that holds no others. An integer that a double cannot hold is a bigint; both are of kind integer. */
export type Scalar = null | boolean | number | bigint | string;

/** What is known of a value. */
export interface AbstractValue {
  /** One of these; all seven: anything. */
  readonly kinds: ReadonlySet<ValueKind>;
  /** The value itself, where it is known and holds no others. 1 may be an integer or a double: `kinds` says which. */
  readonly known?: Scalar;
  /** Of a map: its keys, as of a record. Where `kinds` has more than map, it holds for the maps among them. */
  readonly map?: AbstractRecord;
  /** Of an array whose elements are known one by one. */
  readonly items?: readonly AbstractValue[];
}

/** One key with its value. A record may have several of a name (F-2). */
export interface AbstractPair {
  readonly key: string;
  /** `perhaps`: some records have it. A key that is never there is no pair. */
  readonly presence: "always" | "perhaps";
  readonly value: AbstractValue;
  /** It may stand for any number of pairs of that name: with `always` at least one. */
  readonly repeated?: boolean;
}

/**
 * The pairs of one name stand in their order, so the last of them is what outputs print and accessors see (F-2). Where
 * one is `perhaps` or `repeated`, none of that name stands behind it but certain ones: whether the name is there at all
 * is what its last pair says.
 */
export interface AbstractRecord {
  readonly pairs: readonly AbstractPair[];
  /** Which keys besides those of `pairs` may be there; undefined: none. */
  readonly others: OtherKeys | undefined;
  /** Whether pairs of different names, too, stand in their order. */
  readonly ordered: boolean;
}

/** Keys of which nothing is known but what their names may be. */
export interface OtherKeys {
  /** They are one of these, where given. */
  readonly only?: readonly KeyPattern[];
  /** They are none of these. */
  readonly never: readonly KeyPattern[];
}

export interface KeyPattern {
  readonly kind: "exact" | "prefix";
  readonly text: string;
  readonly ignoreCase?: boolean;
}

export type Presence = "always" | "never" | "perhaps";

/** What one filter, or a parser, makes of the records that it takes. */
export interface Outcome {
  /** Whether they go on. */
  readonly kept: Presence;
  /** What they are then; of those that go on. */
  readonly record: AbstractRecord;
}
