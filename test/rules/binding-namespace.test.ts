import { testRule } from "../rule-tester.ts";
import { account, accountSet, binding, kubernetes, role } from "./account-set.ts";

const subject = (namespace: string): string => `{kind: ServiceAccount, name: agent, namespace: ${namespace}}`;
const reader = role({ resources: "pods" });
const cpu = "[INPUT]\n    Name cpu\n";

testRule("binding-namespace", {
  valid: {
    "its own namespace": accountSet(kubernetes(), [binding(), reader]),
    "another account of that name in the other namespace": accountSet(kubernetes(), [
      binding({ subject: subject("shop") }),
      reader,
      account.replace("logging", "shop"),
    ]),
    "both namespaces": accountSet(kubernetes(), [
      binding(),
      binding({ name: "second", subject: subject("shop") }),
      reader,
    ]),
    "a role binding, whose namespace counts": accountSet(kubernetes(), [
      binding({ kind: "RoleBinding", subject: "{kind: ServiceAccount, name: agent}" }),
      reader,
    ]),
    "nobody who needs a right": accountSet(cpu, [binding({ subject: subject("shop") }), reader]),
    "a namespace from a template": accountSet(kubernetes(), [
      binding({ subject: subject('"{{ .Release.Namespace }}"') }),
      reader,
    ]),
    "a kustomization that sets it": {
      ...accountSet(kubernetes(), [binding({ subject: subject("default") }), reader]),
      "kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: logging\nresources: [fluent-bit.yaml]\n",
    },
  },
  invalid: {
    "another namespace": {
      files: accountSet(kubernetes(), [binding({ subject: subject("«kube-system»") }), reader]),
      fixed: accountSet(kubernetes(), [binding(), reader]),
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
      messages: [
        `ClusterRoleBinding "readers" names service account "agent" in namespace "kube-system", but Fluent Bit's is in "logging", so the API server answers 403 and the records get no metadata.`,
      ],
      related: [["agent", "Fluent Bit runs with this account."]],
    },
    "no namespace": {
      files: accountSet(cpu, [binding({ subject: "{kind: ServiceAccount, name: «agent»}" }), reader]),
      severity: "error",
      effect: "not-created",
      messages: [`The subject of ClusterRoleBinding "readers" names no namespace, which the API server refuses.`],
    },
  },
});
