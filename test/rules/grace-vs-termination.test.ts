import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const set = (grace: string | undefined, killed: string | undefined) =>
  podSet({
    config: `${grace === undefined ? "" : `[SERVICE]\n    Grace ${grace}\n`}[INPUT]\n    Name cpu\n`,
    spec: killed === undefined ? [] : [`terminationGracePeriodSeconds: ${killed}`],
  });

testRule("grace-vs-termination", {
  valid: {
    defaults: set(undefined, undefined),
    "less than the default": set("29", undefined),
    "more time for both": set("60", "90"),
    "no end": set("-1", "30"),
    "a template's value": set("60", '"{{ x }}"'),
    "no Kubernetes": "[SERVICE]\n    Grace 60\n[INPUT]\n    Name cpu\n",
    "no time at all": set("0", "0"),
    "parts that are missing": podSet({
      config: "[INPUT]\n    Name cpu\n@INCLUDE /elsewhere/x.conf\n",
      spec: ["terminationGracePeriodSeconds: 5"],
    }),
  },
  invalid: {
    "more than Kubernetes waits": {
      files: set("«60»", "30"),
      severity: "warning",
      effect: "loss",
      safety: "unsafe",
      messages: [
        "Fluent Bit takes up to 60 seconds to deliver what is left, but Kubernetes kills it after 30, and what is in memory then is lost.",
      ],
      fixed: set("60", "65"),
    },
    "as much as the default": {
      files: set("«30»", undefined),
      messages: [
        `Fluent Bit takes up to 30 seconds to deliver what is left, but Kubernetes kills it after 30 (the default of "terminationGracePeriodSeconds"), and what is in memory then is lost.`,
      ],
    },
    "less than the default of Fluent Bit": {
      files: set(undefined, "«5»"),
      messages: [
        `Fluent Bit takes up to 5 seconds to deliver what is left (the default of "Grace"), but Kubernetes kills it after 5, and what is in memory then is lost.`,
      ],
      fixed: set(undefined, "10"),
    },
    "as much as the pod gets": {
      files: set("«60»", "60"),
      related: [["60", "Kubernetes waits as long as this"]],
      fixed: set("60", "65"),
    },
  },
});
