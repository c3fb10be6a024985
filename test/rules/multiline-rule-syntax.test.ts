import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => ({
  "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n",
  "parsers.conf": `[MULTILINE_PARSER]\n    Name a\n    Type regex\n${lines}`,
});
const second = '    Rule "cont" "/^ /" "cont"\n';

testRule("multiline-rule-syntax", {
  valid: {
    "without quotes, without a next state, with a fourth word": parser(
      `    Rule start_state /^a/ cont x\n    Rule cont /^b/\n`,
    ),
    "several states in one rule": parser('    Rule "start_state, cont" "/^a/" "cont"\n'),
    "a quote inside a word": parser(`    Rule "start_state" "/^\\"a/" "cont"\n${second}`),
    "another type": {
      "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n",
      "parsers.conf": "[MULTILINE_PARSER]\n    Name a\n    Type equal\n    Rule nope\n",
    },
    "no rules": parser(""),
  },
  invalid: {
    "the first rule has no start state": {
      files: parser(`    Rule "«start»" "/^a/" "cont"\n${second}`),
      messages: ['The first rule of a multiline parser has no state "start_state", so Fluent Bit does not start.'],
      effect: "refused",
      safety: "safe",
      fixed: parser(`    Rule "start_state" "/^a/" "cont"\n${second}`),
    },
    "single quotes are no quotes": { files: parser(`    Rule «'start_state'» '/^a/' 'cont'\n${second}`), fixed: null },
    "states have a case": {
      files: parser(`    Rule "start_state" "/^a/" "«Cont»"\n${second}`),
      safety: "unsafe",
      fixed: parser(`    Rule "start_state" "/^a/" "cont"\n${second}`),
    },
    "no expression": {
      files: parser(`    Rule «"start_state"»\n`),
      messages: ["This rule has no regular expression behind its states, so Fluent Bit does not start."],
    },
    "a tab between the words: accepted": {
      files: parser('    Rule «"start_state"\t"/^a/"\t"cont"»\n'),
      severity: "error",
      effect: "ignored",
      safety: "safe",
      fixed: parser('    Rule "start_state" "/^a/" "cont"\n'),
    },
    "empty values in YAML": {
      files: {
        "main.yaml": yaml`
          multiline_parsers:
            - name: a
              type: regex
              rules:
                - {state: start_state, regex: , next_state: start_state}
            - name: b
              type: regex
              rules:
                - «{state: start_state, regex: /a/, next_state: }»
            - name: c
              type: equal
              match_string: c
              rules:
                - {state: start_state, regex: /a/, next_state: }
          pipeline:
            inputs:
              - name: dummy
        `,
      },
      effect: "refused",
    },
    "before 5.1.0": {
      fluentBit: "3.2.10",
      files: parser(`    Rule "start_state" "/^a/" "«nope»"\n`),
      severity: "warning",
      effect: "ignored",
    },
  },
});
