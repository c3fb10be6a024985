import { testRule } from "../rule-tester.ts";

const main = "[SERVICE]\n    Parsers_File p.conf\n[INPUT]\n    Name cpu\n";
const parser = "[PARSER]\n    Name   a\n    Format ${r}\n";

testRule("set-in-parsers-file", {
  valid: {
    "in an included file": {
      "fluent-bit.conf": `@INCLUDE v.conf\n[INPUT]\n    Name \${a}\n`,
      "v.conf": "@SET a=cpu\n",
    },
  },
  invalid: {
    "a variable that the main file sets too": {
      files: { "fluent-bit.conf": `@SET r=json\n${main}`, "p.conf": `«@SET r=regex»\n${parser}` },
      messages: [`Fluent Bit ignores @SET in this file, so "r" is not set by it.`],
      effect: "ignored",
      severity: "warning",
    },
    "in a parsers file on its own": { files: { "parsers.conf": `«@SET r=json»\n${parser}` } },
    "behind the parsers": {
      files: { "fluent-bit.conf": main, "p.conf": `${parser}«@SET r=json»\n` },
      fixed: { "fluent-bit.conf": `@SET r=json\n${main}`, "p.conf": parser },
      safety: "unsafe",
    },
  },
});
