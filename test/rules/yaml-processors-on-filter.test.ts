import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-processors-on-filter", {
  valid: {
    "processors of inputs and outputs, routes of inputs": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            processors: {logs: []}
            routes: {logs: {name: a, to: stdout}}
        filters:
          - name: grep
            match: '*'
            # processors: {logs: []}
            regex: processors routes
        outputs:
          - name: stdout
            processors: {}
    `),
    "a filter that has become a processor": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            processors:
              logs:
                - name: grep
                  regex: log a
    `),
    "the word as a single value, which is an unknown property": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              processors: x
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
          filters:
            - name: grep
              processors: {logs: []}
          outputs:
            - name: stdout
              routes: {}
      `,
    },
    "a version that does not know them: `yaml-unknown-section`": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              processors: {logs: []}
          outputs:
            - name: stdout
              match: '*'
              routes: {logs: []}
      `),
      fluentBit: "2.0.14",
    },
    "classic text": "[FILTER]\n    Name grep\n    Match *\n    Processors a\n",
  },
  invalid: {
    "filters, in flow style, with a unit that has no name": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - {name: grep, match: '*', «processors»: {metrics: [{action: delete}]}}
            - name: modify
              match: '*'
              «processors»: {}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"processors" stand under a filter, which does not run them, so Fluent Bit 5.1.1 ignores it.',
        '"processors" stand under a filter, which does not run them, so Fluent Bit 5.1.1 ignores it.',
      ],
      severity: "error",
      effect: "ignored",
    },
    customs: {
      files: main(yaml`
        customs:
          - name: calyptia
            api_key: a
            «processors»:
              logs:
                - name: nope
        pipeline:
          inputs:
            - name: dummy
      `),
      fluentBit: "2.1.0",
      messages: ['"processors" stand under a custom, which does not run them, so Fluent Bit 2.1.0 ignores it.'],
      effect: "ignored",
    },
    "routes of filters and outputs": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              «routes»:
          outputs:
            - name: stdout
              match: '*'
              «routes»:
                logs:
                  - name: a
                    to: stdout
            - name: 'null'
              match: '*'
              «routes»: stdout
      `),
      fluentBit: "4.2.0",
      messages: [
        '"routes" stand under a filter, where they do nothing, so Fluent Bit 4.2.0 ignores it.',
        '"routes" stand under an output, where they do nothing, so Fluent Bit 4.2.0 ignores it.',
        '"routes" stand under an output, where they do nothing, so Fluent Bit 4.2.0 ignores it.',
      ],
      severity: "error",
      effect: "ignored",
    },
    "a list of processors, of an input": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              «processors»:
                - content_modifier
      `),
      fluentBit: "5.1.1",
      messages: ['"processors" is a list where a map of signals belongs, so Fluent Bit 5.1.1 refuses to start.'],
      severity: "error",
      effect: "refused",
    },
    "a list of processors, of a filter": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              «processors»: [{name: content_modifier}]
      `),
      effect: "refused",
    },
    "an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          includes: [part.yaml]
          pipeline:
            inputs:
              - name: dummy
        `,
        "part.yaml": yaml`
          pipeline:
            filters:
              - name: grep
                match: '*'
                «"processors"»:
                  logs: []
        `,
      },
      effect: "ignored",
    },
  },
});
