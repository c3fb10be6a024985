import { testRule } from "../rule-tester.ts";

const loki = (...lines: readonly string[]) =>
  ["[OUTPUT]", "Name loki", "Match *", ...lines].join("\n    ").concat("\n");

testRule("loki-label-syntax", {
  valid: {
    "braces beside a property of Grafana's plugin":
      '[OUTPUT]\n    Name loki\n    Match *\n    LabelMapPath /a\n    labels {job="a"}\n',
    "braces with a variable": '[OUTPUT]\n    Name loki\n    Match *\n    labels {job="${X}"}\n',
    "all that it takes": loki("Labels job=fb, a=$b['c'], $d, e=f-g.h", "Label_Keys $x,$y['z']"),
    "names of structured metadata": loki("Structured_Metadata x-y=z, $log"),
    "a value that is not known": loki(`Labels job=fb, \${MORE}`),
    "a placeholder": loki("Labels <labels>", "Label_Keys <key>"),
    "the notation of the other plugin beside its properties": loki("Url http://l", 'Labels {job="fb"}'),
    "an accessor that is malformed": loki("Labels a=$b[c]"),
  },
  invalid: {
    "braces around nothing": {
      files: "[OUTPUT]\n    Name loki\n    Match *\n    labels «{}»\n",
      effect: "loss",
    },
    "braces around what is no pair": {
      files: '[OUTPUT]\n    Name loki\n    Match *\n    labels «{job: "a"}»\n',
      effect: "loss",
    },
    "no value": {
      files: loki("Labels «job», «env=»"),
      messages: [
        '"job" has no value behind a "=", so Fluent Bit refuses to start.',
        '"env=" has no value behind a "=", so Fluent Bit refuses to start.',
      ],
      effect: "refused",
    },
    "no value in structured metadata": { files: loki("Structured_Metadata «log»"), effect: "refused" },
    "a digit behind the dollar": {
      files: loki("Labels «$1a», a=b", "Label_Keys «$2»"),
      messages: [
        '"$1a" begins with a digit behind "$", so Fluent Bit refuses to start.',
        '"$2" begins with a digit behind "$", so Fluent Bit refuses to start.',
      ],
    },
    "a name with a dollar": {
      files: loki("Labels «$log=b»"),
      messages: [
        '"$log=b" begins with "$", so all of it is read as one record accessor, and Fluent Bit refuses to start.',
      ],
    },
    "blanks around the sign": {
      files: loki("Labels a=b, «job »= fb"),
      messages: [
        '"job " is no name of a label, and Fluent Bit sends it as it is written, so Loki refuses every record.',
      ],
      effect: "loss",
      safety: "safe",
      fixed: loki("Labels a=b, job=fb"),
    },
    "a name with a hyphen": {
      files: loki("Labels «k8s-ns»=$ns"),
      effect: "loss",
      safety: "unsafe",
      fixed: loki("Labels k8s_ns=$ns"),
    },
    "a name with a digit first, and none at all": { files: loki("Labels «1a»=b, «=c»"), effect: "loss" },
    "from a variable": {
      files: `@SET a=job\n${loki(`Labels «\${a}»`)}`,
      messages: ['"job" has no value behind a "=", so Fluent Bit refuses to start.'],
    },
    "keys without a dollar": {
      files: loki("Label_Keys «level», $a, «kubernetes['pod_name']»"),
      effect: "refused",
      safety: "safe",
      fixed: loki("Label_Keys $level, $a, $kubernetes['pod_name']"),
    },
    "a path with dots": {
      files: loki("Label_Keys «kubernetes.labels.app»"),
      safety: "unsafe",
      fixed: loki("Label_Keys $kubernetes['labels']['app']"),
    },
    "a pair among the keys": { files: loki("Label_Keys «a=$b», «1a»") },
    "the notation of the other plugin": {
      files: loki('Labels «{job="fluent-bit", lang="Go"}»'),
      messages: [
        '"{job="fluent-bit", lang="Go"}" is the notation of Grafana\'s plugin "grafana-loki"; here the braces become part of the labels, so Loki refuses every record.',
      ],
      effect: "loss",
      safety: "unsafe",
      fixed: loki("Labels job=fluent-bit, lang=Go"),
    },
  },
});
