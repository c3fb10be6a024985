/** Manifests for tests: one Pod with Fluent Bit whose whole configuration is a ConfigMap, mounted over the image's. */

export interface PodParts {
  readonly image?: string;
  /** Text of further fields of the container, each line at column 0. */
  readonly container?: string;
  /** Keys of the ConfigMap and their texts. */
  readonly data?: Readonly<Record<string, string>>;
  /** Text of the volume, at column 0; the ConfigMap by default. */
  readonly volume?: string;
  /** Fields of the volumeMount beside its name and path. */
  readonly mount?: string;
  readonly mountPath?: string;
}

function indented(text: string, by: number): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : " ".repeat(by) + line))
    .join("\n");
}

export const someInput = "[INPUT]\n    Name cpu\n";

export function pod(parts: PodParts = {}): string {
  const { image = "fluent/fluent-bit:5.1.1", container = "", mount = "", mountPath = "/fluent-bit/etc" } = parts;
  const data = parts.data ?? { "fluent-bit.conf": someInput };
  const keys = Object.entries(data).map(([key, text]) => `  ${key}: |\n${indented(text, 4)}`);
  return [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata:",
    "  name: fluent-bit",
    "data:",
    ...keys,
    "---",
    "apiVersion: v1",
    "kind: Pod",
    "metadata:",
    "  name: fluent-bit",
    "spec:",
    "  containers:",
    "    - name: fluent-bit",
    `      image: ${image}`,
    ...(container === "" ? [] : [indented(container, 6)]),
    "      volumeMounts:",
    "        - name: config",
    `          mountPath: ${mountPath}`,
    ...(mount === "" ? [] : [indented(mount, 10)]),
    "  volumes:",
    "    - name: config",
    indented(parts.volume ?? "configMap:\n  name: fluent-bit", 6),
    "",
  ].join("\n");
}
