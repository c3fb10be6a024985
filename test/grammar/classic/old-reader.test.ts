/**
 * The reader of 1.8 and older (mk_rconf) against what 1.7.2 did. It stops at few lines: a wrong indent is only reported, and
 * what the line is taken for instead may be refused later, by a plugin or for a missing name.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { classicDialect } from "../../../grammar/classic/dialect.ts";
import { parseClassic } from "../../../grammar/classic/parser.ts";
import { readClassic } from "../../../grammar/classic/read.ts";
import { describeShared } from "../../shared.ts";

interface RecordedCase {
  readonly id: string;
  readonly rule: string;
  readonly format: string;
  readonly note: string;
  readonly main?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<string, boolean | string>>;
}

/** Rules of the specification that speak of how lines are read. */
const readerRules = /^C-(?:[2-9]|1\d|2[0-1346]|3[0-4])$/;

/** Refused by 1.7.2 for another reason than a line of the file. */
const otherReasons: Readonly<Record<string, string>> = {
  "cl-008": "one header and nothing else, so there is no input",
  "cl-015": "an empty file has no input",
  "cl-016": "a file with nothing but a comment has no input",
  "cl-017": "a file with nothing but line ends has no input",
  "cl-084": "an unknown section is refused by the core",
  "cl-085": "an unknown section is refused by the core",
  "cl-086": "an unknown section is refused by the core",
  "cl-094": "an unknown section is refused by the core",
  "cl-098": "an input without a name is refused by the core",
  "cl-099": "an output without a name is refused by the core",
  "cl-117": "no plugin has that name",
  "cl-118": "an input without a name is refused by the core",
  "cl-121": "no plugin has that name",
};

describeShared("recorded cases and the reader of 1.7.2", (shared) => {
  const cases = readFileSync(`${shared}/spec/cases.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordedCase)
    .filter(({ format, files, main = "main.conf" }) => format === "classic" && main in files);
  const dialect = classicDialect("1.7.2");
  const read = ({ files, main = "main.conf" }: RecordedCase) => readClassic(parseClassic(files[main]!), dialect);

  it("stops at no line that 1.7.2 takes", () => {
    const stopped = cases.filter((recorded) => read(recorded).refusedAt !== undefined);
    expect(stopped.length).toBeGreaterThan(15);
    expect(stopped.filter(({ verdicts }) => verdicts["1.7.2"] === true).map(({ id }) => id)).toEqual([]);
  });

  it("has a mistake wherever 1.7.2 refuses what it read", () => {
    const silent = cases.filter((recorded) => {
      if (!readerRules.test(recorded.rule) || recorded.verdicts["1.7.2"] === true) return false;
      return read(recorded).mistakes.length === 0 && otherReasons[recorded.id] === undefined;
    });
    expect(silent.map(({ id, note }) => `${id} ${note}`)).toEqual([]);
  });
});
