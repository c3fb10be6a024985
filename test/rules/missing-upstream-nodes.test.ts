import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const upstream = (text: string): Readonly<Record<string, string>> => ({
  "fluent-bit.conf": conf`
    [OUTPUT]
        Name     forward
        Match    *
        Upstream nodes.conf
  `,
  "nodes.conf": text,
});

testRule("missing-upstream-nodes", {
  valid: {
    "a file elsewhere": conf`
      [OUTPUT]
          Name     forward
          Match    *
          Upstream /etc/fluent-bit/nodes.conf
    `,
  },
  invalid: {
    "no upstream at all": {
      files: {
        "fluent-bit.conf": "[OUTPUT]\n    Name forward\n    Match *\n    Upstream «nodes.conf»\n",
        "nodes.conf": "[NODE]\n    Name n\n    Host h\n    Port 1\n",
      },
      severity: "error",
      effect: "refused",
      messages: ['The file "nodes.conf" has no [UPSTREAM] section, so Fluent Bit refuses to start.'],
    },
    "no nodes": {
      files: upstream("[«UPSTREAM»]\n    Name a\n"),
      messages: ["This upstream has no [NODE] section, so Fluent Bit refuses to start."],
    },
    "a second list is not read": {
      files: upstream("[UPSTREAM]\n    Name a\n[NODE]\n    Name n\n    Host h\n    Port 1\n[«UPSTREAM»]\n    Name b\n"),
      effect: "ignored",
    },
    "no name, and a node without anything": {
      files: upstream("[«UPSTREAM»]\n    x y\n[«NODE»]\n    Name n\n"),
      messages: [
        'This [UPSTREAM] section has no "Name", so Fluent Bit refuses to start.',
        'This [NODE] section has no "Host" and no "Port", so Fluent Bit refuses to start.',
      ],
    },
  },
});
