import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-plugin-shorthand", {
  valid: {
    "a name, wherever it stands and however it is written": main(yaml`
      # - cpu: {tag: a}
      pipeline:
        inputs:
          - tag: a
            name: dummy
          - {Name: dummy, processors: {logs: []}}
          - "NAME": dummy
    `),
    "1.9, which knows nothing else": {
      files: main(yaml`
        pipeline:
          inputs:
            - cpu:
                tag: a
          outputs:
            - stdout: {match: '*'}
      `),
      fluentBit: "1.9.10",
    },
    "entries without a name that are no such shape: `missing-name`": {
      files: main(yaml`
        pipeline:
          inputs:
            - plugin: cpu
            - tag: a
              dummy: b
            - {}
      `),
    },
    "a file of parsers, of which no pipeline is loaded": {
      "fluent-bit.yaml": yaml`
        service:
          parsers_file: parsers.yaml
        pipeline:
          inputs:
            - name: dummy
      `,
      "parsers.yaml": yaml`
        pipeline:
          inputs:
            - cpu:
                tag: a
      `,
    },
  },
  invalid: {
    "all kinds of plugins, with a comment, a gap, a list and processors below": {
      files: main(yaml`
        pipeline:
          inputs:
            - «dummy»:   # the first

                tag: a
                processors:
                  logs:
                    - name: content_modifier
                      action: delete
                      key: a
              # the second
            - name: dummy
              tag: b
          filters:
            - «record_modifier»:
                  match: '*'
                  record:
                    - a b
                    - c d
          outputs:
            - «stdout»: {match: '*'}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"dummy:" stands where "name: dummy" belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"record_modifier:" stands where "name: record_modifier" belongs, so Fluent Bit 5.1.1 refuses to start.',
        '"stdout:" stands where "name: stdout" belongs, so Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
      safety: "safe",
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy   # the first

              tag: a
              processors:
                logs:
                  - name: content_modifier
                    action: delete
                    key: a
              # the second
            - name: dummy
              tag: b
          filters:
            - name: record_modifier
              match: '*'
              record:
                - a b
                - c d
          outputs:
            - {name: stdout, match: '*'}
      `),
    },
    "nothing behind the key, and properties beside it": {
      files: main(yaml`
        pipeline:
          inputs:
            - «cpu»:
            - «dummy»:
              tag: a
          outputs:
            - «stdout»:
              match: '*'
      `),
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: cpu
            - name: dummy
              tag: a
          outputs:
            - name: stdout
              match: '*'
      `),
    },
    "flow style": {
      files: main(yaml`
        pipeline: {inputs: [{«dummy»: {tag: a, rate: 1}}], outputs: [{«stdout»: {match: '*'}}]}
      `),
      safety: "safe",
      fixed: main(yaml`
        pipeline: {inputs: [{name: dummy, tag: a, rate: 1}], outputs: [{name: stdout, match: '*'}]}
      `),
    },
    "a pair in brackets, which is a map": {
      files: main(yaml`
        pipeline:
          inputs: [«dummy»: {tag: a}]
          outputs: [«stdout»: {match: '*'}, {name: 'null', match: b}]
      `),
      fixed: main(yaml`
        pipeline:
          inputs: [{name: dummy, tag: a}]
          outputs: [{name: stdout, match: '*'}, {name: 'null', match: b}]
      `),
    },
    JSON: {
      files: main('pipeline: {"inputs": [{«"dummy"»: {"tag": "a"}}]}\n'),
      fixed: main('pipeline: {"inputs": [{name: dummy, "tag": "a"}]}\n'),
    },
    "no properties at all": {
      files: main(yaml`
        pipeline:
          inputs:
            - «cpu»: {}
      `),
    },
    "customs, and the first version after it": {
      files: main(yaml`
        customs:
          - «calyptia»:
              api_key: a
        pipeline:
          inputs:
            - name: dummy
      `),
      fluentBit: "2.0.0",
      messages: ['"calyptia:" stands where "name: calyptia" belongs, so Fluent Bit 2.0.0 refuses to start.'],
      fixed: main(yaml`
        customs:
          - name: calyptia
            api_key: a
        pipeline:
          inputs:
            - name: dummy
      `),
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
            - «stdout»:
               match: '*'
               format: json
        `,
      },
      fixed: {
        "part.yaml": yaml`
          pipeline:
            outputs:
            - name: stdout
              match: '*'
              format: json
        `,
      },
    },
    "a comment that stands further to the left, so that nothing is moved": {
      files: main(yaml`
        pipeline:
          inputs:
            - «dummy»:
                tag: a
        # rate
                rate: 1
      `),
    },
  },
});
