import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unknown-section", {
  valid: {
    "official plurals": conf`
      [INPUTS]
          Name dummy
    `,
    "a file of another program": conf`
      [Unit]
          Description a
      [Install]
          WantedBy b
    `,
    "sections of an upstream file": {
      files: {
        "fluent-bit.conf": conf`
          [OUTPUT]
              Name     forward
              Match    *
              Upstream up.conf
        `,
        "up.conf": conf`
          [UPSTREAM]
              Name a
          [NODE]
              Name b
              Host c
              Port 1
        `,
      },
    },
  },
  invalid: {
    "blanks inside the brackets": {
      files: conf`
        [INPUT]
            Name dummy
        [« OUTPUT »]
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      safety: "safe",
    },
    "lower case stays": {
      files: conf`
        [input]
            name dummy
        [«fliter»]
            name stdout
      `,
      fixed: conf`
        [input]
            name dummy
        [filter]
            name stdout
      `,
      messages: ['Fluent Bit knows no section "fliter" and ignores all that stands in it.'],
      severity: "error",
      effect: "ignored",
    },
    "nothing near": {
      files: conf`
        [INPUT]
            Name dummy
        [«ENV»]
            a b
        «[]»
            c d
      `,
    },
    "1.7 refuses it": {
      files: conf`
        [INPUT]
            Name dummy
        [«OUTPT»]
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      fluentBit: "1.7.2",
      messages: ['Fluent Bit 1.7.2 knows no section "OUTPT" and refuses to start.'],
      effect: "refused",
    },
    "1.7 knows no plurals": {
      files: conf`
        [INPUT]
            Name dummy
        [«OUTPUTS»]
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      fluentBit: "1.7.2",
      effect: "refused",
    },
    "in a parsers file only parsers are meant": {
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
              Format json
          [«PARSERS»]
              Name   b
              Format json
        `,
      },
      fixed: {
        "parsers.conf": conf`
          [PARSER]
              Name   a
              Format json
          [PARSER]
              Name   b
              Format json
        `,
      },
    },
    "what other shippers call a section": {
      files: conf`
        [INPUT]
            Name dummy
        [«SOURCE»]
            Name cpu
        [«match»]
            Name  null
            Match *
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [INPUT]
            Name cpu
        [output]
            Name  null
            Match *
      `,
      safety: "unsafe",
    },
    "every word of other shippers": {
      files: `[INPUT]\n    Name dummy\n${["TRANSFORM", "processor", "Sink", "SYSTEM", "global", "Agent"].map((word) => `[«${word}»]\n    a b\n`).join("")}`,
      fixed: `[INPUT]\n    Name dummy\n${["FILTER", "filter", "OUTPUT", "SERVICE", "service", "SERVICE"].map((word) => `[${word}]\n    a b\n`).join("")}`,
    },
  },
});
