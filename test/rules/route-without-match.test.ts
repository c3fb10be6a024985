import { testRule } from "../rule-tester.ts";

const config = (routes: string, archive: string, more = "    - name: stdout\n      match: '*'\n") => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: app
      routes:
        logs:
${routes.replace(/^/gm, "          ")}
  outputs:
    - name: file
${archive.replace(/^/gm, "      ")}
${more}`,
});

const all = (name = "archive"): string => `- name: all\n  to: {outputs: [${name}]}`;

testRule("route-without-match", {
  valid: {
    "a Match that fits": { files: config(all(), "alias: archive\nmatch: ap*") },
    "a route with a condition": {
      files: config(`${all()}\n  condition: {default: true}`, "alias: archive"),
    },
    "beside a route with a condition": {
      files: config(`${all()}\n- name: d\n  to: {outputs: [stdout]}\n  condition: {default: true}`, "alias: archive"),
    },
    "one input and one output": { files: config(all(), "alias: archive", "") },
    "a release that was not tried": { files: config(all(), "alias: archive"), fluentBit: "4.2.8" },
    "an output that is not there": { files: config(all("nosuch"), "alias: archive") },
  },
  invalid: {
    "no Match": {
      files: config(all("«archive»"), "alias: archive"),
      messages: [
        'The output of this route has no "match", and a route without a condition needs both, so the file output gets nothing from this input.',
      ],
      severity: "error",
      effect: "loss",
      related: [["file", "This output."]],
      fixed: {
        "fluent-bit.yaml": config(all(), "alias: archive")["fluent-bit.yaml"].replace(
          "- name: file\n",
          "- name: file\n      match: app\n",
        ),
      },
    },
    "another Match": {
      files: config(all("«archive»"), "alias: archive\nmatch: web"),
      messages: [
        '"web" of the output of this route does not fit the tag "app", and a route without a condition needs both, so the file output gets nothing from this input.',
      ],
      related: [["web", "This output."]],
      fixed: config(all(), "alias: archive\nmatch: app"),
    },
  },
});
