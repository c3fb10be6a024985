import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const deployed = (image: string, name: string): { readonly "set.yaml": string } => ({
  "set.yaml": yaml`
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: agent
    data:
      fluent-bit.conf: |
        [OUTPUT]
            Name  NAME
            Match *
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: agent
    spec:
      containers:
        - name: agent
          image: IMAGE
          volumeMounts:
            - name: config
              mountPath: /fluent-bit/etc
      volumes:
        - name: config
          configMap:
            name: agent
  `
    .replace("IMAGE", image)
    .replace("NAME", name),
});

testRule("unknown-plugin", {
  valid: {
    "case, aliases and addresses": conf`
      [INPUT]
          Name TAIL
          Path /var/log/a.log
      [OUTPUT]
          Name  forward://127.0.0.1:24224
          Match *
      [OUTPUT]
          Name  elasticsearch
          Match *
    `,
    "a plugin in Go while the image is not known": conf`
      [OUTPUT]
          Name  cloudwatch
          Match *
    `,
    "a plugin in Go that the image brings": deployed("amazon/aws-for-fluent-bit:2.12.0", "cloudwatch"),
    "libraries with plugins": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Plugins_File plugins.conf
        [OUTPUT]
            Name  mine
            Match *
      `,
      "plugins.conf": conf`
        [PLUGINS]
            Path /opt/out_mine.so
      `,
    },
    "a plugin of another kind, which another rule finds": conf`
      [FILTER]
          Name  tail
          Match *
    `,
    "a variable that nobody sets": {
      files: conf`
        [OUTPUT]
            Name  \${OUTPUT}
            Match *
      `,
      complete: true,
    },
    "a placeholder": conf`
      [OUTPUT]
          Name  <your output>
          Match *
    `,
  },
  invalid: {
    "a name that differs in separators only": {
      files: conf`
        [OUTPUT]
            Name  «cloudwatch-logs»
            Match *
      `,
      fluentBit: "5.1.1",
      severity: "error",
      safety: "safe",
      fixed: conf`
        [OUTPUT]
            Name  cloudwatch_logs
            Match *
      `,
      messages: ['Fluent Bit has no output "cloudwatch-logs", so it refuses to start.'],
    },
    "only a warning while the version is not known": {
      files: conf`
        [OUTPUT]
            Name  «nutella»
            Match *
      `,
      severity: "warning",
    },
    "a plugin of a later version": {
      files: conf`
        [OUTPUT]
            Name  «loki»
            Match *
      `,
      fluentBit: "1.5.0",
      messages: ['Fluent Bit 1.5.0 has no output "loki", which came with 1.6.1, so it refuses to start.'],
    },
    "a plugin of an earlier version": {
      files: conf`
        [INPUT]
            Name «dummy_thread»
      `,
      fixed: null,
      fluentBit: "2.0.0",
      messages: ['Fluent Bit 2.0.0 has no input "dummy_thread", which was there up to 1.9.10, so it refuses to start.'],
    },
    "an internal plugin": {
      files: conf`
        [INPUT]
            Name «emitter»
      `,
      fixed: null,
      messages: ['A configuration cannot name the internal input "emitter" of Fluent Bit, so it refuses to start.'],
    },
    "an address without a host": {
      files: conf`
        [OUTPUT]
            Name  «forward://»
            Match *
      `,
      fixed: null,
    },
    "a plugin that is not built by default": {
      files: conf`
        [OUTPUT]
            Name  «pgsql»
            Match *
      `,
      severity: "warning",
      effect: "refused",
    },
    "a plugin in Go that the known image lacks": {
      files: deployed("fluent/fluent-bit:3.2.10", "«cloudwatch»"),
      severity: "error",
      safety: "unsafe",
      fixed: deployed("fluent/fluent-bit:3.2.10", "cloudwatch_logs"),
    },
    "what other programs call it": {
      files: conf`
        [INPUT]
            Name «journald»
        [INPUT]
            Name «cpi»
        [FILTER]
            Name  «record_transformer»
            Match *
        [FILTER]
            Name  «record-modifer»
            Match *
        [OUTPUT]
            Name  «splunk_hec»
            Match *
      `,
      fluentBit: "5.1.1",
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name systemd
        [INPUT]
            Name cpu
        [FILTER]
            Name  record_modifier
            Match *
        [FILTER]
            Name  record_modifier
            Match *
        [OUTPUT]
            Name  splunk
            Match *
      `,
    },
    "a file of plugins that names none": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Plugins_File plugins.conf
          [OUTPUT]
              Name  «mine»
              Match *
        `,
        "plugins.conf": conf`
          [PLUGINS]
              # Path /opt/out_mine.so
        `,
      },
    },
    "1.7 and 1.8 compare the names of filters letter by letter": {
      files: conf`
        [FILTER]
            Name  «Grep»
            Match *
            Regex log a
        [INPUT]
            Name  CPU
      `,
      fluentBit: "1.7.2",
      safety: "safe",
      messages: [
        'Fluent Bit 1.7.2 knows the filter "grep" only in small letters, so it refuses to start; since 1.9.0 it takes "Grep" too.',
      ],
      fixed: conf`
        [FILTER]
            Name  grep
            Match *
            Regex log a
        [INPUT]
            Name  CPU
      `,
    },
  },
});
