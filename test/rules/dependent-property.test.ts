import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { conf } from "../../src/rule/index.ts";
import { applyEdits } from "../../src/source/locate.ts";
import { testRule } from "../rule-tester.ts";

testRule("dependent-property", {
  valid: {
    "the original key of a parser filter": {
      files: "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser p\n    Preserve_Key On\n",
      fluentBit: "3.2.3",
    },
    "what is switched off on purpose": conf`
      [FILTER]
          Name          kubernetes
          Match         *
          Merge_Log     Off
          Keep_Log      Off
          Use_Kubelet   false
          Kubelet_Port  10255
      [OUTPUT]
          Name       http
          Match      *
          tls        Off
          tls.verify Off
      [OUTPUT]
          Name       es
          Match      *
          AWS_Auth   Off
          AWS_Region eu-central-1
    `,
    "values that are the default": conf`
      [FILTER]
          Name           kubernetes
          Match          *
          Merge_Log_Trim On
          Keep_Log       yes
          Kubelet_Port   10250
      [OUTPUT]
          Name       http
          Match      *
          tls.verify On
    `,
    "values that are not known, and a misspelt name that was meant": conf`
      [FILTER]
          Name          kubernetes
          Match         *
          Merge_Log     \${MERGE}
          Merge_Log_Key k
      [FILTER]
          Name          kubernetes
          Match         *
          Merge_Lg      On
          Merge_Log_Key k
      [INPUT]
          Name    tail
          Path    /a.log
          DB.Sync \${SYNC}
    `,
    "TLS that comes another way": conf`
      [OUTPUT]
          Name       syslog
          Match      *
          Host       h
          Mode       tls
          tls.verify Off
      [OUTPUT]
          Name       s3
          Match      *
          bucket     b
          tls.verify Off
      [OUTPUT]
          Name        es
          Match       *
          Upstream    upstream.conf
          tls.verify  Off
          HTTP_Passwd p
    `,
    "a format that uses them": conf`
      [OUTPUT]
          Name      file
          Match     *
          Format    csv
          Delimiter ;
      [OUTPUT]
          Name               kafka
          Match              *
          Brokers            b
          Format             gelf
          gelf_host_key      h
    `,
    "a parser with a format for its times": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File parsers.conf
      `,
      "parsers.conf": conf`
        [PARSER]
            Name        a
            Format      json
            Time_Key    t
            Time_Format %s
      `,
    },
    "a format beside a parser, which tcp had not yet": {
      files: conf`
        [INPUT]
            Name   tcp
            Format json
            Parser a
      `,
      fluentBit: "5.0.3",
    },
    "off, in a release whose source names no default": {
      files: "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser p\n    Preserve_Key Off\n",
      fluentBit: "1.9.10",
    },
  },
  invalid: {
    "the original key of a parser filter, before 3.2.3": {
      files: "[FILTER]\n    Name parser\n    Match *\n    Key_Name log\n    Parser p\n    «Preserve_Key» On\n",
      fluentBit: "3.2.2",
      messages: ['"Preserve_Key" of the parser filter has no effect without "Reserve_Data On".'],
      fixed: null,
    },
    "one that needs another": {
      files: conf`
        [INPUT]
            Name    tail
            Path    /a.log
            «DB.Sync» full
            «Docker_Mode_Flush» 5
        [INPUT]
            Name                systemd
            «Systemd_Filter_Type» And
        [OUTPUT]
            Name        es
            Match       *
            «Logstash_Prefix» k
            «HTTP_Passwd» p
            «Tag_Key»     t
        [OUTPUT]
            Name               cloudwatch_logs
            Match              *
            region             r
            log_group_name     g
            log_stream_name    s
            «log_retention_days» 7
      `,
      fixed: conf`
        [INPUT]
            Name    tail
            Path    /a.log
        [INPUT]
            Name                systemd
        [OUTPUT]
            Name        es
            Match       *
        [OUTPUT]
            Name               cloudwatch_logs
            Match              *
            region             r
            log_group_name     g
            log_stream_name    s
      `,
      safety: "unsafe",
      messages: [
        '"DB.Sync" of the tail input has no effect without "DB".',
        '"Docker_Mode_Flush" of the tail input has no effect without "Docker_Mode On".',
        '"Systemd_Filter_Type" of the systemd input has no effect without "Systemd_Filter".',
        '"Logstash_Prefix" of the es output has no effect without "Logstash_Format On".',
        '"HTTP_Passwd" of the es output has no effect without "HTTP_User".',
        '"Tag_Key" of the es output has no effect without "Include_Tag_Key On".',
        '"log_retention_days" of the cloudwatch_logs output has no effect without "Auto_Create_Group On".',
      ],
    },
    "one that another takes the effect from": {
      files: conf`
        [OUTPUT]
            Name        es
            Match       *
            Id_Key      id
            «Generate_ID» On
        [OUTPUT]
            Name         splunk
            Match        *
            HTTP_User    u
            HTTP_Passwd  p
            «Splunk_Token» t
        [INPUT]
            Name             tail
            Path             /a.log
            Multiline        On
            Parser_Firstline first
            «Parser»           json
      `,
      fixed: null,
      messages: [
        '"Generate_ID" of the es output has no effect because "Id_Key" is set.',
        '"Splunk_Token" of the splunk output has no effect because "HTTP_User" is set.',
        '"Parser" of the tail input has no effect because "Multiline" is on.',
      ],
    },
    "an AWS_Auth that es takes for off": {
      files: conf`
        [OUTPUT]
            Name       es
            Match      *
            AWS_Auth   true
            «AWS_Region» eu-central-1
      `,
      fixed: null,
      messages: ['"AWS_Region" of the es output has no effect without "AWS_Auth On".'],
    },
    "TLS settings without TLS": {
      files: conf`
        [INPUT]
            Name         http
            «tls.crt_file» /c.pem
            «tls.key_file» /k.pem
        [OUTPUT]
            Name       es
            Match      *
            «tls.verify» Off
      `,
      fixed: null,
    },
    "what a parser says of times, without a format (`time-key-without-format` speaks of the key)": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [PARSER]
              Name      a
              Format    json
              Time_Key  t
              «Time_Keep» On
        `,
      },
      fixed: {
        "parsers.conf": conf`
          [PARSER]
              Name      a
              Format    json
              Time_Key  t
        `,
      },
      messages: ['"Time_Keep" of this parser has no effect without "Time_Format".'],
    },
    "a format beside a parser": {
      files: conf`
        [INPUT]
            Name   tcp
            «Format» json
            Parser a
      `,
      fluentBit: "5.0.4",
      fixed: null,
    },
    "TLS on a connection that has none": {
      files: conf`
        [OUTPUT]
            Name  syslog
            Match *
            Host  h
            «tls»   On
      `,
      fluentBit: "5.0.2",
      fixed: null,
      messages: ['"tls" of the syslog output has no effect because "Mode" is "udp" by default.'],
    },
    "what takes the effect away is shown": {
      files: "[OUTPUT]\n    Name es\n    Match *\n    Id_Key k\n    «Generate_ID» On\n",
      related: [["Id_Key k", "This takes its effect away."]],
      fixed: null,
    },
    "everything that is said of TLS, which is off": {
      files: `[OUTPUT]\n    Name http\n    Match *\n${[
        "verify Off",
        "verify_hostname On",
        "debug 3",
        "ca_file /a",
        "ca_path /a",
        "crt_file /a",
        "key_file /a",
        "key_passwd a",
        "vhost a",
        "min_version TLSv1.2",
        "max_version TLSv1.3",
        "ciphers a",
      ]
        .map((line) => `    «tls.${line.replace(" ", "» ")}\n`)
        .join("")}`,
      fixed: null,
    },
    "a client that is not asked for its certificate": {
      files: "[INPUT]\n    Name http\n    «tls.verify_client_cert» On\n",
      fixed: null,
    },
  },
});

it("offers the line that is missing as well, with the file's own indent and line ends", async () => {
  const text = "[FILTER]\r\n\tName kubernetes\r\n\tMatch *\r\n\tMerge_Log_Key k\r\n";
  const { findings } = await check([{ path: "a.conf", text }], rules);
  const fix = findings.find(({ code }) => code === "dependent-property")?.fixes[1];
  expect(fix?.title).toBe('Add "Merge_Log On"');
  expect(applyEdits(text, fix?.edits.map(({ at, newText }) => ({ span: at.span, newText })) ?? [])).toBe(
    text.replace("\tMerge_Log_Key", "\tMerge_Log On\r\n\tMerge_Log_Key"),
  );
});
