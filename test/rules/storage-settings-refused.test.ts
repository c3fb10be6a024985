import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("storage-settings-refused", {
  valid: {
    "any case": conf`
      [SERVICE]
          storage.sync NORMAL
    `,
  },
  invalid: {
    "even without a path": {
      files: conf`
        [SERVICE]
            storage.sync «bogus»
      `,
      effect: "refused",
    },
  },
});
