import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("log-level-env-clash", {
  valid: {
    "5.0.9, where the variable wins": {
      files: "[SERVICE]\n    Log_Level info\n",
      env: { FLB_LOG_LEVEL: "debug" },
      fluentBit: "5.0.9",
    },
    "before 5.1.0 the variable wins": {
      files: conf`
        [SERVICE]
            Log_Level info
      `,
      env: { FLB_LOG_LEVEL: "debug" },
      fluentBit: "5.0.0",
    },
    "a variable that is no level": {
      files: conf`
        [SERVICE]
            Log_Level info
      `,
      env: { FLB_LOG_LEVEL: "loud" },
    },
    "no level in the service": {
      files: conf`
        [SERVICE]
            Flush 1
      `,
      env: { FLB_LOG_LEVEL: "debug" },
    },
  },
  invalid: {
    both: {
      files: conf`
        [SERVICE]
            «Log_Level» info
            Flush     1
      `,
      env: { FLB_LOG_LEVEL: "Debug" },
      fluentBit: "5.1.0",
      effect: "refused",
      safety: "unsafe",
      fixed: conf`
        [SERVICE]
            Flush     1
      `,
    },
  },
});
