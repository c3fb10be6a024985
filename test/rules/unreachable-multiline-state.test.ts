import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const rules = (lines: string, name = "a") => withParsers(`[MULTILINE_PARSER]\nName ${name}\nType regex\n${lines}`);

testRule("unreachable-multiline-state", {
  valid: {
    "a circle of states": rules('Rule "start_state" "/^a/" "b"\nRule "b" "/^b/" "c"\nRule "c" "/^c/" "b"\n'),
    "a state behind a rule that itself is reached": rules("Rule start_state /^a/ b\nRule b /^b/ c\nRule c /^c/\n"),
    "a list of states of which one is reached": rules("Rule start_state /^a/ b\nRule b,c /^b/ b\n"),
    "no rules at all": rules(""),
    "a next state that does not exist: rule multiline-rule-syntax": rules("Rule start_state /^a/ b\nRule c /^b/ c\n"),
    "no start_state first: rule multiline-rule-syntax": rules("Rule b /^a/ b\nRule start_state /^b/ b\nRule c /x/ c\n"),
    "tabs between the words: rule multiline-rule-syntax": rules("Rule start_state\t/^a/\tb\n"),
    "another type": withParsers(
      "[MULTILINE_PARSER]\nName a\nType endswith\nMatch_String x\nRule start_state /x/ start_state\n",
    ),
    "a version without multiline parsers": {
      files: rules("Rule start_state /^a/ start_state\n"),
      fluentBit: "1.7.2",
    },
  },
  invalid: {
    "a state that nothing leads to": {
      files: rules('Rule "start_state" "/^a/" "b"\nRule "b" "/^b/" "b"\nRule "«c»" "/^c/" "b"\n'),
      messages: ['No rule that is ever tried leads to the state "c", so this rule is never tried.'],
    },
    "two states that lead to each other only": {
      files: rules("Rule start_state /^a/ b\nRule b /^b/ b\nRule «c» /^c/ d\nRule «d» /^d/ c\n"),
    },
    "a list of states of which none is reached": {
      files: rules("Rule start_state /^a/ b\nRule b /^b/ b\nRule «c,d» /^c/ b\n"),
      messages: ['No rule that is ever tried leads to the state "c,d", so this rule is never tried.'],
    },
    "no rule that continues": {
      files: rules("Rule start_state /^a/ start_state\n", "«a»"),
      messages: [
        "No rule of this multiline parser is tried on the lines behind a first one, so it never joins two lines.",
      ],
    },
    "several rules that begin records": { files: rules("Rule start_state /^a/\nRule start_state /^b/\n", "«a»") },
  },
});
