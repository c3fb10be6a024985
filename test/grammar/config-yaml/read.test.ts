import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configYamlDialect } from "../../../grammar/config-yaml/dialect.ts";
import { translateKey } from "../../../grammar/config-yaml/key.ts";
import { parseConfigYaml, readConfigYaml } from "../../../grammar/config-yaml/read.ts";
import type { ConfigYamlReading, ReadYamlSection } from "../../../grammar/config-yaml/reading.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";

function read(text: string, version = "5.1.1"): ConfigYamlReading {
  return readConfigYaml(parseConfigYaml(text), configYamlDialect(version)!);
}

function sections(text: string, version?: string): readonly ReadYamlSection[] {
  return read(text, version).items.filter((item) => item.kind === "section");
}

/** The only section, its properties as texts. */
function properties(text: string, version?: string): readonly (readonly [string, unknown])[] {
  const [section] = sections(text, version);
  return section!.properties.map(({ key, value }) => [
    key.text,
    value.kind === "scalar"
      ? value.word.text
      : value.kind === "list"
        ? value.items.map((word) => word.text)
        : value.kind,
  ]);
}

/** Kind, outcome and underlined text of each mistake. */
function mistakes(text: string, version?: string): readonly string[] {
  return read(text, version).mistakes.map(
    ({ kind, outcome, span }) => `${kind} ${outcome}: ${text.slice(span.start, span.end)}`,
  );
}

const input = (entry: string): string =>
  `pipeline:\n  inputs:\n    - name: dummy\n      ${entry.replaceAll("\n", "\n      ")}\n`;

describe("documents (Y-1 to Y-4)", () => {
  it("accepts what has no content", () => {
    for (const text of ["", "# a\n", "\ufeff", "service: {}", "a: {}\n---\nb: {}\n"])
      expect(read(text).refusedAt).toBeUndefined();
  });

  it("reads several documents as one configuration", () => {
    const text = "service: {flush: 1}\n---\nservice: {flush: 2}\n";
    expect(sections(text)).toHaveLength(2);
    expect(mistakes(text)).toEqual(["duplicate-service refused: service"]);
  });

  it("refuses another root than a map", () => {
    expect(mistakes("- a\n")).toEqual(["wrong-root refused: - a"]);
    expect(mistakes("~\n")).toEqual(["wrong-root refused: ~"]);
    expect(mistakes("---\n")).toEqual(["wrong-root refused: ---"]);
  });

  it("refuses aliases, and takes what only looks like one for a text without quotes", () => {
    expect(mistakes(input("tag: &a b\nhost: *a"))).toEqual(["alias refused: *a"]);
    const text = input("tag: *\npath: *.log\nhost: *b");
    expect(mistakes(text)).toEqual([
      "unquoted-star refused: *",
      "unquoted-star refused: *.log",
      "unquoted-star refused: *b",
    ]);
    expect(properties(text)).toEqual([
      ["name", "dummy"],
      ["tag", "*"],
      ["path", "*.log"],
      ["host", "*b"],
    ]);
    expect(read(text).refusedAt?.readerMessage).toBe("did not find expected alphabetic or numeric character");
  });

  it("stops at what comes first, the syntax or the shape", () => {
    expect(read("x: [\n").refusedAt?.kind).toBe("unknown-section");
    expect(read("service: [\n").refusedAt?.kind).toBe("wrong-shape");
    expect(read("service:\n  a: @b\nx: 1\n").refusedAt?.kind).toBe("syntax");
  });

  it("reads the sections behind a mistake", () => {
    const text = "service: 1\nfoo: bar\npipeline:\n  inputs:\n    - name: dummy\n";
    expect(sections(text).map(({ type }) => type)).toEqual(["input"]);
  });

  it("reads a file of the other door alike", () => {
    const text = input("tag: 'a\nb'");
    const dialect = configYamlDialect("5.1.1")!;
    expect(readConfigYaml(readYaml(text, "keep"), dialect).refusedAt).toEqual(read(text).refusedAt);
  });
});

