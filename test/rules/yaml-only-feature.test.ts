import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("yaml-only-feature", {
  valid: {
    "groups that are ignored": "[INPUT]\n    Name cpu\n    [other] \n        a b\n",
    condition: conf`
      [FILTER]
          Name      stdout
          Match     *
          condition x
    `,
  },
  invalid: {
    "a group of processors": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        logs x\n",
      effect: "refused",
    },
    "routes as a key": {
      files: conf`
        [INPUT]
            Name   cpu
            «routes» x
      `,
      effect: "refused",
    },
  },
});
