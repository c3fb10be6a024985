import { testRule } from "../rule-tester.ts";

const parser = (format: string, ...lines: readonly string[]) => ({
  "parsers.conf": `[PARSER]\n    Name docker\n    Format ${format}\n${lines.map((line) => `    ${line}\n`).join("")}`,
});

testRule("docker-decoder-obsolete", {
  valid: {
    "a version that leaves the escapes": {
      files: parser("json", "Decode_Field_As escaped log"),
      fluentBit: "1.1.3",
    },
    "another format": parser("regex", "Regex ^(?<log>.*)$", "Decode_Field_As escaped log"),
    "the decoder for JSON inside": parser("json", "Decode_Field json log"),
    "another decoder": parser("json", "Decode_Field_As json log"),
  },
  invalid: {
    "the old lines of Docker": {
      files: parser("json", "Decode_Field_As «escaped    log    do_next»", "Decode_Field json log"),
      fluentBit: "1.2.0",
      safety: "unsafe",
      fixed: parser("json", "Decode_Field json log"),
      messages: [
        'The format json removes escapes itself since Fluent Bit 1.2: "Decode_Field_As escaped    log    do_next" does it a second time and spoils text with escapes of its own.',
      ],
    },
    "the decoder with UTF-8": {
      files: parser("JSON", "Decode_Field_As «escaped_utf8 log»"),
      fixed: parser("JSON"),
    },
  },
});
