import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Parsers_File parsers.conf
  [INPUT]
      Name dummy
`;
const parser = (regex: string, format = "regex") => ({
  "fluent-bit.conf": main,
  "parsers.conf": `[PARSER]\n    Name   a\n    Format ${format}\n    Regex  ${regex}\n`,
});
const filter = (name: string, line: string) =>
  `[INPUT]\n    Name dummy\n[FILTER]\n    Name  ${name}\n    Match *\n    ${line}\n`;

testRule("invalid-regex", {
  valid: {
    "what Onigmo takes": parser("^(?<a>\\h+)(?'b'x)(?>y)z++(?<=q|rs)\\p{Alpha}\\K{$"),
    "a parser of another format": parser("(", "json"),
    "a variable that is not known": parser("^(?<a>${X})("),
    "a placeholder": parser("<your regex (here>"),
    "rules of a multiline parser of another type": {
      "fluent-bit.conf": main,
      "parsers.conf": '[MULTILINE_PARSER]\n    Name a\n    Type equal\n    Rule "start_state" "(" "x"\n',
    },
    "a value of modify that compiles": filter("modify", 'Set k "a b"'),
  },
  invalid: {
    "a filter without another match, since 2.0.0": {
      files: "[INPUT]\n    Name dummy\n[FILTER]\n    Name grep\n    Match_Regex a«)»\n",
      fluentBit: "2.0.0",
      severity: "error",
      effect: "refused",
      messages: [
        'The regular expression has a ")" without its "(", so the filter is left without a match and Fluent Bit does not start.',
      ],
    },
    "a filter without another match, before 2.0.0": {
      files: "[INPUT]\n    Name dummy\n[FILTER]\n    Name grep\n    Match_Regex a«)»\n",
      fluentBit: "1.9.10",
      severity: "error",
      effect: "ignored",
      messages: [
        'The regular expression has a ")" without its "(", so the filter is left without a match and Fluent Bit 1.9.10 starts without it.',
      ],
    },
    "an output without another match": {
      files: "[INPUT]\n    Name dummy\n[OUTPUT]\n    Name null\n    Match_Regex a«)»\n",
      severity: "error",
      effect: "loss",
      messages: [
        'The regular expression has a ")" without its "(", so it is dropped without a word and the output is left without a match.',
      ],
    },
    "a filter and an output with a Match beside it": {
      files:
        "[INPUT]\n    Name dummy\n[FILTER]\n    Name grep\n    Match *\n    Match_Regex a«)»\n[OUTPUT]\n    Name null\n    Match *\n    Match_Regex a«)»\n",
      severity: "error",
      effect: "loss",
      messages: [
        'The regular expression has a ")" without its "(", so it is dropped without a word and only "Match" counts.',
        'The regular expression has a ")" without its "(", so it is dropped without a word and only "Match" counts.',
      ],
    },
    "groups of Python in what cannot be mended so": {
      files: parser("^«(?P<»a>x) (?P<b>y))$"),
    },
    "a word of modify that is no expression, and one that is": {
      files:
        "[INPUT]\n    Name dummy\n[FILTER]\n    Name modify\n    Match *\n    Remove_regex a«)»\n    Remove a«)»\n",
      messages: [
        'The regular expression has a ")" without its "(", so Fluent Bit does not start.',
        'The filter compiles this word as a regular expression, which has a ")" without its "(", so Fluent Bit does not start.',
      ],
    },
    "Python's named groups, all of them": {
      files: parser("^«(?P<»a>x) (?P<b>y)$"),
      safety: "safe",
      fixed: parser("^(?<a>x) (?<b>y)$"),
    },
    "a group name with a dash": {
      files: parser("^(?<«uri-stem»>[^ ]*)$"),
      messages: [
        'The regular expression has a group name "uri-stem" with a character that is not allowed, so Fluent Bit does not start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "a parser before 5.1.0": {
      fluentBit: "4.2.8",
      files: parser("a«)»"),
      severity: "warning",
      effect: "ignored",
    },
    "a group that lost its parenthesis": {
      files: parser("^(?<a>x) ?<b>y«)»$"),
      safety: "unsafe",
      fixed: parser("^(?<a>x) (?<b>y)$"),
    },
    "a rule of a multiline parser": {
      files: {
        "fluent-bit.conf": main,
        "parsers.conf": '[MULTILINE_PARSER]\n    Name a\n    Type regex\n    Rule "start_state" "/«*»a/" "cont"\n',
      },
      effect: "refused",
    },
    "an expression of rewrite_tag that a blank cuts": {
      files: filter("rewrite_tag", "Rule $topic ^(?<host>«[»^ ]*)$ foobar false"),
    },
    "modify compiles the first and the last word of every operation": {
      files: filter("modify", "Set «*»k «*»"),
      messages: [
        'The filter compiles this word as a regular expression, which has a "*" with nothing before it to repeat, so Fluent Bit does not start.',
        'The filter compiles this word as a regular expression, which has a "*" with nothing before it to repeat, so Fluent Bit does not start.',
      ],
    },
    "a condition of modify": {
      files: filter("modify", 'Condition Key_value_matches message "a«(»"'),
      effect: "loss",
    },
    "a filter whose only match is dropped": {
      files: "[INPUT]\n    Name dummy\n[FILTER]\n    Name stdout\n    Match_Regex a«(»\n",
      messages: [
        'The regular expression has a "(" without its ")", so the filter is left without a match and Fluent Bit does not start.',
      ],
      effect: "refused",
    },
    "an output whose only match is dropped": {
      files: "[INPUT]\n    Name dummy\n[OUTPUT]\n    Name stdout\n    Match_Regex a«(»\n",
      effect: "loss",
    },
    "the tag of a tail input": {
      files: "[INPUT]\n    Name tail\n    Path /a.log\n    Tag <n>\n    Tag_Regex (?<n>«[»a)\n",
      effect: "ignored",
    },
    "a known variable: the whole value is marked": {
      files: parser("«^${V}$»"),
      complete: true,
      env: { V: "(" },
    },
    "before 2.0.0 it starts without such a filter": {
      files: "[INPUT]\n    Name dummy\n[FILTER]\n    Name stdout\n    Match_Regex a«(»\n",
      fluentBit: "1.9.10",
      messages: [
        'The regular expression has a "(" without its ")", so the filter is left without a match and Fluent Bit 1.9.10 starts without it.',
      ],
      effect: "ignored",
    },
  },
});
