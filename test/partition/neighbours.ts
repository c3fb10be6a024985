/** Objects that stand around applications with Fluent Bit in them, or belong to them, each in one of the styles of YAML. */
import fc from "fast-check";
import type { Files } from "./monorepo.ts";

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined };

const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const names = one("agent", "agnt", "fluent-bit", "shop", "default", "agent-config");
const namespaces = one(undefined, undefined, "logging", "shop", "default");
const group = "rbac.authorization.k8s.io/v1";

const account = fc
  .record({ name: names, namespace: namespaces, link: fc.boolean(), token: one(undefined, false) })
  .map(({ name, namespace, link, token }) => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { labels: { name: "labelled" }, name, namespace, selfLink: link ? "/x" : undefined },
    automountServiceAccountToken: token,
  }));

const role = fc
  .record({ kind: one("Role", "ClusterRole"), name: names, namespace: namespaces, resource: one("pods", "pods/logs") })
  .map(({ kind, name, namespace, resource }) => ({
    apiVersion: group,
    kind,
    metadata: { name, namespace: kind === "Role" ? namespace : undefined },
    rules: [{ apiGroups: [""], resources: [resource], verbs: ["get"] }],
  }));

const binding = fc
  .record({
    kind: one("RoleBinding", "ClusterRoleBinding"),
    name: names,
    namespace: namespaces,
    of: one("Role", "ClusterRole"),
    role: names,
    subjects: fc.array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ kind: fc.constant("ServiceAccount"), name: names, namespace: namespaces }),
        },
        fc.constant({ kind: "Group", name: "system:serviceaccounts" }),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ kind, name, namespace, of, role: given, subjects }) => ({
    apiVersion: group,
    kind,
    metadata: { name, namespace: kind === "RoleBinding" ? namespace : undefined },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: of, name: given },
    subjects,
  }));

const data = fc
  .record({
    kind: one("ConfigMap", "Secret"),
    name: one("agent", "agnt", "keys", "kyes", "agent-confg"),
    namespace: namespaces,
  })
  .map(({ kind, name, namespace }) => ({
    apiVersion: "v1",
    kind,
    metadata: { name, namespace },
    [kind === "Secret" ? "stringData" : "data"]: { key: "x" },
  }));

const pods = fc
  .record({
    name: names,
    namespace: namespaces,
    account: one(undefined, "agent", "agnt", "shop"),
    label: one("agent", "web"),
    image: one("nginx:1.2.3", "elasticsearch:8.1.0", "fluent/fluent-bit:3.0.3"),
    annotated: one(false, false, false, false, true),
    privileged: one(undefined, true),
  })
  .map(({ name, namespace, account: serviceAccountName, label, image, annotated, privileged }) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { app: label } },
      template: {
        metadata: {
          labels: { app: label },
          annotations: annotated ? { "fluentbit.io/parser": "web" } : undefined,
        },
        spec: {
          serviceAccountName,
          containers: [
            {
              name: "main",
              image,
              securityContext: privileged === undefined ? undefined : { privileged },
              volumeMounts: [{ name: "config", mountPath: "/fluent-bit/etc" }],
            },
          ],
          volumes: [{ name: "config", configMap: { name: "agent-config" } }],
        },
      },
    },
  }));

const service = fc
  .record({ name: one("metrics", "search", "agent"), namespace: namespaces, label: one("agent", "web") })
  .map(({ name, namespace, label }) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace },
    spec: { selector: { app: label }, ports: [{ port: 80, targetPort: 2020 }] },
  }));

const cluster = one<Value>(
  { apiVersion: "kind.x-k8s.io/v1alpha4", kind: "Cluster", metadata: { name: "x" } },
  { apiVersion: "security.openshift.io/v1", kind: "SecurityContextConstraints", metadata: { name: "x" } },
);

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function block(value: Value, indent: string): string {
  if (isList(value)) return value.map((item) => `${indent}- ${block(item, `${indent}  `).trimStart()}`).join("");
  if (typeof value !== "object") return `${indent}${JSON.stringify(value)}\n`;
  return Object.entries(value)
    .flatMap(([key, item]) => {
      if (item === undefined) return [];
      return typeof item === "object"
        ? `${indent}${key}:\n${block(item, `${indent}  `)}`
        : `${indent}${key}: ${typeof item === "string" && /^[\w./-]+$/.test(item) ? item : JSON.stringify(item)}\n`;
    })
    .join("");
}

const document = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: account },
      { weight: 4, arbitrary: role },
      { weight: 4, arbitrary: binding },
      { weight: 3, arbitrary: data },
      { weight: 4, arbitrary: pods },
      { weight: 2, arbitrary: service },
      cluster,
    ) as fc.Arbitrary<Value>,
    one("block", "block", "block", "flow", "pretty", "half"),
  )
  .map(([object, style]) => {
    if (style === "block") return block(object, "");
    if (style === "flow") return `${JSON.stringify(object)}\n`;
    if (style === "pretty") return `${JSON.stringify(object, null, 2)}\n`;
    // Keys in lines, values in flow style.
    return Object.entries(object)
      .flatMap(([key, value]) => (value === undefined ? [] : `${key}: ${JSON.stringify(value)}\n`))
      .join("");
  });

/** Up to three files of up to three documents. */
export const neighbours: fc.Arbitrary<Files> = fc
  .array(fc.tuple(one("x.yaml", "y.yaml", "sub/z.yaml"), fc.array(document, { minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((files) => Object.fromEntries(files.map(([path, documents]) => [path, documents.join("---\n")])));
