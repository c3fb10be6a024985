import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("invalid-processor", {
  valid: {
    "signals in any case, a filter as a unit, and empty ones": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            processors:
              LOGS:
                - Name: grep
                  regex: log a
              Metrics: []
        outputs:
          - name: stdout
            match: '*'
            processors: {traces: [], logs: [{action: delete, key: a, name: content_modifier}]}
    `),
    "a map without any signal": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            processors: {}
    `),
    "a comment, and a word that only looks like one": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            # processors: {log: []}
            dummy: '{"processors": {"log": []}}'
    `),
    "units of a filter, which are not even looked at": main(yaml`
      pipeline:
        inputs:
          - name: dummy
        filters:
          - name: grep
            match: '*'
            processors:
              logs:
                - action: delete
    `),
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
            - name: dummy
              processors:
                logs:
                  - action: delete
      `,
    },
    "two signals of a route": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            routes:
              "logs | METRICS":
                - name: r
                  to: stdout
        outputs:
          - name: stdout
    `),
  },
  invalid: {
    "a unit without a name": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          outputs:
            - name: stdout
              match: '*'
              processors:
                logs:
                  - «action: delete
                    key: a»
      `),
      fluentBit: "5.1.1",
      messages: ['A processor has no "name", so Fluent Bit 5.1.1 refuses to start.'],
      severity: "error",
      effect: "refused",
    },
    "the same before 4.1, which only logged it": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              processors:
                metrics:
                  - «{action: delete}»
      `),
      fluentBit: "4.0.14",
      messages: ['A processor has no "name", so Fluent Bit 4.0.14 ignores it.'],
      severity: "warning",
      effect: "ignored",
    },
    "a name that is no text, in flow style": {
      files: main(yaml`
        pipeline: {inputs: [{name: dummy, processors: {logs: [{name: «[content_modifier]»}]}}]}
      `),
      fluentBit: "4.1.0",
      messages: ["The name of a processor is no text, so Fluent Bit 4.1.0 refuses to start."],
    },
    "signals that there are not, several at once": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              processors:
                «metric»: []
                «profiles»: []
                «Trace»: []
      `),
      fluentBit: "5.1.1",
      messages: [
        '"metric" is no signal of processors, so Fluent Bit 5.1.1 refuses to start.',
        '"profiles" is no signal of processors, so Fluent Bit 5.1.1 refuses to start.',
        '"Trace" is no signal of processors, so Fluent Bit 5.1.1 refuses to start.',
      ],
      effect: "refused",
      safety: "unsafe",
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              processors:
                metrics: []
                profiles: []
                traces: []
      `),
    },
    "a signal of a filter, where the reader stops as well": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              processors:
                «lgs»:
                  - name: content_modifier
      `),
      effect: "refused",
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              match: '*'
              processors:
                logs:
                  - name: content_modifier
      `),
    },
    "a signal in quotes, in an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          includes:
            - part.yaml
        `,
        "part.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                processors:
                  «"log"»: []
        `,
      },
      fixed: {
        "part.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                processors:
                  "logs": []
        `,
      },
    },
    "a signal in a file of parsers, before and since 5.1": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: parsers.yaml
          pipeline:
            inputs:
              - name: dummy
        `,
        "parsers.yaml": yaml`
          pipeline:
            outputs:
              - name: stdout
                processors:
                  «any»: []
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        '"any" is no signal of processors, so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
    "a signal of a route": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              routes:
                «log»:
                  - name: r
                    to: stdout
          outputs:
            - name: stdout
      `),
      fluentBit: "4.2.0",
      messages: ['"log" is no signal of routes, so Fluent Bit 4.2.0 refuses to start.'],
      fixed: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              routes:
                logs:
                  - name: r
                    to: stdout
          outputs:
            - name: stdout
      `),
    },
  },
});
