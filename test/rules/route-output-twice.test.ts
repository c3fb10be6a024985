import { testRule } from "../rule-tester.ts";

const config = (first: string, second: string, outputs = "    - name: stdout\n      match: '*'\n") => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: app
      routes:
        logs:
          - name: one
            condition: {rules: [{field: $a, op: eq, value: b}]}
            to: {outputs: ${first}}
          - name: two
            condition: {default: true}
            to: {outputs: ${second}}
  outputs:
    - name: file
      alias: archive
${outputs}`,
});

testRule("route-output-twice", {
  valid: {
    "two outputs": { files: config("[archive]", "[stdout]") },
    "one output twice in a route": { files: config("[archive, file]", "[stdout]") },
    "an output that is not there": { files: config("[nosuch]", "[nosuch]") },
    "one input and one output": { files: config("[archive]", "[archive]", "") },
    "a release that was not tried": { files: config("[archive]", "[archive]"), fluentBit: "4.2.8" },
  },
  invalid: {
    "by one name": {
      files: config("[archive]", "[«archive»]"),
      messages: ['The route "one" has this output already, so the route "two" does not lead to it.'],
      severity: "error",
      effect: "loss",
      related: [["archive", "The first route to it."]],
    },
    "by two names": {
      files: config("[archive]", "[stdout, «file.0»]"),
      related: [["archive", "The first route to it."]],
    },
  },
});
