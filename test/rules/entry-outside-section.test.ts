import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("entry-outside-section", {
  valid: {
    "comments and directives before the first section": conf`
      # Flush 1
      @SET a=b
      [INPUT]
          Name dummy
          Tag  \${a}
    `,
    "a template's condition": conf`
      {{#if debug }}
      [INPUT]
          Name dummy
      {{/if}}
    `,
  },
  invalid: {
    "the first of several": {
      files: conf`
            «Flush 1»
            Grace 5
        [INPUT]
            Name dummy
      `,
      messages: ["This stands before the first section, so Fluent Bit refuses to start."],
      severity: "error",
      effect: "refused",
    },
    "1.7 ignores it": {
      files: conf`
            «Flush 1»
        [INPUT]
            Name dummy
      `,
      fluentBit: "1.7.2",
      messages: [
        "This stands before the first section, so Fluent Bit 1.7.2 ignores it; since 1.9.0 it refuses to start.",
      ],
      effect: "ignored",
    },
    "the head of an included file": {
      files: {
        "fluent-bit.conf": conf`
          [INPUT]
              Name dummy
          @INCLUDE tag.conf
        `,
        "tag.conf": `    «Tag app»\n`,
      },
      messages: [
        "An included file begins without a section, and this stands before its first one, so Fluent Bit refuses to start.",
      ],
    },
    "a section of Fluentd": {
      files: conf`
        «<match app.**>»
        [INPUT]
            Name dummy
      `,
      messages: [
        '"<match" begins a section of Fluentd, for which Fluent Bit has "[OUTPUT]", so Fluent Bit refuses to start.',
      ],
    },
  },
});
