import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-empty-value", {
  valid: {
    "a variable": main(yaml`
      env:
        stage:
      pipeline:
        inputs:
          - name: dummy
    `),
    "a list, and a key that the plugin does not have": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            bogus:
        filters:
          - name: record_modifier
            match: '*'
            record: []
    `),
    "classic text": { "a.conf": "[INPUT]\n    Name dummy\n    Tag\n" },
  },
  invalid: {
    "properties that the core hands on, which the plugin does not know": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              «tag»:
              «mem_buf_limit»: ''
          outputs:
            - name: stdout
              match: '*'
              «workers»: ""
      `),
      severity: "error",
      effect: "refused",
      messages: [
        '"tag" has no value, so the dummy input refuses "tag" as unknown and Fluent Bit does not start.',
        '"mem_buf_limit" has no value, so the dummy input refuses "mem_buf_limit" as unknown and Fluent Bit does not start.',
        '"workers" has no value, so the stdout output refuses "workers" as unknown and Fluent Bit does not start.',
      ],
    },
    "an own property, which counts as not set": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              «rate»:
          outputs:
            - name: stdout
              match: '*'
              «host»:
      `),
      severity: "warning",
      effect: "degraded",
    },
    "the match of a filter": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
          filters:
            - name: grep
              «match»:
              regex: log a
      `),
      severity: "error",
      effect: "ignored",
    },
    "flush, and the level since 5.1.0": {
      files: main(yaml`
        service:
          «flush»:
          «log_level»:
      `),
      fluentBit: "5.1.1",
      severity: "error",
      effect: "refused",
    },
    "other keys of the service": {
      files: main(yaml`
        service:
          «grace»:
          «logLevel»:
        pipeline:
          inputs:
            - name: dummy
      `),
      fluentBit: "4.2.8",
      messages: [
        '"grace" has no value, so Fluent Bit gets an empty text.',
        '"logLevel" has no value, so Fluent Bit gets an empty text.',
      ],
      severity: "warning",
      effect: "degraded",
    },
  },
});
