/** One manifest file with a ConfigMap and a workload that runs Fluent Bit with it, for tests of rules about pods. */

export interface PodSet {
  /** Lines of fluent-bit.conf. */
  readonly config: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly image?: string;
  /** Flow YAML: further mounts and volumes beside those of the configuration. */
  readonly mounts?: readonly string[];
  readonly volumes?: readonly string[];
  /** Lines of the container, of the pod's spec, of its metadata, and whole further containers in flow YAML. */
  readonly container?: readonly string[];
  readonly spec?: readonly string[];
  readonly annotations?: string;
  /** Flow YAML of the pods' labels. */
  readonly labels?: string;
  /** How the configuration is mounted, in flow YAML. */
  readonly configMount?: string;
  /** Whole further objects. */
  readonly objects?: readonly string[];
  readonly beside?: readonly string[];
}

/** The node's /var/log, as most manifests mount it. */
export const nodeLogs = {
  mounts: ["{name: logs, mountPath: /var/log}"],
  volumes: ["{name: logs, hostPath: {path: /var/log}}"],
};

export function podSet(parts: PodSet): { readonly "fluent-bit.yaml": string } {
  const { kind = "DaemonSet", name = "agent", image = "fluent/fluent-bit:5.1.1" } = parts;
  const namespace = parts.namespace === undefined ? "" : `, namespace: ${parts.namespace}`;
  const indented = (lines: readonly string[], indent: number): string =>
    lines.map((line) => `${" ".repeat(indent)}${line}\n`).join("");
  const template = [
    `metadata: {annotations: {${parts.annotations ?? ""}}${parts.labels === undefined ? "" : `, labels: {${parts.labels}}`}}`,
    "spec:",
    ...(parts.spec ?? []).map((line) => `  ${line}`),
    "  containers:",
    "    - name: forwarder",
    `      image: ${image}`,
    ...(parts.container ?? []).map((line) => `      ${line}`),
    "      volumeMounts:",
    ...[parts.configMount ?? "{name: config, mountPath: /fluent-bit/etc}", ...(parts.mounts ?? [])].map(
      (mount) => `        - ${mount}`,
    ),
    ...(parts.beside ?? []).map((other) => `    - ${other}`),
    "  volumes:",
    ...["{name: config, configMap: {name: config}}", ...(parts.volumes ?? [])].map((volume) => `    - ${volume}`),
  ];
  const head = (version: string, of: string, called: string): string =>
    `apiVersion: ${version}\nkind: ${of}\nmetadata: {name: ${called}${namespace}}\n`;
  const body = kind === "Pod" ? indented(template.slice(1), 0) : `spec:\n  template:\n${indented(template, 4)}`;
  return {
    "fluent-bit.yaml":
      `${head("v1", "ConfigMap", "config")}data:\n  fluent-bit.conf: |\n${indented(parts.config.trimEnd().split("\n"), 4)}---\n` +
      head(kind === "Pod" ? "v1" : "apps/v1", kind, name) +
      body +
      (parts.objects ?? []).map((object) => `---\n${object}\n`).join(""),
  };
}
