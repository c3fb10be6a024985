/** Real files of others: none may make the formatter fail, change its meaning, or find something to do a second time. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { classicDialect } from "../../grammar/classic/dialect.ts";
import { parseClassic } from "../../grammar/classic/parser.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import { sameLines, sameMeaning } from "../../src/format/meaning.ts";
import { formatText } from "../../src/format/text.ts";
import { describeShared } from "../shared.ts";

describeShared("corpus/classic", (shared) => {
  const folder = `${shared}/corpus/classic`;
  const names = readdirSync(folder);

  for (const version of ["1.7.2", "5.1.1"]) {
    it(`formats every file that ${version} reads, once and for all`, () => {
      const dialect = classicDialect(version);
      const format = (text: string) => {
        const tree = parseClassic(text);
        return formatText(tree, [{ dialect, reading: readClassic(tree, dialect) }], { keyCase: "keep" });
      };
      let formatted = 0;
      for (const name of names) {
        const text = readFileSync(`${folder}/${name}`, "utf8");
        const first = format(text);
        if (first.kind === "skipped") continue;
        expect(first.kind, name).toBe("formatted");
        if (first.kind !== "formatted") continue;
        formatted++;
        const before = parseClassic(text);
        const after = parseClassic(first.text);
        expect(sameMeaning(readClassic(before, dialect), readClassic(after, dialect)), name).toBe(true);
        expect(sameLines(before, after), name).toBe(true);
        const second = format(first.text);
        expect(second.kind === "formatted" && second.edits, name).toEqual([]);
      }
      console.log(`${version}: ${formatted} of ${names.length} files have a canonical layout`);
      expect(formatted).toBeGreaterThan(names.length * 0.9);
    });
  }
});
