import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const parser = (types: string, format = "logfmt"): { readonly "parsers.conf": string } => ({
  "parsers.conf": `[PARSER]\n    Name a\n    Format ${format}\n    Types ${types}\n`,
});

testRule("invalid-types-spec", {
  valid: {
    "all types, in any case": parser("a:integer b:FLOAT  c:hex d:Bool e:string"),
    "what is not known": parser("${TYPES}"),
    "a plugin": conf`
      [INPUT]
          Name  cpu
          Types a:int
    `,
  },
  invalid: {
    "a type in other case under another name": {
      files: parser("a:«INT»"),
      safety: "safe",
      fixed: parser("a:integer"),
    },
    "a misspelt type": {
      files: parser("a:«intger»"),
      safety: "unsafe",
      fixed: parser("a:integer"),
    },
    "commas, of which none ends up in a type": {
      files: parser("«,a:integer»"),
      fixed: null,
    },
    commas: {
      files: parser("«a:integer,b:float, c:bool»"),
      severity: "error",
      safety: "safe",
      messages: [
        '"Types" is split at blanks and not at commas: "a" gets the type "integer,b:float,", which is none, and stays a string.',
      ],
      fixed: parser("a:integer b:float c:bool"),
    },
    "commas between types that are unknown too": { files: parser("«a:int,b:float»") },
    "other names of the types": {
      files: parser("a:«int» b:«boolean» c:«intger»"),
      severity: "warning",
      messages: [
        '"int" is no type of a parser, so "a" stays a string.',
        '"boolean" is no type of a parser, so "b" stays a string.',
        '"intger" is no type of a parser, so "c" stays a string.',
      ],
      fixed: parser("a:integer b:bool c:integer"),
    },
    "no type": {
      files: parser("«a» «b:»"),
      severity: "warning",
      messages: [
        '"a" in "Types" has no colon and type behind it, so Fluent Bit ignores it.',
        '"" is no type of a parser, so "b" stays a string.',
      ],
    },
    "json keeps its types": {
      files: { "parsers.conf": "[PARSER]\n    Name a\n    Format json\n    «Types» a:integer\n" },
      severity: "warning",
      effect: "ignored",
    },
  },
});
