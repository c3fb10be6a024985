import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("invalid-yaml", {
  valid: {
    "what YAML allows: JSON, documents, tags, tabs behind a value, a repeated key": main(yaml`
      %YAML 1.1
      ---
      {"service": {"flush": !!str 1, "flush": 2}}
      ---
      pipeline:
        inputs:
        - name: dummy	# a tab
          tag: "a\x41\u0042"
      ...
    `),
    "a colon and a hash inside of words": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            tag: a:b#c
          - {name: dummy, tag: 'a: b'}
    `),
    "mistakes in a comment and in a block of text": main(yaml`
      # inputs: [a
      pipeline:
        inputs:
          - name: dummy
            dummy: |
              {"message": "a: [b"}
    `),
    "the source of a template tool": {
      "fluent-bit.yaml": yaml`
        pipeline:
          inputs:
            {{- range .Values.inputs }}
            - name: {{ . }}
            {{- end }}
      `,
    },
    "a star that is not quoted: `yaml-unquoted-star`": {
      "fluent-bit.yaml": yaml`
        pipeline:
          outputs:
            - name: stdout
              match: *
      `,
    },
    "classic text under that name: `classic-in-yaml-file`": { "fluent-bit.yaml": "[INPUT]\n    Name: a: b\n" },
    "classic text": "[INPUT]\n    Name dummy\n    Tag [a: b\n",
  },
  invalid: {
    "a tab that indents": {
      files: main("pipeline:\n  inputs:\n    - name: dummy\n«\t»    tag: a\n"),
      fluentBit: "5.1.1",
      messages: ["A tab stands among the blanks that indent the line, so Fluent Bit 5.1.1 refuses to start."],
      severity: "error",
      effect: "refused",
    },
    "a value that begins with a sign": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: «@»a
      `),
      fluentBit: "5.1.1",
      messages: ['"@" begins a value that is not quoted, so Fluent Bit 5.1.1 refuses to start.'],
    },
    "a colon with a blank in a value": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: a«:» b
      `),
      fluentBit: "5.1.1",
      messages: ['A ":" stands where no key can stand, so Fluent Bit 5.1.1 refuses to start.'],
    },
    "a line without a colon": {
      files: main(yaml`
        service:
          flush: 1
          grace
        «p»ipeline:
          inputs:
            - name: dummy
      `),
      fluentBit: "5.1.1",
      messages: ['A line has no ":" behind its key, so Fluent Bit 5.1.1 refuses to start.'],
    },
    "a key that stands one blank too far to the left": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              tag: a
           «o»utputs:
            - name: stdout
      `),
      fluentBit: "5.1.1",
    },
    "text behind a quoted value": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: dummy
              dummy: "{"«m»essage": "a"}"
      `),
      fluentBit: "5.1.1",
      messages: [
        "The text belongs to no key: it is indented otherwise than the lines above, or stands behind a quoted value, so Fluent Bit 5.1.1 refuses to start.",
      ],
    },
    "a bracket that is not closed, in flow style": {
      files: main("pipeline: {inputs: [{name: dummy, tag: a«]»]}\n"),
      fluentBit: "5.1.1",
    },
    "an escape that there is not": {
      files: main(yaml`
        pipeline:
          inputs:
            - name: tail
              path: "C:«\»logs\*.log"
      `),
      fluentBit: "5.1.1",
      messages: ['"\\l" is no escape between double quotes, so Fluent Bit 5.1.1 refuses to start.'],
    },
    "two mistakes, of which the reader meets the first": {
      files: main(yaml`
        service:
          flush: «%»1
        pipeline:
          inputs: [a
        outputs:
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
              - name: stdout
                match: «\`»a
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
          parsers:
            - name: a
              format: regex
              regex: «%»a
        `,
      },
      fluentBit: "5.0.9",
      messages: [
        '"%" begins a value that is not quoted, so Fluent Bit 5.0.9 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
    "a file of parsers, since 5.1": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: parsers.yaml
        `,
        "parsers.yaml": yaml`
          parsers:
            - name: a
              format: regex
              regex: «%»a
        `,
      },
      fluentBit: "5.1.0",
      effect: "refused",
    },
    "a file of streams, with whose mistakes the engine goes on": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            streams_file: streams.yaml
          pipeline:
            inputs:
              - name: dummy
        `,
        "streams.yaml": yaml`
          stream_processor:
            - name: a
              exec: «%»
        `,
      },
      severity: "warning",
      effect: "ignored",
    },
  },
});
