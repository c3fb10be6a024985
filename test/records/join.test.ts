/** Where two ways of records meet: what is true of both stays, and nothing else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { join, joinWays, list, settled } from "../../src/records/join.ts";
import { readJsonValues } from "../../src/records/json-text.ts";
import { printRecord } from "../../src/records/print.ts";
import type { AbstractPair, AbstractRecord, AbstractValue } from "../../src/records/record.ts";
import { anyString, anyValue, mapOf, scalar } from "../../src/records/values.ts";

function record(json: string): AbstractRecord {
  const map = readJsonValues(json)?.[0]?.map;
  if (map === undefined) throw new Error(`no map: ${json}`);
  return map;
}

/** `a=1 b?=integer`: each pair with what is known of it; `(any order)` and what others there are. */
function shown({ pairs, others, ordered }: AbstractRecord): string {
  const all = pairs.map(({ key, presence, value, repeated }) => {
    return `${key}${repeated ? "*" : ""}${presence === "perhaps" ? "?" : ""}=${shownValue(value)}`;
  });
  return [...all, ...(ordered ? [] : ["(any order)"]), ...(others === undefined ? [] : ["and others"])].join(" ");
}

function shownValue({ kinds, known, map, items }: AbstractValue): string {
  if (known !== undefined) return String(known);
  const parts = [...kinds].sort().map((kind) => {
    if (kind === "map" && map !== undefined) return `{${shown(map)}}`;
    return kind === "array" && items !== undefined ? `[${items.map(shownValue).join(",")}]` : kind;
  });
  return parts.length === 7 ? "any" : parts.join("|");
}

const joined = (a: string, b: string): string => shown(join(record(a), record(b)));

describe("join", () => {
  it.each([
    ['{"a":1,"b":"x"}', '{"a":1,"b":"x"}', "a=1 b=x"],
    ['{"a":1}', '{"a":2}', "a=integer"],
    ['{"a":1}', '{"a":1.5}', "a=double|integer"],
    ['{"a":1}', "{}", "a?=1 (any order)"],
    ["{}", '{"a":1}', "a?=1 (any order)"],
    ['{"a":1,"b":2}', '{"b":2,"a":1}', "a=1 b=2 (any order)"],
    ['{"a":1,"b":2}', '{"a":1,"c":3}', "a=1 b?=2 c?=3 (any order)"],
    ['{"a":1,"a":2}', '{"a":2}', "a?=1 a=2 (any order)"],
    ['{"a":2}', '{"a":1,"a":2}', "a?=1 a=2 (any order)"],
    ['{"a":1,"a":2}', "{}", "a*?=integer (any order)"],
    ['{"a":[1,2]}', '{"a":[1,3]}', "a=[1,integer]"],
    ['{"a":[1]}', '{"a":[1,2]}', "a=array"],
    ['{"a":[1]}', '{"a":"x"}', "a=[1]|string"],
    ['{"a":"x"}', '{"a":[1]}', "a=[1]|string"],
    ['{"a":{"b":1}}', '{"a":{"b":1}}', "a={b=1}"],
    ['{"a":{"b":1}}', '{"a":{"c":1}}', "a={b?=1 c?=1 (any order)}"],
    ['{"a":{"b":1}}', '{"a":5}', "a=integer|{b=1}"],
    ['{"a":5}', '{"a":{"b":1}}', "a=integer|{b=1}"],
  ])("of %s and %s", (a, b, expected) => {
    expect(joined(a, b)).toBe(expected);
  });

  it("of a map of which nothing is known and one that is known knows nothing of it", () => {
    const open: AbstractRecord = {
      pairs: [{ key: "a", presence: "always", value: { kinds: new Set(["map"]) } }],
      others: undefined,
      ordered: true,
    };
    expect(shown(join(open, record('{"a":{"b":1}}')))).toBe("a=map");
    expect(shown(join(record('{"a":{"b":1}}'), open))).toBe("a=map");
  });

  it("of a record with others lists what the other one has", () => {
    const open: AbstractRecord = { pairs: [], others: { never: [{ kind: "exact", text: "b" }] }, ordered: true };
    expect(shown(join(open, record('{"a":1,"b":2}')))).toBe("a*?=any b?=2 (any order) and others");
    expect(shown(list(open, record('{"b":2}').pairs))).toBe("and others");
    expect(shown(list(record('{"b":2}'), record('{"a":1}').pairs))).toBe("b=2");
    const aThere = list(open, record('{"a":1,"a":2}').pairs);
    expect(shown(aThere)).toBe("a*?=any (any order) and others");
    expect(list(aThere, record('{"a":1}').pairs)).toBe(aThere);
  });

  it("loses the order where either has none", () => {
    const loose = { ...record('{"a":1}'), ordered: false };
    expect(shown(join(loose, record('{"a":1}')))).toBe("a=1 (any order)");
    expect(shown(join(record('{"a":1}'), loose))).toBe("a=1 (any order)");
  });

  it("keeps that a pair may stand for many", () => {
    const many: AbstractRecord = {
      pairs: [{ key: "a", presence: "always", value: anyString, repeated: true }],
      others: undefined,
      ordered: true,
    };
    expect(shown(join(many, record('{"a":"x"}')))).toBe("a*=string");
    expect(shown(join(record('{"a":"x"}'), many))).toBe("a*=string");
  });

  it("of records, and of the maps in them, does not depend on the order of the two", () => {
    const json = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 }));
    const inOneOrder = (text: string): string => [...text].sort().join("");
    fc.assert(
      fc.property(json, json, (a, b) => {
        const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
        expect(inOneOrder(joined(one, other))).toBe(inOneOrder(joined(other, one)));
      }),
      { numRuns: 200 },
    );
  });

  it("of a record that is written twice is that record", () => {
    const json = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(printRecord(join(record(text), record(text)))).toBe(printRecord(record(text)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("joinWays", () => {
  it("takes the only records where one way has none", () => {
    const one = record('{"a":1}');
    expect(joinWays(one, undefined)).toBe(one);
    expect(joinWays(undefined, one)).toBe(one);
    expect(joinWays(undefined, undefined)).toBeUndefined();
    expect(shown(joinWays(one, record('{"a":2}'))!)).toBe("a=integer");
  });
});

describe("settled", () => {
  const pair = (presence: "always" | "perhaps", number: number): AbstractPair => {
    return { key: "a", presence, value: scalar("integer", number) };
  };
  const of = (...pairs: readonly AbstractPair[]): AbstractRecord => ({ pairs, others: undefined, ordered: true });

  it("leaves a record whose last pair of each name is certain", () => {
    for (const one of [
      of(pair("perhaps", 1), pair("always", 2)),
      of(pair("always", 1), pair("always", 2)),
      of(pair("perhaps", 1)),
    ]) {
      expect(settled(one)).toBe(one);
    }
  });

  it("makes one pair of a name whose last is uncertain", () => {
    expect(shown(settled(of(pair("always", 1), pair("perhaps", 2))))).toBe("a*=integer (any order)");
    expect(shown(settled(of(pair("perhaps", 1), pair("perhaps", 1))))).toBe("a*?=1 (any order)");
    const b: AbstractPair = { key: "b", presence: "always", value: mapOf(record("{}")) };
    const c: AbstractPair = { key: "b", presence: "always", value: anyValue };
    expect(shown(settled(of(pair("always", 1), b, pair("perhaps", 2), c)))).toBe("b={} a*=integer b=any (any order)");
  });
});
