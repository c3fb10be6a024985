/** Random known records, and random things that are true of them. */
import fc from "fast-check";
import { emptyRecord } from "../../src/records/fields.ts";
import { join } from "../../src/records/join.ts";
import type { AbstractPair, AbstractRecord, AbstractValue, ValueKind } from "../../src/records/record.ts";
import { anyOf, anyValue, arrayOf, mapOf, scalar, text } from "../../src/records/values.ts";

export const keys = ["a", "b", "ab", "abc", "log", "A", "n"] as const;
const key = fc.constantFrom(...keys);
const strings = [
  "",
  "x",
  "foo",
  "1",
  "0x1f",
  "true",
  "falsey",
  '{"a":1,"n":"y"}',
  '{"b":2} tail',
  "a:1\tb:2",
  "é",
  "k=v w",
];

const { value: values } = fc.letrec<{ value: AbstractValue; map: AbstractRecord }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    fc.constantFrom(...strings).map(text),
    fc.constantFrom(0, 1, -7, 98, 99).map((number) => scalar("integer", number)),
    fc.constantFrom(0, 1, 1.5, -2.25).map((number) => scalar("double", number)),
    fc.boolean().map((boolean) => scalar("boolean", boolean)),
    fc.constant(anyOf("null")),
    tie("map").map((map) => mapOf(map as AbstractRecord)),
    fc.array(tie("value"), { maxLength: 2 }).map((items) => arrayOf(items as AbstractValue[])),
  ),
  map: recordOf(tie("value") as fc.Arbitrary<AbstractValue>, 3),
}));

function recordOf(value: fc.Arbitrary<AbstractValue>, maxLength: number): fc.Arbitrary<AbstractRecord> {
  const pair = fc.record({ key, value }).map((it): AbstractPair => ({ ...it, presence: "always" }));
  return fc.array(pair, { maxLength }).map((pairs) => ({ ...emptyRecord, pairs }));
}

/** Records of which everything is known, with duplicate keys among them. */
export const knownRecords: fc.Arbitrary<AbstractRecord> = recordOf(values, 6);

const kinds: readonly ValueKind[] = ["string", "integer", "double", "boolean", "null", "map", "array"];

/** Something that is true of the value. */
function aboutValue(value: AbstractValue): fc.Arbitrary<AbstractValue> {
  const [kind = "null"] = value.kinds;
  return fc.oneof(
    { arbitrary: fc.constant(value), weight: 3 },
    fc.constant(anyOf(kind)),
    fc.constant(anyValue),
    fc.constantFrom(...kinds).map((other) => ({ kinds: new Set([kind, other]) })),
  );
}

/** Something that is true of the record: values less known, pairs that need not be there, keys that are not listed. */
export function truths(known: AbstractRecord): fc.Arbitrary<AbstractRecord> {
  const less = fc.tuple(...known.pairs.map(({ value }) => aboutValue(value))).map((about): AbstractRecord => {
    return { ...known, pairs: known.pairs.map((pair, index) => ({ ...pair, value: about[index] ?? anyValue })) };
  });
  const joined = fc.tuple(less, fc.option(knownRecords, { freq: 3 })).map(([record, other]) => {
    return other === null ? record : join(record, other);
  });
  const hidden = fc.subarray([...new Set(known.pairs.map((pair) => pair.key))]);
  return fc.tuple(joined, hidden, fc.boolean()).map(([record, names, open]) => {
    if (!open) return record;
    const pairs = record.pairs.filter((pair) => !names.includes(pair.key));
    return { ...record, pairs, others: { never: [] } };
  });
}
