import { testRule } from "../rule-tester.ts";

const loki = (...lines: readonly string[]) =>
  ["[OUTPUT]", "Name loki", "Match *", ...lines].join("\n    ").concat("\n");
/** The new line stands behind the name. */
const moved = (metadata: string, ...lines: readonly string[]) =>
  ["[OUTPUT]", "Name loki", `Structured_Metadata ${metadata}`, "Match *", ...lines].join("\n    ").concat("\n");

testRule("loki-high-cardinality-label", {
  valid: {
    "few values": loki("Labels job=fb, ns=$kubernetes['namespace_name'], c=$kubernetes['container_name']"),
    "a fixed value": loki("Labels pod=all, trace_id=none"),
    "labels of pods switched off": loki("Auto_Kubernetes_Labels Off"),
    "beside the record": loki("Structured_Metadata $trace_id"),
    "a text around it": loki("Labels a=$trace_id.x"),
    "more than one key in a label": loki("Labels a=$trace_id$span_id"),
    "keys that the options allow": {
      files: loki("Labels pod=$kubernetes['pod_name'], t=$trace_id"),
      options: { allow: ["pod_name", "Trace-ID"] },
    },
  },
  invalid: {
    "a key of the options": {
      files: loki("Labels job=fb, «order=$Order_Id»"),
      options: { also: ["order_id"] },
      severity: "warning",
      fixed: moved("order=$Order_Id", "Labels job=fb"),
    },
    "a pod in the labels": {
      files: loki("Labels job=fb, «pod=$kubernetes['pod_name']», a=b"),
      messages: [
        "The label \"pod=$kubernetes['pod_name']\" has a value for each pod, and each value opens streams of its own, which Loki limits.",
      ],
      severity: "hint",
      safety: "unsafe",
      fixed: moved("pod=$kubernetes['pod_name']", "Labels job=fb, a=b"),
    },
    "the only one": {
      files: loki("Labels job=fb", "Label_Keys «$TraceId»"),
      severity: "warning",
      messages: [
        'The label "$TraceId" has nearly as many values as there are records, each of which is a stream of its own, so Loki refuses records beyond its limit of streams.',
      ],
      fixed: moved("$TraceId", "Labels job=fb"),
    },
    "metadata that is there": {
      files: loki("Label_Keys $a, «$x['request-id']»", "Structured_Metadata $b"),
      fixed: loki("Label_Keys $a", "Structured_Metadata $b, $x['request-id']"),
    },
    "several of them": {
      files: loki("Label_Keys «$pod_name», $a, «$trace_id»"),
      fixed: moved("$pod_name, $trace_id", "Label_Keys $a"),
    },
    "a version without structured metadata": {
      files: loki("Label_Keys $a, «$span_id»"),
      fluentBit: "3.0.7",
    },
    "labels of pods": {
      files: loki("Auto_Kubernetes_Labels «on»"),
      severity: "hint",
      messages: [
        "Every label of a pod becomes one of Loki, hashes of pod templates included, and each new value opens streams of its own, which Loki limits.",
      ],
    },
    "every key of one pod": {
      files: ["containerid", "dockerid", "pod", "podid", "podip", "podname", "poduid"]
        .map((key) => loki(`Label_Keys «$${key}»`))
        .join(""),
      severity: "hint",
      fixed: null,
    },
    "every key of one record": {
      files: [
        "correlationid",
        "eventid",
        "messageid",
        "requestid",
        "sessionid",
        "spanid",
        "time",
        "timestamp",
        "traceid",
        "transactionid",
        "ts",
        "uid",
        "uuid",
        "xrequestid",
      ]
        .map((key) => loki(`Label_Keys «$${key}»`))
        .join(""),
      severity: "warning",
      fixed: null,
    },
    "metadata from a variable, which no fix changes": {
      files: loki("Label_Keys «$trace_id»", "Structured_Metadata ${METADATA}"),
    },
  },
});
