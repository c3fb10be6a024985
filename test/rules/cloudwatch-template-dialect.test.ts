import { testRule } from "../rule-tester.ts";

const output = (name: string, ...lines: readonly string[]) =>
  ["[OUTPUT]", `Name ${name}`, "Match *", "region eu-central-1", ...lines].join("\n    ").concat("\n");
const core = (...lines: readonly string[]) => output("cloudwatch_logs", ...lines);
const go = (...lines: readonly string[]) => output("cloudwatch", ...lines);

testRule("cloudwatch-template-dialect", {
  valid: {
    "each in its own": core("log_group_template $TAG[1].$kubernetes['a']") + go("log_group_name $(tag[1])-$(a['b'])"),
    "variables of Fluent Bit": core(`log_group_name /a/\${TAG}`) + go(`log_group_name /a/\${TAG}`),
    "a template that does not start": core("log_group_template $(a['b'])/x$(c)"),
    "a lone dollar": core("log_stream_name cost$") + go("log_stream_name a$b"),
    "a placeholder": core("log_group_name <$(tag)>"),
  },
  invalid: {
    "brackets in a template of Fluent Bit's plugin": {
      files: core("log_group_template x.«$(kubernetes['ns'])»"),
      messages: [
        '"$(kubernetes[\'ns\'])" is a template of the plugin "cloudwatch"; cloudwatch_logs prints errors for the brackets and reads "$kubernetes[\'ns\']".',
      ],
      severity: "hint",
      effect: "none",
      safety: "safe",
      fixed: core("log_group_template x.$kubernetes['ns']"),
    },
    "the tag in a template of Fluent Bit's plugin": {
      files: core("log_stream_template «$(tag[2])»"),
      messages: [
        '"$(tag[2])" is a template of the plugin "cloudwatch"; cloudwatch_logs reads the key "tag" of the record, and without it uses "log_stream_name".',
      ],
      severity: "error",
      effect: "degraded",
      safety: "unsafe",
      fixed: core("log_stream_template $TAG[2]"),
    },
    "a random name": { files: core("log_stream_template «$(uuid)»"), effect: "degraded" },
    "templates in plain names": {
      files: core("log_group_name /a/«$TAG[1]»/$(b)", "log_stream_name x-«$(tag)»"),
      messages: [
        'cloudwatch_logs fills nothing into "log_group_name", and CloudWatch allows no "$" in the name of a log group, so with "$TAG[1]" no record is stored; "log_group_template" is for that.',
        'cloudwatch_logs fills nothing into "log_stream_name", so "$(tag)" stays as it is written; "log_stream_template" is for that.',
      ],
    },
    "a stream alone": {
      files: core("log_stream_prefix «$kubernetes['pod_name']»-"),
      severity: "warning",
      effect: "degraded",
    },
    "accessors in the Go plugin": {
      files: go("log_group_name /a/«$TAG[1]»/x", "log_stream_name $(tag)-«$kubernetes['pod_name']»-a"),
      severity: "warning",
      safety: "unsafe",
      fixed: go("log_group_name /a/$(tag[1])/x", "log_stream_name $(tag)-$(kubernetes['pod_name'])-a"),
    },
    "an accessor without a form there": { files: go("log_group_name «$TAG[12]»") },
  },
});
