import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => ({
  "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n",
  "parsers.conf": `[PARSER]\n    Name a\n    Format json\n${lines}`,
});

testRule("unknown-decoder", {
  valid: {
    "all decoders, with and without actions": parser(
      "    Decode_Field_As escaped log do_next\n    Decode_Field JSON log nonsense\n    Decode_Field_As mysql_quoted q\n",
    ),
  },
  invalid: {
    "a misspelt one beside a right one": {
      files: parser("    Decode_Field_As escaped log\n    Decode_Field «jsonn» log\n"),
      messages: ['"jsonn" is no decoder, so Fluent Bit drops all decoders of this parser.'],
      effect: "ignored",
      safety: "safe",
      fixed: parser("    Decode_Field_As escaped log\n    Decode_Field json log\n"),
    },
    "no field": {
      files: parser("    Decode_Field_As «json»\n"),
      messages: [
        '"Decode_Field_As" names no field behind the decoder, so Fluent Bit drops all decoders of this parser.',
      ],
    },
  },
});
