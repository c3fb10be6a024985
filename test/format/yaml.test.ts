import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configYamlDialect } from "../../grammar/config-yaml/dialect.ts";
import { parseConfigYaml, readConfigYaml } from "../../grammar/config-yaml/read.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import type { KeyCase } from "../../src/format/classic.ts";
import { sameYamlMeaning, sameYamlTree } from "../../src/format/meaning.ts";
import type { TextFormat } from "../../src/format/text.ts";
import { yamlKeys } from "../../src/format/yaml-keys.ts";
import { formatYamlText } from "../../src/format/yaml-text.ts";
import { notesOf } from "../../src/format/yaml-tree.ts";

interface Options {
  readonly versions?: readonly string[];
  readonly keyCase?: KeyCase;
  readonly documented?: ReadonlyMap<number, string>;
}

function tryFormat(
  text: string,
  { versions = ["5.1.1"], keyCase = "keep", documented = new Map() }: Options = {},
): TextFormat {
  const tree = parseConfigYaml(text);
  const readers = versions.map((version) => {
    const dialect = configYamlDialect(version)!;
    return { dialect, reading: readConfigYaml(tree, dialect) };
  });
  const keys = yamlKeys(tree, readers, keyCase, documented);
  return formatYamlText(tree, readers, { keyAt: (offset) => keys.get(offset) });
}

/** The canonical text; it must be its own canonical text. */
function format(text: string, options?: Options): string {
  const first = tryFormat(text, options);
  if (first.kind !== "formatted") throw new Error(`${first.kind}: ${first.because}: ${JSON.stringify(text)}`);
  const second = tryFormat(first.text, options);
  expect(second.kind === "formatted" && second.edits).toEqual([]);
  return first.text;
}

function whyNot(text: string): string {
  const result = tryFormat(text);
  expect(result.kind).toBe("skipped");
  return result.kind === "skipped" ? result.because : "";
}

describe("indents", () => {
  it("are two columns a level, lists below their key", () => {
    const loose = `service:
      flush:    1
      log_level:
          info
pipeline:
    inputs:
    -   name:   dummy
        tag: a
    -
        name: tail
        path:
        - /a
        -    /b
    outputs: []
`;
    expect(format(loose)).toBe(`service:
  flush: 1
  log_level: info
pipeline:
  inputs:
    - name: dummy
      tag: a
    - name: tail
      path:
        - /a
        - /b
  outputs: []
`);
  });

  it("of nested lists and processors follow", () => {
    const text = `pipeline:
 inputs:
 - processors:
    logs:
    - name: content_modifier
      condition: {op: and, rules: [ {field: $a, op: in, value: [x,"1"]} ]}
      list:
      - - a
        -   - b
   name: dummy
`;
    expect(format(text)).toBe(`pipeline:
  inputs:
    - processors:
        logs:
          - name: content_modifier
            condition: {op: and, rules: [{field: $a, op: in, value: [x, '1']}]}
            list:
              - - a
                - - b
      name: dummy
`);
  });

  it("of the further lines of a scalar are those of what it belongs to", () => {
    const text = `service:
    a: one
     two

       three
    b: "four
        five"
    c:
       - 'six

  seven'
`;
    expect(format(text)).toBe(`service:
  a: one
    two

    three
  b: "four
    five"
  c:
    - 'six

      seven'
`);
  });
});

describe("block scalars", () => {
  it("keep their text and their relative indents", () => {
    const text = `customs:
- code: |
         function f()
           return 1
         end

  next: >-
     folded
     text
  keep: |+
    x


  last: 1
`;
    expect(format(text)).toBe(`customs:
  - code: |
      function f()
        return 1
      end

    next: >-
      folded
      text
    keep: |+
      x


    last: 1
`);
  });

  it("say their indent only where their first line begins with a blank", () => {
    expect(format("service:\n    a: |4-\n         x\n        y\n    b: |2\n      z\n")).toBe(
      "service:\n  a: |2-\n     x\n    y\n  b: |\n    z\n",
    );
    expect(format("service:\n - |1\n   x\n - |3\n    \ty\n")).toBe("service:\n  - |2\n     x\n  - |2\n    \ty\n");
  });

  it("keep comments of their header, and blanks that are content", () => {
    const text = "service:\n   a: | # note\n     x  \n        \n     y\n   b: 1\n";
    expect(format(text)).toBe("service:\n  a: | # note\n    x  \n       \n    y\n  b: 1\n");
  });

  it("get no line end at the end of the file where that would be content", () => {
    expect(format("service:\n    a: |\n     x")).toBe("service:\n  a: |\n    x");
    expect(format("service:\n    a: |-\n     x")).toBe("service:\n  a: |-\n    x\n");
    expect(format("service:\n    a: |")).toBe("service:\n  a: |\n");
  });
});

