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
    "a property for Windows where files of a drive are read": conf`
      [INPUT]
          Name                  tail
          Path                  C:\logs\*.log
          Windows.Path_Encoding utf8
    `,
    "one more of a family, also where the special one is set": conf`
      [INPUT]
          Name             tail
          Path             /var/log/a.log
          Parser_1         a
          Parser_Second    b
          Parser_Firstline c
          Parser_Firstlin  d
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
    "another word with the same meaning: a safe correction, not if two have it": {
      files: conf`
        [OUTPUT]
            Name           es
            Match          *
            «HTTP_Password»  x
            «Username»       y
            «ssl_verify»     off
      `,
      safety: "safe",
      fixed: conf`
        [OUTPUT]
            Name           es
            Match          *
            HTTP_Passwd  x
            HTTP_User       y
            tls.verify     off
      `,
    },
    "two names for one property: neither is certain": {
      files: conf`
        [OUTPUT]
            Name     es
            Match    *
            «User»     a
            «Username» b
      `,
      safety: "unsafe",
      fixed: null,
    },
    "two names for one property that may be given twice": {
      files: conf`
        [FILTER]
            Name   modify
            Match  *
            «Delete» a
            «Drop»   b
      `,
      safety: "safe",
      fixed: conf`
        [FILTER]
            Name   modify
            Match  *
            Remove a
            Remove   b
      `,
    },
    "no correction to another word for what is set already": {
      files: conf`
        [OUTPUT]
            Name           es
            Match          *
            HTTP_Passwd    x
            «HTTP_Password»  x
      `,
      safety: "unsafe",
      fixed: conf`
        [OUTPUT]
            Name           es
            Match          *
            HTTP_Passwd    x
      `,
    },
    "another word for something else: the value may have to change": {
      files: conf`
        [INPUT]
            Name     tail
            Path     /var/log/a.log
            «@id»      main
            «pos_file» /var/lib/a.pos
            «format»   json
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name     tail
            Path     /var/log/a.log
            Alias      main
            DB /var/lib/a.pos
            Parser   json
      `,
    },
    "words in another order, and a slip in the beginning of a family": {
      files: conf`
        [INPUT]
            Name            forward
            «Max_Buffer_Size» 6M
        [OUTPUT]
            Name            kafka
            Match           *
            Brokers         b:9092
            «rdkakfa.acks»    1
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name            forward
            Buffer_Max_Size 6M
        [OUTPUT]
            Name            kafka
            Match           *
            Brokers         b:9092
            rdkafka.acks    1
      `,
    },
    "a slip that a family of names takes in": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Parser_1         two
            «Parser_Fristline» one
      `,
      effect: "ignored",
      messages: [
        'The tail input takes "Parser_Fristline" for one more name of its sort, so "Parser_Firstline" is not set.',
      ],
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Parser_1         two
            Parser_Firstline one
      `,
    },
    "the property of another plugin, of another kind, of a plugin in Go": {
      files: conf`
        [OUTPUT]
            Name            stdout
            Match           *
            «Logstash_Format» On
            «Merge_Log»       On
        [OUTPUT]
            Name            loki
            Match           *
            «BatchWait»       1
      `,
      messages: [
        'The stdout output has no property "Logstash_Format": Fluent Bit refuses to start; "Logstash_Format" belongs to "es" and "opensearch".',
        'The stdout output has no property "Merge_Log": Fluent Bit refuses to start; "Merge_Log" belongs to the filter "kubernetes".',
        'The loki output has no property "BatchWait": Fluent Bit refuses to start; "BatchWait" belongs to the Go plugin "grafana-loki".',
      ],
      fixed: null,
    },
    "a URL where Fluent Bit takes its parts": {
      files: conf`
        [OUTPUT]
            Name  loki
            Match *
            «Url»   http://loki:3101/loki/api/v1/push
        [OUTPUT]
            name  es
            match *
            «url»   https://es.example.com/logs
      `,
      safety: "unsafe",
      fixed: conf`
        [OUTPUT]
            Name  loki
            Match *
            Host  loki
            Port  3101
        [OUTPUT]
            name  es
            match *
            host  es.example.com
            port  443
            path  /logs
            tls   On
      `,
    },
    "a URL where the host is set already": {
      files: conf`
        [OUTPUT]
            Name  http
            Match *
            Host  a
            «Url»   http://b/c
      `,
      safety: "unsafe",
      fixed: conf`
        [OUTPUT]
            Name  http
            Match *
            Host  a
            URI   http://b/c
      `,
    },
    "what Fluentd has and Fluent Bit says elsewhere": {
      files: conf`
        [INPUT]
            Name   tail
            Path   /var/log/a.log
            «@label» x
        [FILTER]
            Name    grep
            Match   *
            «key»     log
            «pattern» error
        [OUTPUT]
            Name           stdout
            Match          *
            «flush_interval» 5s
            «<match»         **>
      `,
      messages: [
        'The tail input has no property "@label": Fluent Bit refuses to start; Fluent Bit routes records by "Tag" and "Match".',
        'The grep filter has no property "key": Fluent Bit refuses to start; "Regex" takes the key and the pattern, as in "Regex log error".',
        'The grep filter has no property "pattern": Fluent Bit refuses to start; "Regex" takes the key and the pattern, as in "Regex log error".',
        'The stdout output has no property "flush_interval": Fluent Bit refuses to start; "Flush" in [SERVICE] holds for all outputs.',
        'The stdout output has no property "<match": Fluent Bit refuses to start; that begins a section of Fluentd.',
      ],
      fixed: null,
    },
    "what only other builds have": {
      files: conf`
        [INPUT]
            Name                  tail
            Path                  /var/log/a.log
            «Windows.Path_Encoding» utf8
        [OUTPUT]
            Name                  kafka
            Match                 *
            «Schema_Str»            {}
      `,
      severity: "warning",
      effect: "refused",
      messages: [
        'Only a build for Windows has the property "Windows.Path_Encoding" of the tail input; any other refuses to start with it.',
        'Only a build with the option "FLB_AVRO_ENCODER" has the property "Schema_Str" of the kafka output; any other refuses to start with it.',
      ],
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
    "a key of YAML with capitals, which the correction keeps": {
      files: {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: tail
                path: /var/log/a.log
                «memBufLimt»: 5MB
            outputs:
              - name: es
                match: '*'
                «httpPassword»: \${ES_PASSWORD}
                «tls.crtFil»: /a.pem
        `,
      },
      fluentBit: "5.1.1",
      messages: [
        'The tail input has no property "memBufLimt": Fluent Bit refuses to start.',
        'The es output has no property "httpPassword": Fluent Bit refuses to start.',
        'The es output has no property "tls.crtFil": Fluent Bit refuses to start.',
      ],
      fixed: {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: tail
                path: /var/log/a.log
                memBufLimit: 5MB
            outputs:
              - name: es
                match: '*'
                httpPasswd: \${ES_PASSWORD}
                tls.crtFile: /a.pem
        `,
      },
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
