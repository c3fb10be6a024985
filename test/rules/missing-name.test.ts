import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("missing-name", {
  valid: {
    "a name at the end, in any case": conf`
      [INPUT]
          Tag  a
          NAME cpu
    `,
    "what colon-after-key and tab-separator speak about": "[INPUT]\n    Name: cpu\n[OUTPUT]\n    Name\tnull\n",
    "a service without a name": conf`
      [SERVICE]
          Flush 1
    `,
  },
  invalid: {
    "an empty section": {
      files: "[INPUT]\n    Name cpu\n[«FILTER»]\n",
      effect: "refused",
      messages: ['This [FILTER] section has no "Name", so Fluent Bit refuses to start.'],
    },
    "an empty name in YAML": {
      files: {
        "main.yaml": "pipeline:\n  inputs:\n    - «name»:\n  filters:\n    - «match»: '*'\n      name: ''\n",
      },
      effect: "refused",
      messages: [
        'The "name" of this entry of "inputs" is empty, so Fluent Bit refuses to start.',
        'The "name" of this entry of "filters" is empty, so Fluent Bit refuses to start.',
      ],
    },
    "the name under another word, where its value is a plugin of the kind": {
      files: conf`
        [«INPUT»]
            @type tail
            Path  /var/log/a.log
        [«OUTPUT»]
            Plugin stdout
            Match  *
        [«FILTER»]
            Type  stdin
            Match *
      `,
      fixed: conf`
        [INPUT]
            Name tail
            Path  /var/log/a.log
        [OUTPUT]
            Name stdout
            Match  *
        [FILTER]
            Type  stdin
            Match *
      `,
      safety: "unsafe",
    },
  },
});