describe("quotes", () => {
  const value = (source: string): string => /^ {2}k: (.*)\n$/.exec(format(`service:\n  k: ${source}\n`).slice(9))![1]!;

  it("go where the text stands plain, and are single ones elsewhere", () => {
    expect(value('"info"')).toBe("info");
    expect(value("'/var/log/*.log'")).toBe("/var/log/*.log");
    expect(value('"*"')).toBe("'*'");
    expect(value('"${HOST}:24224"')).toBe("${HOST}:24224");
    expect(value('"^\\\\d+ \\"x\\"$"')).toBe('^\\d+ "x"$');
    expect(value('"{\\"a\\": 1}"')).toBe(`'{"a": 1}'`);
    expect(value('""')).toBe("''");
    expect(value('"a # b"')).toBe("'a # b'");
    expect(value('"%Y"')).toBe("'%Y'");
  });

  it("stay around what other readers of YAML take for no string", () => {
    for (const text of ["on", "1", "1.5", "null", "~", "true", "0x1f", "2024-01-01"]) {
      expect(value(`"${text}"`)).toBe(`'${text}'`);
      expect(value(text)).toBe(text);
    }
  });

  it("stay double where they hold escapes of what cannot be seen, or a single quote", () => {
    for (const source of ['"a\\tb"', '"\\u00e9"', '"\\n"', '"it\'s: x"', "'it''s: x'"])
      expect(value(source)).toBe(source);
    expect(value('"it\'s"')).toBe("it's");
  });

  it("stay where they make a string of a number", () => {
    const text =
      'pipeline:\n  inputs:\n    - name: "dummy"\n      processors:\n        logs:\n          - name: "sql"\n            v: "x"\n';
    expect(format(text)).toBe(
      "pipeline:\n  inputs:\n    - name: dummy\n      processors:\n        logs:\n          - name: 'sql'\n            v: 'x'\n",
    );
    const flow = 'pipeline: {inputs: [{name: "dummy", processors: {logs: [{name: "sql"}]}}]}\n';
    expect(format(flow)).toBe("pipeline: {inputs: [{name: 'dummy', processors: {logs: [{name: 'sql'}]}}]}\n");
  });

  it("go from keys too", () => {
    expect(format("\"service\":\n  'log_level' : info\n")).toBe("service:\n  log_level: info\n");
  });
});

describe("flow collections", () => {
  it("of one line stay, with one blank behind commas and colons", () => {
    expect(format("service: { a: [x,y , 'z',], b : {}, c: , d }\n")).toBe("service: {a: [x, y, z], b: {}, c: , d}\n");
  });

  it("of several lines become blocks, with their comments", () => {
    const text = `pipeline:
  inputs: [ # all
    {name: dummy, tag: a}, # first
    # the second
    {
      "name": tail,
      path: [
        a,  # one
        "b"
      ]
    }
  ] # end
  outputs: [
  ]
`;
    expect(format(text)).toBe(`pipeline:
  inputs: # all
    - {name: dummy, tag: a} # first
    # the second
    - name: tail
      path:
        - a  # one
        - b # end
  outputs: []
`);
  });

  it("stay where a block cannot hold them", () => {
    expect(format("service:\n  a: [ # none\n  ]\n  b: [x: y,\n    z]\n")).toBe(
      "service:\n  a: [ # none\n    ]\n  b: [x: y,\n      z]\n",
    );
  });

  it("stay where the file is JSON, quotes too", () => {
    const json = '{\n    "service": {"flush":1,\n    "log_level": "info" },\n  "env": {}\n}\n';
    const canonical = '{\n  "service": {"flush": 1,\n    "log_level": "info"},\n  "env": {}\n}\n';
    expect(format(json)).toBe(canonical);
    expect(JSON.parse(canonical)).toEqual(JSON.parse(json));
  });
});

