import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { concerningOf } from "../src/concerning.ts";
import type { InputFile } from "../src/result.ts";

/** The findings in words, of all rules. */
async function findingsOf(files: readonly InputFile[]): Promise<readonly string[]> {
  const { findings } = await check(files, rules, { preset: "all" });
  return findings.map(({ at, code, message, fixes }) =>
    JSON.stringify([at.file.path, at.span.start, code, message, fixes.map(({ title }) => title)]),
  );
}

const object = (kind: string, name: string, rest = "", apiVersion = "v1"): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;

const workload = (name: string, image: string, rest = ""): string =>
  object(
    "DaemonSet",
    name,
    `spec:\n  template:\n    metadata:\n      labels: { app: ${name} }\n    spec:\n      containers:\n        - name: main\n          image: ${image}\n${rest}`,
    "apps/v1",
  );

const group = "rbac.authorization.k8s.io";
const account = (name: string): string => `  - kind: ServiceAccount\n    name: ${name}\n    namespace: default\n`;
const binding = (name: string, subjects: string): string =>
  object(
    "ClusterRoleBinding",
    name,
    `roleRef:\n  apiGroup: ${group}\n  kind: ClusterRole\n  name: reading\nsubjects:\n${subjects}`,
    `${group}/v1`,
  );
const role = object(
  "ClusterRole",
  "reading",
  'rules:\n  - apiGroups: [""]\n    resources: [services]\n    verbs: [get]\n',
  `${group}/v1`,
);

const config = (output: string): string =>
  object(
    "ConfigMap",
    "agent",
    `data:\n  fluent-bit.conf: |\n    [INPUT]\n      Name tail\n      Path /var/log/containers/*.log\n      Tag kube.*\n    [FILTER]\n      Name kubernetes\n      Match kube.*\n    [OUTPUT]\n${output}      Match *\n`,
  );
const agent = (rest: string, map: string): string =>
  workload(
    "agent",
    "fluent/fluent-bit:3.0.3",
    `${rest}          volumeMounts:\n            - { name: c, mountPath: /fluent-bit/etc }\n      volumes:\n        - name: c\n          configMap: { name: ${map} }\n`,
  );
const ours = ({
  rest = "",
  end = "      serviceAccountName: agent\n",
  map = "agent",
  output = "      Name stdout\n",
}) => `${agent(rest, map)}${end}---\n${config(output)}`;
const es = (host: string): string =>
  ours({ output: `      Name es\n      Host ${host}\n      Suppress_Type_Name Off\n` });
const other = (name: string, user: string): string =>
  workload(name, "nginx:1.2.3", `      serviceAccountName: ${user}\n`);
const kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

type Case = readonly [rule: string, files: Readonly<Record<string, string>>];

