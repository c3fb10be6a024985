/** Sets for tests of rules about service accounts: Fluent Bit with an account of its own in namespace "logging". */
import { podSet } from "../pod-set.ts";

export const account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: agent, namespace: logging}\n";

/** The workload, its account and whole further documents. */
export function accountSet(
  config: string,
  documents: readonly string[] = [],
  spec: readonly string[] = [],
): { readonly "fluent-bit.yaml": string } {
  const pod = podSet({ config, namespace: "logging", spec: ["serviceAccountName: agent", ...spec] });
  return { "fluent-bit.yaml": [pod["fluent-bit.yaml"], account, ...documents].join("---\n") };
}

/** Reads logs of containers; `lines` are further lines of the kubernetes filter. */
export function kubernetes(...lines: readonly string[]): string {
  return [
    "[INPUT]",
    "    Name tail",
    "    Path /var/log/containers/*.log",
    "    Tag  kube.*",
    "[FILTER]",
    "    Name  kubernetes",
    "    Match kube.*",
    ...lines.map((line) => `    ${line}`),
    "[OUTPUT]",
    "    Name  stdout",
    "    Match *",
    "",
  ].join("\n");
}

export function events(...lines: readonly string[]): string {
  return [
    "[INPUT]",
    "    Name kubernetes_events",
    ...lines.map((line) => `    ${line}`),
    "[OUTPUT]",
    "    Name stdout",
    "",
  ].join("\n");
}

export interface Binding {
  readonly name?: string;
  readonly kind?: "ClusterRoleBinding" | "RoleBinding";
  readonly roleKind?: "ClusterRole" | "Role";
  readonly role?: string;
  readonly subject?: string;
}

export function binding(parts: Binding = {}): string {
  const { name = "readers", kind = "ClusterRoleBinding", roleKind = "ClusterRole", role: given = "reader" } = parts;
  const subject = parts.subject ?? "{kind: ServiceAccount, name: agent, namespace: logging}";
  const namespace = kind === "RoleBinding" ? ", namespace: logging" : "";
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace}}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: ${given}}\nsubjects:\n  - ${subject}\n`;
}

export interface Role {
  readonly name?: string;
  readonly kind?: "ClusterRole" | "Role";
  readonly groups?: string;
  readonly resources: string;
  readonly verbs?: string;
}

export function role({ name = "reader", kind = "ClusterRole", groups = '""', resources, verbs = "get" }: Role): string {
  const namespace = kind === "Role" ? ", namespace: logging" : "";
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace}}\nrules:\n  - {apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}]}\n`;
}