describe("comments and empty lines", () => {
  it("stay with the code below, or with what they were indented as", () => {
    const text = `

# top
service:   # the service
# flush
     flush: 1   # often


     # the level


     log_level: info
     # grace: 5
   # between
pipeline:

   inputs:
   # first
   - name: dummy
     # tag: a
   # second
   -   # of its own
     name: tail
       # path
   # no outputs
   outputs: []
   # end of pipeline
# end

`;
    expect(format(text)).toBe(`# top
service:   # the service
  # flush
  flush: 1   # often

  # the level

  log_level: info
  # grace: 5
# between
pipeline:

  inputs:
    # first
    - name: dummy
      # tag: a
    # second
    -   # of its own
      name: tail
      # path
  # no outputs
  outputs: []
  # end of pipeline
# end
`);
  });

  it("between a key and its value keep the value in a line of its own", () => {
    expect(format("service:\n  flush:\n   # why\n        1\n")).toBe("service:\n  flush:\n    # why\n    1\n");
  });

  it("are all that a file needs", () => {
    expect(format("\n\n   # only\n")).toBe("# only\n");
    expect(format("")).toBe("");
    expect(format("\n \n")).toBe("");
  });
});

describe("the rest of the text", () => {
  it("keeps markers, directives, anchors, tags and aliases", () => {
    const text = `%YAML 1.1
---
service:   !!map
    &a
    flush:   &f    1
pipeline: &p
    inputs:
    - &i
      name: dummy
    - &n name: *f
    -   *i
...
---
env:  {}
`;
    expect(format(text)).toBe(`%YAML 1.1
---
service: !!map &a
  flush: &f 1
pipeline: &p
  inputs:
    - &i
      name: dummy
    - &n name: *f
    - *i
...
---
env: {}
`);
  });

  it("keeps the byte order mark and the line ends that most lines have", () => {
    expect(format("\ufeffservice:\r\n    a: |\r\n      x\r\n       y\r\n    b: 'c\r\n      d'")).toBe(
      "\ufeffservice:\r\n  a: |\r\n    x\r\n     y\r\n  b: 'c\r\n    d'\r\n",
    );
    expect(format("service:\n  a: 1\r\n  b: 2\n")).toBe("service:\n  a: 1\n  b: 2\n");
  });
});

describe("keys", () => {
  const text = `Service:
  parsersFile: p.conf
  Log_Level: info
  HTTPServer: on
Pipeline:
  Inputs:
    - Name: tail
      memBufLimit: 1M
      processors:
        logs:
          - Name: sql
env:
  myVar: x
`;

  it("stay as they are written", () => {
    expect(format(text)).toBe(text);
  });

  it("can all be written in lower case where every reader takes them for the same", () => {
    const lower = text
      .replace("Service:", "service:")
      .replace("parsersFile", "parsers_file")
      .replace("Log_Level", "log_level")
      .replace("HTTPServer", "httpserver")
      .replace("Pipeline", "pipeline")
      .replace("Inputs", "inputs")
      .replace("    - Name: tail", "    - name: tail")
      .replace("memBufLimit", "mem_buf_limit");
    expect(format(text, { keyCase: "lower" })).toBe(lower);
    // 2.1 reads `membuflimit` (Y-51).
    const both = format(text, { keyCase: "lower", versions: ["5.1.1", "2.1.0"] });
    expect(both).toContain("memBufLimit");
    expect(both).toContain("- name: tail");
  });

  it("can be written as documented", () => {
    const documented = new Map([
      [text.indexOf("Log_Level"), "Log_Level"],
      [text.indexOf("memBufLimit"), "Mem_Buf_Limit"],
    ]);
    const keys = format(text, { keyCase: "documented", documented });
    expect(keys).toContain("log_level");
    expect(keys).toContain("mem_buf_limit");
    expect(keys).toContain("HTTPServer");
    expect(keys).toMatch(/^service:/);
  });
});

