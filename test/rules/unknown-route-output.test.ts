import { testRule } from "../rule-tester.ts";

const config = (
  to: string,
  outputs = "    - name: file\n      alias: archive\n    - name: stdout\n      match: '*'\n",
) => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: a
      routes:
        logs:
          - name: r
            condition: {default: true}
            to:
              outputs: ${to}
  outputs:
${outputs}`,
});

testRule("unknown-route-output", {
  valid: {
    "an alias": { files: config("[archive]") },
    "a number": { files: config("[stdout.1]") },
    "a plugin": { files: config("[stdout]") },
    "a fallback that is there": { files: config("[{name: nosuch, fallback: archive}]") },
    "an alias that is not known": {
      files: config(
        "[nosuch]",
        "    - name: file\n      alias: $" + "{ALIAS:-x}y\n    - name: stdout\n      match: '*'\n",
      ),
    },
    "one input and one output, whose routes are not looked at": {
      files: config("[nosuch]", "    - name: stdout\n"),
    },
    "before there were routes": { files: config("[nosuch]"), fluentBit: "4.1.0" },
  },
  invalid: {
    "the only route": {
      files: config("[«nosuch»]"),
      messages: [
        'No output has the alias or the name "nosuch": Fluent Bit only warns, and the records go by their tag as if there were no route.',
      ],
      severity: "error",
      effect: "ignored",
      fixed: null,
    },
    "one of several": {
      files: config("[archive, «nosuch»]"),
      messages: [
        'No output has the alias or the name "nosuch": Fluent Bit only warns, and the route goes on without it.',
      ],
      fixed: null,
    },
    "with a fallback that is not there either": {
      files: config("[{name: «nosuch», fallback: neither}]"),
      messages: [
        'No output has the alias or the name "nosuch" and none "neither": Fluent Bit only warns, and the records go by their tag as if there were no route.',
      ],
      fixed: null,
    },
    "the case counts": { files: config("[«Archive»]"), fixed: config("[archive]") },
  },
});
