import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classicDialect } from "../../grammar/classic/dialect.ts";
import { parseClassic } from "../../grammar/classic/parser.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import type { ClassicFormatOptions } from "../../src/format/classic.ts";
import { sameLines, sameMeaning } from "../../src/format/meaning.ts";
import { formatText, type TextFormat } from "../../src/format/text.ts";

const versions = ["1.7.2", "1.9.10", "5.1.1"];

function format(text: string, options: ClassicFormatOptions = { keyCase: "keep" }, version = "5.1.1"): TextFormat {
  const tree = parseClassic(text);
  const dialect = classicDialect(version);
  return formatText(tree, [{ dialect, reading: readClassic(tree, dialect) }], options);
}

function formatted(text: string, options?: ClassicFormatOptions): string {
  const result = format(text, options);
  if (result.kind !== "formatted") throw new Error(`${result.kind}: ${result.because}`);
  return result.text;
}

interface Fixture {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

function fixtures(): readonly Fixture[] {
  const text = readFileSync(new URL("./fixtures/classic.txt", import.meta.url), "utf8");
  const visible = (part: string): string =>
    part.replaceAll("␠", " ").replaceAll("⇥", "\t").replaceAll("␍", "\r").replaceAll("␃\n", "");
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const nameEnd = part.indexOf("\n") + 1;
      const arrow = part.indexOf("==>\n");
      // One empty line separates the cases.
      const output = part.slice(arrow + 4).replace(/\n\n$/, "\n");
      return {
        name: part.slice(0, nameEnd - 1),
        input: visible(part.slice(nameEnd, arrow)),
        output: visible(output),
      };
    });
}

describe("canonical layout", () => {
  for (const { name, input, output } of fixtures()) {
    it(name, () => {
      expect(formatted(input)).toBe(output);
      expect(formatted(output)).toBe(output);
    });
  }

  it("makes no edit where nothing is to change", () => {
    const result = format("[INPUT]\n    Name  dummy\n");
    expect(result.kind === "formatted" && result.edits).toEqual([]);
  });

  it("writes keys in lower case or as documented, and only if it is the same word", () => {
    const text = "[INPUT]\n    Name          tail\n    read_From_head  on\n    DB  x\n";
    expect(formatted(text, { keyCase: "lower" })).toBe(
      "[INPUT]\n    name            tail\n    read_from_head  on\n    db              x\n",
    );
    const documentedKey = ({ text: key }: { text: string }): string | undefined =>
      ({ read_From_head: "Read_from_Head", DB: "Database" })[key];
    expect(formatted(text, { keyCase: "documented", documentedKey })).toBe(
      "[INPUT]\n    Name            tail\n    Read_from_Head  on\n    DB              x\n",
    );
  });
});

describe("texts that are left alone", () => {
  const reason = (text: string, version?: string): string => {
    const result = format(text, { keyCase: "keep" }, version);
    return result.kind === "formatted" ? "formatted" : `${result.kind}: ${result.because}`;
  };

  it("says which line cannot be read", () => {
    expect(reason("[INPUT]\n  Name dummy\n   Tag x\n")).toBe(
      "skipped: line 3 cannot be read as it stands (inconsistent-indent)",
    );
    expect(reason("[INPUT\n")).toBe("skipped: line 1 cannot be read as it stands (unclosed-header)");
    expect(reason("\ufeff[INPUT]\n  Name dummy\n")).toBe(
      "skipped: line 1 cannot be read as it stands (byte-order-mark)",
    );
  });

  it("does not make a line longer than an old reader takes", () => {
    const text = `[INPUT]\n Name dummy\n Some_Longer_Key x\n Dummy ${"x".repeat(4080)}\n`;
    expect(reason(text, "1.9.10")).toBe("skipped: a line of it would become longer than Fluent Bit reads");
    expect(reason(text, "5.1.1")).toBe("formatted");
  });
});