describe("a text is left alone", () => {
  it("where libyaml refuses it", () => {
    expect(whyNot("service:\n  match: *\n")).toBe("line 2 cannot be read as it stands (unquoted-star)");
    expect(whyNot("service:\n\tflush: 1\n")).toBe("line 2 cannot be read as it stands (syntax)");
  });

  it("where its form has no canonical layout", () => {
    expect(whyNot("? service\n: {}\n")).toBe('line 1 holds a key that is empty, a collection, or marked by "?"');
    expect(whyNot("a: 1\n[b]: 2\n")).toMatch(/^line 2 holds a key/);
    expect(whyNot("just text\n")).toBe("a document of it is a single value");
    expect(whyNot("service:\r  flush: 1\n")).toBe("it holds line ends that are neither LF nor CRLF");
    expect(whyNot(`service: ${"[".repeat(150)}${"]".repeat(150)}\n`)).toBe("it nests more than 100 collections");
  });

  it("not where only its sections are wrong", () => {
    expect(format("pipeline:\n  filtres:\n  - name: grep\n")).toBe("pipeline:\n  filtres:\n    - name: grep\n");
  });
});

/** A map, as lists of pairs: keys may be repeated. */
type Data = string | readonly Data[] | { readonly pairs: readonly (readonly [string, Data])[] };

const word = fc.constantFrom(
  ...["a", "b c", "on", "1", "it's", "*", "x: y", "# z", "", "{", "- d", "é", '"q"', "\\d", "${V}", "%", "a, b", " t "],
);
const name = fc.constantFrom("name", "Mem_Buf", "tls.verify", "logs", "processors", "'quoted'", '"dq"', "service");
const { map } = fc.letrec<{ any: Data; map: Data }>((tie) => ({
  map: fc.array(fc.tuple(name, tie("any")), { minLength: 1, maxLength: 4 }).map((pairs) => ({ pairs })),
  any: fc.oneof({ depthSize: "medium" }, word, fc.array(tie("any"), { minLength: 1, maxLength: 3 }), tie("map")),
}));
const draws = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

interface Hand {
  /** One of so many ways. */
  choose(ways: number): number;
  scalar(text: string, hand: Hand, column: number): string;
  /** What stands between two lines, with the line end. */
  between(hand: Hand): string;
}

/** Writes data down with the freedoms that YAML leaves; the same numbers give the same text. */
function write(data: Data, numbers: readonly number[], { scalar, between }: Pick<Hand, "scalar" | "between">): string {
  let drawn = 0;
  const hand: Hand = { choose: (ways) => numbers[drawn++ % numbers.length]! % ways, scalar, between };
  const node = (one: Data, column: number): string => {
    if (typeof one === "string") return ` ${scalar(one, hand, column + 1 + hand.choose(3))}`;
    const indent = column + 1 + hand.choose(4);
    const newLine = (): string => between(hand) + " ".repeat(indent);
    if ("pairs" in one) return one.pairs.map((pair) => newLine() + entry(pair, indent)).join("");
    return one.map((item) => `${newLine()}-${node(item, indent)}`).join("");
  };
  const entry = ([key, value]: readonly [string, Data], column: number): string => `${key}:${node(value, column)}`;
  if (typeof data === "string" || !("pairs" in data)) throw new Error("a file is a map");
  return `${data.pairs.map((pair) => entry(pair, 0)).join(between(hand))}\n`;
}

