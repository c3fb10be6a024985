import { testRule } from "../rule-tester.ts";

testRule("byte-order-mark", {
  valid: { "inside of the text": '[INPUT]\n    Name dummy\n    Dummy {"a": "\ufeff"}\n' },
  invalid: {
    "before a header": {
      files: "«\ufeff»[INPUT]\n    Name dummy\n",
      fixed: "[INPUT]\n    Name dummy\n",
      messages: ["The byte order mark belongs to the first line, so Fluent Bit refuses to start."],
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "before a comment": {
      files: "«\ufeff»# main configuration\n[INPUT]\n    Name dummy\n",
      fixed: "# main configuration\n[INPUT]\n    Name dummy\n",
      effect: "refused",
    },
  },
});
