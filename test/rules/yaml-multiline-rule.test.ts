import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-multiline-rule", {
  valid: {
    "all three keys, in another order and case, in flow style": main(yaml`
      multiline_parsers:
        - name: m
          type: regex
          rules:
            - {REGEX: /a/, Next_State: cont, State: start_state}
            - {state: cont, regex: /b/, nextState: cont}
    `),
    "no rules, and none that are read": main(yaml`
      multiline_parsers:
        - name: a
          type: endswith
          match_string: x
          rules:
            - state: start_state
        - name: b
          type: ' EQ '
          match_string: x
          rules: [{}]
        - name: c
          type: equal
          match_string: x
          rules: []
    `),
    "the text of the classic format": main(yaml`
      multiline_parsers:
        - name: m
          type: regex
          rule: '"start_state" "/a/" "cont"'
          Rule: '"cont" "/b/" "cont"'
    `),
    "a comment, and the rules of something else": main(yaml`
      # rules: [{state: a}]
      parsers:
        - name: a
          format: json
          rules: b
    `),
    "classic text, where the last state goes without a next one": conf`
      [MULTILINE_PARSER]
          Name m
          Type regex
          Rule "start_state" "/a/" "cont"
          Rule "cont" "/b/"
    `,
    "a file of libraries, of which no parser is loaded": {
      "fluent-bit.yaml": yaml`
        service:
          plugins_file: plugins.yaml
        pipeline:
          inputs:
            - name: dummy
      `,
      "plugins.yaml": yaml`
        multiline_parsers:
          - name: m
            type: regex
            rules:
              - state: start_state
      `,
    },
  },
  invalid: {
    "each of the keys, in a rule that lacks one": {
      files: main(yaml`
        multiline_parsers:
          - name: m
            type: regex
            rules:
              - «{regex: /a/, next_state: cont}»
              - «{state: start_state, next_state: cont}»
              - «{state: cont, regex: /b/}»
      `),
      fluentBit: "5.1.1",
      messages: [
        'A rule of a multiline parser has no "state", so Fluent Bit 5.1.1 refuses to start.',
        'A rule of a multiline parser has no "regex", so Fluent Bit 5.1.1 refuses to start.',
        'A rule of a multiline parser has no "next_state", so Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "another name, and a last state without a next one, in two parsers": {
      files: main(yaml`
        multiline_parsers:
          - name: a
            type: regex
            rules:
              - state: start_state
                regex: /a/
                next_state: cont
              - «state: cont
                pattern: /b/
                next_state: cont»
          - name: b
            type: regex
            rules:
              - state: start_state
                regex: /a/
                next_state: cont
              - «state: cont
                regex: /b/»
        pipeline:
          inputs:
            - name: dummy
      `),
      fluentBit: "3.2.0",
      messages: [
        'A rule of a multiline parser has no "regex", so Fluent Bit 3.2.0 refuses to start.',
        'A rule of a multiline parser has no "next_state", so Fluent Bit 3.2.0 refuses to start.',
      ],
    },
    "a capital in front, behind which no key is translated": {
      files: main(yaml`
        multiline_parsers:
          - name: m
            type: regex
            rules:
              - «{state: start_state, regex: /a/, NextState: cont}»
      `),
    },
    "an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          includes: [m.yaml]
          pipeline:
            inputs:
              - name: dummy
        `,
        "m.yaml": yaml`
          multiline_parsers:
            - rules:
                - «state: start_state
                  next_state: b»
              type: Regex
              name: m
        `,
      },
      effect: "refused",
    },
    "a file of parsers, before 5.1": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File m.yaml
          [INPUT]
              Name dummy
        `,
        "m.yaml": yaml`
          multiline_parsers:
            - name: m
              type: regex
              rules:
                - «{state: start_state, regex: /a/}»
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        'A rule of a multiline parser has no "next_state", so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
    "a file of parsers, since 5.1": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File m.yaml
        `,
        "m.yaml": yaml`
          multiline_parsers:
            - name: m
              type: regex
              rules:
                - «{state: start_state, regex: /a/}»
        `,
      },
      fluentBit: "5.1.0",
      effect: "refused",
    },
  },
});
