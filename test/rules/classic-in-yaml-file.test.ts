import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = (text: string) => ({ "fluent-bit.yaml": text });

testRule("classic-in-yaml-file", {
  valid: {
    "classic text under a name of its own": conf`
      [INPUT]
          Name dummy
      [OUTPUT]
          Name stdout
          Match *
    `,
    "a classic file of parsers, which its name makes one": {
      "fluent-bit.yaml": yaml`
        service:
          parsers_file: parsers.conf
        pipeline:
          inputs:
            - name: dummy
      `,
      "parsers.conf": conf`
        [PARSER]
            Name a
            Format json
      `,
    },
    "a heading in a comment, and in a text in quotes": main(yaml`
      # [SERVICE]
      pipeline:
        inputs:
          - name: dummy
            dummy: '{"message": "a

      [INPUT]

            b"}'
    `),
    "a heading in a block of text": main(yaml`
      pipeline:
        inputs:
          - name: dummy
            tag: |
              [INPUT]
    `),
    "the source of a template tool": {
      "chart/fluent-bit.yaml": conf`
        [INPUT]
            Name {{ .Values.input }}
      `,
    },
    "a list in brackets, which is no heading of the classic format: `yaml-wrong-node-type`": {
      files: { "fluent-bit.yaml": "[services]\n" },
    },
  },
  invalid: {
    "headings in small letters, behind comments and commands": {
      files: main(conf`
        # flush: 1
        @SET a=b

        «[input]»  
            name dummy
        [output]
            name stdout
      `),
      fluentBit: "5.1.1",
      messages: [
        'This is the classic format, but the name of the file ends in ".yaml" or ".yml", and so it is read as YAML: Fluent Bit 5.1.1 refuses to start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "the other ending": {
      files: {
        "fluent-bit.yml": conf`
          «[SERVICE]»
              Flush 1
          [CUSTOM]
              Name calyptia
        `,
      },
    },
    "an included file that begins with a mark of its byte order": {
      files: {
        "fluent-bit.yaml": yaml`
          includes: [inputs.yaml]
          pipeline:
            outputs:
              - name: stdout
                match: '*'
        `,
        "inputs.yaml": "\uFEFF«[INPUT]»\n    Name dummy\n",
      },
    },
    "included files, of which the name does not matter": {
      files: {
        "fluent-bit.yaml": yaml`
          includes:
            - a.conf
            - b.yaml
          pipeline:
            outputs:
              - name: stdout
                match: '*'
        `,
        "a.conf": conf`
          «[INPUT]»
              Name dummy
        `,
        "b.yaml": conf`
          «[FILTER]»
              Name  grep
              Match *
        `,
      },
      fluentBit: "5.1.1",
      messages: [
        "An included file is read as YAML like the file that includes it, and this one is in the classic format: Fluent Bit 5.1.1 refuses to start.",
        "An included file is read as YAML like the file that includes it, and this one is in the classic format: Fluent Bit 5.1.1 refuses to start.",
      ],
    },
    "a file of parsers, and one of libraries": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.yaml
              Plugins_File plugins.yml
        `,
        "parsers.yaml": conf`
          «[MULTILINE_PARSER]»
              Name a
              Type endswith
              Match_String x
        `,
        "plugins.yml": conf`
          «[PLUGINS]»
              Path /a/out_b.so
        `,
      },
      fluentBit: "5.1.0",
      severity: "error",
      effect: "refused",
    },
    "a file of parsers before 5.1": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.yaml
        `,
        "parsers.yaml": conf`
          «[PARSER]»
              Name a
              Format json
        `,
      },
      fluentBit: "5.0.0",
      messages: [
        'This is the classic format, but the name of the file ends in ".yaml" or ".yml", and so it is read as YAML: Fluent Bit 5.0.0 starts without what stands in this file; since 5.1.0 it refuses to start.',
      ],
      severity: "error",
      effect: "degraded",
    },
    "a file of streams, with whose mistakes the engine goes on": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Streams_File streams.yaml
        `,
        "streams.yaml": conf`
          «[STREAM_TASK]»
              Name a
              Exec CREATE STREAM b AS SELECT * FROM TAG:'c';
        `,
      },
      severity: "warning",
      effect: "ignored",
    },
    "a ConfigMap": {
      files: {
        "configmap.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.yaml: |
              # main
              «[SERVICE]»
                  Flush 1
              [INPUT]
                  Name dummy
        `,
      },
      effect: "refused",
    },
  },
});
