import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessorMistake, parseAccessors } from "../../../grammar/values/record-accessor.ts";

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
