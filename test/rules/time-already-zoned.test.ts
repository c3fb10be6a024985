import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => withParsers(`[PARSER]\nName a\nFormat json\nTime_Key t\n${lines}`);
const zoned = "Time_Format %Y-%m-%dT%H:%M:%S%z\n";
const regexParser = (key: string) =>
  withParsers(
    `[PARSER]\nName a\nFormat regex\nRegex (?<t>.*)\nTime_Key ${key}\n${zoned}${key === "t" ? "«Time_Offset»" : "Time_Offset"} +0100\n`,
  );
const plain = "Time_Format %Y-%m-%d %H:%M:%S\n";

testRule("time-already-zoned", {
  valid: {
    "a time without a zone": parser(`${plain}Time_Offset +0100\n`),
    "a named zone": parser(`${plain}Time_Zone Asia/Tokyo\n`),
    "the zone of the system": parser(`${plain}Time_System_Timezone On\n`),
    "a literal Z that is not behind %S": parser("Time_Format %Y-%m-%dT%TZ\nTime_Offset +0100\n"),
    "UTC in all its ways": withParsers(
      ["Time_Offset +0000", "Time_Offset -00:00", "Time_Offset Z", "Time_Zone UTC", "Time_Zone Etc/GMT"]
        .map((line, index) => `[PARSER]\nName a${index}\nFormat json\nTime_Format %s\n${line}\n`)
        .join(""),
    ),
    "the zone of the system, switched off": parser(`${zoned}Time_System_Timezone Off\n`),
    "the zone of the system, of no known value": parser(`${zoned}Time_System_Timezone \${ON}\n`),
    "no offset: rule invalid-time-offset": parser(`${zoned}Time_Offset 1h\n`),
    "two zones: rule time-zone-conflict": parser(`${zoned}Time_Zone Asia/Tokyo\nTime_Offset +0900\n`),
    "a zone beside that of the system: rule time-zone-conflict": parser(
      `${zoned}Time_Zone Asia/Tokyo\nTime_System_Timezone On\n`,
    ),
    "no such group: rule time-key-not-captured": regexParser("other"),
    "a release that does not know the key": { files: parser(`${zoned}Time_System_Timezone On\n`), fluentBit: "3.0.7" },
    "a release before Time_Zone": { files: parser(`${zoned}Time_Zone Asia/Tokyo\n`), fluentBit: "4.1.1" },
  },
  invalid: {
    "an offset that is never looked at": {
      files: parser(`${zoned}«Time_Offset» +0100\n`),
      messages: ['"%z" of the format takes the zone from the time itself, so "Time_Offset" has no effect.'],
      effect: "ignored",
      fixed: parser(zoned),
    },
    "the same in 1.7.2": { files: parser(`${zoned}«Time_Offset» +0100\n`), fluentBit: "1.7.2", fixed: parser(zoned) },
    "a zone that is never looked at": {
      files: parser(`Time_Format %d %b %Y %T %Z\n«Time_Zone» Asia/Tokyo\n`),
      effect: "ignored",
      fixed: parser("Time_Format %d %b %Y %T %Z\n"),
    },
    "a literal Z behind the fraction": {
      files: parser("Time_Format %Y-%m-%dT%H:%M:%S.%LZ\n«Time_Offset» +02:00\n"),
      messages: ['"%S.%LZ" of the format takes the zone from the time itself, so "Time_Offset" has no effect.'],
      fixed: parser("Time_Format %Y-%m-%dT%H:%M:%S.%LZ\n"),
    },
    "a regular expression": {
      files: regexParser("t"),
      fixed: withParsers(`[PARSER]\nName a\nFormat regex\nRegex (?<t>.*)\nTime_Key t\n${zoned}`),
    },
    "the zone of the system instead of the time's": {
      files: parser(`Time_Format %Y-%m-%dT%H:%M:%SZ\n«Time_System_Timezone» On\n`),
      messages: [
        '"%SZ" of the format reads the zone from the time itself, but "Time_System_Timezone" throws it away, so the times are shifted wherever Fluent Bit runs in another zone.',
      ],
      effect: "degraded",
      fixed: parser("Time_Format %Y-%m-%dT%H:%M:%SZ\n"),
    },
    "seconds from 1970": {
      files: parser("Time_Format %s\n«Time_Zone» Asia/Tokyo\n"),
      messages: [
        '"%s" counts from 1970 in UTC, but "Time_Zone" takes it for a time of that zone, so the times are shifted by the difference.',
      ],
      effect: "degraded",
      fixed: parser("Time_Format %s\n"),
    },
    "seconds from 1970 in the zone of the system": {
      files: parser("Time_Format %s\n«Time_System_Timezone» On\n"),
      messages: [
        '"%s" counts from 1970 in UTC, but "Time_System_Timezone" takes it for a time of the zone in which Fluent Bit runs, so the times are shifted by the difference.',
      ],
      fixed: parser("Time_Format %s\n"),
    },
  },
});
