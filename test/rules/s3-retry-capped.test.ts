import { testRule } from "../rule-tester.ts";

const s3 = (limit: string): string => `[OUTPUT]\n    Name s3\n    Match *\n    bucket b\n    Retry_Limit ${limit}\n`;

testRule("s3-retry-capped", {
  valid: {
    "a number": s3("100"),
    "no retries": s3("no_retries"),
    "an unknown variable": s3("${LIMIT}"),
    "a word that the release does not know": { files: s3("no_limits"), fluentBit: "1.7.2" },
    "another output": "[OUTPUT]\n    Name es\n    Match *\n    Retry_Limit False\n",
  },
  invalid: {
    "a word": {
      files: s3("«no_limits»"),
      messages: ['The s3 output takes "Retry_Limit no_limits" as 5: it gives up an upload after that many retries.'],
    },
    "since 4.2.1, silently": { files: s3("«False»"), fluentBit: "4.2.1" },
    "before 4.2.1": {
      files: s3("«False»"),
      fluentBit: "4.2.0",
      messages: [
        'The s3 output of Fluent Bit 4.2.0 does not follow "Retry_Limit": it gives up an upload after five failures, and since 4.2.1 "no limit" means 5.',
      ],
    },
    "a number below 0 of an old release": { files: s3("«-1»"), fluentBit: "1.7.2" },
    "4.2.1, with its message": {
      files: s3("«False»"),
      fluentBit: "4.2.1",
      messages: ['The s3 output takes "Retry_Limit False" as 5: it gives up an upload after that many retries.'],
    },
  },
});
