import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessorMistake, meantAccessors, parseAccessors } from "../../../grammar/values/record-accessor.ts";

describe("record accessors", () => {
  it.each([
    ["$log", []],
    ["$kubernetes['labels']['app.kubernetes.io/name']", ["labels", "app.kubernetes.io/name"]],
    ["$a[0]['it''s']", [0, "it's"]],
    ["$a[ 'b' ]", undefined],
    ["$log-x/y", []],
    ["$log:", []],
  ])("reads %s", (text, subkeys) => {
    const [part] = parseAccessors(text);
    if (subkeys === undefined) expect(part?.kind).toBe("mistake");
    else expect(part).toMatchObject({ kind: "key", subkeys });
  });

  it("says which characters the scanner drops", () => {
    // Seen with 5.1.1: the value is "p", and an error for the hyphen is in the log.
    const dropped = (text: string) =>
      parseAccessors(text).flatMap((part) =>
        part.kind === "key" ? part.dropped.map(({ start, end }) => `${start} ${text.slice(start, end)}`) : [],
      );
    expect(dropped("x.$kubernetes['pod_name']-.y")).toEqual(["25 -"]);
    expect(dropped("$(log)")).toEqual(["1 (", "5 )"]);
    expect(dropped("$log-x.$TAG")).toEqual([]);
  });

  it("finds what is meant as an accessor in any text", () => {
    const meant = (text: string) => meantAccessors(text).map(({ span }) => text.slice(span.start, span.end));
    expect(meant("/a/$TAG[1]/$kubernetes['ns']/$x-$TAGS")).toEqual(["$TAG[1]", "$kubernetes['ns']"]);
    expect(meant("$a['b']['c']$TAG")).toEqual(["$a['b']['c']", "$TAG"]);
    expect(meant("$a[b] $a $")).toEqual([]);
  });

  it("splits a template as the program does", () => {
    const kinds = (text: string) =>
      parseAccessors(text).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`);
    expect(kinds("a.$TAG[1].$log.b")).toEqual(["text a.", "tag $TAG[1]", "text .", "key $log", "text .b"]);
    // The character behind a tag is never a start.
    expect(kinds("$TAG$log")).toEqual(["tag $TAG", "text $log"]);
    expect(kinds("$10")).toEqual(["capture $1", "text 0"]);
    expect(kinds("cost 5$")).toEqual(["text cost 5$"]);
  });

  it.each([
    ['$kubernetes["ns"]', "$kubernetes['ns']"],
    ["$kubernetes[ns]", "$kubernetes['ns']"],
    ["$kubernetes['ns]", "$kubernetes['ns']"],
    ['$kubernetes["labels"]["app.name"]', "$kubernetes['labels']['app.name']"],
    ["$kubernetes[“ns”]", "$kubernetes['ns']"],
    ["$['a.b']", undefined],
    ["$a$b", undefined],
    ["$a['b'", undefined],
    ["$log:x", undefined],
    ["$größe", undefined],
  ])("refuses %s and mends it to %s", (text, mended) => {
    const mistake = accessorMistake(text);
    expect(mistake).toBeDefined();
    const mend = mistake?.mend;
    expect(mend && text.slice(0, mend.span.start) + mend.newText + text.slice(mend.span.end)).toBe(mended);
  });

  it("reads a text without end in time that grows with it", () => {
    const count = 500_000;
    expect(accessorMistake("$a[".repeat(count))?.message).toMatch(/has a key that stands in no single quotes$/);
    expect(accessorMistake(`$a${"['b']".repeat(count)}é`)?.mend).toBeUndefined();
    expect(parseAccessors("$TAG[".repeat(count))).toHaveLength(2 * count);
  }, 20_000);

  it("names a character that the scanner does not know, wherever it stands", () => {
    expect(accessorMistake("$a]b:c")?.message).toBe('"$a]b:c" has ":" in it');
    expect(accessorMistake("$é")?.message).toBe('"$é" has "é" in it');
  });

  it("covers any text with its parts, and mends to something that it takes", () => {
    const piece = fc.constantFrom("$", "a", "TAG", "[", "]", "'", '"', ".", " ", "0", "é", ",", "b['c']");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        let end = 0;
        for (const { span } of parseAccessors(text)) {
          expect(span.start).toBe(end);
          end = span.end;
        }
        expect(end).toBe(text.length);
        const mistake = accessorMistake(text);
        if (mistake?.mend === undefined) return;
        const { span, newText } = mistake.mend;
        const after = text.slice(mistake.span.start, span.start) + newText;
        expect(accessorMistake(after)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
