import { testRule } from "../rule-tester.ts";

testRule("crlf-line-endings", {
  valid: { "all CRLF, the last line without an end": "[INPUT]\r\n    Name dummy" },
  invalid: {
    "some LF among CRLF": {
      files: "[INPUT]\r\n    Name dummy«\n»    Tag app\r\n[OUTPUT]\n    Name stdout\r\n",
      fixed: "[INPUT]\r\n    Name dummy\r\n    Tag app\r\n[OUTPUT]\r\n    Name stdout\r\n",
      severity: "hint",
      effect: "none",
      safety: "safe",
    },
    "a CR that is the whole last line": {
      files: "[INPUT]\n    Name dummy\n«\r»",
      fixed: "[INPUT]\n    Name dummy\n",
      severity: "error",
      effect: "refused",
    },
  },
});
