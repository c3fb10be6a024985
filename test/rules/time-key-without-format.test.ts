import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => withParsers(`[PARSER]\nName a\n${lines}`);

testRule("time-key-without-format", {
  valid: {
    both: parser("Format json\nTime_Key t\nTime_Format %s\n"),
    neither: parser("Format json\n"),
    "a key that is not known": parser("Format json\nTime_Key ${KEY}\n"),
    "other keys of the time: rule dependent-property": parser("Format json\nTime_Keep On\n"),
  },
  invalid: {
    json: {
      files: parser("Format json\n«Time_Key» t\n"),
      messages: [
        'There is no "Time_Format", so the time in "t" is not read and each record gets the time of its arrival.',
      ],
      fixed: parser("Format json\n"),
      safety: "unsafe",
    },
    regex: {
      files: parser("Format regex\nRegex (?<t>.*)\n«Time_Key» t\n"),
      fixed: parser("Format regex\nRegex (?<t>.*)\n"),
    },
  },
});