describe("sameMeaning", () => {
  const same = (before: string, after: string): boolean => {
    const read = (text: string) => readClassic(parseClassic(text), classicDialect("5.1.1"));
    return sameMeaning(read(before), read(after));
  };

  it("knows what Fluent Bit does not distinguish", () => {
    expect(same("[input]\n NAME x\n", "# c\n\n[INPUT] y\n\tname    x\n")).toBe(true);
  });

  it("sees every difference", () => {
    const text = "[INPUT]\n    Name  a\n    Tag   b\n@INCLUDE c\n";
    for (const other of [
      "[OUTPUT]\n    Name  a\n    Tag   b\n@INCLUDE c\n",
      "[IN]\n    Name  a\n    Tag   b\n@INCLUDE c\n",
      "[INPUT]\n    Name  A\n    Tag   b\n@INCLUDE c\n",
      "[INPUT]\n    Tag   b\n    Name  a\n@INCLUDE c\n",
      "[INPUT]\n    Name  a\n@INCLUDE c\n    Tag   b\n",
      "[INPUT]\n    Name  a\n    Tag   b\n@INCLUDE c \n",
      "[INPUT]\n    Name  a\n    Tag   b\n@INCLUDE c\n@SET a=b\n",
      "[INPUT]\n    Name  a\n    [g] \n        Tag   b\n@INCLUDE c\n",
      "[INPUT]\n    Name  a\n     Tag   b\n@INCLUDE c\n",
    ]) {
      expect(same(text, other), other).toBe(false);
    }
  });

  it("wants every comment", () => {
    expect(sameLines(parseClassic("# a\n\n[X]\n"), parseClassic("# a\n[X]\n"))).toBe(true);
    expect(sameLines(parseClassic("# a\n[X]\n"), parseClassic("[X]\n"))).toBe(false);
    expect(sameLines(parseClassic("# a\n[X]\n"), parseClassic("[X]\n# a\n"))).toBe(false);
  });
});

/** Lines as people write them, well and badly; most texts made of them are accepted. */
const word = fc.constantFrom(
  "Name",
  "tag",
  "Match",
  "storage.type",
  "Regex",
  "x",
  "${VAR}",
  "[",
  "]",
  "#",
  "a\tb",
  "é",
  "\u00a0",
);
const blanks = fc.constantFrom(" ", "  ", " \t", "        ");
const tail = fc.constantFrom("", "", "", " ", "\t ", "\r", "\v");
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\r\n");
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom("    ", "    ", "    ", "        "), word, blanks, word).map((p) => p.join("")),
  },
  { weight: 3, arbitrary: fc.constantFrom("[INPUT]", "[in]", "[Output] # x", "[Upstream]", "[]", "[PARSER]") },
  { weight: 2, arbitrary: fc.constantFrom("@INCLUDE a.conf", "@include b ", "@SET a=b", "@Set c= d ", "@FOO bar") },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom("", "    ", "        "), fc.constantFrom("# c", "#", "# fbcheck-disable x"))
      .map((p) => p.join("")),
  },
  { weight: 3, arbitrary: fc.constantFrom("", "", "    ", "        ") },
  { weight: 1, arbitrary: fc.constantFrom("    [group] ", "        [g] x", "    [] ") },
);
const config = fc
  .array(fc.tuple(line, tail, lineEnd), { maxLength: 14 })
  .map((lines) => `[INPUT]\n${lines.map((parts) => parts.join("")).join("")}`);
const anyText = fc.oneof(
  config,
  config.map((text) => text.slice(0, -1)),
  fc.string({ unit: fc.constantFrom(..."[]# \t\r\n\v@=aN$\ufeff\0é"), maxLength: 60 }),
  fc.string({ unit: "binary" }),
);

describe("for any text", () => {
  it("formatting keeps the meaning and the comments, and formatting twice changes nothing more", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyText, fc.constantFrom(...versions), (text, version) => {
        const first = format(text, { keyCase: "keep" }, version);
        if (first.kind === "skipped") return;
        accepted++;
        expect(first.kind, first.kind === "internal" ? first.because : "").toBe("formatted");
        if (first.kind !== "formatted") return;
        const dialect = classicDialect(version);
        const before = parseClassic(text);
        const after = parseClassic(first.text);
        expect(sameMeaning(readClassic(before, dialect), readClassic(after, dialect))).toBe(true);
        expect(sameLines(before, after)).toBe(true);
        const second = format(first.text, { keyCase: "keep" }, version);
        expect(second.kind === "formatted" && second.text).toBe(first.text);
        expect(first.text).not.toMatch(/\n\r?\n\r?\n|^\r?\n|[^\n]$/);
      }),
      { numRuns: 3000 },
    );
    // The generator must not only make refused texts.
    expect(accepted).toBeGreaterThan(500);
  });
});
