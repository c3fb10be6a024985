import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-unquoted-star", {
  valid: {
    "stars in quotes, behind other characters, in comments and blocks": main(yaml`
      pipeline:
        inputs:
          - name: tail
            path: /var/log/*.log
            # tag: *
            tag: a.*
            exclude_path: >-
              *.gz
        outputs:
          - name: stdout   # match: *
            match: '*'
          - {name: stdout, match: "*"}
          - name: stdout
            match_regex: ^*.a
    `),
    "an alias of something that was named: `yaml-alias`": {
      "fluent-bit.yaml": yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: &t a
          outputs:
            - name: stdout
              match: *t
      `,
    },
    "the source of a template tool": {
      "fluent-bit.yaml": yaml`
        pipeline:
          outputs:
            - name: {{ .Values.output }}
              match: *
      `,
    },
    "classic text": "[INPUT]\n    Name dummy\n[OUTPUT]\n    Name stdout\n    Match *\n",
  },
  invalid: {
    "one in each list, with a comment behind it, and further ones in the same file": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: tail
              path: «*.log»
          filters:
            - name: grep
              match: «*»   # all
              regex: log a
          outputs:
            - name: stdout
              match: «*app»
      `),
      fluentBit: "5.1.1",
      messages: [
        'Without quotes "*.log" is an alias in YAML, of something that was not named before, so Fluent Bit 5.1.1 refuses to start.',
        'Without quotes "*" is an alias in YAML, of something that was not named before, so Fluent Bit 5.1.1 refuses to start.',
        'Without quotes "*app" is an alias in YAML, of something that was not named before, so Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
      safety: "safe",
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: tail
              path: '*.log'
          filters:
            - name: grep
              match: '*'   # all
              regex: log a
          outputs:
            - name: stdout
              match: '*app'
      `),
    },
    "flow style, and a list": {
      files: main(yaml`
        pipeline:
          inputs: [{name: dummy, tag: a}]
          filters:
            - {name: record_modifier, match: «*», record: [a b, c d]}
            - name: grep
              match: a
              exclude:
                - log a
                - «*b»
          outputs: [{name: stdout, match: «*»}]
      `),
      fixed: main(yaml`
        pipeline:
          inputs: [{name: dummy, tag: a}]
          filters:
            - {name: record_modifier, match: '*', record: [a b, c d]}
            - name: grep
              match: a
              exclude:
                - log a
                - '*b'
          outputs: [{name: stdout, match: '*'}]
      `),
    },
    "an apostrophe in the text": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: «*'s»
      `),
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: '*''s'
      `),
    },
    "a star behind a space in the text": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: a
          filters:
            - name: grep
              match: '*'
              regex: «*.log a.*b»
      `),
      fixed: null,
    },
    "the service and a variable": {
      files: main(yaml`
        env:
          pattern: «*.log»
        service:
          flush: «*a»
        pipeline:
          inputs:
            - name: dummy
      `),
      fixed: null,
    },
    "an included file": {
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
                match: «*.*»
        `,
      },
      fixed: {
        "part.yaml": yaml`
          pipeline:
            outputs:
              - name: stdout
                match: '*.*'
        `,
      },
    },
    "a file of parsers, before 5.1": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: parsers.yaml
          pipeline:
            inputs:
              - name: dummy
        `,
        "parsers.yaml": yaml`
          parsers:
            - name: a
              format: regex
              regex: «*b»
        `,
      },
      fluentBit: "5.0.9",
      severity: "error",
      effect: "degraded",
      fixed: null,
    },
  },
});
