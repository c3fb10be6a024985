import { testRule } from "../rule-tester.ts";

const rule = (text: string): string => `[FILTER]
    Name  rewrite_tag
    Match app
    Rule  ${text}
`;

testRule("capture-not-in-regex", {
  valid: {
    "a variable in the tag, known or not": {
      files: `${rule("$log ^a ${KNOWN}.$1 false")}${rule("$log ^a ${OTHER}.$1 false")}`,
      env: { KNOWN: "x" },
    },
    "a placeholder": rule("$log <regex> $1 false"),
    "groups by number and the whole": rule("$log ^(a)(b) $0.$1.$2 false"),
    "a named group": rule("$log ^(?<level>a) $0.$1 false"),
    "other accessors": rule("$log ^a $TAG[1].$log.new false"),
    "an expression that does not compile": rule("$log (a $1 false"),
    "an expression that is not known": rule("$log ^${A} $1 false"),
  },
  invalid: {
    "a group without a name beside a named one": {
      files: rule("$log ^(?<x>hel)(lo) n.$1.«$2» false"),
      messages: [
        'The regular expression of the rule captures one group (only those with names), so "$2" is empty in the new tag.',
      ],
    },
    "no group at all": {
      files: rule("$log ^hello n.«$1» false"),
      fixed: rule("$log (^hello) n.$1 false"),
      safety: "unsafe",
      messages: ['The regular expression of the rule has no group, so "$1" is empty in the new tag.'],
    },
    "1.7.2, in slashes": { files: rule("$log /^hello/ n.«$0» false"), fluentBit: "1.7.2" },
  },
});
