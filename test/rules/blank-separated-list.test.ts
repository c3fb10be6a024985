import { testRule } from "../rule-tester.ts";

const tail = (value: string): string => `[INPUT]\n    Name tail\n    Path /a/*\n    Exclude_Path ${value}\n`;
const loki = (line: string): string => `[OUTPUT]\n    Name loki\n    Match *\n    ${line}\n`;

testRule("blank-separated-list", {
  valid: {
    commas: tail("/a/x,/a/y, /a/z") + loki("labels job=a, env=b") + loki("label_keys $a,$b"),
    "blanks inside an item": tail("/a/my file") + loki("labels job=my app"),
    "a comment and quotes, about which other rules speak": tail("/a/x # /a/y") + tail('"/a/x"'),
    "what is not known": tail("${EXCLUDE}"),
    "another plugin": "[INPUT]\n    Name cpu\n    metrics a b\n",
    "a blank before text that is no item": tail("/a/my file /a/x"),
    "a comment behind the one metric": "[INPUT]\n    Name process_exporter_metrics\n    metrics cpu # io\n",
  },
  invalid: {
    "files that stay": {
      files: tail("«/a/x /a/y,/a/z  *.gz»"),
      severity: "error",
      effect: "ignored",
      safety: "unsafe",
      messages: [
        '"Exclude_Path" of the tail input is split at commas and not at blanks, so it leaves out none of these files.',
      ],
      fixed: tail("/a/x,/a/y,/a/z,*.gz"),
    },
    metrics: {
      files: "[INPUT]\n    Name process_exporter_metrics\n    metrics «cpu io,fd»\n",
      effect: "loss",
      safety: "safe",
      messages: [
        '"metrics" of the process_exporter_metrics input is split at commas and not at blanks, so none of these metrics is collected.',
      ],
      fixed: "[INPUT]\n    Name process_exporter_metrics\n    metrics cpu,io,fd\n",
    },
    "labels of loki": {
      files: loki("labels «job=a env=b $c»") + loki("label_keys «$a $b»"),
      severity: "warning",
      effect: "degraded",
      messages: [
        '"labels" of the loki output is split at commas and not at blanks, so what stands behind a blank becomes part of the value before it.',
        '"label_keys" of the loki output is split at commas and not at blanks, so these keys become one label.',
      ],
      fixed: loki("labels job=a,env=b,$c") + loki("label_keys $a,$b"),
    },
    "a variable is not written for the user": {
      files: tail("«${EXCLUDE}»"),
      env: { EXCLUDE: "/a/x /a/y" },
    },
    "metrics of the node, and on Windows": {
      files:
        "[INPUT]\n    Name node_exporter_metrics\n    metrics «cpu meminfo»\n" +
        "[INPUT]\n    Name windows_exporter_metrics\n    metrics «cpu os»\n",
      fixed: null,
    },
    "metadata of loki": {
      files: loki("structured_metadata «pod=$pod host=$host»"),
      safety: "unsafe",
      fixed: loki("structured_metadata pod=$pod,host=$host"),
    },
    "keys of loki": {
      files: loki("label_keys «$a $b»"),
      safety: "unsafe",
      fixed: loki("label_keys $a,$b"),
    },
  },
});
