import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classicDialect } from "../../../grammar/classic/dialect.ts";
import { findStop, initialState } from "../../../grammar/classic/line-reader.ts";
import { parseClassic } from "../../../grammar/classic/parser.ts";
import { readClassic } from "../../../grammar/classic/read.ts";
import type { ReadEntry } from "../../../grammar/classic/reading.ts";
import type { Token } from "../../../grammar/classic/tree.ts";
import { anyText, configText, lineText } from "./texts.ts";

const dialects = Object.fromEntries(["1.8.0", "1.9.0", "5.1.1"].map((version) => [version, classicDialect(version)]));

for (const [version, dialect] of Object.entries(dialects)) {
  describe(`readClassic for ${version}`, () => {
    for (const [name, texts] of Object.entries({ anyText, configText, lineText })) {
      it(`has every span inside the text and every token equal to its span: ${name}`, () => {
        fc.assert(
          fc.property(texts, (text) => {
            const reading = readClassic(parseClassic(text), dialect);
            const tokens: (Token | undefined)[] = [];
            const addEntries = (entries: readonly ReadEntry[]) => {
              for (const { key, value, line } of entries) {
                expect(key.text).not.toBe("");
                expect(value.text).not.toBe("");
                expect(key.span.start).toBeGreaterThanOrEqual(line.span.start);
                expect(value.span.end).toBeLessThanOrEqual(line.span.end);
                tokens.push(key, value);
              }
            };
            for (const item of reading.items) {
              if (item.kind === "include") tokens.push(item.target, item.line.keyword);
              else if (item.kind === "set") tokens.push(item.name, item.value);
              else {
                tokens.push(item.name);
                addEntries(item.entries);
                for (const group of item.groups) {
                  tokens.push(group.name);
                  addEntries(group.entries);
                }
                expect(item.span.start).toBe(item.header.span.start);
                expect(item.span.end).toBeLessThanOrEqual(text.length);
              }
            }
            for (const token of tokens)
              if (token) expect(text.slice(token.span.start, token.span.end)).toBe(token.text);
            let line = 0;
            for (const mistake of reading.mistakes) {
              expect(mistake.line.span.start).toBeGreaterThanOrEqual(line);
              line = mistake.line.span.start;
              expect(mistake.span.start).toBeLessThanOrEqual(mistake.span.end);
              expect(mistake.span.end).toBeLessThanOrEqual(text.length);
            }
            if (reading.refusedAt) expect(reading.mistakes).toContain(reading.refusedAt);
          }),
          { numRuns: 1500 },
        );
      });

      it(`stops exactly where the reader without mending stops: ${name}`, () => {
        fc.assert(
          fc.property(texts, (text) => {
            const tree = parseClassic(text);
            const reading = readClassic(tree, dialect);
            const stop = findStop(tree, 0, initialState, dialect);
            expect(reading.refusedAt && { message: reading.refusedAt.readerMessage }).toEqual(
              stop && { message: stop.message },
            );
            if (reading.refusedAt?.outcome !== undefined) expect(reading.refusedAt.outcome).toBe("refused");
          }),
          { numRuns: 3000 },
        );
      });
    }

    it("has no mistakes and no refusal in a text of right lines", () => {
      const entry = fc
        .tuple(fc.constantFrom("Name", "Tag", "Rule"), fc.constantFrom("a", "b c", "x # y"))
        .map(([key, value]) => `    ${key} ${value}`);
      const line = fc.oneof(entry, fc.constantFrom("", "# c", "    # c", "    ", "[OUTPUT]", "@SET a=b", "@INCLUDE x"));
      fc.assert(
        fc.property(fc.array(line), fc.constantFrom("\n", "\r\n"), (lines, end) => {
          const reading = readClassic(parseClassic(["[INPUT]", ...lines, ""].join(end)), dialect);
          expect(reading.mistakes).toEqual([]);
          expect(reading.refusedAt).toBeUndefined();
        }),
      );
    });
  });
}
