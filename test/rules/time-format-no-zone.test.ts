import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const parser = (lines: string, name = "a") => withParsers(`[PARSER]\nName ${name}\n${lines}`);

testRule("time-format-no-zone", {
  valid: {
    "a zone": parser("Format json\nTime_Format %Y-%m-%d %H:%M:%S %z\n"),
    "a literal Z at the end": parser("Format json\nTime_Format %Y-%m-%dT%H:%M:%SZ\n"),
    "a literal Z behind the fraction": parser("Format json\nTime_Format %Y-%m-%dT%H:%M:%S.%LZ\n"),
    "seconds since 1970": parser("Format json\nTime_Format %s.%L\n"),
    "a day only": parser("Format json\nTime_Format %Y-%m-%d\n"),
    "an offset": parser("Format json\nTime_Format %Y-%m-%d %H:%M:%S\nTime_Offset +0200\n"),
    "a named zone": parser("Format json\nTime_Format %Y-%m-%d %H:%M:%S\nTime_Zone Europe/Berlin\n"),
    "the system's zone": parser("Format json\nTime_Format %Y-%m-%d %H:%M:%S\nTime_System_Timezone On\n"),
    "Docker writes UTC": parser("Format json\nTime_Key time\nTime_Format %Y-%m-%dT%H:%M:%S.%L\n", "docker"),
    "a time that is never looked at: rule time-key-not-captured": parser(
      "Format regex\nRegex (?<x>.*)\nTime_Key t\nTime_Format %H:%M\n",
    ),
  },
  invalid: {
    json: {
      files: parser("Format json\nTime_Format «%Y-%m-%d %H:%M:%S»\n"),
      messages: ['Neither "%Y-%m-%d %H:%M:%S" nor the parser says the zone, so a time counts as UTC.'],
      severity: "hint",
    },
    regex: { files: parser("Format regex\nRegex (?<t>.*)\nTime_Key t\nTime_Format «%b %d %T»\n") },
  },
});
