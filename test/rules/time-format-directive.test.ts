import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const parser = (format: string, more = "") => ({
  "fluent-bit.conf": conf`
    [SERVICE]
        Parsers_File parsers.conf
    [INPUT]
        Name dummy
  `,
  "parsers.conf": `[PARSER]\n    Name   a\n    Format json\n    Time_Key t\n    Time_Format ${format}\n${more}`,
});

testRule("time-format-directive", {
  valid: {
    "all that is known": parser("%a %b %e %H:%M:%S.%L %z %Y %EC %Od %% %s"),
    "a variable": parser("${FORMAT}"),
  },
  invalid: {
    "fractions and a zone of other dialects": {
      files: parser("%Y-%m-%dT%H:%M:%S.«%f»«%:z»"),
      messages: [
        'In a time format "%f" is not known, so no time fits and each record gets the time of its arrival.',
        'In a time format "%:z" is not known, so no time fits and each record gets the time of its arrival.',
      ],
      effect: "ignored",
      safety: "unsafe",
      fixed: parser("%Y-%m-%dT%H:%M:%S.%L%z"),
    },
    "nothing to suggest": { files: parser("%Y «%Q»") },
    "a second fraction": {
      files: parser("%S.%L.«%L»"),
      messages: [
        'In a time format a second "%L" is not read, so no time fits and each record gets the time of its arrival.',
      ],
    },
    "without strictness": {
      files: parser("%H:%M «%i»", "    Time_Strict Off\n"),
      messages: [
        'In a time format "%i" is not known, so no time fits and with "Time_Strict" off each record gets a time made of what happens to fit.',
      ],
    },
  },
});