describe("top-level keys (Y-10 to Y-13)", () => {
  it.each([
    ["SERVICE: {}\n", []],
    ["foo: {a: b}\n", ["unknown-section misread: foo"]],
    ["foo: bar\n", ["unknown-section refused: foo"]],
    ["foo:\n", ["unknown-section refused: foo"]],
    ["foo: [a]\n", ["unknown-section refused: foo"]],
    ["foo: {a: {b: c}}\n", ["unknown-section refused: foo"]],
    ["filters:\n  - name: a\n", ["misplaced-section refused: filters"]],
    ["input: {name: dummy}\n", ["misplaced-section misread: input"]],
    ["pipeline:\n", ["empty-section refused: pipeline"]],
    ["pipeline:\n  customs: []\n", ["unknown-component refused: customs"]],
    ["pipeline:\n  filtres: []\n", ["unknown-component refused: filtres"]],
    ["pipeline:\n  inputs:\n", ["empty-section refused: inputs"]],
    ["pipeline:\n  Inputs: []\n", []],
    ["pipeline:\n  inputs: {name: a}\n", ["wrong-shape refused: inputs"]],
    ["pipeline: [a]\n", ["wrong-shape refused: [a]"]],
    ["service:\n", ["empty-section refused: service"]],
    ["parsers: []\nplugins: []\nincludes: []\n", []],
    ["parsers: {name: a}\n", ["wrong-shape refused: parsers"]],
    ["service: {}\nSERVICE: {}\n", ["duplicate-service refused: SERVICE"]],
    ["pipeline: {}\npipeline: {}\n", ["duplicate-key accepted: pipeline"]],
  ])("%j", (text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });

  it("makes a section of a map whose key begins like one (C-22)", () => {
    expect(sections("inp: {name: dummy}\n").map(({ type, name }) => [type, name?.text])).toEqual([["input", "dummy"]]);
    expect(sections("foo: {a: b}\n")[0]?.type).toBe("other");
  });

  it("reads misplaced lists as what they were meant for", () => {
    expect(sections("filters:\n  - name: grep\n")[0]).toMatchObject({ type: "filter", name: { text: "grep" } });
  });

  it("knows sections by version", () => {
    expect(mistakes("parsers: []\n", "3.1.0")).toEqual(["section-not-in-version refused: parsers"]);
    expect(mistakes("parsers: {a: b}\n", "3.1.0")).toEqual(["section-not-in-version misread: parsers"]);
    expect(mistakes("extensions: {a: {b: [1]}}\n", "5.0.0")).toEqual(["section-not-in-version refused: extensions"]);
    expect(mistakes("extensions: {a: {b: [1]}}\n", "5.1.0")).toEqual([]);
  });
});

