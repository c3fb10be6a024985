import { isFilledLater } from "../grammar/values/placeholder.ts";
import {
  defineSetRule,
  effectiveEntries,
  type Fix,
  type Location,
  mapAt,
  mapsAt,
  nodeLocation,
  podLabels,
  type Resource,
  replaceAt,
  runningWorkloads,
  scalarsAt,
  textAt,
  wordOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The selector of a workload does not match the labels of its own pods.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "unsafe",
  why: `
    The API server refuses such a workload: its selector must match the labels of its template.
  `,
  quiet: `
    - Selectors that are templates, and pods without labels in the file, which a patch may add.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              selector:
                matchLabels: {app: «fluentbit»}
              template:
                metadata:
                  labels: {app: fluent-bit}
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              selector:
                matchLabels: {app: fluent-bit}
              template:
                metadata:
                  labels: {app: fluent-bit}
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: fluent-bit, namespace: logging}
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
              [OUTPUT]
                  Name  stdout
                  Match *
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: fluent-bit, namespace: logging}
          spec:
            selector:
              matchLabels: {app: fluent-bit}
            template:
              metadata:
                labels: {app: fluent-bit, tier: logs}
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    for (const { workload } of runningWorkloads(set, pipelines)) {
      // A Job makes its selector itself.
      if (!["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"].includes(workload.kind)) continue;
      const labels = podLabels(workload);
      if (labels === undefined || labels.size === 0) continue;
      for (const { at, wanted, fixes } of unmatched(workload, labels)) {
        report({
          at,
          message: `The selector wants ${wanted}, which the labels of the pods do not have, so the API server refuses ${workload.kind} "${workload.name}".`,
          fixes,
        });
      }
    }
  },
});

interface Unmatched {
  readonly at: Location;
  readonly wanted: string;
  readonly fixes: readonly Fix[];
}

function unmatched(workload: Resource, labels: ReadonlyMap<string, string>): readonly Unmatched[] {
  const { file, node } = workload;
  const selector = mapAt(node, "spec", "selector");
  const found: Unmatched[] = [];
  for (const { key, value } of effectiveEntries(mapAt(selector, "matchLabels"))) {
    if (value?.kind !== "scalar" || isFilledLater(value.text) || isFilledLater(key.text)) continue;
    const label = labels.get(key.text);
    if (label === value.text || (label !== undefined && isFilledLater(label))) continue;
    const { at } = wordOf(file, value);
    const fixes = label === undefined ? [] : [replaceAt(at, label, "unsafe", `Select "${label}"`)];
    found.push({ at, wanted: `"${key.text}: ${value.text}"`, fixes });
  }
  for (const expression of mapsAt(selector, "matchExpressions")) {
    const key = textAt(expression, "key") ?? "";
    const operator = textAt(expression, "operator");
    const values = scalarsAt(expression, "values").map(({ text }) => text);
    const label = labels.get(key);
    if ([key, label ?? "", ...values].some(isFilledLater)) continue;
    const at = nodeLocation(file, expression);
    if (operator === "Exists" && label === undefined) found.push({ at, wanted: `a label "${key}"`, fixes: [] });
    if (operator === "In" && (label === undefined || !values.includes(label)))
      found.push({ at, wanted: `"${key}" to be one of "${values.join('", "')}"`, fixes: [] });
  }
  return found;
}
