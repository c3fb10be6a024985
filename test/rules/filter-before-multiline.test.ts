import { testRule } from "../rule-tester.ts";

const multiline = (more = ""): string => `
[FILTER]
    Name  multiline
    Match a
    multiline.key_content log
    multiline.parser go
${more}[OUTPUT]
    Name  stdout
    Match *
`;
const input = "[INPUT]\n    Name dummy\n    Tag  a\n";

testRule("filter-before-multiline", {
  valid: {
    "filters that change nothing the second time": `${input}[FILTER]
    Name  modify
    Match *
    Add   k v
[FILTER]
    Name  kubernetes
    Match *
[FILTER]
    Name       record_modifier
    Match      *
    Remove_key k
${multiline()}`,
    "a filter for other records": `${input}[FILTER]
    Name   record_modifier
    Match  b
    Record k v
${multiline()}`,
    "no buffer": `${input}[FILTER]
    Name   record_modifier
    Match  *
    Record k v
${multiline("    buffer off\n")}`,
    "a release without buffer": {
      files: `${input}[FILTER]
    Name   record_modifier
    Match  *
    Record k v
${multiline()}`,
      fluentBit: "1.9.2",
    },
    "filters that may get different parts of the tags": `[INPUT]
    Name tail
    Path /var/log/*.log
    Tag  *
[FILTER]
    Name   record_modifier
    Match  *x
    Record k v
[FILTER]
    Name  multiline
    Match *y
    multiline.key_content log
    multiline.parser go
`,
  },
  invalid: {
    "a script and a second filter, one move": {
      files: `${input}[FILTER]
    Name  «lua»
    Match *
    call  f
    code  function f(t, ts, r) return 1, ts, r end
[FILTER]
    Name  «sysinfo»
    Match *
    hostname_key host
${multiline()}`,
      fluentBit: "3.2.0",
      messages: [
        "Records come back from the multiline filter behind it and pass this filter twice, so it also changes what it has changed already.",
        "Records come back from the multiline filter behind it and pass this filter twice, so it adds its keys twice.",
      ],
      fixed: null,
    },
  },
});
