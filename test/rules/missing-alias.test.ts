import { testRule } from "../rule-tester.ts";

testRule("missing-alias", {
  valid: {
    "one of each kind": "[INPUT]\n    Name forward\n[OUTPUT]\n    Name forward\n    Match *\n",
    "a plugin that is not known": `[OUTPUT]\n    Name \${A}\n    Match *\n[OUTPUT]\n    Name \${A}\n    Match *\n`,
  },
  invalid: {
    "only the one without": {
      files:
        "[INPUT]\n    Name tail\n    Alias apps\n    Path /a\n    Tag app.*\n[INPUT]\n    name «tail»\n    path /b\n    tag Audit.log\n",
      messages: ["One of 2 tail inputs has no alias, so logs and metrics name it by its place in the file."],
      severity: "hint",
      effect: "none",
      safety: "unsafe",
      fixed:
        "[INPUT]\n    Name tail\n    Alias apps\n    Path /a\n    Tag app.*\n[INPUT]\n    name tail\n    alias tail_audit_log\n    path /b\n    tag Audit.log\n",
    },
    "nothing to name them by": {
      files: "[OUTPUT]\n    Name «stdout»\n    Match *\n[OUTPUT]\n    Name «stdout»\n    Match_Regex a\n",
    },
    "the same name twice": {
      files: "[OUTPUT]\n    Name «stdout»\n    Match a.*\n[OUTPUT]\n    Name «stdout»\n    Match *.a\n",
      fixed: "[OUTPUT]\n    Name stdout\n    Alias stdout_a\n    Match a.*\n[OUTPUT]\n    Name stdout\n    Match *.a\n",
    },
  },
});