function quoted(text: string, hand: Hand): string {
  return hand.choose(2) === 0 ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** In any style. Where a comment comes to stand in a block it is text, which is as good a text as any. */
function styled(text: string, hand: Hand, column: number): string {
  const newLine = `\n${" ".repeat(column)}`;
  switch (hand.choose(5)) {
    case 0:
      return `|${["", "-", "+"][hand.choose(3)]}${newLine}${text}`;
    case 1:
      return `>- # note${newLine}x${newLine}  ${text}`;
    case 2:
      return `"two${newLine}${JSON.stringify(text).slice(1)}`;
    case 3:
      return `[a,${newLine}${quoted(text, hand)} , {b: c}${newLine}# in it${newLine}]`;
    default:
      return quoted(text, hand);
  }
}

function withComments(hand: Hand): string {
  const mark = `# ${hand.choose(100)}`;
  switch (hand.choose(6)) {
    case 0:
      return `\n${" ".repeat(hand.choose(9))}${mark}\n`;
    case 1:
      return `  ${mark}\n`;
    case 2:
      return "\n\n \n";
    case 3:
      return `\n\n${mark}\n   ${mark} too\n\n`;
    default:
      return "\n";
  }
}

describe("for any configuration", () => {
  it("keeps the tree, the reading and the comments, and changes nothing more a second time", () => {
    let formatted = 0;
    const runs = 400;
    fc.assert(
      fc.property(map, draws, fc.constantFrom("5.1.1", "3.2.10", "2.2.3", "1.9.10"), (data, numbers, version) => {
        const text = write(data, numbers, { scalar: styled, between: withComments });
        const before = parseConfigYaml(text);
        // A line of a block may stand too far to the left, a comment may cut a quoted scalar.
        if (before.errors.length > 0) return;
        formatted += 1;
        const after = parseConfigYaml(format(text, { versions: [version] }));
        expect(sameYamlTree(before.documents, after.documents, () => undefined)).toBe(true);
        const dialect = configYamlDialect(version)!;
        expect(sameYamlMeaning(readConfigYaml(before, dialect), readConfigYaml(after, dialect))).toBe(true);
        expect(notesOf(after.text)).toEqual(notesOf(text));
        // Readers of YAML 1.2 get the same too.
        const other = readYaml(text);
        if (other.errors.length > 0) return;
        expect(sameYamlTree(other.documents, readYaml(after.text).documents, () => undefined)).toBe(true);
      }),
      { numRuns: runs },
    );
    expect(formatted).toBeGreaterThan(runs / 4);
  });

  it("is one text, however it was indented and quoted", () => {
    const plain = { scalar: quoted, between: () => "\n" };
    fc.assert(
      fc.property(map, draws, draws, (data, first, second) => {
        const texts = [first, second].map((numbers) =>
          write(data, numbers, plain).replaceAll("it's", "its").replaceAll("it''s", "its"),
        );
        expect(format(texts[0]!)).toBe(format(texts[1]!));
      }),
    );
  });

  it("throws for no text, and never fails", () => {
    const bits = fc.constantFrom(
      ...[
        "- ",
        "a",
        "b: ",
        ":",
        "\n",
        "\n  ",
        "\n    ",
        " # c",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'q'",
        '"d"',
        "|\n",
        ">-",
        "|2",
      ],
      ...["&x ", "!t ", "*x", "? ", "---\n", "...\n", "\r\n", "\t", "key: v", "é", "\\", "'", '"', "#"],
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        const result = tryFormat(text);
        expect(result.kind).not.toBe("internal");
        if (result.kind === "formatted") expect(format(result.text)).toBe(result.text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what the check after formatting would find", () => {
  const trees = (before: string, after: string): boolean =>
    sameYamlTree(parseConfigYaml(before).documents, parseConfigYaml(after).documents, () => undefined);

  it("is another text, another key, another shape", () => {
    expect(trees("a: [b, {c: d}]\n", "a:\n  - b\n  - c: d\n")).toBe(true);
    expect(trees("a: b\n", "a: c\n")).toBe(false);
    expect(trees("a: b\n", "A: b\n")).toBe(false);
    expect(trees("a: [b]\n", "a: b\n")).toBe(false);
    expect(trees("a: [b]\n", "a: [b, b]\n")).toBe(false);
    expect(trees("a: {b: c}\n", "a: {b: c, d: e}\n")).toBe(false);
    expect(trees("a: *b\n", "a: '*b'\n")).toBe(false);
    expect(trees("a: b\n---\nc: d\n", "a: b\nc: d\n")).toBe(false);
  });

  it("is a quote that made a string of a number", () => {
    const same = (a: string, b: string): boolean => {
      const dialect = configYamlDialect("5.1.1")!;
      const [before, after] = [a, b].map((text) => readConfigYaml(parseConfigYaml(text), dialect));
      return sameYamlMeaning(before!, after!);
    };
    const unit = (value: string): string =>
      `pipeline:\n  inputs:\n    - name: dummy\n      processors:\n        logs:\n          - name: sql\n            v: ${value}\n`;
    expect(same(unit("1"), unit("'1'"))).toBe(false);
    expect(same(unit("'1'"), unit('"1"'))).toBe(true);
    expect(same("service:\n  a: 1\n", "service:\n  A: '1'\n")).toBe(true);
    expect(same("service:\n  a: 1\n", "service:\n  b: 1\n")).toBe(false);
  });

  it("is a comment, an anchor or a tag that is gone", () => {
    expect(notesOf("a: &x !t b # c\n# d\ne: | # f\n  # g\n")).toEqual(["&x", "!t", "# c", "# d", "# f"]);
    expect(notesOf("a: '\n")).toBeUndefined();
  });
});
