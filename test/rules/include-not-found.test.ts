import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";
import { pod } from "./pod.ts";

const inputs = conf`
  [INPUT]
      Name cpu
`;

testRule("include-not-found", {
  valid: {
    "a name in a parsers file that counts from that file (C-55)": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers/p.conf
          [INPUT]
              Name cpu
        `,
        "parsers/p.conf": conf`
          @INCLUDE json.conf
        `,
        "parsers/json.conf": conf`
          [PARSER]
              Name   json
              Format json
        `,
      },
    },
    "a path outside of what was given": conf`
      @INCLUDE /etc/elsewhere/inputs.conf
    `,
    "a name that only a blank keeps from its file": {
      "fluent-bit.conf": "@INCLUDE inputs.conf \n[OUTPUT]\n    Name null\n    Match *\n",
      "inputs.conf": inputs,
    },
    "a name that only quotes keep from its file": {
      "fluent-bit.conf": conf`
        @INCLUDE "inputs.conf"
        [OUTPUT]
            Name null
      `,
      "inputs.conf": inputs,
    },
    "a variable, which another rule reports": conf`
      @INCLUDE \${STAGE}.conf
      [INPUT]
          Name cpu
    `,
    "a pattern, which another rule reports": conf`
      @INCLUDE x*.conf
      [INPUT]
          Name cpu
    `,
    "a folder, which opens as an empty file (C-6)": {
      "fluent-bit.conf": conf`
        @INCLUDE conf.d
        [INPUT]
            Name cpu
      `,
      "conf.d/a.conf": inputs,
    },
    "a nested include that counts from the main file's folder (C-52)": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE sub/a.conf
          [OUTPUT]
              Name null
              Match *
        `,
        "sub/a.conf": conf`
          @INCLUDE sub/b.conf
        `,
        "sub/b.conf": inputs,
      },
    },
    "an optional volume of which nothing is known": {
      "pod.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: main }
        data:
          fluent-bit.conf: |
            @INCLUDE more.conf
            [INPUT]
                Name cpu
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: fb }
        spec:
          containers:
            - name: fb
              image: fluent/fluent-bit:5.1.1
              volumeMounts: [{ name: config, mountPath: /fluent-bit/etc }]
          volumes:
            - name: config
              projected:
                sources:
                  - configMap: { name: main }
                  - configMap: { name: made-elsewhere }
      `,
    },
  },
  invalid: {
    "a name in a parsers file that counts from the main file (C-55)": {
      files: {
        "pod.yaml": pod({
          data: {
            "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers/p.conf\n[INPUT]\n    Name cpu\n",
            "p.conf": "@INCLUDE «parsers/json.conf»\n",
            "json.conf": "[PARSER]\n    Name   json\n    Format json\n",
          },
          volume:
            "configMap:\n  name: fluent-bit\n  items:\n    - {key: fluent-bit.conf, path: fluent-bit.conf}\n    - {key: p.conf, path: parsers/p.conf}\n    - {key: json.conf, path: parsers/json.conf}",
        }),
      },
      messages: [`The included file "parsers/json.conf" does not exist, so Fluent Bit does not start.`],
      severity: "error",
      effect: "refused",
    },
    "a name in a parsers file, before 5.1.0": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File p.conf
          [INPUT]
              Name cpu
        `,
        "p.conf": conf`
          @INCLUDE «none.conf»
        `,
      },
      fluentBit: "1.7.2",
      messages: [
        `The included file "none.conf" does not exist, so Fluent Bit 1.7.2 runs without these parsers; since 5.1.0 it does not start.`,
      ],
      severity: "warning",
      effect: "degraded",
    },
    "no fix when nothing is near": {
      files: conf`
        @INCLUDE «zebra.conf»
        [INPUT]
            Name cpu
      `,
      messages: [`The included file "zebra.conf" does not exist, so Fluent Bit does not start.`],
      effect: "refused",
    },
    "the one file of the folder that is meant": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE «host.conf»
          [OUTPUT]
              Name null
              Match *
        `,
        "host-log.conf": inputs,
      },
      fixed: {
        "fluent-bit.conf": conf`
          @INCLUDE host-log.conf
          [OUTPUT]
              Name null
              Match *
        `,
      },
      safety: "safe",
    },
    "the bare name only, where blanks stand behind it": {
      files: {
        "fluent-bit.conf": "@INCLUDE «host.conf»    \n[OUTPUT]\n    Name null\n    Match *\n",
        "host-log.conf": inputs,
      },
      fixed: { "fluent-bit.conf": "@INCLUDE host-log.conf    \n[OUTPUT]\n    Name null\n    Match *\n" },
    },
    "a name that would count from the including file": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE sub/a.conf
          [OUTPUT]
              Name null
              Match *
        `,
        "sub/a.conf": conf`
          @INCLUDE «b.conf»
        `,
        "sub/b.conf": inputs,
      },
      fixed: {
        "sub/a.conf": conf`
          @INCLUDE sub/b.conf
        `,
      },
      safety: "safe",
    },
    "a comment behind the name": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE «inputs.conf # all of them»
          [OUTPUT]
              Name null
              Match *
        `,
        "inputs.conf": inputs,
      },
      fixed: {
        "fluent-bit.conf": conf`
          # all of them
          @INCLUDE inputs.conf
          [OUTPUT]
              Name null
              Match *
        `,
      },
      safety: "safe",
    },
    "a question mark, which is literal without a star (C-53)": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE «c?.conf»
          [OUTPUT]
              Name null
              Match *
        `,
        "elsewhere.conf": inputs,
      },
    },
    "any letter case of the directive": {
      files: conf`
        @InClude «zebra.conf»
        [INPUT]
            Name cpu
      `,
    },
    "blanks without a name": {
      files: "@INCLUDE «   »\n[INPUT]\n    Name cpu\n",
      messages: ["This include names no file, so Fluent Bit does not start."],
    },
  },
});