/** What a rule says of the first file, or does not say, hangs on another one. */
const cases: Readonly<Record<string, Case>> = {
  "security context constraints, which are those of OpenShift": [
    "privileged-container",
    {
      "a/x.yaml": ours({ rest: "          securityContext: { privileged: true }\n" }),
      "b/scc.yaml": object("SecurityContextConstraints", "logs"),
    },
  ],
  "a service that a host names with its namespace, and what it leads to": [
    "es-suppress-type-name",
    {
      "a/x.yaml": es("search.logging.svc"),
      "b/x.yaml": object("Service", "search", "spec:\n  selector: { app: search }\n"),
      "c/x.yaml": workload("search", "elasticsearch:8.1.0"),
    },
  ],
  "a service that an operator makes": [
    "es-suppress-type-name",
    {
      "a/x.yaml": es("quick-es-http"),
      "b/x.yaml": object("Elasticsearch", "quick", "spec:\n  version: 8.1.0\n", "elasticsearch.k8s.elastic.co/v1"),
    },
  ],
  "pods that have the account which seems to be meant": [
    "service-account-missing",
    {
      "a/x.yaml": ours({ end: "      serviceAccountName: agnet\n" }),
      "b/x.yaml": object("ServiceAccount", "agent"),
      "c/x.yaml": other("web", "agent"),
    },
  ],
  "a ConfigMap of nearly that name in another folder": [
    "configmap-not-found",
    {
      "a/x.yaml": ours({ map: "settings-agnet" }),
      "b/x.yaml": object("ConfigMap", "settings-agent", "data: {}\n"),
    },
  ],
  "what a kustomization in the folder makes": [
    "configmap-not-found",
    {
      "a/x.yaml": ours({ map: "settings-agnet" }),
      "a/kustomization.yaml": `${kustomization}configMapGenerator:\n  - name: settings-agent\n    literals: [a=b]\n`,
    },
  ],
  "what a kustomization makes, named with its hash": [
    "configmap-not-found",
    {
      "a/x.yaml": ours({ map: "settings-bcdfghkmt2" }),
      "b/x.yaml": object("ConfigMap", "settings-bcdfghkmt3", "data: {}\n"),
      "c/kustomization.yaml": `${kustomization}configMapGenerator:\n  - name: settings\n    literals: [a=b]\n`,
    },
  ],
  "an object that a kustomization gives another name": [
    "configmap-not-found",
    {
      "a/x.yaml": ours({ map: "x-settings" }),
      "b/settings.yaml": object("ConfigMap", "settings", "data: {}\n"),
      "b/kustomization.yaml": "namePrefix: x-\nresources: [settings.yaml]\n",
      "c/x.yaml": object("ConfigMap", "x-setings", "data: {}\n"),
    },
  ],
  "other pods of the same account, whose binding it is": [
    "rbac-missing",
    {
      "w/x.yaml": ours({}),
      "x/b/x.yaml": `${binding("one", account("agent"))}---\n${role}`,
      "x/f/x.yaml": other("web", "agent"),
    },
  ],
  "a binding of all accounts beside the one of ours": [
    "rbac-missing",
    {
      "a/x.yaml": ours({}),
      "b/x.yaml": `${binding("one", account("agent"))}---\n${role}`,
      "b/all.yaml": binding("all", "  - kind: Group\n    name: system:serviceaccounts\n"),
    },
  ],
  "the account of pods that name none": [
    "rbac-missing",
    { "a/x.yaml": ours({ end: "" }), "b/x.yaml": `${binding("one", account("default"))}---\n${role}` },
  ],
  "a namespace that a kustomization in the folder gives": [
    "binding-namespace",
    {
      "a/x.yaml": `${ours({})}---\n${binding("one", "  - kind: ServiceAccount\n    name: agent\n")}`,
      "a/kustomization.yaml": `${kustomization}namespace: logging\nresources: [https://example.com/x]\n`,
    },
  ],
  "another template with the labels of our pods": [
    "probe-port-mismatch",
    {
      "a/x.yaml": ours({}),
      "a/s.yaml": object("Service", "m", "spec:\n  selector: { app: agent }\n  ports:\n    - port: 2020\n"),
      "a/t.yaml": object("Deployment", "t", "spec:\n  template:\n    metadata:\n      labels: { app: agent }\n"),
    },
  ],
  "a service whose selector is an alias": [
    "probe-port-mismatch",
    {
      "a/x.yaml": ours({}),
      "b/s.yaml": `${object("Service", "m", "  labels: &pods\n    app: agent\n")}spec:\n  type: NodePort\n  selector: *pods\n  ports:\n    - port: 2020\n`,
    },
  ],
  "pieces of a configuration that a pattern leads to": [
    "include-glob-no-match",
    {
      "a/main.yaml": "includes:\n  - conf.d/*.yaml\npipeline:\n  inputs:\n    - name: cpu\n",
      "a/conf.d/x.yaml": "env:\n  A: b\n",
    },
  ],
  "a piece of a configuration that is named": [
    "include-not-found",
    {
      "a/main.yaml": "includes:\n  - ../b/x.yaml\npipeline:\n  inputs:\n    - name: cpu\n",
      "b/x.yaml": "env:\n  A: b\n",
      "b/parsers.conf": "[PARSER]\n  Name x\n  Format json\n",
    },
  ],
};

const foreign: readonly InputFile[] = [
  { path: "y/app.yaml", text: workload("shop", "registry.example.com/shop:1.0.0") },
  { path: "y/config.yaml", text: object("ConfigMap", "shop", "data:\n  a: b\n") },
  { path: "y/values.yaml", text: "service:\n  port: 80\n" },
];

describe("what is left out of a large set is none of", () => {
  it.each(Object.entries(cases))("%s", async (_, [rule, given]) => {
    const own = Object.entries(given).map(([path, text]) => ({ path, text }));
    const files = [...own, ...foreign];
    const whole = await findingsOf(files);
    const kept = concerningOf(files, new Set());
    expect(await findingsOf(kept)).toEqual(whole);
    expect(foreign.filter((file) => kept.includes(file)).map(({ path }) => path)).toEqual(
      rule === "include-glob-no-match" ? ["y/values.yaml"] : [],
    );
    // Without one of the others the rule says something else.
    const ofRule = (findings: readonly string[]): readonly string[] =>
      findings.filter((finding) => finding.includes(`"${rule}"`));
    const without = await Promise.all(
      own.slice(1).map(async (one) => ofRule(await findingsOf(own.filter((file) => file !== one)))),
    );
    expect(without.some((found) => found.join("\n") !== ofRule(whole).join("\n"))).toBe(true);
  });
});
