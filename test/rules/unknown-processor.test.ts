import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const unit = (signal: string, name: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: a
      processors:
        ${signal}:
          - name: ${name}
  outputs:
    - name: stdout
      match: a
`,
});

testRule("unknown-processor", {
  valid: {
    "a filter below logs": { files: unit("logs", "grep") },
    "a processor": { files: unit("traces", "sampling") },
    "any case": { files: unit("logs", "Content_Modifier") },
    "a library may bring it": {
      files: {
        "fluent-bit.yaml": `plugins:\n  - /lib/my.so\n${unit("logs", "my_processor")["fluent-bit.yaml"]}`,
      },
    },
    "a name from a variable": { files: unit("logs", "$" + "{PROCESSOR}") },
    "before there were processors": { files: unit("logs", "nosuch"), fluentBit: "2.0.14" },
  },
  invalid: {
    "a name that leads nowhere": {
      files: unit("logs", "«doesnotexist»"),
      messages: ['Fluent Bit has no processor and no filter "doesnotexist", so it refuses to start.'],
      severity: "error",
      effect: "refused",
      fixed: null,
    },
    "the same below metrics, where no filter is looked for": {
      files: unit("metrics", "«doesnotexist»"),
      messages: ['Fluent Bit has no processor "doesnotexist", so it refuses to start.'],
      fixed: null,
    },
    "a filter for metrics": {
      files: unit("metrics", "«grep»"),
      messages: [
        'The filter "grep" works on logs only, and Fluent Bit has no processor "grep" for metrics, so it refuses to start.',
      ],
      fixed: null,
    },
    "before 4.1 it is left out": {
      files: unit("logs", "«doesnotexist»"),
      fluentBit: "4.0.14",
      messages: [
        'Fluent Bit has no processor and no filter "doesnotexist", so it logs an error and goes on without it; since 4.1.0 it refuses to start.',
      ],
      effect: "ignored",
      fixed: null,
    },
    "one of a later release": {
      files: unit("logs", "«content_modifier»"),
      fluentBit: "2.2.3",
      messages: [
        'Fluent Bit 2.2.3 has no processor "content_modifier", which came with 3.0.0, so it logs an error and goes on without it; since 4.1.0 it refuses to start.',
      ],
      fixed: null,
    },
    "a slip": {
      files: unit("logs", "«record_modifer»"),
      fixed: unit("logs", "record_modifier"),
    },
    "in a ConfigMap": {
      files: {
        "cm.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.yaml: |
              pipeline:
                inputs:
                  - name: dummy
                    processors:
                      logs:
                        - name: «nosuchthing»
                outputs:
                  - name: stdout
                    match: '*'
        `,
      },
      fixed: null,
    },
  },
});
