import { testRule } from "../rule-tester.ts";

testRule("mixed-tabs-spaces", {
  valid: {
    "tabs throughout": "[INPUT]\n\tName dummy\n\tTag app\n[OUTPUT]\n\tName stdout\n",
    "any blanks as the second half of a double indent": "[INPUT]\n  Name dummy\n  \t Tag app\n",
  },
  invalid: {
    "spaces in a file of tabs, in a later section": {
      files: "[INPUT]\n\tName dummy\n[OUTPUT]\n«    »Name  stdout\n«    »Match *\n",
      fixed: "[INPUT]\n\tName dummy\n[OUTPUT]\n\tName  stdout\n\tMatch *\n",
      effect: "refused",
      safety: "safe",
    },
    "a tab and a space in one indent": {
      files: "[INPUT]\n    Name dummy\n«  \t»Tag app\n",
      fixed: "[INPUT]\n    Name dummy\n    Tag app\n",
      messages: [
        "This line is indented by 2 spaces and 1 tab where the file has 4 spaces, so Fluent Bit refuses to start.",
      ],
    },
    "1.7 only reports it": {
      files: "[INPUT]\n    Name cpu\n«\t»Tag app\n",
      fixed: "[INPUT]\n    Name cpu\n    Tag app\n",
      fluentBit: "1.7.2",
      effect: "degraded",
      severity: "warning",
    },
  },
});
