import { testRule } from "../rule-tester.ts";

testRule("non-breaking-space", {
  valid: {
    "in comments and texts":
      '[INPUT]\n    Name dummy\n    # a\u00a0b\n    Dummy {"a": "b\u00a0c"}\n    Alias a\u00a0b\n',
  },
  invalid: {
    "as an indent": {
      files: "[INPUT]\n    Name dummy\n«\u00a0\u00a0\u00a0\u00a0»Tag app\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag app\n",
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "in an indent of spaces": {
      files: "[INPUT]\n    Name dummy\n  «\u00a0\u3000»Tag app\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag app\n",
    },
    "without width in a key": {
      files: "[INPUT]\n    Name dummy\n    Ta«\u200b»g app\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag app\n",
      messages: ["This blank (U+200B) is a letter to Fluent Bit and part of the key, so Fluent Bit refuses to start."],
    },
    "behind a plugin name": {
      files: "[INPUT]\n    Name dummy«\u00a0»\n",
      fixed: "[INPUT]\n    Name dummy\n",
      messages: [
        "This blank (U+00A0) is a letter to Fluent Bit and part of the value, and Fluent Bit refuses to start.",
      ],
      safety: "safe",
    },
    "in a section name": {
      files: "[INPUT]\n    Name dummy\n[«OUTPUT\u00a0»]\n    Name stdout\n",
      fixed: "[INPUT]\n    Name dummy\n[OUTPUT]\n    Name stdout\n",
      effect: "ignored",
    },
    "at the end of a text": {
      files: "[INPUT]\n    Name dummy\n    Alias app«\u00a0»\n",
      fixed: "[INPUT]\n    Name dummy\n    Alias app\n",
      severity: "warning",
      safety: "unsafe",
    },
  },
});
