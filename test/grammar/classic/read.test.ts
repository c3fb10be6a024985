import { describe, expect, it } from "vitest";
import { classicDialect } from "../../../grammar/classic/dialect.ts";
import { parseClassic } from "../../../grammar/classic/parser.ts";
import { readClassic } from "../../../grammar/classic/read.ts";
import type { ReadEntry, ReadItem } from "../../../grammar/classic/reading.ts";

function read(text: string, version = "5.1.1") {
  return readClassic(parseClassic(text), classicDialect(version));
}

function show(item: ReadItem): string {
  const entries = (list: readonly ReadEntry[]) => list.map(({ key, value }) => `${key.text}=${value.text}`);
  switch (item.kind) {
    case "include":
      return `include ${item.target.text}`;
    case "set":
      return `set ${item.name?.text} = ${item.value?.text}`;
    case "section": {
      const groups = item.groups.map((group) => `${group.name.text}(${entries(group.entries).join(", ")})`);
      return `[${item.name.text}] ${[...entries(item.entries), ...groups].join(", ")}`;
    }
  }
}

/** Items, then mistakes as `line: kind outcome "what is underlined" message`; `stop` marks where the program stops. */
function rows(text: string, version?: string): string[] {
  const { items, mistakes, refusedAt } = read(text, version);
  return [
    ...items.map(show),
    ...mistakes.map((mistake) => {
      const line = text.slice(0, mistake.line.span.start).split("\n").length;
      const what = JSON.stringify(text.slice(mistake.span.start, mistake.span.end));
      const stop = mistake === refusedAt ? "stop " : "";
      return `${stop}${line}: ${mistake.kind} ${mistake.outcome} ${what} ${mistake.readerMessage ?? "-"}`;
    }),
  ];
}

const noValue = "undefined value - check config is in valid classic format";
const noPair = "could not allocate key value pair";
const low = "indentation level is too low";
const extra = "extra indentation level found";
const mixed = "inconsistent use of tab and space";