describe("service and env (Y-20 to Y-32)", () => {
  it("takes scalars as texts, and keys translated", () => {
    expect(properties("service:\n  flush: 1\n  logLevel: on\n  grace:\n  HTTP_Server: ' a '\n")).toEqual([
      ["flush", "1"],
      ["log_level", "on"],
      ["grace", "empty"],
      ["HTTP_Server", "a"],
    ]);
  });

  it("takes no lists, and no maps but telemetry", () => {
    expect(mistakes("service:\n  flush: [1]\n")).toEqual(["wrong-shape refused: [1]"]);
    expect(mistakes("service:\n  flush: {a: 1}\n")).toEqual(["wrong-shape refused: {a: 1}"]);
    const telemetry = (options: string): string =>
      `service:\n  telemetry:\n    metrics: {logs: {tag_records: ${options}}}\n`;
    expect(mistakes(telemetry("{enabled: true, max_series: 10}"))).toEqual([]);
    expect(mistakes(telemetry("{enabled: 2, max_serie: 10}"))).toEqual([
      "invalid-telemetry refused: 2",
      "invalid-telemetry refused: max_serie",
    ]);
    expect(mistakes(telemetry("true"))).toEqual(["invalid-telemetry refused: true"]);
    expect(mistakes(telemetry("{}"), "5.0.0")).toHaveLength(1);
    expect(mistakes("service:\n  telemetry: on\n")).toEqual(["invalid-telemetry refused: telemetry"]);
  });

  it("reads variables of a map and of a list", () => {
    const variables = (text: string, version?: string): readonly unknown[] =>
      read(text, version).items.map((item) => item.kind === "env" && [item.name.text, item.value?.text, item.filePath]);
    expect(variables("env:\n  camelKey: a\n  B: file://x\n  C: file://\n  D:\n")).toEqual([
      ["camelKey", "a", undefined],
      ["B", "file://x", "x"],
      ["C", "file://", undefined],
      ["D", undefined, undefined],
    ]);
    expect(variables("env:\n  B: file://x\n", "3.2.0")).toEqual([["B", "file://x", undefined]]);
    expect(variables("env:\n  - {Name: a, VALUE: b}\n  - {FOO: bar, BAZ: x}\n  - {name: u, uri: file://y}\n")).toEqual([
      ["a", "b", undefined],
      ["FOO", "bar", undefined],
      ["u", "file://y", "y"],
    ]);
    expect(mistakes("env: [{name: a}]\n", "5.0.8")).toEqual(["section-not-in-version refused: [{name: a}]"]);
    expect(mistakes("env:\n  A:\n", "5.0.8")).toEqual(["invalid-env refused: A"]);
    expect(mistakes("env:\n  A: {b: c}\n  B: [c]\n")).toEqual([
      "invalid-env refused: {b: c}",
      "invalid-env refused: [c]",
    ]);
    expect(mistakes("env:\n  - {value: a}\n")).toEqual(["invalid-env misread: {value: a}"]);
    expect(mistakes("env: {'': a}\n")).toEqual(["invalid-env refused: ''"]);
    expect(mistakes("env: {'': a}\n", "4.0.0")).toEqual(["invalid-env misread: ''"]);
    expect(mistakes("env:\n  - {name: , value: a}\n")).toEqual(["invalid-env refused: {name: , value: a}"]);
    expect(mistakes("env: foo\n")).toEqual(["wrong-shape refused: foo"]);
  });

  it("reads includes (Y-40)", () => {
    const { items } = read("includes:\n  - a.yaml\n  - b*.yaml\n");
    expect(items.map((item) => item.kind === "include" && item.target.text)).toEqual(["a.yaml", "b*.yaml"]);
    expect(mistakes("includes: a.yaml\n")).toEqual(["wrong-shape refused: a.yaml"]);
    expect(mistakes("includes:\n  - {a: b}\n")).toEqual(["wrong-shape refused: {a: b}"]);
  });
});

describe("plugins (Y-50 to Y-57)", () => {
  it.each([
    ["memBufLimit", "mem_buf_limit"],
    ["tls.caFile", "tls.ca_file"],
    ["Parsers_File", "Parsers_File"],
    ["IntervalSec", "IntervalSec"],
    ["interval_Sec", "interval_sec"],
  ])("translates %s to %s", (key, expected) => {
    expect(translateKey(key, { camelCase: true })).toBe(expected);
    expect(translateKey(key, { camelCase: false })).toBe(key.toLowerCase());
  });

  it("reads values of all shapes", () => {
    expect(properties(input("a: ~\nb: [1, ' x ']\nc:\nd: |\n  y\n"))).toEqual([
      ["name", "dummy"],
      ["a", "~"],
      ["b", ["1", " x "]],
      ["c", "empty"],
      ["d", "y"],
    ]);
  });

  it.each([
    ["a: {b: 1}", ["wrong-shape refused: {b: 1}"]],
    ["a: {b: {c: 1}}", ["wrong-shape refused: {b: {c: 1}}", "wrong-shape refused: {c: 1}"]],
    ["a: []", ["wrong-shape refused: []"]],
    ["a: [[b]]", ["wrong-shape refused: [b]"]],
    ["a: ' '", ["wrong-shape refused: ' '"]],
    ["a: b\nA: c", ["duplicate-key accepted: A"]],
  ])("notes %j", (entry, expected) => {
    expect(mistakes(input(entry))).toEqual(expected);
  });

  it("only logged properties that it could not set before 4.1", () => {
    expect(read(input("a: []"), "4.0.0").refusedAt).toBeUndefined();
    expect(read(input("a: [[b]]"), "4.0.0").refusedAt?.kind).toBe("wrong-shape");
  });

  it("reads entries of 1.9 by their keys, and what they were meant for since", () => {
    const text = "pipeline:\n  inputs:\n    - dummy: {tag: x}\n";
    expect(mistakes(text, "1.9.10")).toEqual([]);
    expect(mistakes(text)).toEqual(["plugin-shorthand refused: dummy"]);
    for (const version of ["1.9.10", "5.1.1"]) {
      expect(sections(text, version)).toMatchObject([{ type: "input", name: { text: "dummy" } }]);
      expect(properties(text, version)).toEqual([["tag", "x"]]);
    }
    expect(read(input("tag: x"), "1.9.10").refusedAt?.kind).toBe("wrong-shape");
    const bare = "pipeline:\n  inputs:\n    - dummy\n";
    expect(mistakes(bare)).toEqual(["entry-without-map refused: dummy"]);
    expect(sections(bare)).toMatchObject([{ type: "input", name: { text: "dummy" }, node: undefined }]);
    expect(mistakes("pipeline:\n  inputs:\n    - dummy:\n      tag: x\n")).toEqual(["plugin-shorthand refused: dummy"]);
  });
});

