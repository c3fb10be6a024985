import { testRule } from "../rule-tester.ts";

testRule("typographic-quotes", {
  valid: {
    "in texts": '[INPUT]\n    Name dummy\n    Dummy {"a": "\u201cb\u201d"}\n    Alias it\u2019s\n',
  },
  invalid: {
    "a multiline rule": {
      files:
        "[MULTILINE_PARSER]\n    Name m\n    Type regex\n    Rule «\u201cstart_state\u201d \u201c/^x/\u201d \u201ccont\u201d»\n",
      fixed: '[MULTILINE_PARSER]\n    Name m\n    Type regex\n    Rule "start_state" "/^x/" "cont"\n',
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "a record accessor": {
      files: "[FILTER]\n    Name  grep\n    Match *\n    Regex $kubernetes[«\u2018a\u2019»] x\n",
      fixed: "[FILTER]\n    Name  grep\n    Match *\n    Regex $kubernetes['a'] x\n",
      effect: "refused",
    },
    "a word of a list": {
      files: "[FILTER]\n    Name   record_modifier\n    Match  *\n    Record note «\u201ca b\u201d»\n",
      fixed: '[FILTER]\n    Name   record_modifier\n    Match  *\n    Record note "a b"\n',
      severity: "warning",
      effect: "degraded",
      safety: "safe",
    },
    "around a text": {
      files: "[INPUT]\n    Name dummy\n    Alias «\u201cb\u201d»\n",
      fixed: "[INPUT]\n    Name dummy\n    Alias b\n",
      severity: "warning",
      safety: "unsafe",
    },
  },
});