describe("readClassic for the cf reader", () => {
  const cases: Record<string, [text: string, rows: string[]]> = {
    "sections, includes and variables in file order": [
      "@SET a=b\n[INPUT]\n    Name dummy\n@INCLUDE x.conf\n    Tag t\n[OUT] # note\n    Match *\n",
      ["set a = b", "[INPUT] Name=dummy, Tag=t", "include x.conf", "[OUT] Match=*"],
    ],
    "@SET is split at its first =, untrimmed (C-61)": [
      "@set a = b=c \n@SET ab\n@FOO x\n",
      ["set a  =  b=c", "set undefined = undefined"],
    ],
    "double indent without a group is the section's (C-15)": [
      "[INPUT]\n  Name dummy\n \t Tag x\n    Tag y\n",
      ["[INPUT] Name=dummy, Tag=x, Tag=y", `stop 3: mixed-tabs-spaces refused " \\t " ${mixed}`],
    ],
    "a group ends at the next line of single indent, comments and blank lines too (C-26)": [
      "[INPUT]\n  [a] \n    b c\n  d e\n  [f] \n    g h\n  \n    i j\n",
      ["[INPUT] d=e, i=j, a(b=c), f(g=h)"],
    ],
    "a group without a name ends the group before": [
      "[INPUT]\n  [a] \n    b c\n    [] \n    d e\n",
      ["[INPUT] d=e, a(b=c)"],
    ],
    "wrong indents, each reported (C-15)": [
      "[INPUT]\n    Name dummy\n  Tag x\n      Tag y\n\tTag z\n    Tag w\n",
      [
        "[INPUT] Name=dummy, Tag=x, Tag=y, Tag=z, Tag=w",
        `stop 3: inconsistent-indent refused "  " ${low}`,
        `4: inconsistent-indent refused "      " ${extra}`,
        `5: mixed-tabs-spaces refused "\\t" ${mixed}`,
      ],
    ],
    "a wrong indent does not hide the missing value behind it": [
      "[INPUT]\n    Name dummy\n  Tag\n",
      [
        "[INPUT] Name=dummy",
        `stop 3: inconsistent-indent refused "  " ${low}`,
        `3: missing-value refused "Tag" ${noValue}`,
      ],
    ],
    "blank lines and comments obey the indent (C-11, C-13)": [
      "[INPUT]\n    Name dummy\n  \n  # note\n        # fine\n    \n",
      [
        "[INPUT] Name=dummy",
        `stop 3: indented-blank-line refused "  " ${low}`,
        `4: indented-blank-line refused "  " ${low}`,
      ],
    ],
    "a comment that sets another indent than the entries have is the culprit (C-11)": [
      "[INPUT]\n   # note\n    Name dummy\n    Tag x\n",
      ["[INPUT] Name=dummy, Tag=x", `stop 2: indented-blank-line refused "   " ${extra}`],
    ],
    "a comment that sets half of the entries' indent is none": [
      "[INPUT]\n  # note\n    Name dummy\n",
      ["[INPUT] Name=dummy"],
    ],
    "unindented entries, reported once (C-14)": [
      "[INPUT]\nName dummy\nTag x\n",
      ["[INPUT] Name=dummy, Tag=x", `stop 2: unindented-entries refused "Name" ${low}`],
    ],
    "a lone unindented entry loses its first character": [
      "[SERVICE]\nFlush 1\n",
      ["[SERVICE] Flush=1", '2: unindented-entries misread "Flush" -'],
    ],
    "an unindented entry, then indented ones": [
      "[SERVICE]\nFlush 1\n[INPUT]\n    Name dummy\n",
      ["[SERVICE] Flush=1", "[INPUT] Name=dummy", `stop 2: unindented-entries refused "Flush" ${mixed}`],
    ],
    "keys before a section (C-23)": [
      "    Flush 1\n    Grace 2\n[INPUT]\n    Name dummy\n",
      [
        "[INPUT] Name=dummy",
        `stop 1: entry-outside-section refused "Flush 1" ${noPair}`,
        `2: entry-outside-section refused "Grace 2" ${noPair}`,
      ],
    ],
    "missing values (C-30)": [
      "[INPUT]\n    Name\n    Tag \n    Path  \t\n    a\u00a0b\n",
      [
        "[INPUT] ",
        `stop 2: missing-value refused "Name" ${noValue}`,
        '3: missing-value refused "Tag" key has an empty value',
        `4: missing-value refused "Path" ${noPair}`,
        `5: missing-value refused "a\u00a0b" ${noValue}`,
      ],
    ],
    "a tab between key and value (C-31)": [
      "[INPUT]\n    Name\tdummy\n    Tag\t \ta b\n    Path\tx y\n",
      [
        "[INPUT] Name=dummy, Tag=a b, Path=x y",
        `stop 2: tab-separator refused "\\t" ${noValue}`,
        '4: tab-separator misread "\\t" -',
      ],
    ],
    "headers that nothing closes (C-20)": [
      "[INPUT # x\n    Name dummy\n",
      ["[INPUT] Name=dummy", 'stop 1: unclosed-header refused "[INPUT # x" bad header definition'],
    ],
    "indented headers (C-20)": [
      "  [INPUT]\n    Name dummy\n    [OUTPUT] # x\n    Name null\n    [INPTU]\n",
      [
        "[INPUT] Name=dummy",
        "[OUTPUT] Name=null",
        "[INPTU] ",
        `stop 1: indented-header refused "  [INPUT]" ${noValue}`,
        '3: indented-header misread "    [OUTPUT]" -',
        `5: indented-header refused "    [INPTU]" ${noValue}`,
      ],
    ],
    "groups that cannot be (C-26)": [
      "    [a] \n[INPUT]\n    Name dummy\n    [foo bar\n        b c\n    [processors]\n        d e\n    [g] \n        [h] \n",
      [
        "[INPUT] Name=dummy, foo(b=c), processors(d=e), g(), h()",
        'stop 1: group-outside-section refused "[a] " -',
        '4: unclosed-group refused "[foo bar" expected a valid group name: [..]',
        `6: missing-value refused "[processors]" ${noValue}`,
        '9: empty-group refused "[h] " -',
      ],
    ],
    "directives without an argument (C-62)": [
      "@INCLUDE\tx.conf\n@SET\ta=b\n@FOO \n@ab\n@FOO x\n",
      [
        "include x.conf",
        "set a = b",
        'stop 1: bare-directive refused "@INCLUDE\\tx.conf" -',
        '2: bare-directive refused "@SET\\ta=b" -',
        '3: bare-directive refused "@FOO" -',
        `4: bare-directive refused "@ab" ${noValue}`,
      ],
    ],
    "an indented directive is an entry (C-51)": ["[INPUT]\n    @INCLUDE x\n", ["[INPUT] @INCLUDE=x"]],
    "a byte order mark (C-4)": [
      "\uFEFF[INPUT]\n    Name dummy\n",
      ["[INPUT] Name=dummy", `stop 1: byte-order-mark refused "\uFEFF" ${noValue}`],
    ],
    "a byte order mark alone": ["\uFEFF", [`stop 1: byte-order-mark refused "\uFEFF" ${noValue}`]],
    "a CR at the end of the text is not blank (C-2)": [
      "[INPUT]\n    Name dummy\r\n\r",
      ["[INPUT] Name=dummy", `stop 3: indented-blank-line refused "\\r" ${low}`],
    ],
    "a NUL glues the next line to its own (C-2)": [
      "[INPUT]\n    Name dum\0x\n    Tag\n",
      ["[INPUT] Name=dum\0x", '2: nul-byte misread "\\u0000" -', `3: missing-value refused "Tag" ${noValue}`],
    ],
    "a NUL in a comment hides the header after it": [
      "# note\0\n[INPUT]\n    Name dummy\n",
      ["[INPUT] Name=dummy", `stop 1: nul-byte refused "\\u0000" ${noPair}`],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => expect(rows(text)).toEqual(expected));
  }

  it("takes the indent of the first indented line, and never a piece of a key", () => {
    expect(read("[A]\n\t Name x\n").indent).toBe("\t ");
    expect(read("[A]\nName x\n[B]\n  Name y\n").indent).toBe("  ");
    expect(read("[A]\nName x\n").indent).toBeUndefined();
    expect(read("[A]\n   # c\n    Name x\n").indent).toBe("    ");
  });

  it("refuses lines that do not fit into the buffer (C-3)", () => {
    const line = (bytes: number) => `[INPUT]\n    Name ${"é".repeat((bytes - 9) / 2)}\n`;
    expect(rows(line(4093), "2.0.0")).toHaveLength(1);
    expect(read(line(4095), "2.0.0").refusedAt).toMatchObject({
      kind: "line-too-long",
      readerMessage: "length of content has exceeded limit",
    });
    expect(read(line(4095)).refusedAt).toBeUndefined();
    expect(read(line(32 * 1024 * 1024 + 1)).refusedAt?.kind).toBe("line-too-long");
  });
});