describe("processors (Y-60 to Y-64)", () => {
  const unit = (more: string): string =>
    input(`processors:\n  LOGS:\n    - name: grep\n      ${more.replaceAll("\n", "\n      ")}`);

  it("reads units", () => {
    const [section] = sections(
      unit("keyName: [1]\ncondition:\n  op: OR\n  rules:\n    - {field: $a, op: eq, value: 1}"),
    );
    expect(section?.processors).toMatchObject([
      {
        signal: "logs",
        name: { text: "grep" },
        properties: [{ key: { text: "keyName" } }],
        condition: { op: { text: "OR" }, rules: [{ field: { text: "$a" }, op: { text: "eq" } }] },
      },
    ]);
  });

  it.each([
    ["processors: [{name: grep}]", ["processors-misplaced refused: processors"]],
    ["processors: {profiles: []}", ["unknown-signal refused: profiles"]],
    ["processors: {logs: {name: grep}}", ["wrong-shape refused: logs"]],
    ["processors: {logs: [{action: x}]}", ["invalid-processor refused: {action: x}"]],
    ["processors: {logs: []}", []],
  ])("%j", (entry, expected) => {
    expect(mistakes(input(entry))).toEqual(expected);
  });

  it("are for inputs and outputs, and for versions since 2.1", () => {
    const text = "pipeline:\n  filters:\n    - name: grep\n      processors: {logs: [{name: grep}]}\n";
    expect(mistakes(text)).toEqual(["processors-misplaced misread: processors"]);
    expect(sections(text)[0]?.processors).toEqual([]);
    // They are parsed, but never loaded.
    const under = (inner: string): string => `pipeline:\n  filters:\n    - {name: grep, processors: {${inner}}}\n`;
    expect(mistakes(under("logs: [{condition: x}]"))).toEqual(["processors-misplaced misread: processors"]);
    expect(read(under("foo: [{name: grep}]")).refusedAt?.kind).toBe("unknown-signal");
    expect(mistakes(unit("a: b"), "2.0.0")).toEqual(["section-not-in-version refused: processors"]);
    expect(read(unit("condition: {rules: []}"), "3.2.0").refusedAt?.kind).toBe("section-not-in-version");
  });

  it.each([
    ["{rules: []}", "[]"],
    ["x", "x"],
    ["{op: xor, rules: [{field: a, op: eq, value: b}]}", "xor"],
    ["{rules: [{field: a, op: foo, value: b}]}", "foo"],
    ["{rules: [{field: a, op: in, value: b}]}", "b"],
    ["{rules: [{field: a, op: eq, value: [b]}]}", "[b]"],
    ["{rules: [{field: a, op: in, value: [1]}]}", "1"],
    ["{rules: [{field: a, op: eq, value: true}]}", "true"],
    ["{rules: [{field: a, op: eq}]}", "{field: a, op: eq}"],
    ["{rules: [{field: 1, op: eq, value: b}]}", "1"],
    ["{rules: [{field: $a, op: neq, value: ''}]}", "''"],
    ["{rules: [{field: $a, op: regex, value: ''}]}", "''"],
    ["{rules: [{field: $a, op: not_regex, value: '('}]}", "'('"],
    ["{rules: [{field: $a, op: not_in, value: []}]}", "[]"],
    ["{rules: [{field: '$a[', op: eq, value: b}]}", "'$a['"],
  ])("condition %s", (condition, at) => {
    expect(mistakes(unit(`condition: ${condition}`))).toEqual([`invalid-condition refused: ${at}`]);
  });

  it.each([
    "{rules: [{field: $a, op: gt, value: ''}]}",
    "{rules: [{field: $a, op: regex, value: /^b/}]}",
    "{rules: [{field: '${A}', op: eq, value: '${B}'}]}",
    "{rules: [{field: $a, op: in, value: ['']}]}",
    "{rules: [{field: '', op: eq, value: b}]}",
  ])("condition %s", (condition) => {
    expect(mistakes(unit(`condition: ${condition}`))).toEqual([]);
  });

  it("takes no nested list of more than ten", () => {
    expect(mistakes(unit("a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"))).toEqual([]);
    expect(mistakes(unit("a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"))).toEqual(["wrong-shape refused: 11"]);
  });
});

