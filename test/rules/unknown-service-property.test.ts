import { conf, yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unknown-service-property", {
  valid: {
    "a name, which is skipped": conf`
      [SERVICE]
          Name  main
          FLUSH 1
    `,
  },
  invalid: {
    "nothing is close": {
      files: conf`
        [SERVICE]
            «Config_Watch» Off
      `,
      fluentBit: "5.1.1",
      severity: "warning",
      effect: "ignored",
    },
    "nothing is close, and the version is not known": {
      files: conf`
        [SERVICE]
            «Config_Watch» Off
      `,
      severity: "hint",
    },
    "what an old manual called it": {
      files: conf`
        [SERVICE]
            «HTTP_Monitor» On
      `,
      fluentBit: "5.1.1",
      severity: "warning",
      safety: "unsafe",
      fixed: conf`
        [SERVICE]
            HTTP_Server On
      `,
    },
    "what other shippers call it": {
      files: conf`
        [SERVICE]
            «Flush_Interval» 5
      `,
      severity: "error",
      safety: "safe",
      fixed: conf`
        [SERVICE]
            Flush 5
      `,
    },
    "two slips in one name": {
      files: conf`
        [SERVICE]
            «LogLevel»  debug
            «Log_Levle» info
      `,
      severity: "error",
      safety: "unsafe",
      fixed: null,
    },
    "a line of Fluentd": {
      files: conf`
        [SERVICE]
            Flush 5
            «<system» x>
      `,
      severity: "hint",
      messages: [
        'Fluent Bit reads no key "<system" in [SERVICE] and ignores the line without a word; that begins a section of Fluentd.',
      ],
    },
    "a slip": {
      files: conf`
        [SERVICE]
            «Parser_File» /fluent-bit/etc/parsers.conf
      `,
      severity: "error",
      safety: "safe",
      fixed: conf`
        [SERVICE]
            Parsers_File /fluent-bit/etc/parsers.conf
      `,
    },
    "a key of YAML with capitals": {
      files: {
        "fluent-bit.yaml": yaml`
          service:
            «httpServr»: on
          pipeline:
            inputs:
              - name: dummy
        `,
      },
      fluentBit: "5.1.1",
      messages: [
        'Fluent Bit reads no key "httpServr" in "service" and ignores it without a word; it knows "httpServer".',
      ],
      fixed: {
        "fluent-bit.yaml": yaml`
          service:
            httpServer: on
          pipeline:
            inputs:
              - name: dummy
        `,
      },
    },
  },
});
