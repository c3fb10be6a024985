import { testRule } from "../rule-tester.ts";

testRule("tab-separator", {
  valid: {
    "space then tab": "[INPUT]\n    Name \tdummy\n",
    "tab then space": "[INPUT]\n    Name\t dummy\n",
    "a tab inside a value": "[INPUT]\n    Name dummy\n    Tag  a\tb\n",
  },
  invalid: {
    "several lines, with wide gaps": {
      files: "[INPUT]\n    Name«\t\t»dummy\n    Tag«\t»app\n[OUTPUT]\n    Name stdout\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag app\n[OUTPUT]\n    Name stdout\n",
      messages: [
        "Only a space ends a key, and here stands a tab, so Fluent Bit refuses to start.",
        "Only a space ends a key, and here stands a tab, so Fluent Bit refuses to start.",
      ],
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "a space later in the line": {
      files: "[INPUT]\n    Name dummy\n    Tag«\t»a b\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag a b\n",
      messages: [
        "Only a space ends a key, so all up to the next space is the key here, and Fluent Bit refuses to start.",
      ],
      effect: "refused",
    },
    "the same in a service section": {
      files: "[SERVICE]\n    Log_Level info\n    Log_File«\t»a b\n[INPUT]\n    Name dummy\n",
      fixed: "[SERVICE]\n    Log_Level info\n    Log_File a b\n[INPUT]\n    Name dummy\n",
      effect: "ignored",
      severity: "error",
    },
    "1.7 refuses it too": {
      files: "[INPUT]\n    Name dummy\n    Tag«\t»app\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag app\n",
      fluentBit: "1.7.2",
      effect: "refused",
    },
  },
});
