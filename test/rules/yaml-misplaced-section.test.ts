import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-misplaced-section", {
  valid: {
    "the lists below pipeline, in any case": main(yaml`
      # inputs: []
      Pipeline:
        Inputs: []
        FILTERS: []
        outputs:
          - name: stdout
            match: '*'
    `),
    "customs, which belong at the top": main(yaml`
      customs: []
      pipeline: {inputs: [{name: dummy}]}
    `),
    "keys of other maps": main(yaml`
      env:
        inputs: a
      service:
        outputs: b
      other:
        filters: c
      pipeline:
        inputs:
          - name: dummy
    `),
    "a key that is no section at all: `yaml-unknown-section`": {
      "fluent-bit.yaml": yaml`
        plugin_inputs:
          - name: dummy
        pipeline:
          outputs: []
      `,
    },
    "classic text": "[INPUTS]\n    Name dummy\n",
  },
  invalid: {
    "all of them, in any case, with an empty list, in flow style": {
      files: main(yaml`
        service: {flush: 1}
        «Filters»: []
        «inputs»: [{name: dummy}]
        «"outputs"»:
          - name: stdout
            match: '*'
      `),
      fluentBit: "5.1.1",
      messages: [
        '"Filters" stands outside of "pipeline", so Fluent Bit 5.1.1 refuses to start.',
        '"inputs" stands outside of "pipeline", so Fluent Bit 5.1.1 refuses to start.',
        '"outputs" stands outside of "pipeline", so Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "a single value, nothing, and a map with more in it": {
      files: main(yaml`
        «filters»: grep
        «inputs»:
        «outputs»:
          name: stdout
          match: [a, b]
        pipeline: {inputs: []}
      `),
      effect: "refused",
    },
    "the singular": {
      files: main(yaml`
        «input»:
          - name: dummy
        pipeline: {outputs: []}
      `),
      messages: ['"input" stands outside of "pipeline", so Fluent Bit 3.2.0 refuses to start.'],
      fluentBit: "3.2.0",
    },
    "maps, each of which is one plugin": {
      files: main(yaml`
        «inputs»:
          name: dummy
        «output»: {name: stdout, match: '*'}
        pipeline: {filters: []}
      `),
      fluentBit: "5.1.1",
      messages: [
        '"inputs" stands outside of "pipeline", and Fluent Bit 5.1.1 reads the map as one input.',
        '"output" stands outside of "pipeline", and Fluent Bit 5.1.1 reads the map as one output.',
      ],
      severity: "warning",
      effect: "none",
    },
    "an included file, where pipeline is needed as well": {
      files: {
        "fluent-bit.yaml": yaml`
          includes:
            - inputs.yaml
          pipeline:
            outputs:
              - name: stdout
                match: '*'
        `,
        "inputs.yaml": yaml`
          «inputs»:
            - name: dummy
        `,
      },
      effect: "refused",
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
          parsers: []
          «inputs»:
            - name: dummy
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        '"inputs" stands outside of "pipeline", so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
  },
});
