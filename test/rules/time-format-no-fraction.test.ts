import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const tail = (path: string, more = "") => `[INPUT]\nName tail\nPath ${path}\nParser a\n${more}`;
const logs = "/var/log/containers/*.log";
const json = (format: string) => `[PARSER]\nName a\nFormat json\nTime_Key time\nTime_Format ${format}\n`;
const cri = (format: string) =>
  `[PARSER]\nName a\nFormat regex\nRegex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<p>[^ ]*) (?<log>.*)$\nTime_Key time\nTime_Format ${format}\n`;

testRule("time-format-no-fraction", {
  valid: {
    "a fraction": withParsers(json("%Y-%m-%dT%H:%M:%S.%L%z"), tail(logs)),
    "the seconds at the end: only the fraction is lost": withParsers(json("%Y-%m-%dT%H:%M:%S"), tail(logs)),
    "a parser of other files": withParsers(json("%Y-%m-%dT%H:%M:%S%z"), tail("/var/log/app.log")),
    "a parser that is not asked": withParsers(json("%Y-%m-%dT%H:%M:%S%z"), tail(logs, "multiline.parser docker\n")),
    "a key of the application": withParsers(json("%Y-%m-%dT%H:%M:%S%z").replace("Key time", "Key ts"), tail(logs)),
    "an expression of another log": withParsers(
      "[PARSER]\nName a\nFormat regex\nRegex ^(?<time>[^ ]+) (?<log>.*)$\nTime_Key time\nTime_Format %FT%T%z\n",
    ),
  },
  invalid: {
    "the parser of Docker's logs": {
      files: withParsers(json("«%Y-%m-%dT%H:%M:%SZ»"), tail("/var/lib/docker/containers/*/*.log")),
      messages: [
        'Container runtimes write fractions of a second, which "%Y-%m-%dT%H:%M:%SZ" has no place for, so each record gets the time of its arrival.',
      ],
      fixed: withParsers(json("%Y-%m-%dT%H:%M:%S.%LZ"), tail("/var/lib/docker/containers/*/*.log")),
      safety: "unsafe",
    },
    "a parser of CRI lines, used or not": {
      files: withParsers(cri("«%FT%T%z»")),
      fixed: withParsers(cri("%FT%T.%L%z")),
    },
  },
});
