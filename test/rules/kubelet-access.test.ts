import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";
import { accountSet, binding, kubernetes, role } from "./account-set.ts";

const onNode = ["hostNetwork: true", "dnsPolicy: ClusterFirstWithHostNet"];
const asking = kubernetes("Use_Kubelet On");

testRule("kubelet-access", {
  valid: {
    "the pod on the node's network": accountSet(asking, [], onNode),
    "with the right for it": accountSet(asking, [binding(), role({ resources: "pods, nodes/proxy" })], onNode),
    "with the finer right of newer clusters": accountSet(
      asking,
      [binding(), role({ resources: "nodes/pods" })],
      onNode,
    ),
    "with the right for all subresources of that name": accountSet(
      asking,
      [binding(), role({ resources: '"*/proxy"' })],
      onNode,
    ),
    "a host of its own": podSet({ config: kubernetes("Use_Kubelet On", "Kubelet_Host 10.0.0.7") }),
    "a host from a variable": podSet({ config: kubernetes("Use_Kubelet On", `Kubelet_Host \${NODE_IP}`) }),
    "a network that a template chooses": podSet({ config: asking, spec: ['hostNetwork: "{{ .Values.hostNetwork }}"'] }),
    "a proxy beside it": podSet({
      config: asking,
      beside: ['{name: proxy, image: "socat:1.0", args: ["TCP-LISTEN:10250,fork", "TCP:node:10250"]}'],
    }),
    "a filter that does not ask it": podSet({ config: kubernetes("Use_Kubelet Off") }),
    "a role that is not in the set": accountSet(asking, [binding()], onNode),
  },
  invalid: {
    "a pod with a network of its own": {
      files: podSet({ config: kubernetes("Use_Kubelet «On»") }),
      messages: [
        `The kubernetes filter asks for a kubelet at 127.0.0.1:10250, but without "hostNetwork" that is the pod itself, where nothing answers, so it adds no metadata.`,
      ],
      severity: "warning",
      effect: "degraded",
    },
    "the loopback by name, at another port": {
      files: podSet({
        config: kubernetes("Use_Kubelet «true»", "Kubelet_Host localhost", "Kubelet_Port 10255"),
        spec: ["hostNetwork: false"],
      }),
      messages: [
        `The kubernetes filter asks for a kubelet at localhost:10255, but without "hostNetwork" that is the pod itself, where nothing answers, so it adds no metadata.`,
      ],
    },
    "in 1.7.2, which knows no other host": {
      files: podSet({ config: kubernetes("Use_Kubelet «On»"), image: "fluent/fluent-bit:1.7.2" }),
    },
    "no right for it": {
      files: accountSet(asking, [binding(), role({ name: "«reader»", resources: "pods, nodes" })], onNode),
      messages: [
        `ClusterRole "reader" does not let service account "agent" get nodes/proxy, so the kubelet answers 403 and the kubernetes filter adds no metadata.`,
      ],
    },
    "a role of one namespace, where nodes are not": {
      files: accountSet(
        asking,
        [
          binding({ kind: "RoleBinding", roleKind: "Role" }),
          role({ name: "«reader»", kind: "Role", resources: "nodes/proxy" }),
        ],
        onNode,
      ),
    },
  },
});
