import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Parsers_File a.conf
      Parsers_File b.conf
  [INPUT]
      Name dummy
`;
const json = (name: string) => `[PARSER]\n    Name   ${name}\n    Format json\n`;

testRule("duplicate-parser", {
  valid: {
    "names that differ in case": { "fluent-bit.conf": main, "a.conf": json("app"), "b.conf": json("App") },
    "multiline parsers": {
      "fluent-bit.conf": main,
      "a.conf": "[MULTILINE_PARSER]\n    Name m\n    Type equal\n",
      "b.conf": "[MULTILINE_PARSER]\n    Name m\n    Type equal\n",
    },
    "a file without parsers, named twice": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File a.conf
            Parsers_File a.conf
      `,
      "a.conf": "# none\n",
    },
  },
  invalid: {
    "over two files": {
      files: { "fluent-bit.conf": main, "a.conf": json("app"), "b.conf": json("«app»") },
      messages: ['Parser "app" is already defined, so Fluent Bit does not start.'],
      severity: "error",
      effect: "refused",
    },
    "before 5.1.0": {
      fluentBit: "5.0.9",
      files: { "fluent-bit.conf": main, "a.conf": json("app"), "b.conf": json("«app»") },
      messages: [
        'Parser "app" is already defined, so Fluent Bit 5.0.9 loads neither this parser nor those behind it in the file, and since 5.1.0 it does not start.',
      ],
      severity: "warning",
      effect: "ignored",
    },
    "a file that is named twice": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File a.conf
              Parsers_File «a.conf»
        `,
        "a.conf": json("app"),
      },
      messages: ['"a.conf" is loaded a second time, which defines its parsers twice, so Fluent Bit does not start.'],
      safety: "safe",
      fixed: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File a.conf
        `,
      },
    },
  },
});
