import { testRule } from "../rule-tester.ts";

testRule("missing-alias", {
  valid: {
    "one of each kind": "[INPUT]\n    Name forward\n[OUTPUT]\n    Name forward\n    Match *\n",
    "a plugin that is not known": `[OUTPUT]\n    Name \${A}\n    Match *\n[OUTPUT]\n    Name \${A}\n    Match *\n`,
    "fewer than the option says": {
      files: "[OUTPUT]\n    Name stdout\n    Match a\n[OUTPUT]\n    Name stdout\n    Match b\n",
      options: { instances: 3 },
    },
  },
  invalid: {
    "words that make no name": {
      files: "[INPUT]\n    Name «cpu»\n    Tag 1.2\n[INPUT]\n    Name «cpu»\n    Tag a.b\n",
      fixed: "[INPUT]\n    Name cpu\n    Tag 1.2\n[INPUT]\n    Name cpu\n    Alias cpu_a_b\n    Tag a.b\n",
    },
    "a tag that is too long for a name": {
      files: `[INPUT]
    Name «cpu»
    Tag ${"a".repeat(56)}
[INPUT]
    Name «cpu»
    Tag ${"a".repeat(57)}
`,
      fixed: `[INPUT]
    Name cpu
    Alias cpu_${"a".repeat(56)}
    Tag ${"a".repeat(56)}
[INPUT]
    Name cpu
    Tag ${"a".repeat(57)}
`,
    },
    "a single one, where the option asks for it": {
      files: "[OUTPUT]\n    Name «stdout»\n    Match a\n",
      options: { instances: 1 },
      messages: ["The stdout output has no alias, so logs and metrics name it by its place in the file."],
      fixed: "[OUTPUT]\n    Name stdout\n    Alias stdout_a\n    Match a\n",
    },
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
