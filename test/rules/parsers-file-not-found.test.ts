import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const service = (line: string): string =>
  `[SERVICE]\n    ${line}\n[INPUT]\n    Name cpu\n[OUTPUT]\n    Name  null\n    Match *\n`;
const parsers = conf`
  [PARSER]
      Name   a
      Format json
`;
const mounted = (parser: string): string =>
  yaml`
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: fb }
  data:
    fluent-bit.conf: |
      [SERVICE]
          Parsers_File PARSER
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
        configMap: { name: fb }
`.replace("PARSER", parser);

testRule("parsers-file-not-found", {
  valid: {
    "a path of a drive": service("Parsers_File C:\\fluent-bit\\parsers.conf\n    Plugins_File D:/fb/plugins.conf"),
    "the image's file under a mount, which mount-hides-image-files tells": { "pod.yaml": mounted("parsers.conf") },
    "the image's file in the folder that the command line names": {
      "pod.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: fb }
        data:
          fluent-bit.conf: |
            [SERVICE]
                Parsers_File parsers.conf
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
              args: [--workdir=/fluent-bit/etc, --config=/fluent-bit/etc/conf/fluent-bit.conf]
              volumeMounts: [{ name: config, mountPath: /fluent-bit/etc/conf }]
          volumes:
            - name: config
              configMap: { name: fb }
      `,
    },
    "a file that the image ships": service("Parsers_File parsers.conf"),
    "a file that some images ship": service("Parsers_File parsers_multiline.conf"),
    "a path that was not given": service("Parsers_File /etc/fluent-bit/app.conf"),
    "a name that is not known": service("Parsers_File ${FILE}"),
    "a placeholder": service("Parsers_File <path to your parsers>"),
    "a comment behind a file that is there": {
      "fluent-bit.conf": service("Parsers_File p.conf # ours"),
      "p.conf": parsers,
    },
    "a file in the folder of the main file": {
      files: { "d/fluent-bit.conf": service("Parsers_File p.conf"), "d/p.conf": parsers },
    },
    "an earlier Streams_File, of which only the last counts": {
      "fluent-bit.conf": `[SERVICE]\n    Streams_File none.conf\n    Streams_File s.conf\n`,
      "s.conf": `[STREAM_TASK]\n    Name a\n    Exec SELECT * FROM TAG:'a';\n`,
    },
  },
  invalid: {
    "a parsers file": {
      files: service("Parsers_File «none.conf»"),
      fluentBit: "5.1.0",
      effect: "refused",
      severity: "error",
      messages: [`The parsers file "none.conf" does not exist, so Fluent Bit does not start.`],
    },
    "a parsers file before 5.1.0": {
      files: service("Parsers_File «none.conf»"),
      fluentBit: "5.0.6",
      effect: "degraded",
      severity: "warning",
      messages: [
        `The parsers file "none.conf" does not exist, so Fluent Bit 5.0.6 runs without these parsers; since 5.1.0 it does not start.`,
      ],
    },
    "the image's file, where everything is said to be given": {
      files: service("Parsers_File «parsers.conf»"),
      complete: true,
    },
    "a file that the image has not": { files: { "pod.yaml": mounted("«my-parsers.conf»") }, effect: "refused" },
    "two names in one value (C-85)": {
      files: { "fluent-bit.conf": service("Parsers_File «a.conf b.conf»"), "a.conf": parsers, "b.conf": parsers },
      fixed: { "fluent-bit.conf": service("Parsers_File a.conf\n    Parsers_File b.conf") },
      safety: "unsafe",
    },
    "a plugins file": {
      files: service("Plugins_File «none.conf»"),
      fluentBit: "3.2.10",
      effect: "degraded",
      messages: [
        `The plugins file "none.conf" does not exist, so Fluent Bit 3.2.10 runs without these plugins; since 5.1.0 it does not start.`,
      ],
    },
    "a streams file": {
      files: service("Streams_File «none.conf»"),
      severity: "warning",
      effect: "degraded",
      messages: [`The streams file "none.conf" does not exist, so Fluent Bit runs without stream processing.`],
    },
    "the upstream file of an output": {
      files: conf`
        [OUTPUT]
            Name     forward
            Match    *
            Upstream «none.conf»
        [SERVICE]
            Flush 1
      `,
      fluentBit: "1.7.2",
      effect: "refused",
      messages: [`The upstream file "none.conf" does not exist, so Fluent Bit does not start.`],
    },
    "a name that only holds parsers is offered, others are not": {
      files: {
        "fluent-bit.conf": service("Parsers_File «app-parser.conf»"),
        "app-parsers.conf": parsers,
        "app-parses.conf": "[INPUT]\n    Name cpu\n",
      },
      fixed: { "fluent-bit.conf": service("Parsers_File app-parsers.conf") },
      safety: "unsafe",
    },
  },
});
