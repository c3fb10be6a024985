import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";
import { account, accountSet, events, kubernetes } from "./account-set.ts";

const named = (name: string, ...documents: readonly string[]) => ({
  "fluent-bit.yaml": [
    podSet({ config: kubernetes(), namespace: "logging", spec: [`serviceAccountName: ${name}`] })["fluent-bit.yaml"],
    ...documents,
  ].join("---\n"),
});
const noToken = "automountServiceAccountToken: false\n";

testRule("service-account-missing", {
  valid: {
    "the account of the set": accountSet(kubernetes()),
    "an account from elsewhere": named("collector", account),
    "a name with words more that tell accounts apart": named("agent-reader", account),
    "one of nearly that name in another namespace": named("agnt", account.replace("logging", "shop")),
    "one of nearly that name that another pod uses": named(
      "agents",
      account,
      "apiVersion: v1\nkind: Pod\nmetadata: {name: other, namespace: logging}\nspec: {serviceAccountName: agent, containers: [{name: a, image: b}]}\n",
    ),
    "the pod's word over that of its account": {
      "fluent-bit.yaml": [
        podSet({
          config: kubernetes(),
          namespace: "logging",
          spec: ["serviceAccountName: agent", "automountServiceAccountToken: true"],
        })["fluent-bit.yaml"],
        account + noToken,
      ].join("---\n"),
    },
    "no token, and nobody who needs one": podSet({
      config: "[INPUT]\n    Name cpu\n",
      spec: ["automountServiceAccountToken: false"],
    }),
    "a token from a volume": podSet({
      config: kubernetes(),
      spec: ["automountServiceAccountToken: false"],
      mounts: ["{name: token, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}"],
      volumes: ["{name: token, projected: {sources: [{serviceAccountToken: {path: token}}]}}"],
    }),
    "a token elsewhere": podSet({
      config: kubernetes("Kube_Token_File /tokens/reader"),
      spec: ["automountServiceAccountToken: false"],
    }),
    "metadata from the tag": podSet({
      config: kubernetes("Use_Tag_For_Meta On"),
      spec: ["automountServiceAccountToken: false"],
    }),
  },
  invalid: {
    "a misspelt account": {
      files: named("«agnet»", account),
      fixed: named("agent", account),
      severity: "warning",
      effect: "not-created",
      safety: "unsafe",
      messages: [`Service account "agnet" is not among the given objects, so no pod is created.`],
    },
    "the old name of the field": {
      files: {
        "fluent-bit.yaml": [
          podSet({ config: kubernetes(), namespace: "logging", spec: ["serviceAccount: «agent-»"] })["fluent-bit.yaml"],
          account,
        ].join("---\n"),
      },
      fixed: null,
    },
    "no token for the pod": {
      files: podSet({ config: kubernetes(), spec: ["automountServiceAccountToken: «false»"] }),
      effect: "degraded",
      messages: ["The pod gets no token, so the kubernetes filter adds no metadata."],
    },
    "no token for the account": {
      files: {
        "fluent-bit.yaml": [
          podSet({ config: kubernetes(), namespace: "logging", spec: ["serviceAccountName: agent"] })[
            "fluent-bit.yaml"
          ],
          account + noToken.replace("false", "«false»"),
        ].join("---\n"),
      },
    },
    "no certificate for the events": {
      files: podSet({ config: events(), spec: ["automountServiceAccountToken: «false»"] }),
      severity: "error",
      effect: "refused",
      messages: [
        "The pod gets no token, so the kubernetes_events input lacks its certificate and Fluent Bit refuses to start.",
      ],
    },
  },
});
