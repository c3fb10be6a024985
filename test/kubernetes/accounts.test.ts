import { describe, expect, it } from "vitest";
import {
  type ApiRequest,
  accountOf,
  bindingsElsewhere,
  bindingsWithoutNamespace,
  grantsOf,
  isDenied,
} from "../../src/kubernetes/accounts.ts";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { podSpecOf } from "../../src/kubernetes/workloads.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const pod = (account: string | undefined, namespace = "logging"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: agent, namespace: ${namespace}}\nspec:\n  containers: [{name: a, image: "fluent/fluent-bit:5.1.1"}]\n${account === undefined ? "" : `  ${account}\n`}`;
const binding = (subject: string, kind = "ClusterRoleBinding", role = "ClusterRole"): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: readers, namespace: logging}\nroleRef: {kind: ${role}, name: reader}\nsubjects: [${subject}]\n`;
const role = (rule: string, kind = "ClusterRole"): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: reader, namespace: logging}\nrules: [${rule}]\n`;
const agent = "{kind: ServiceAccount, name: agent, namespace: logging}";
const pods = '{apiGroups: [""], resources: [pods], verbs: [get]}';
const getPods: ApiRequest = { resource: "pods", verb: "get", scope: "some" };

function read(...documents: readonly string[]) {
  const set = readKubernetes([readManifest(sourceFile("a.yaml", documents.join("---\n")))]);
  const workload = set.resources.find(({ kind }) => kind === "Pod")!;
  const account = accountOf(workload, podSpecOf(workload)!, set.index);
  return {
    account,
    grants: grantsOf(account, workload, set.index),
    elsewhere: bindingsElsewhere(account, workload, set.index),
    homeless: bindingsWithoutNamespace(account, workload, set.index),
  };
}

/** Whether the request is surely refused; undefined where nobody can say. */
function refused(request: ApiRequest, ...documents: readonly string[]): boolean | undefined {
  const { grants } = read(pod("serviceAccountName: agent"), ...documents);
  return grants.kind === "found" ? isDenied(grants.value, request) : undefined;
}

describe("the account of a pod", () => {
  it("is the one that it names, also by the old name of the field, else the default one", () => {
    expect(read(pod("serviceAccountName: agent")).account.name).toBe("agent");
    expect(read(pod("serviceAccount: agent")).account.name).toBe("agent");
    expect(read(pod('serviceAccountName: ""')).account).toMatchObject({ name: "default", word: undefined });
    expect(read(pod(undefined)).account).toMatchObject({ name: "default", namespace: "logging" });
  });
});

describe("what it may do", () => {
  it("is what the roles of its bindings say", () => {
    expect(refused(getPods, binding(agent), role(pods))).toBe(false);
    expect(refused(getPods, binding(agent), role(pods.replace("pods", "namespaces")))).toBe(true);
    expect(refused({ ...getPods, verb: "list" }, binding(agent), role(pods))).toBe(true);
    expect(refused(getPods, binding(agent), role(pods.replace('""', "apps")))).toBe(true);
    expect(refused(getPods, binding(agent), role('{nonResourceURLs: ["/metrics"], verbs: [get]}'))).toBe(true);
  });

  it("takes wildcards for everything", () => {
    const all: readonly string[] = [
      '{apiGroups: ["*"], resources: [pods], verbs: [get]}',
      '{apiGroups: [""], resources: ["*"], verbs: [get]}',
      '{apiGroups: [""], resources: [pods], verbs: ["*"]}',
    ];
    for (const rule of all) expect(refused(getPods, binding(agent), role(rule)), rule).toBe(false);
    const proxy: ApiRequest = { resource: "nodes/proxy", verb: "get", scope: "cluster" };
    expect(refused(proxy, binding(agent), role('{apiGroups: [""], resources: ["*/proxy"], verbs: [get]}'))).toBe(false);
    expect(refused(proxy, binding(agent), role('{apiGroups: [""], resources: [nodes], verbs: [get]}'))).toBe(true);
  });

  it("ends at the namespace of a role binding", () => {
    const documents = [binding(agent, "RoleBinding", "Role"), role(pods, "Role")];
    expect(refused(getPods, ...documents)).toBe(false);
    expect(refused({ ...getPods, scope: { namespace: "logging" } }, ...documents)).toBe(false);
    expect(refused({ ...getPods, scope: { namespace: "shop" } }, ...documents)).toBe(true);
    expect(refused({ ...getPods, scope: "cluster" }, ...documents)).toBe(true);
  });

  it("is not known without the role, or of one that is more than its text", () => {
    expect(refused(getPods, binding(agent))).toBeUndefined();
    expect(refused(getPods, role(pods))).toBeUndefined();
    expect(refused(getPods, binding(agent), role("")), "no rules in the text").toBeUndefined();
    expect(refused(getPods, binding(agent), `${role(pods)}aggregationRule: {}\n`)).toBeUndefined();
    expect(refused(getPods, binding(agent), role(pods.replace("[pods]", '["{{ .Values.x }}"]')))).toBeUndefined();
    expect(refused(getPods, binding(agent), role(pods.replace("[pods]", "$(RESOURCES)")))).toBeUndefined();
  });

  it("is not known where a binding beside it is for a group that it may be in", () => {
    const documents = [binding(agent), role(pods.replace("pods", "nodes"))];
    const group = (name: string) => binding(`{kind: Group, name: "${name}"}`).replace("reader", "view");
    expect(refused(getPods, ...documents)).toBe(true);
    expect(refused(getPods, ...documents, group("system:serviceaccounts"))).toBeUndefined();
    expect(refused(getPods, ...documents, group("system:serviceaccounts:logging"))).toBeUndefined();
    expect(refused(getPods, ...documents, group("system:serviceaccounts:shop"))).toBe(true);
    expect(refused(getPods, ...documents, group("system:nodes"))).toBe(true);
  });
});

describe("bindings that miss it", () => {
  it("name another namespace, and none its own", () => {
    const there = agent.replace("logging", "shop");
    expect(read(pod("serviceAccountName: agent"), binding(there)).elsewhere).toMatchObject([{ namespace: "shop" }]);
    expect(read(pod("serviceAccountName: agent"), binding(`${agent}, ${there}`)).elsewhere).toEqual([]);
    expect(read(pod("serviceAccountName: other"), binding(there)).elsewhere).toEqual([]);
  });

  it("name no namespace and have none", () => {
    const nowhere = "{kind: ServiceAccount, name: agent}";
    expect(read(pod("serviceAccountName: agent"), binding(nowhere)).homeless).toHaveLength(1);
    expect(read(pod("serviceAccountName: agent"), binding(nowhere, "RoleBinding")).homeless).toEqual([]);
    expect(read(pod("serviceAccountName: agent"), binding(agent)).homeless).toEqual([]);
  });
});
