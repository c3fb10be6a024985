import { conf } from "../../src/rule/index.ts";
import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const output = "[OUTPUT]\n    Name  null\n    Match *\n";
const tail = "[INPUT]\n    Name tail\n    Path /var/log/app.log\n    Tag  app\n";
const section = (kind: string, lines: string): string => `[${kind}]\n    ${lines.split("; ").join("\n    ")}\n`;
const pipe = (filters: readonly string[], inputs = tail): string =>
  inputs + filters.map((lines) => section("FILTER", lines)).join("") + output;
const grep = (lines: string): string => `Name grep; Match app; ${lines}`;

testRule("undefined-record-key", {
  valid: {
    "the key of the line": pipe([grep("Regex log error")]),
    "a value that is no map stands for itself": pipe([grep("Regex $log['level'] error")]),
    "a parser that we do not know": pipe([grep("Regex level error")], `${tail}    Parser elsewhere\n`),
    "a parser with the group": withParsers(
      "[PARSER]\nName a\nFormat regex\nRegex ^(?<level>\\S+) (?<message>.*)$\n",
      "[INPUT]\nName tail\nPath /a\nTag app\nParser a\n[FILTER]\nName grep\nMatch app\nRegex level error\n[OUTPUT]\nName null\nMatch *\n",
    ),
    "a parser filter before it": pipe(["Name parser; Match app; Key_Name log; Parser json", grep("Regex level error")]),
    "modify adds it": pipe(["Name modify; Match app; Add level info", grep("Regex level info")]),
    "a script": pipe(["Name lua; Match app; code function f(t,s,r) return 0,s,r end; call f", grep("Regex level x")]),
    "Merge_Log may make it": pipe(
      ["Name kubernetes; Match app; Merge_Log On", grep("Regex level error")],
      tail.replace("app\n", "app\n    multiline.parser cri\n"),
    ),
    "other records come too": pipe([grep("Regex level error")], `${tail}${section("INPUT", "Name forward; Tag app")}`),
    "records with the key come too": pipe(
      [grep("Regex level error")],
      `${tail}${section("INPUT", 'Name dummy; Tag app; Dummy {"level":"error"}')}`,
    ),
    "no records of ours come": pipe(["Name grep; Match other.*; Regex level error"]),
    "a filter without an input, as in a part of a configuration": section(
      "FILTER",
      "Name grep; Match *; Regex level x",
    ),
    "a variable": pipe([grep("Regex ${KEY} error")]),
    "conditions that ask for the absence": pipe([
      "Name modify; Match app; Condition Key_does_not_exist level; Add level x",
    ]),
    "the dot ends the key: rule grep-dotted-key": pipe([grep("Regex data.level error")]),
    "the same in a condition: rule accessor-cut-at-dot": pipe([
      "Name modify; Match app; Condition Key_value_equals $data.level error; Add a b",
    ]),
    "a map as part of a name: rule nested-key-as-name": pipe([
      "Name kubernetes; Match app",
      "Name modify; Match app; Condition Key_value_equals kubernetes.pod_name x; Add a b",
    ]),
    "the journal: rule systemd-log-key": pipe(
      [grep("Regex log error"), "Name rewrite_tag; Match app; Rule $log error err false"],
      section("INPUT", "Name systemd; Tag app"),
    ),
    "a filter behind adds it: rule rewrite-tag-order": pipe([
      "Name rewrite_tag; Match app; Rule $level error err.$TAG false",
      "Name modify; Match app; Add level error",
    ]),
  },
  invalid: {
    "a raw line has no level": {
      files: pipe([grep("Regex «level» error")]),
      messages: ['No record that comes here has a key "level", so this rule drops them all.'],
      effect: "loss",
      related: [["tail", 'The records come from here: they have "log".']],
    },
    "the same with a dollar, and 1.7.2": {
      files: pipe([grep("Regex «$level» error")]),
      fluentBit: "1.7.2",
      effect: "loss",
    },
    "nothing is excluded": {
      files: pipe([grep("Exclude «level» debug")]),
      messages: ['No record that comes here has a key "level", so this rule drops none.'],
      effect: "ignored",
    },
    "the first Regex drops all, the second is never looked at: rule grep-multiple-rules": {
      files: pipe([grep("Regex «level» error; Regex app web")]),
      effect: "loss",
    },
    "one of two that must both fit": {
      files: pipe([grep("Logical_Op and; Regex log x; Regex «level» error")]),
      effect: "loss",
    },
    "one of two of which one must fit": {
      files: pipe([grep("Logical_Op or; Regex log x; Regex «level» error")]),
      messages: ['No record that comes here has a key "level", so this rule is never true.'],
      effect: "ignored",
    },
    "rewrite_tag and a condition": {
      files: pipe([
        "Name rewrite_tag; Match app; Rule «$level» error err.$TAG false",
        "Name modify; Match app; Condition Key_value_equals «level» error; Add a b",
      ]),
      messages: [
        'No record that comes here has a key "$level", so this rule is never true.',
        'No record that comes here has a key "level", so this condition is never true.',
      ],
      effect: "ignored",
    },
    "the keys of cri, and one that is close": {
      files: pipe([grep("Regex «$steam» stderr")], `${tail}    multiline.parser cri\n`),
      fixed: pipe([grep("Regex $stream stderr")], `${tail}    multiline.parser cri\n`),
    },
    "two inputs, none of which has it": {
      files: pipe(
        [grep("Regex «level» error")],
        `${tail}${section("INPUT", 'Name dummy; Tag app; Dummy {"msg":"x"}')}`,
      ),
      effect: "loss",
    },
    "a fixed list of keys": {
      files: conf`
      [INPUT]
          Name mem
          Tag  app
      [FILTER]
          Name  grep
          Match app
          Regex «Memory» ^1
      [OUTPUT]
          Name  null
          Match *
    `,
      effect: "loss",
    },
  },
});
