import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { fixAll } from "../../src/lint/fix.ts";
import type { InputFile, Result } from "../../src/result.ts";
import type { Rules } from "../../src/rule/define.ts";
import type { MistakeOwner } from "../../src/rule/index.ts";

/** The rules that report what the reader refuses; the others of the category judge what it takes. */
const owners: Record<MistakeOwner, true> = {
  "inconsistent-indent": true,
  "mixed-tabs-spaces": true,
  "indented-blank-line": true,
  "unindented-entries": true,
  "tab-separator": true,
  "missing-value": true,
  "entry-outside-section": true,
  "bad-section-header": true,
  "unknown-directive": true,
  "byte-order-mark": true,
  "line-too-long": true,
  "nul-byte": true,
  "semicolon-comment": true,
  "non-breaking-space": true,
  "indented-directive": true,
  "equals-separator": true,
  "colon-after-key": true,
  "line-continuation": true,
  "crlf-line-endings": true,
  "yaml-in-classic-file": true,
};
const reporting = Object.fromEntries(Object.entries(rules as Rules).filter(([id]) => id in owners));

const indents = fc.constantFrom("", "  ", "    ", "\t", " ", "   ", "  \t", "\u00a0");
const contents = fc.constantFrom(
  "",
  "Flush 5",
  "Grace 1",
  "Flush",
  "Flush\t5",
  "Flush ",
  "Flush=5",
  "Flush:5",
  "# note",
  "; note",
  "//note",
  "@SET a=b",
  "@SET",
  "@INCLUDE\tx",
  "[SERVICE]",
  "[SERVICE",
  "[x] ",
  "[x",
  "Log_File a\\",
  "Flush\u00a05",
  "\u00a0Flush 5",
  "\0",
);
const lines = fc.array(
  fc.tuple(indents, contents, fc.constantFrom("\n", "\n", "\r\n", "\r")).map(([a, b, c]) => a + b + c),
  { maxLength: 8 },
);
const texts = fc
  .tuple(fc.constantFrom("", "\ufeff"), fc.boolean(), lines)
  .map(([mark, headed, body]) => `${mark}${headed ? "[SERVICE]\n" : ""}${body.join("")}`);

/** Without a NUL or a carriage return inside of a line, which hide lines from the reader that a fix would show to it. */
function isPlain(text: string): boolean {
  return !text.includes("\0") && !text.replaceAll("\r\n", "").includes("\r");
}

async function lintText(text: string) {
  const files = [{ path: "fluent-bit.conf", text }];
  const { findings, pipelines } = await check(files, reporting, { preset: "all", entries: ["fluent-bit.conf"] });
  const main = pipelines[0]?.files.find(({ role }) => role === "main");
  if (main?.format !== "classic") throw new Error("the text was not read");
  return { findings, reading: main.reading };
}

describe("what the reader refuses", () => {
  it("is reported as refused by a rule", () =>
    fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { findings, reading } = await lintText(text);
        const refused = findings.filter(({ effect }) => effect === "refused");
        if (reading.refusedAt !== undefined) expect(refused).not.toEqual([]);
        const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
        const mistaken = new Set(reading.mistakes.map(({ line }) => lineOf(line.span.start)));
        if (reading.refusedAt === undefined) {
          // A key that is none, such as `;` in [SERVICE], may still be judged; nothing else is refused.
          expect(refused.filter(({ at }) => mistaken.has(lineOf(at.span.start)))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    ));

  it("has one finding a mistake at most", () =>
    fc.assert(
      fc.asyncProperty(
        // A NUL makes two lines one, of which both rules speak.
        texts.filter((text) => !text.includes("\0")),
        async (text) => {
          const { findings } = await lintText(text);
          const places = findings.map(
            ({ at, code }) => `${at.span.start}-${at.span.end} ${code === "crlf-line-endings"}`,
          );
          expect(new Set(places).size).toBe(places.length);
        },
      ),
      { numRuns: 500 },
    ));

  it("is mended by fixes that come to an end and leave nothing safe to do", () =>
    fc.assert(
      fc.asyncProperty(texts.filter(isPlain), async (text) => {
        const options = { preset: "all", entries: ["fluent-bit.conf"] } as const;
        const run = (files: readonly InputFile[]) => check(files, reporting, options);
        const files = [{ path: "fluent-bit.conf", text }];
        const before = await run(files);
        const { problems, result } = await fixAll(files, run, "safe");
        expect(problems).toEqual([]);
        const refusals = ({ findings }: Result): number => findings.filter(({ effect }) => effect === "refused").length;
        expect(refusals(result)).toBeLessThanOrEqual(refusals(before));
      }),
      { numRuns: 500 },
    ));
});
