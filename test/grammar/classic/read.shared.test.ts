import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { classicDialect } from "../../../grammar/classic/dialect.ts";
import { parseClassic } from "../../../grammar/classic/parser.ts";
import { readClassic } from "../../../grammar/classic/read.ts";
import type { ClassicReading } from "../../../grammar/classic/reading.ts";
import { describeShared } from "../../shared.ts";
import { readCorpus } from "./corpus.ts";

interface Case {
  readonly id: string;
  readonly format: string;
  readonly main?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly files_base64?: Readonly<Record<string, string>>;
  readonly accepts: boolean;
  readonly error_pattern: string | null;
}

/** What only the line reader says; the second group names the file, the third the line. */
const readerErrors =
  /^(\\\[config\\\] error in (.*)\\\.conf:(\d+): (undefined value|could not allocate|key has an empty|bad header|expected a valid group)|\\\[config\\\] (inconsistent use|indentation level|extra indentation))/;

/** Refused with the generic line only, and by what stands in this file, not by a file that is not found (C-62). */
const silentlyRefused = new Set(["cl-164", "cl-165", "cl-207", "cl-211"]);

describeShared("readClassic on the recorded cases", (folder) => {
  const cases = readFileSync(`${folder}/spec/cases.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Case)
    .filter(({ format }) => format === "classic");
  const dialect = classicDialect("5.1.1");

  /** The file of the case that the pattern names, else its main file. */
  function readNamed(one: Case): ClassicReading | undefined {
    const named = readerErrors.exec(one.error_pattern ?? "")?.[2];
    const name = named === undefined ? (one.main ?? "main.conf") : `${named}.conf`;
    const base64 = one.files_base64?.[name];
    const text = base64 === undefined ? one.files[name] : Buffer.from(base64, "base64").toString("utf8");
    return text === undefined || /\.ya?ml$/i.test(name) ? undefined : readClassic(parseClassic(text), dialect);
  }

  it("finds the cases", () => {
    expect(cases.length).toBeGreaterThan(500);
    expect(cases.filter((one) => readerErrors.test(one.error_pattern ?? "")).length).toBeGreaterThan(30);
    expect(cases.filter(({ id }) => silentlyRefused.has(id))).toHaveLength(silentlyRefused.size);
  });

  it("refuses what the reader refuses, at the same line with the same words", () => {
    for (const one of cases) {
      const line = readerErrors.exec(one.error_pattern ?? "")?.[3];
      const reading = readNamed(one);
      if (reading === undefined) continue;
      const isRefused = readerErrors.test(one.error_pattern ?? "") || silentlyRefused.has(one.id);
      expect(reading.refusedAt !== undefined, `${one.id} ${JSON.stringify(one.files)}`).toBe(isRefused);
      if (reading.refusedAt === undefined || silentlyRefused.has(one.id)) continue;
      const said = reading.refusedAt.readerMessage;
      const pattern = (one.error_pattern ?? "").replace(/error in .*?:\d+: /, "");
      expect(`[config] ${said}`, one.id).toMatch(new RegExp(pattern));
      if (line === undefined) continue;
      expect(lineNumber(one, reading), one.id).toBe(Number(line));
    }
  });

  function lineNumber(one: Case, reading: ClassicReading): number {
    const named = readerErrors.exec(one.error_pattern ?? "")?.[2];
    const name = named === undefined ? (one.main ?? "main.conf") : `${named}.conf`;
    return (one.files[name] ?? "").slice(0, reading.refusedAt?.line.span.start).split("\n").length;
  }
});

describeShared("readClassic on real files", (folder) => {
  it("refuses none that Fluent Bit accepts, in any dialect without a throw", () => {
    const files = readCorpus(folder);
    expect(files.filter(({ isAccepted }) => isAccepted).length).toBeGreaterThan(400);
    for (const { name, text, isAccepted } of files) {
      const tree = parseClassic(text);
      const reading = readClassic(tree, classicDialect("5.1.1"));
      if (isAccepted) expect(reading.refusedAt, name).toBeUndefined();
      expect(() => readClassic(tree, classicDialect("1.8.0"))).not.toThrow();
    }
  });
});
