import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("inconsistent-indent", {
  valid: {
    "exactly double the indent": conf`
      [INPUT]
        Name dummy
          Tag  app
    `,
    "another indent in another file": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE inputs.conf
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "inputs.conf": conf`
          [INPUT]
            Name dummy
        `,
      },
    },
    "the source of a template tool": conf`
      [INPUT]
          Name dummy
      {{- if .Values.tag }}
         Tag  {{ .Values.tag }}
      {{- end }}
    `,
  },
  invalid: {
    "too deep": {
      files: conf`
        [INPUT]
            Name dummy
        «      »Tag  app
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            Tag  app
      `,
      messages: ["This line is indented by 6 spaces where the file has 4 spaces, so Fluent Bit refuses to start."],
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "too low, also in a later section, several in one round": {
      files: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
        «  »Name  stdout
        «  »Match *
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name  stdout
            Match *
      `,
      effect: "refused",
    },
    "1.7 reports it and cuts the key": {
      files: conf`
        [INPUT]
            Name dummy
        «  »Tag  app
      `,
      fluentBit: "1.7.2",
      messages: [
        "This line is indented by 2 spaces where the file has 4 spaces, so Fluent Bit 1.7.2 reads something else than is written and refuses to start.",
      ],
      severity: "error",
      effect: "refused",
      fixed: conf`
        [INPUT]
            Name dummy
            Tag  app
      `,
    },
    "double the indent in 1.7": {
      files: conf`
        [INPUT]
          Name dummy
        «    »Tag  app
      `,
      fluentBit: "1.7.2",
      effect: "refused",
      severity: "error",
      fixed: conf`
        [INPUT]
          Name dummy
          Tag  app
      `,
    },
    "1.7 cuts the key for a plugin that takes any": {
      files: conf`
        [INPUT]
            Name cpu
        «  »Tag  app
      `,
      fluentBit: "1.7.2",
      messages: [
        "This line is indented by 2 spaces where the file has 4 spaces, so Fluent Bit 1.7.2 reads something else than is written; since 1.9.0 Fluent Bit refuses to start.",
      ],
      severity: "warning",
      effect: "degraded",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  app
      `,
    },
    "1.7 loses the name": {
      files: conf`
        [INPUT]
            Tag  app
        «  »Name cpu
      `,
      fluentBit: "1.7.2",
      effect: "refused",
      fixed: conf`
        [INPUT]
            Tag  app
            Name cpu
      `,
    },
    "1.9 refuses it": {
      files: conf`
        [INPUT]
            Name dummy
        «  »Tag  app
      `,
      fluentBit: "1.9.10",
      effect: "refused",
      fixed: conf`
        [INPUT]
            Name dummy
            Tag  app
      `,
    },
    "a parsers file up to 5.0": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   a
          «  »Format json
        `,
      },
      fluentBit: "4.2.3",
      effect: "degraded",
      fixed: {
        "parsers.conf": conf`
          [PARSER]
              Name   a
              Format json
        `,
      },
    },
    "prose is not surely an entry": {
      files: conf`
        [INPUT]
            Name dummy
        «  »Then restart the service.
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name dummy
            Then restart the service.
      `,
    },
  },
});
