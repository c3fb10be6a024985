import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";
import { events, kubernetes } from "./account-set.ts";

const output = (host: string): string =>
  `[INPUT]\n    Name cpu\n[OUTPUT]\n    Name es\n    Match *\n    Host ${host}\n`;
const onNode = (config: string, ...spec: readonly string[]) => podSet({ config, spec: ["hostNetwork: true", ...spec] });

testRule("host-network-dns-policy", {
  valid: {
    "the policy for it": onNode(kubernetes(), "dnsPolicy: ClusterFirstWithHostNet"),
    "servers of its own": onNode(kubernetes(), "dnsPolicy: None", "dnsConfig: {nameservers: [10.96.0.10]}"),
    "a pod with a network of its own": podSet({ config: kubernetes() }),
    "no name of the cluster": onNode(output("es.example.org")),
    "a filter that asks nobody": onNode(kubernetes("Use_Tag_For_Meta On")),
    "an API server by its address": onNode(kubernetes("Kube_URL https://10.96.0.1:443")),
    "a policy that a template chooses": onNode(kubernetes(), 'dnsPolicy: "{{ .Values.dnsPolicy }}"'),
  },
  invalid: {
    "the default of Kube_URL": {
      files: podSet({ config: kubernetes(), spec: ["«hostNetwork: true»", "serviceAccountName: agent"] }),
      fixed: podSet({
        config: kubernetes(),
        spec: ["hostNetwork: true", "dnsPolicy: ClusterFirstWithHostNet", "serviceAccountName: agent"],
      }),
      safety: "unsafe",
      severity: "warning",
      effect: "degraded",
      messages: [
        `A pod on the node's network asks the DNS servers of the node, which do not know "kubernetes.default.svc" (the default of "Kube_URL"), so the kubernetes filter adds no metadata.`,
      ],
    },
    "a filter that asks the kubelet, but waits for the name": {
      files: podSet({ config: kubernetes("Use_Kubelet On"), spec: ["«hostNetwork: true» # for the kubelet"] }),
      fixed: podSet({
        config: kubernetes("Use_Kubelet On"),
        spec: ["hostNetwork: true # for the kubelet", "dnsPolicy: ClusterFirstWithHostNet"],
      }),
      messages: [
        `A pod on the node's network asks the DNS servers of the node, which do not know "kubernetes.default.svc" (the default of "Kube_URL"), so Fluent Bit waits for it in vain at each start.`,
      ],
    },
    "the policy that does not count there": {
      files: onNode(output("search.shop.svc.cluster.local"), "dnsPolicy: «ClusterFirst»"),
      fixed: onNode(output("search.shop.svc.cluster.local"), "dnsPolicy: ClusterFirstWithHostNet"),
      effect: "loss",
      messages: [
        `A pod on the node's network asks the DNS servers of the node, which do not know "search.shop.svc.cluster.local", so the es output delivers nothing.`,
      ],
    },
    events: {
      files: podSet({ config: events(), spec: ["«hostNetwork: true»"] }),
      fixed: null,
      effect: "loss",
    },
  },
});
