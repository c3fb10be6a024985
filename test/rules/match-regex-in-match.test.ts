import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("match-regex-in-match", {
  valid: {
    "a tag with the same characters": conf`
      [INPUT]
          Name cpu
          Tag  ^a\.b$
      [OUTPUT]
          Name  stdout
          Match ^a\.b$
    `,
    "stars, dots and signs that are no regular expression": conf`
      [INPUT]
          Name cpu
          Tag  a.b
      [OUTPUT]
          Name  stdout
          Match x.*
      [OUTPUT]
          Name  stdout
          Match c++
      [OUTPUT]
          Name  stdout
          Match *.x.*
    `,
    "a placeholder": conf`
      [INPUT]
          Name cpu
      [OUTPUT]
          Name  stdout
          Match <[a-z]+>
    `,
  },
  invalid: {
    "alternatives, classes and repetitions": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.b
        [FILTER]
            Name  stdout
            Match «(a|b)\..*»
        [FILTER]
            Name  stdout
            Match «a.[a-z]»
        [OUTPUT]
            Name  stdout
            Match «.*»
      `,
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.b
        [FILTER]
            Name  stdout
            Match_Regex (a|b)\..*
        [FILTER]
            Name  stdout
            Match_Regex a.[a-z]
        [OUTPUT]
            Name  stdout
            Match_Regex .*
      `,
      messages: [
        `"Match" takes no regular expressions, and as plain text "(a|b)\\..*" fits no tag, so the stdout filter never runs.`,
        `"Match" takes no regular expressions, and as plain text "a.[a-z]" fits no tag, so the stdout filter never runs.`,
        `"Match" takes no regular expressions, and as plain text ".*" fits no tag, so the stdout output gets nothing.`,
      ],
    },
    "tags that are not all known": {
      files: conf`
        [INPUT]
            Name forward
        [OUTPUT]
            Name  stdout
            Match «^kube.*»
      `,
      severity: "warning",
      fixed: conf`
        [INPUT]
            Name forward
        [OUTPUT]
            Name  stdout
            Match_Regex ^kube.*
      `,
    },
    "what does not compile, and what has a Match_Regex already": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.b
        [OUTPUT]
            Name  stdout
            Match «^a(\.b»
        [OUTPUT]
            Name        stdout
            Match       «^a\.b»
            Match_Regex ^a
      `,
    },
  },
});
