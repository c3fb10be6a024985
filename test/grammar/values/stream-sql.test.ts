import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sqlMistake } from "../../../grammar/values/stream-sql.ts";

/** Tried with 1.7.2 and 5.1.1. */
const taken = [
  "SELECT * FROM TAG:'a';",
  "SELECT a,b AS c FROM STREAM:x WHERE a = 1 AND NOT (b IS NOT NULL) ;",
  "SELECT COUNT(*) FROM TAG:'a' WINDOW TUMBLING (5 SECOND) GROUP BY a;",
  "CREATE STREAM x AS SELECT # * FROM TAG:'a';",
  "SELECT * FROM TAG:'a' WHERE 1;",
  "select * from tag: 'it''s';",
  "SELECT * FROM TAG:'a' WHERE @record.contains(x) = true;",
  "SELECT * FROM TAG:'a' LIMIT 5;",
  "SELECT * FROM TAG:'a' WHERE a > -1.5;",
  "SELECT RECORD_TIME() AS t, now() FROM TAG:'a';",
  "SELECT a['b']['c'] FROM TAG:'a';",
  "SELECT COUNT(a) FROM TAG:'a' WINDOW HOPPING (5 SECOND, ADVANCE BY 1 MINUTE);",
  "CREATE STREAM x WITH (tag='y', a='b') AS SELECT timestamp FROM TAG:'a' WHERE @record.time() > 5 OR NOT NOT b;",
  "CREATE SNAPSHOT s WITH (tag='t') AS SELECT * FROM TAG:'a' LIMIT 5;",
  "FLUSH SNAPSHOT s AS SELECT * FROM TAG:'a' WHERE a['b'] <> 'x';",
];

/** The same; with the word at which it stops. */
const refused: readonly (readonly [string, string, string])[] = [
  ["SELECT * FROM TAG:'a'", "", ";"],
  ["SELECT COUNT(*) FROM TAG:'a' GROUP  BY a;", "GROUP", ";"],
  ["CREATE STREAM x-y AS SELECT * FROM TAG:'a';", "y", "AS"],
  ["SELECT * FROM TAG:'a' WHERE a = b;", "b", "a number, text in single quotes, true or false"],
  [`SELECT * FROM TAG:"a";`, "a", "a pattern in single quotes"],
  ["SELECT * FROM TAG:'a'; x", "x", "the end"],
  ["SELECT 1 FROM TAG:'a';", "1", "a key"],
  ["SELECT * FROM TAG:'a' WHERE a == 1;", "=", "a number, text in single quotes, true or false"],
  ["SELECT * FROM TAG:'a' WHERE a = 05;", "5", ";"],
  ["SELECT sum(a) , avg(b['c']) x FROM TAG:'a';", "x", "FROM"],
  ["SELECT * FROM TAG:'a;", "'", "a pattern in single quotes"],
  ["", "", "SELECT"],
];

describe("SQL of stream tasks", () => {
  it.each(taken)("takes %s", (text) => {
    expect(sqlMistake(text)).toBeUndefined();
  });

  it.each(refused)("refuses %s", (text, at, expected) => {
    const mistake = sqlMistake(text);
    expect(mistake && { at: text.slice(mistake.span.start, mistake.span.end), expected: mistake.expected }).toEqual({
      at,
      expected,
    });
  });

  it("says nothing of what it does not follow", () => {
    expect(sqlMistake("SELECT timeseries_forecast(a, 5) FROM TAG:'a'")).toBeUndefined();
    expect(sqlMistake(`SELECT * FROM TAG:'a' WHERE ${"(".repeat(5000)}`)).toBeUndefined();
  });

  it("reads any text", () => {
    const words = fc.constantFrom(
      "SELECT",
      "*",
      "FROM",
      "TAG:",
      "'a'",
      "WHERE",
      "a",
      "=",
      "1",
      "NOT",
      "(",
      ")",
      ";",
      "'",
      "$",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((list) => list.join(" ")),
        ),
        (text) => {
          const mistake = sqlMistake(text);
          if (mistake !== undefined) expect(mistake.span.end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
