import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const parser = (lines: string) =>
  withParsers(`[PARSER]\nName a\nFormat regex\nRegex ^(?<code>\\d+) (?<log>.*)$\n${lines}`);

testRule("parser-key-not-captured", {
  valid: {
    "commas without types: rule invalid-types-spec": parser("Types status,bytes:integer\n"),
    "a decoder without a field: rule unknown-decoder": parser("Decode_Field_As json\nDecode_Field_As json other\n"),
    "groups that are there": parser("Types code:integer log:string\nDecode_Field_As json log\n"),
    "another format": withParsers("[PARSER]\nName a\nFormat ltsv\nTypes status:integer\nDecode_Field json log\n"),
    "entries that are none: rule invalid-types-spec": parser("Types status:int other\n"),
    "a list with commas: rule invalid-types-spec": parser("Types status:integer,log:string\n"),
    "what an earlier decoder may have added": parser("Decode_Field json log\nDecode_Field_As escaped message\n"),
    "no group at all: rule regex-no-named-group": withParsers(
      "[PARSER]\nName a\nFormat regex\nRegex (.*)\nTypes status:integer\n",
    ),
    "a value that is not known": parser("Types ${KEY}:integer\n"),
  },
  invalid: {
    "no variable, which decoders do not read": {
      files: parser("Decode_Field_As json «${FIELD}»\n"),
      messages: ['The regular expression has no group "${FIELD}", so this entry of "Decode_Field_As" does nothing.'],
    },
    "a type for a slip of the name": {
      files: parser("Types «codee»:integer log:string\n"),
      messages: ['The regular expression has no group "codee", so this entry of "Types" does nothing.'],
      fixed: parser("Types code:integer log:string\n"),
      safety: "unsafe",
    },
    "another case": { files: parser("Types «Code»:integer\n"), fixed: parser("Types code:integer\n") },
    "a decoder for a field of other parsers": {
      files: parser("Decode_Field_As json «message»\n"),
      messages: ['The regular expression has no group "message", so this entry of "Decode_Field_As" does nothing.'],
    },
  },
});
