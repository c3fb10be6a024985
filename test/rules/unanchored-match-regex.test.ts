import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unanchored-match-regex", {
  valid: {
    "an end that is free": conf`
      [INPUT]
          Name cpu
          Tag  web.1
      [OUTPUT]
          Name        stdout
          Match_Regex web
    `,
    "an expression that fits the start of another tag": conf`
      [INPUT]
          Name cpu
          Tag  web.1
      [INPUT]
          Name mem
          Tag  app.web
      [OUTPUT]
          Name        stdout
          Match_Regex web
    `,
    "an anchor, and a tag that has it nowhere": conf`
      [INPUT]
          Name cpu
          Tag  app.web
      [OUTPUT]
          Name        stdout
          Match_Regex ^web
      [OUTPUT]
          Name        stdout
          Match_Regex kube
    `,
    "a Match that takes the records": conf`
      [INPUT]
          Name cpu
          Tag  app.web
      [OUTPUT]
          Name        stdout
          Match       app.*
          Match_Regex web
    `,
    "a path that may hold the text or not": conf`
      [INPUT]
          Name tail
          Path /var/log/*.log
          Tag  app.*
      [OUTPUT]
          Name        stdout
          Match_Regex web
    `,
    "tags that are not known": conf`
      [INPUT]
          Name forward
      [OUTPUT]
          Name        stdout
          Match_Regex web
    `,
  },
  invalid: {
    "alternatives, delimiters and a filter": {
      files: conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  kube.*
        [FILTER]
            Name        stdout
            Match_Regex «containers|pods»
        [OUTPUT]
            Name        stdout
            Match_Regex «/LOG/i»
      `,
      fixed: conf`
        [INPUT]
            Name tail
            Path /var/log/containers/*.log
            Tag  kube.*
        [FILTER]
            Name        stdout
            Match_Regex .*(?:containers|pods)
        [OUTPUT]
            Name        stdout
            Match_Regex /.*LOG/i
      `,
    },
  },
});
