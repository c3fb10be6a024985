import { testRule } from "../rule-tester.ts";

testRule("nul-byte", {
  valid: { "no such character": "[INPUT]\n    Name dummy\n" },
  invalid: {
    "in a value": {
      files: "[INPUT]\n    Name dummy\n    Tag a«\0»b\n    Alias c\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag ab\n    Alias c\n",
      safety: "unsafe",
    },
  },
});
