import { testRule } from "../rule-tester.ts";

const values = (quantifier: string, more = ""): { readonly "values.yaml": string } => ({
  "values.yaml": `config:\n  customParsers: |\n    [PARSER]\n        Name   audit\n        Format regex\n        Regex  ^(?<year>\\\\d${quantifier})-(?<rest>.*)$\n  inputs: |\n    [INPUT]\n        Name   tail\n        Path   /var/log/audit.log\n        Parser audit\n${more}`,
});

testRule("helm-tpl-braces", {
  valid: {
    "one pair of braces": values("{4}"),
    "an action on purpose": values("{4}", "        Tag    {{ .Release.Name }}.audit\n"),
    "text that no chart renders": "[PARSER]\n    Name a\n    Format regex\n    Regex ^\\\\d{{4}}$\n",
  },
  invalid: {
    "a number": {
      files: values("«{{4}}»"),
      fixed: values("{4}"),
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
      messages: ['Helm renders "{{4}}" as "4", so the quantifier is lost.'],
    },
    "two numbers": {
      files: values("«{{2,4}}»"),
      fixed: values("{2,4}"),
      severity: "error",
      effect: "not-created",
      messages: ['Helm takes "{{2,4}}" for an action of a template and stops with an error, so nothing is installed.'],
    },
  },
});
