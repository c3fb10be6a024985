import { testRule } from "../rule-tester.ts";

const rest = "[INPUT]\n    Name cpu\n";

testRule("duplicate-set", {
  valid: {
    "the same value": `@SET a=1\n@SET a=1\n${rest}`,
    "names that differ by a blank (C-61)": `@SET a =1\n@SET a=2\n${rest}`,
    "names that differ by case": `@SET A=1\n@SET a=2\n${rest}`,
    "a parsers file, whose own does nothing": {
      "fluent-bit.conf": `@SET a=1\n[SERVICE]\n    Parsers_File p.conf\n${rest}`,
      "p.conf": "@SET a=2\n[PARSER]\n    Name   a\n    Format json\n",
    },
  },
  invalid: {
    "three values": {
      files: `«@SET a=1»\n«@SET a=2»\n@SET a=3\n${rest}`,
      messages: [
        `"a" is set again, and the last value wins everywhere, so this one is never used.`,
        `"a" is set again, and the last value wins everywhere, so this one is never used.`,
      ],
      effect: "ignored",
    },
    "an include that is read later": {
      files: { "fluent-bit.conf": `«@SET a=1»\n@INCLUDE v.conf\n${rest}`, "v.conf": "@SET a=2\n" },
    },
  },
});
