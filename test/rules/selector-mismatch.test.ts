import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = "[INPUT]\n    Name cpu\n";

/** A workload with a selector and labels, in flow YAML. */
function labelled(selector: string, labels: string, kind = "DaemonSet") {
  const text = podSet({ config, kind })["fluent-bit.yaml"];
  return {
    "fluent-bit.yaml": text.replace(
      /spec:\n {2}template:\n {4}metadata: \{annotations: \{\}\}/,
      `spec:\n  selector: ${selector}\n  template:\n    metadata: {labels: ${labels}}`,
    ),
  };
}

testRule("selector-mismatch", {
  valid: {
    "the same labels": labelled("{matchLabels: {app: agent}}", "{app: agent}"),
    "further labels": labelled("{matchLabels: {app: agent}}", "{app: agent, tier: logs}"),
    "numbers in quotes": labelled("{matchLabels: {version: '1'}}", '{version: "1"}'),
    "expressions that hold": labelled(
      "{matchExpressions: [{key: app, operator: In, values: [agent, b]}, {key: app, operator: Exists}]}",
      "{app: agent}",
    ),
    "a template": labelled('{matchLabels: {app: "{{ .Chart.Name }}"}}', "{app: agent}"),
    "no labels, which a patch may add": labelled("{matchLabels: {app: agent}}", "{}"),
    "a Job, which makes its selector itself": labelled("{matchLabels: {app: b}}", "{app: agent}", "Job"),
    "no selector": podSet({ config }),
  },
  invalid: {
    "another value": {
      files: labelled("{matchLabels: {app: «agnt»}}", "{app: agent}"),
      fixed: labelled("{matchLabels: {app: agent}}", "{app: agent}"),
      severity: "error",
      effect: "not-created",
      safety: "unsafe",
      messages: [
        `The selector wants "app: agnt", which the labels of the pods do not have, so the API server refuses DaemonSet "agent".`,
      ],
    },
    "a label that is not there": {
      files: labelled("{matchLabels: {app: agent, tier: «logs»}}", "{app: agent}", "Deployment"),
      messages: [
        `The selector wants "tier: logs", which the labels of the pods do not have, so the API server refuses Deployment "agent".`,
      ],
    },
    "expressions that do not hold": {
      files: labelled(
        "{matchExpressions: [«{key: app, operator: In, values: [b, c]}», «{key: tier, operator: Exists}»]}",
        "{app: agent}",
        "StatefulSet",
      ),
      messages: [
        `The selector wants "app" to be one of "b", "c", which the labels of the pods do not have, so the API server refuses StatefulSet "agent".`,
        `The selector wants a label "tier", which the labels of the pods do not have, so the API server refuses StatefulSet "agent".`,
      ],
    },
  },
});
