import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const output = conf`
  [OUTPUT]
      Name     forward
      Match    *
      Host     h
      «Username» me
      Password p
`;
const input = conf`
  [INPUT]
      Name           forward
      «Security.Users» me p
`;
const refused = { severity: "error", effect: "refused" } as const;
const ignored = { severity: "warning", effect: "ignored" } as const;

testRule("forward-auth-incomplete", {
  valid: {
    "an empty key, one that may be, and nodes with their own": conf`
      [OUTPUT]
          Name             forward
          Match            *
          Empty_Shared_Key On
          Username         me
      [OUTPUT]
          Name             forward
          Match            *
          Empty_Shared_Key \${EMPTY}
          Username         me
      [OUTPUT]
          Name             forward
          Match            *
          Upstream         nodes.conf
          Username         me
      [INPUT]
          Name           forward
          Shared_Key     k
          Security.Users me p
    `,
    "an empty name": "[OUTPUT]\n    Name forward\n    Match *\n    Username\n",
    "no name at all": "[OUTPUT]\n    Name forward\n    Match *\n    Host h\n",
  },
  invalid: {
    "an output, in the first releases that refuse it": {
      files: "[OUTPUT]\n    Name forward\n    Match *\n    «Username» u\n    Password p\n",
      fluentBit: "4.2.7",
      severity: "error",
      effect: "refused",
    },
    "an output, in the last releases that do not": {
      files: "[OUTPUT]\n    Name forward\n    Match *\n    «Username» u\n    Password p\n",
      fluentBit: "5.0.8",
      severity: "warning",
      effect: "ignored",
    },
    "an output today": {
      files: output,
      ...refused,
      messages: [
        'The forward output has "Username" but neither "Shared_Key" nor "Empty_Shared_Key On", so Fluent Bit refuses to start.',
      ],
    },
    "an output of 5.0.9": { files: output, fluentBit: "5.0.9", ...refused },
    "an output of 5.0.8": { files: output, fluentBit: "5.0.8", ...ignored },
    "an output of 4.2.7": { files: output, fluentBit: "4.2.7", ...refused },
    "an output of 4.2.6": {
      files: output,
      fluentBit: "4.2.6",
      ...ignored,
      messages: [
        'The forward output has "Username" but neither "Shared_Key" nor "Empty_Shared_Key On", so Fluent Bit 4.2.6 does not log in, without a word.',
      ],
    },
    "a key that is switched off": {
      files: conf`
        [OUTPUT]
            Name             forward
            Match            *
            Empty_Shared_Key Off
            «Password»         p
      `,
      ...refused,
    },
    "an input today": { files: input, ...refused },
    "an input of 4.1.0": { files: input, fluentBit: "4.1.0", ...ignored },
    "an input of 4.0.12": { files: input, fluentBit: "4.0.12", ...refused },
    "an input of 3.2.10": {
      files: input,
      fluentBit: "3.2.10",
      ...ignored,
      messages: [
        'The forward input has "Security.Users" but neither "Shared_Key" nor "Empty_Shared_Key On", so Fluent Bit 3.2.10 takes records from anybody, without a word.',
      ],
    },
    "an output of 5.0.0": { files: output, fluentBit: "5.0.0", ...ignored },
    "an output of 4.2.8": { files: output, fluentBit: "4.2.8", ...refused },
    "an input of 4.1.1": { files: input, fluentBit: "4.1.1", ...refused },
    "an input of 4.0.11": { files: input, fluentBit: "4.0.11", ...ignored },
    "an input of 4.0.14": { files: input, fluentBit: "4.0.14", ...refused },
  },
});
