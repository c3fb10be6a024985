import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("kube-buffer-size", {
  valid: {
    "no limit": conf`
      [FILTER]
          Name  kubernetes
          Match *
          Buffer_Size 0
    `,
    "the default, written out": conf`
      [FILTER]
          Name  kubernetes
          Match *
          Buffer_Size 32k
    `,
    more: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Buffer_Size 1MB
    `,
    "what is no size": conf`
      [FILTER]
          Name  kubernetes
          Match *
          Buffer_Size big
    `,
  },
  invalid: {
    "less than the default": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
          Buffer_Size «8k»
    `,
      messages: [
        "The filter takes at most 8k of an answer of the API server, less than the default of 32K, and pods with a longer one get no metadata.",
      ],
    },
  },
});
