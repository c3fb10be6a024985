import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

/** A processor with this condition; what it is given stands twelve columns deep. */
const unit = (condition: string) => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      processors:
        logs:
          - name: content_modifier
            action: delete
            key: a
${indented(condition, 12)}  outputs:
    - name: stdout
      match: '*'
`,
});

/** A route with this condition. */
const route = (condition: string, signals = "logs") => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      routes:
        ${signals}:
          - name: r
            to: stdout.0
${indented(condition, 12)}  outputs:
    - name: stdout
`,
});

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

testRule("invalid-condition", {
  valid: {
    "every operator of a rule, in any case": unit(yaml`
      condition:
        op: OR
        rules:
          - {field: $a, op: eq, value: x}
          - {field: $a, op: NEQ, value: 'true'}
          - {field: "$a['b']", op: gt, value: 1}
          - {field: $a, op: lt, value: 1.5}
          - {field: $a, op: gte, value: -1}
          - {field: $a, op: lte, value: 1e3}
          - {field: $a, op: regex, value: '^a|b$'}
          - {field: $a, op: not_regex, value: 'x'}
          - {field: $a, op: in, value: [x, 'true', '1']}
    `),
    "keys in capitals, and an operator that is no text": unit(yaml`
      Condition:
        op: 1
        RULES:
          - {Field: $a, OP: eq, Value: x}
    `),
    "a comment, and the word as a value": unit(yaml`
      # condition: x
      value: 'condition: x'
    `),
    "a route takes any operator of a rule, and a bool": route(yaml`
      condition:
        rules:
          - {field: $a, op: equals, value: true}
          - {field: $b, op: in, value: [a, 1, true], context: otel_scope_name}
    `),
    "a route with no rules that is the default": route(yaml`
      condition:
        default: 'TRUE'
        rules: []
    `),
    "a condition in a filter, which has none": {
      "fluent-bit.yaml": yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              condition: x
      `,
    },
    "a file of parsers, of which no pipeline is loaded": {
      "fluent-bit.yaml": yaml`
        service:
          parsers_file: parsers.yaml
        pipeline:
          inputs:
            - name: dummy
      `,
      "parsers.yaml": unit("condition: x\n")["fluent-bit.yaml"],
    },
  },
  invalid: {
    "a condition that is no map": {
      files: unit("condition: «always»\n"),
      fluentBit: "5.1.1",
      messages: ["A condition is no map, so Fluent Bit 5.1.1 refuses to start."],
      severity: "error",
      effect: "refused",
    },
    "a condition with nothing behind it": { files: unit("«condition»:\n") },
    "no rules": {
      files: unit(yaml`
        condition: «{op: and}»
      `),
      messages: ['A condition needs a list of "rules", so Fluent Bit 5.1.1 refuses to start.'],
      fluentBit: "5.1.1",
    },
    "an empty list of rules": { files: unit("condition: {rules: «[]»}\n") },
    "a rule that is no map": { files: unit("condition: {rules: [«a»]}\n") },
    "an operator between the rules": {
      files: unit(yaml`
        condition:
          op: «not»
          rules:
            - {field: $a, op: eq, value: x}
      `),
      fluentBit: "5.1.1",
      messages: ['"not" is no operator of a condition, so Fluent Bit 5.1.1 refuses to start.'],
    },
    "rules that lack a key, several at once": {
      files: unit(yaml`
        condition:
          rules:
            - «{op: eq, value: x}»
            - «{field: $a, value: x}»
            - «{field: $a, op: eq}»
      `),
      fluentBit: "5.1.1",
      messages: [
        'A rule of a condition has no "field", so Fluent Bit 5.1.1 refuses to start.',
        'A rule of a condition has no "op", so Fluent Bit 5.1.1 refuses to start.',
        'A rule of a condition has no "value", so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "values of another type": {
      files: unit(yaml`
        condition:
          rules:
            - {field: $a, op: eq, value: «true»}
            - {field: $a, op: eq, value: «null»}
            - {field: $a, op: eq, value: «{b: c}»}
            - {field: «1», op: eq, value: a}
      `),
      fluentBit: "5.1.1",
      messages: [
        "The value of a rule is a bool, not a text or a number, so Fluent Bit 5.1.1 refuses to start.",
        "The value of a rule is null, not a text or a number, so Fluent Bit 5.1.1 refuses to start.",
        "The value of a rule is a map, not a text or a number, so Fluent Bit 5.1.1 refuses to start.",
        '"field" of a rule is a number, not a text, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "lists where none belongs, and the other way round": {
      files: unit(yaml`
        condition:
          rules:
            - {field: $a, op: eq, value: «[x]»}
            - {field: $a, op: in, value: «x»}
            - {field: $a, op: not_in, value: «[]»}
            - {field: $a, op: in, value: [x, «1»]}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"eq" is asked of a list, which only "in" and "not_in" are, so Fluent Bit 5.1.1 refuses to start.',
        '"in" is asked of a string instead of a list, so Fluent Bit 5.1.1 refuses to start.',
        "The list of a rule is empty, so Fluent Bit 5.1.1 refuses to start.",
        "The list of a rule holds a number, and only texts can be in it, so Fluent Bit 5.1.1 refuses to start.",
      ],
    },
    "texts that make no rule": {
      files: unit(yaml`
        condition:
          rules:
            - {field: $a, op: eq, value: «''»}
            - {field: $a, op: regex, value: «'(a'»}
      `),
      fluentBit: "5.1.1",
      messages: [
        'The value of a rule with "eq" is empty, so Fluent Bit 5.1.1 refuses to start.',
        '"(a" is no regular expression, so Fluent Bit 5.1.1 refuses to start.',
      ],
    },
    "an output of an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          includes:
            - part.yaml
          pipeline:
            inputs:
              - name: dummy
        `,
        "part.yaml": yaml`
          pipeline:
            outputs:
              - name: stdout
                match: '*'
                processors:
                  logs:
                    - name: content_modifier
                      action: delete
                      key: a
                      condition:
                        rules:
                          - field: $a
                            op: «"=="»
                            value: b
        `,
      },
      effect: "refused",
    },
    "before 4.1, which only logged it": {
      files: unit("condition: {rules: [{field: $a, op: «is», value: x}]}\n"),
      fluentBit: "4.0.9",
      messages: ['"is" is no operator of a rule, so Fluent Bit 4.0.9 ignores it.'],
      severity: "warning",
      effect: "ignored",
    },
    "since 4.1": {
      files: unit("condition: {rules: [{field: $a, op: «is», value: x}]}\n"),
      fluentBit: "4.1.0",
      severity: "error",
      effect: "refused",
    },
    "a route with neither rules nor a default": {
      files: route("condition: «{op: or}»\n"),
      fluentBit: "5.1.1",
      messages: ['A condition has neither rules nor "default: true", so Fluent Bit 5.1.1 refuses to start.'],
    },
    "parts of a route's condition": {
      files: route(yaml`
        condition:
          op: «xor»
          default: «perhaps»
          rules:
            - {field: $a, op: eq, value: b, context: «header»}
            - {field: «$metric.name», op: eq, value: b}
            - {field: $a, op: eq, value: «null»}
            - {field: $a, op: in, value: «[]»}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"xor" is no operator of a condition, so Fluent Bit 5.1.1 refuses to start.',
        '"default" of a condition is neither true nor false, so Fluent Bit 5.1.1 refuses to start.',
        '"header" is no context of a rule, so Fluent Bit 5.1.1 refuses to start.',
        '"$metric.name" is no field of logs, so Fluent Bit 5.1.1 refuses to start.',
        "The value of a rule is null, so Fluent Bit 5.1.1 refuses to start.",
        "The list of a rule is empty, so Fluent Bit 5.1.1 refuses to start.",
      ],
      effect: "refused",
    },
    "a field that none of the route's signals knows": {
      files: route("condition: {rules: [{field: «$a», op: eq, value: b}]}\n", "metrics, traces"),
      fluentBit: "4.2.0",
      messages: ['"$a" is no field of metrics or traces, so Fluent Bit 4.2.0 refuses to start.'],
    },
  },
});
