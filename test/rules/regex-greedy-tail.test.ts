import { conf } from "../../src/rule/text.ts";
import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const parser = (regex: string) => withParsers(`[PARSER]\nName a\nFormat regex\nRegex ${regex}\n`);

testRule("regex-greedy-tail", {
  valid: {
    "an expression on paths of files": conf`
      [INPUT]
          Name      tail
          Path      /var/log/*.log
          Tag       <a>
          Tag_Regex ^(?<a>(x+x+)+)y$
    `,
    "nested repeats that read each text in one way": parser('^"(?<a>(?:[^"\\\\]|\\\\.)*)"$'),
    "a repeat of a repeat, which Onigmo makes one": parser("^(?<a>(x+)+)y$"),
    "nothing that can fail behind it": parser("(?<msg>((([a-zA-Z]*\\s+)+[^ ]*)+)+)"),
    "what does not compile: rule invalid-regex": parser("^(?<a>(x+x+)+"),
    "a parser of another format, whose expression is not compiled": withParsers(
      "[PARSER]\nName a\nFormat json\nRegex ^(?<a>(x+x+)+)y$\n",
    ),
    "an expression on tags": conf`
      [INPUT]
          Name dummy
      [OUTPUT]
          Name        stdout
          Match_Regex ^(x+x+)+y$
    `,
  },
  invalid: {
    "two repeats of one character in a third": {
      files: parser("^(?<a>«(x+x+)+»)y$"),
      messages: [
        '"(x+x+)+" can read a text in many ways, and each further "xxx" in a line doubles them: a line of "xxxxx", then 40 times "xxx", then "ay" keeps Fluent Bit busy for ever.',
      ],
    },
    "an escape that the class takes too": { files: parser('^"(?<a>«(?:[^"]|\\\\.)*»)"$') },
    "a grep filter": {
      files: conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name  grep
            Match *
            Regex log ^«(\w+\s?)*»$
      `,
    },
    "a rule of a multiline parser, with its slashes": {
      files: withParsers(
        '[MULTILINE_PARSER]\nName a\nType regex\nRule "start_state" "/^«(\\w+\\s?)*»$/" "b"\nRule "b" "/^b/" "b"\n',
      ),
    },
  },
});
