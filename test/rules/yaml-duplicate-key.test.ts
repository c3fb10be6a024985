import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("yaml-duplicate-key", {
  valid: {
    "one key in two maps, and files that the service names": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: a.conf
            parsers_file: b.conf
          pipeline:
            inputs:
              - name: dummy
                tag: a
              - name: dummy
                tag: b
        `,
        "a.conf": "",
        "b.conf": "",
      },
    },
    "a variable with another value: `duplicate-set`": main(yaml`
      env:
        a: 1
        a: 2
    `),
    "a key twice in classic text": { "a.conf": "[INPUT]\n    Name dummy\n    Tag a\n    Tag b\n" },
  },
  invalid: {
    "a property that a plugin refuses twice": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              rate: 1
              «rate»: 1
      `),
      messages: ['"rate" of the dummy input is set more than once, so Fluent Bit refuses to start.'],
      severity: "error",
      effect: "refused",
      related: [["rate", "It stands here already."]],
    },
    "two spellings of one key": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              interval_sec: 1
              «intervalSec»: 2
              memBufLimit: 5M
              «mem_buf_limit»: 6M
      `),
      messages: [
        '"intervalSec" of the dummy input is set more than once, so Fluent Bit refuses to start.',
        '"mem_buf_limit" of the dummy input is set again, and Fluent Bit takes the last one, so "5M" has no effect.',
      ],
    },
    "capitals, which are other keys to the plugin's list": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              rate: 1
              «Rate»: 2
      `),
      messages: ['"Rate" of the dummy input is set again, and Fluent Bit takes the last one, so "1" has no effect.'],
      severity: "error",
      effect: "ignored",
    },
    "a property of the core and a name": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              «name»: cpu
              tag: a
              «tag»: b
      `),
      messages: [
        '"name" of the dummy input stands further up, and the first one counts, so this one has no effect.',
        '"tag" of the dummy input is set again, and Fluent Bit takes the last one, so "a" has no effect.',
      ],
      severity: "error",
      effect: "ignored",
    },
    "the same value, keys that may be repeated, and sections": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: a
              «tag»: a
          filters:
            - name: record_modifier
              match: '*'
              record: a 1
              «record»: b 2
        «pipeline»:
          outputs:
            - name: stdout
              match: '*'
      `),
      messages: [
        '"tag" of the dummy input is set to "a" twice.',
        '"record" stands twice in this map, which Fluent Bit reads as one after the other and other programs refuse.',
        '"pipeline" stands twice in this map, which Fluent Bit reads as one after the other and other programs refuse.',
      ],
      severity: "warning",
      effect: "none",
    },
    "processors and their units": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              processors:
                logs:
                  - name: content_modifier
                    action: delete
                    «action»: insert
                    key: a
                    value: b
              «processors»:
                logs: []
      `),
      messages: [
        '"action" of the content_modifier processor is set more than once, so Fluent Bit refuses to start.',
        '"processors" stands twice in this map, and Fluent Bit takes the first one, so these are not there.',
      ],
    },
    "parsers, of which the first counts": {
      files: main(yaml`
        parsers:
          - name: app
            format: json
            «format»: logfmt
      `),
      messages: ['"format" stands further up, and the first one counts, so this one has no effect.'],
      effect: "ignored",
    },
    "the service": {
      files: main(yaml`
        service:
          flush: 1
          «flush»: 2
        pipeline:
          inputs:
            - name: dummy
        «service»:
          grace: 1
      `),
      messages: [
        '"flush" is set again, and Fluent Bit takes the last one, so "1" has no effect.',
        `"service" stands twice, so Fluent Bit 5.1.1 refuses to start.`,
      ],
      fluentBit: "5.1.1",
    },
    "the service of an included file": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            flush: 1
          includes:
            - part.yaml
          pipeline:
            inputs:
              - name: dummy
        `,
        "part.yaml": yaml`
          «service»:
            grace: 1
          pipeline:
            outputs:
              - name: stdout
                match: '*'
        `,
      },
      effect: "refused",
      related: [["service", "It stands here already."]],
    },
  },
});