describe("routes (Y-70 to Y-72)", () => {
  const routes = (block: string): string => input(`routes:\n  ${block}`);

  it("reads routes", () => {
    const [section] = sections(
      routes("logs, metrics: [{name: r, to: {outputs: [a, {name: b, fallback: c}]}, condition: {default: true}}]"),
    );
    expect(section?.routes).toMatchObject([
      {
        signals: { text: "logs, metrics" },
        name: { text: "r" },
        to: [{ name: { text: "a" } }, { name: { text: "b" }, fallback: { text: "c" } }],
        condition: { isDefault: true, rules: [] },
      },
    ]);
  });

  it.each([
    ["logs: {name: r, to: a}", []],
    ["foo: {name: r, to: a}", ["unknown-signal refused: foo"]],
    ["logs: {name: , to: }", []],
    ["logs: {name: r, to: {outputs: [{name: }]}, processors: [{name: }]}", []],
    ["logs: {name: r, to: null}", ["invalid-route refused: null"]],
    ["logs: [{name: , to: a}, {name: '', to: b}]", ["invalid-route refused: ''"]],
    ["logs: {to: a}", ["invalid-route refused: {to: a}"]],
    ["logs: {name: r}", ["invalid-route refused: {name: r}"]],
    ["logs: {name: r, to: {outputs: []}}", ["invalid-route refused: []"]],
    ["logs: []", ["invalid-route refused: []"]],
    ["logs: [{name: r, to: a}, {name: r, to: b}]", ["invalid-route refused: r"]],
    ["logs: {name: r, to: a, condition: {rules: []}}", ["invalid-condition refused: []"]],
    ["logs: {name: r, to: a, condition: {rules: [{field: $a, op: foo, value: x}]}}", []],
    [
      "logs: {name: r, to: a, condition: {rules: [{field: $span.a, op: eq, value: x}]}}",
      ["invalid-condition refused: $span.a"],
    ],
    [
      "logs: {name: r, to: a, condition: {rules: [{field: $a, op: eq, value: x, context: foo}]}}",
      ["invalid-condition refused: foo"],
    ],
  ])("%s", (block, expected) => {
    expect(mistakes(routes(block))).toEqual(expected);
  });

  it("are for inputs, and for versions since 4.2", () => {
    const text = "pipeline:\n  outputs:\n    - name: stdout\n      routes: {logs: {name: r, to: a}}\n";
    expect(mistakes(text)).toEqual(["routes-misplaced misread: routes"]);
    expect(mistakes(routes("logs: {name: r, to: a}"), "4.1.0")).toEqual(["section-not-in-version refused: routes"]);
  });
});

