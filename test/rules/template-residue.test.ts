import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("template-residue", {
  valid: {
    "a dollar sign before something else": conf`
      [INPUT]
          Name dummy
          Tag  $$PORT
    `,
    "the source of a template tool": conf`
      [INPUT]
          Name dummy
          Tag  $\${PORT}{{ x }}
    `,
  },
  invalid: {
    "the port of the service": {
      files: {
        "etc/a.conf": conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Port   «$»\${PORT}
      `,
      },
      fixed: {
        "etc/a.conf": conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Port   \${PORT}
      `,
      },
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "a path of a tool": {
      files: {
        "terraform/a.conf": conf`
        [SERVICE]
            Log_File «$»\${LOG}
      `,
      },
      fixed: {
        "terraform/a.conf": conf`
        [SERVICE]
            Log_File \${LOG}
      `,
      },
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
    },
  },
});
