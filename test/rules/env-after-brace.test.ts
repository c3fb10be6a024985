import { testRule } from "../rule-tester.ts";

const dummy = (value: string): string => `[INPUT]\n    Name  dummy\n    Dummy ${value}\n`;

testRule("env-after-brace", {
  valid: {
    "a brace behind the variable": dummy('{"b":"${X}","a":{"c":1}}'),
    "open braces only": dummy('{"a":{"c":"${X}"}}'),
    "a template": dummy("{{ .a }} ${X}"),
    "no name in the braces": dummy("${} and {x} ${"),
  },
  invalid: {
    "a brace before the variable": {
      files: dummy('{"a":{"c":1},"b":"«${X}»"}'),
      messages: [`A "}" stands before "\${X}", so it is not replaced and stays as it is.`],
      severity: "error",
      effect: "ignored",
    },
    "a brace between two variables (ro-099)": {
      files: dummy("${A} x} «${B}»"),
      messages: [`A "}" stands before "\${B}", so it is not replaced, and the text before that brace is dropped.`],
    },
    "empty braces before the variable": { files: dummy("${} «${X}»") },
  },
});