describe("definitions (Y-80 to Y-85)", () => {
  it("reads rules of multiline parsers and nodes of upstreams", () => {
    const rules = "multiline_parsers:\n  - name: m\n    rules:\n      - {state: a, regex: b, Next_State: c}\n";
    expect(sections(rules)).toMatchObject([
      { type: "multiline_parser", name: { text: "m" }, children: [{ properties: [{}, {}, {}] }] },
    ]);
    expect(mistakes(rules)).toEqual([]);
    const nodes = "upstream_servers:\n  - name: u\n    nodes:\n      - {name: n, host: h}\n";
    expect(sections(nodes)).toMatchObject([{ type: "upstream_servers", children: [{ name: { text: "n" } }] }]);
  });

  it.each([
    ["multiline_parsers:\n  - rules: [{state: a, regex: b}]\n", ["invalid-rule refused: {state: a, regex: b}"]],
    ["multiline_parsers:\n  - Rules: [{state: a}]\n", ["wrong-shape refused: [{state: a}]"]],
    ["multiline_parsers:\n  - rule: a\n", []],
    ["parsers:\n  - name: a\n    types: [b]\n", ["wrong-shape refused: [b]"]],
    ["parsers:\n  - a\n", ["entry-without-map refused: a"]],
    ["stream_processor: {name: a}\n", ["wrong-shape refused: stream_processor"]],
    ["plugins: {path: a}\n", ["wrong-shape refused: {path: a}"]],
    ["plugins: [/a/Bc.so, ./Bc.so, a.so]\n", []],
    ["plugins: [/a.so, '', ' ']\n", ["wrong-shape refused: ''", "wrong-shape refused: ' '"]],
    ["parsers: [{name: j, format: json, time_key: ' '}]\n", []],
    ["multiline_parsers: [{name: m, type: EQ, rules: [{state: a, regex: b}]}]\n", []],
    [
      "multiline_parsers: [{name: m, type: regex, rules: [{state: a, regex: b, next_state: ' '}]}]\n",
      ["wrong-shape refused: ' '"],
    ],
    [
      "upstream_servers: [{name: ' ', nodes: [{name: a, host: ' ', port: 1}]}]\n",
      ["wrong-shape refused: ' '", "wrong-shape refused: ' '"],
    ],
    ["plugins: [a/outMy.so]\n", ["plugin-path-case misread: a/outMy.so"]],
  ])("%j", (text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });
});

describe("readConfigYaml", () => {
  it("answers for any text, with every place inside of it", () => {
    const word = fc.constantFrom(
      ..."service pipeline inputs filters outputs name processors logs routes condition rules env includes parsers plugins to".split(
        " ",
      ),
      "*",
      "*a",
      "&a",
      "[]",
      "{}",
      "[a, b]",
      "{a: b}",
      "|",
      "'",
    );
    const line = fc.tuple(fc.nat(5), fc.boolean(), word, word).map(([indent, dash, key, value]) => {
      return `${"  ".repeat(indent)}${dash ? "- " : ""}${key}: ${value}\n`;
    });
    const text = fc.oneof(
      fc.array(line, { maxLength: 12 }).map((lines) => lines.join("")),
      fc.string({ unit: "binary" }),
    );
    const version = fc.constantFrom("1.9.10", "2.0.0", "2.2.3", "3.2.10", "4.2.8", "5.1.1");
    fc.assert(
      fc.property(text, version, (source, release) => {
        const { items, mistakes: found, refusedAt } = read(source, release);
        for (const { span, stopsAt } of found) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(source.length);
          expect(stopsAt).toBeLessThanOrEqual(source.length);
        }
        for (const item of items) if (item.kind !== "include") expect(item.span.end).toBeLessThanOrEqual(source.length);
        if (refusedAt === undefined) expect(found.every(({ outcome }) => outcome !== "refused")).toBe(true);
        else expect(found).toContain(refusedAt);
      }),
      { numRuns: 3000 },
    );
  });
});
