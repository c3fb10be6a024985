import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

/** A container of an old image that reads its direction from the environment, with one variable nobody uses. */
const set = (key: string, used: string, other: string, unused: boolean): string =>
  yaml`
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: agent
  data:
    fluent-bit.conf: |
      [INPUT]
          Name    tail
          Path    /var/log/a.log
          Read_from_Head \${START_AT_HEAD}
      [INPUT]
          Name    systemd
          KEY    \${USED}
  ---
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: agent
  spec:
    selector:
      matchLabels: {app: agent}
    template:
      metadata:
        labels: {app: agent}
      spec:
        containers:
          - name: agent
            image: fluent/fluent-bit:1.7.2
            env:
              - name: START_AT_HEAD
                value: "On"
              - name: OTHER
                value: "On"
            volumeMounts:
              - name: config
                mountPath: /fluent-bit/etc
        volumes:
          - name: config
            configMap:
              name: agent
`
    .replace("KEY", key)
    .replace("USED", used)
    .replace("OTHER", unused ? other : "UNRELATED");

testRule("unknown-property", {
  valid: {
    "generic properties, families and TLS": conf`
      [INPUT]
          Name          tail
          Path          /var/log/a.log
          Mem_Buf_Limit 5M
          Parser_1      a
      [OUTPUT]
          Name          kafka
          Match         *
          Brokers       b:9092
          rdkafka.acks  all
          Retry_Limit   False
          tls.verify    off
          net.keepalive off
    `,
    "a plugin that we do not know": conf`
      [OUTPUT]
          Name  my_own
          Match *
          Foo   bar
    `,
    "what other rules speak about": conf`
      [INPUT]
          Name    cpu
          Tag:    a
      [FILTER]
          Name           kubernetes
          Match          *
          Merge_JSON_Log On
      [OUTPUT]
          Name           null
          Match          *
          Retry _Limit   5
    `,
  },
  invalid: {
    "the same letters: one safe correction": {
      files: conf`
        [OUTPUT]
            Name         loki
            Match        *
            «LabelKeys»    a
      `,
      messages: ['The loki output has no property "LabelKeys": Fluent Bit refuses to start.'],
      fixed: conf`
        [OUTPUT]
            Name         loki
            Match        *
            Label_Keys    a
      `,
      safety: "safe",
      effect: "refused",
    },
    "a slip of one letter: an unsafe correction": {
      files: conf`
        [INPUT]
            Name   tail
            «Pth»    /var/log/a.log
            «Refrsh_Interval» 5
      `,
      fixed: conf`
        [INPUT]
            Name   tail
            Path    /var/log/a.log
            Refresh_Interval 5
      `,
      safety: "unsafe",
    },
    "no correction to a name that is set already": {
      files: conf`
        [INPUT]
            Name   tail
            Path   /var/log/a.log
            «Pathh»  /var/log/b.log
      `,
      fixed: conf`
        [INPUT]
            Name   tail
            Path   /var/log/a.log
      `,
      safety: "unsafe",
    },
    "before the list of properties it is ignored": {
      files: conf`
        [INPUT]
            Name           systemd
            «Read_From_Head» Off
      `,
      fluentBit: "1.8.15",
      effect: "ignored",
      messages: [
        'The systemd input has no property "Read_From_Head": Fluent Bit 1.8.15 ignores it, and since 1.9.0 it refuses to start; "Read_From_Head" belongs to "tail", and systemd has "Read_From_Tail", which means the opposite.',
      ],
      fixed: conf`
        [INPUT]
            Name           systemd
            Read_From_Tail On
      `,
      safety: "unsafe",
    },
    "the opposite of the default is the default: the line goes": {
      files: conf`
        [INPUT]
            Name           systemd
            Tag            a
            «Read_From_Head» On
      `,
      fixed: conf`
        [INPUT]
            Name           systemd
            Tag            a
      `,
      safety: "unsafe",
    },
    "the other way round": {
      files: conf`
        [INPUT]
            Name           tail
            Path           /var/log/a.log
            «Read_From_Tail» False
      `,
      fixed: conf`
        [INPUT]
            Name           tail
            Path           /var/log/a.log
            Read_from_Head True
      `,
      safety: "unsafe",
    },
    "a variable without its opposite: the line goes": {
      files: conf`
        [INPUT]
            Name           systemd
            Tag            a
            «Read_From_Head» \${FROM_HEAD}
      `,
      fixed: conf`
        [INPUT]
            Name           systemd
            Tag            a
      `,
      safety: "unsafe",
    },
    "an unused variable with the opposite name": {
      files: { "set.yaml": set("«Read_From_Head»", "START_AT_HEAD", "START_AT_TAIL", true) },
      effect: "ignored",
      fixed: { "set.yaml": set("Read_From_Tail", "START_AT_TAIL", "START_AT_TAIL", true) },
      safety: "unsafe",
    },
    "no unused variable with the opposite name": {
      files: { "set.yaml": set("«Read_From_Head»", "START_AT_HEAD", "START_AT_TAIL", false) },
      fixed: {
        "set.yaml": set("Read_From_Head", "START_AT_HEAD", "START_AT_TAIL", false).replace(
          "        Read_From_Head    ${START_AT_HEAD}\n",
          "",
        ),
      },
      safety: "unsafe",
    },
  },
});

it("is quiet where an image without a version may bring a Go plugin of that name", async () => {
  const manifest = (tag: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  fluent-bit.conf: |
    [INPUT]
        Name cpu
    [OUTPUT]
        Name  loki
        Match *
        Url   http://loki:3100/loki/api/v1/push
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - {name: a, image: "grafana/fluent-bit-plugin-loki:${tag}", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
  volumes: [{name: v, configMap: {name: c}}]
`;
  for (const tag of ["latest", "2.1.0"]) {
    const { findings } = await check([{ path: "set.yaml", text: manifest(tag) }], rules);
    expect(findings.filter(({ code }) => code === "unknown-property")).toEqual([]);
  }
});
