import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-alias", {
  valid: {
    "anchors that nothing uses": main(yaml`
      service: &s
        flush: &f 1
      pipeline: &p
        inputs: &i
          - &d
            name: dummy
            tag: &t a
    `),
    "a merge key of its own, which is an ordinary key: `unknown-property` says so": {
      "fluent-bit.yaml": yaml`
        service:
          <<: a
        pipeline:
          inputs:
            - name: dummy
      `,
    },
    "stars in quotes, behind other characters, in comments, in blocks": main(yaml`
      # tag: &base a
      pipeline:
        inputs:
          - name: dummy
            # tag: *base
            tag: a.*base
            dummy: |
              {"a": "*base"}
        outputs:
          - name: stdout
            match: '*base'
    `),
    "a star of nothing that was named: `yaml-unquoted-star`": {
      "fluent-bit.yaml": yaml`
        pipeline:
          outputs:
            - name: stdout
              match: *app
      `,
    },
  },
  invalid: {
    "values of every kind, several at once": {
      files: main(yaml`
        service:
          flush: &f 1
          grace: «*f»
        pipeline:
          inputs:
            - name: &n dummy
              tag: &t a
          filters:
            - name: grep
              match: «*t»
              regex: [«*n», log a]
          outputs:
            - {name: stdout, match: «*t»}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"*f" is an alias of YAML, and aliases are not read, so Fluent Bit 5.1.1 refuses to start.',
        '"*t" is an alias of YAML, and aliases are not read, so Fluent Bit 5.1.1 refuses to start.',
        '"*n" is an alias of YAML, and aliases are not read, so Fluent Bit 5.1.1 refuses to start.',
        '"*t" is an alias of YAML, and aliases are not read, so Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "a merge key": {
      files: main(yaml`
        pipeline:
          inputs:
            - &base
              name: dummy
            - <<: «*base»
              tag: b
      `),
    },
    "a section, a list, a variable": {
      files: main(yaml`
        env:
          a: &a b
          c: «*a»
        pipeline:
          inputs: &list
            - name: dummy
          filters: «*list»
      `),
    },
    "a processor, a condition, a route": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: &k a
              processors:
                logs:
                  - &unit
                    name: content_modifier
                    action: delete
                    key: «*k»
                  - «*unit»
                  - name: content_modifier
                    action: delete
                    key: a
                    condition:
                      rules:
                        - {field: $a, op: eq, value: «*k»}
              routes:
                logs:
                  - name: r
                    to: «*k»
      `),
    },
    "definitions and includes": {
      files: main(yaml`
        includes:
          - «*file»
        parsers:
          - name: &file a.yaml
            format: «*file»
        multiline_parsers:
          - name: m
            type: regex
            rules:
              - {state: &s start_state, regex: /a/, next_state: «*s»}
      `),
    },
    "a key": {
      files: main(yaml`
        service:
          &k flush: 1
          «*k» : 2
        pipeline:
          inputs:
            - name: dummy
      `),
    },
    "an included file, and one of parsers before 5.1": {
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
            - name: &n json
              format: «*n»
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        '"*n" is an alias of YAML, and aliases are not read, so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      effect: "degraded",
    },
  },
});