describe("readClassic for mk_rconf (1.7, 1.8; section 14)", () => {
  const cases: Record<string, [text: string, rows: string[]]> = {
    "a wrong indent is cut, which damages the key or not": [
      "[INPUT]\n    Name dummy\n  Tag x\n\t   Tag y\n\tTag z\n",
      [
        "[INPUT] Name=dummy, Tag=x, Tag=y, Tag=z",
        '3: inconsistent-indent misread "  " -',
        '4: mixed-tabs-spaces accepted "\\t   " -',
        '5: mixed-tabs-spaces misread "\\t" -',
      ],
    ],
    "no group content": [
      "[INPUT]\n  Name dummy\n    Tag x\n",
      ["[INPUT] Name=dummy, Tag=x", '3: inconsistent-indent misread "    " -'],
    ],
    "a bracket is part of a key": ["[INPUT]\n  [foo bar\n", ["[INPUT] [foo=bar"]],
    "keys before a section are left out": [
      "    Flush 1\n[INPUT]\n    Name dummy\n",
      ["[INPUT] Name=dummy", '1: entry-outside-section misread "Flush 1" -'],
    ],
    "missing values and open headers stop it": [
      "[INPUT\n    Name\n",
      [
        "[INPUT] ",
        'stop 1: unclosed-header refused "[INPUT" Bad header definition',
        '2: missing-value refused "Name" Each key must have a value',
      ],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => expect(rows(text, "1.8.0")).toEqual(expected));
  }
});

describe("section types (C-22)", () => {
  it.each([
    ["INPUT", "input", "exact"],
    ["inputs", "input", "exact"],
    ["Customs", "custom", "exact"],
    ["IN", "input", "prefix"],
    ["P", "parser", "prefix"],
    ["PL", "plugins", "prefix"],
    ["S", "service", "prefix"],
    ["ST", "stream_processor", "prefix"],
    ["u", "upstream_servers", "prefix"],
    ["INPUTX", "other", "none"],
    [" INPUT ", "other", "none"],
    ["", "other", "none"],
  ])("[%s] is %s, %s", (name, type, spelling) => {
    expect(read(`[${name}]\n`).items).toMatchObject([{ kind: "section", type, spelling }]);
  });

  it("knows neither prefixes nor plurals up to 1.8", () => {
    const types = read("[INPUT]\n[IN]\n[INPUTS]\n[STREAM_PROCESSOR]\n", "1.8.0").items.map(
      (item) => item.kind === "section" && item.type,
    );
    expect(types).toEqual(["input", "other", "other", "other"]);
  });
});

it("ends the span of a section at its last own line", () => {
  const text = "[A]\n  a b\n  [g] \n    c d\n\n# note\n@INCLUDE x\n[B]\n\n";
  const spans = read(text).items.flatMap((item) =>
    item.kind === "section" ? [text.slice(item.span.start, item.span.end)] : [],
  );
  expect(spans).toEqual(["[A]\n  a b\n  [g] \n    c d", "[B]"]);
});
