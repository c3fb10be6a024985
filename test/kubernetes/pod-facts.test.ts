import { describe, expect, it } from "vitest";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const factsOf = (text: string) =>
  readKubernetes([readManifest(sourceFile("a.yaml", text))]).instances[0]?.container?.pod;

const spec = `      terminationGracePeriodSeconds: 60
      initContainers:
        - {name: before, image: busybox, args: [one]}
      containers:
        - name: fb
          image: fluent/fluent-bit:5.1.1
          resources: {limits: {memory: "128Mi"}}
          volumeMounts:
            - {name: logs, mountPath: /var/log/, readOnly: true}
            - {name: logs, mountPath: /pods, subPath: pods}
            - {name: logs, mountPath: /mine, subPathExpr: $(NAME)}
            - {name: state, mountPath: /state}
            - {name: lost, mountPath: /lost}
        - {name: beside, image: x, command: [run], args: ["--url", "u"], env: [{name: A, value: b}, {name: C}]}
      volumes:
        - {name: logs, hostPath: {path: /var/log}}
        - {name: state, emptyDir: {}}
`;

describe("podFacts", () => {
  it("reads what a manifest says of the pods", () => {
    const facts = factsOf(
      `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent, namespace: logging, annotations: {of: set}}\nspec:\n  template:\n    metadata: {annotations: {fluentbit.io/exclude: "true"}}\n    spec:\n${spec}`,
    );
    expect(facts).toMatchObject({ kind: "DaemonSet", name: "agent", namespace: "logging", container: "fb" });
    expect([...(facts?.annotations ?? [])]).toEqual([["fluentbit.io/exclude", "true"]]);
    expect(facts?.memoryLimit?.text).toBe("128Mi");
    expect(facts?.terminationGracePeriodSeconds?.text).toBe("60");
    const place = facts?.memoryLimit?.at;
    expect(place?.file.text.slice(place.span.start, place.span.end)).toBe("128Mi");
    expect(facts?.mounts.map(({ path, readOnly, source, nodePath }) => ({ path, readOnly, source, nodePath }))).toEqual(
      [
        { path: "/var/log", readOnly: true, source: "hostPath", nodePath: "/var/log" },
        { path: "/pods", readOnly: false, source: "hostPath", nodePath: "/var/log/pods" },
        { path: "/mine", readOnly: false, source: "hostPath", nodePath: undefined },
        { path: "/state", readOnly: false, source: "emptyDir", nodePath: undefined },
        { path: "/lost", readOnly: false, source: undefined, nodePath: undefined },
      ],
    );
    expect(facts?.neighbours.map(({ name, words }) => [name, words.map(({ text }) => text)])).toEqual([
      ["beside", ["run", "--url", "u", "b"]],
    ]);
  });

  it("takes the annotations of a pod itself, and misses nothing that is not there", () => {
    const facts = factsOf(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: agent, annotations: {a: b}}\nspec:\n  containers:\n    - {name: fb, image: fluent/fluent-bit}\n",
    );
    expect([...(facts?.annotations ?? [])]).toEqual([["a", "b"]]);
    expect(facts).toMatchObject({ namespace: undefined, memoryLimit: undefined, mounts: [], neighbours: [] });
  });

  it("reads how the parts of a volume are mounted, and where that stands", () => {
    const facts = factsOf(`apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: fb
      image: fluent/fluent-bit
      securityContext: {readOnlyRootFilesystem: true}
      volumeMounts:
        - {name: logs, mountPath: "/var/log", readOnly: true}
        - {name: config, mountPath: /etc/fb.conf, subPath: fb.conf}
        - {name: config, mountPath: /etc/more}
  volumes:
    - {name: logs, hostPath: {path: /var/log}}
    - {name: config, configMap: {name: fb}}
`);
    const words = facts?.mounts.map(({ at, readOnlyAt, nodePathAt, subPath, object }) => [
      ...[at, readOnlyAt, nodePathAt].map((place) => place?.file.text.slice(place.span.start, place.span.end)),
      subPath,
      object,
    ]);
    expect(words).toEqual([
      ["/var/log", "true", "/var/log", undefined, undefined],
      ["/etc/fb.conf", undefined, undefined, "fb.conf", "fb"],
      ["/etc/more", undefined, undefined, undefined, "fb"],
    ]);
    expect(facts).toMatchObject({ rootReadOnly: true, windows: false, hostNetwork: false });
  });

  it("reads probes, ports and what asks for metrics", () => {
    const facts = factsOf(`apiVersion: v1
kind: Pod
metadata: {name: agent, annotations: {prometheus.io/scrape: "true", prometheus.io/port: "2021"}}
spec:
  hostNetwork: true
  initContainers:
    - {name: before, image: x, ports: [{containerPort: 1}]}
    - {name: stays, image: x, restartPolicy: Always, ports: [{containerPort: 2}]}
  containers:
    - name: fb
      image: fluent/fluent-bit
      ports: [{name: http, containerPort: 2020}, {containerPort: 24224}, {name: nothing}]
      readinessProbe: {tcpSocket: {port: http, host: 127.0.0.1}}
      livenessProbe: {httpGet: {path: /x, port: 2020, scheme: https}}
      startupProbe: {exec: {command: [ls]}}
`);
    expect(facts?.hostNetwork).toBe(true);
    expect(facts?.ports.map(({ name, number }) => [name?.text, number.text])).toEqual([
      ["http", "2020"],
      [undefined, "24224"],
    ]);
    expect(facts?.probes.map((one) => [one.kind, one.asks, one.port.text, one.path?.text, one.host?.text])).toEqual([
      ["liveness", "https", "2020", "/x", undefined],
      ["readiness", "tcp", "http", undefined, "127.0.0.1"],
    ]);
    expect([facts?.scrape?.port?.text, facts?.scrape?.path]).toEqual(["2021", undefined]);
    expect(facts?.neighbours.map(({ name, ports }) => [name, ports.length])).toEqual([["stays", 1]]);
  });

  it.each([
    ["a selector", "nodeSelector: {kubernetes.io/os: windows}", "x"],
    ["the system of the pod", "os: {name: windows}", "x"],
    ["the tag", "x: y", "fluent/fluent-bit:windows-2022-3.0.4"],
  ])("knows Windows by %s", (_, line, image) => {
    const facts = factsOf(
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${line}\n  containers:\n    - {name: fb, image: "${image}", command: [fluent-bit]}\n`,
    );
    expect(facts?.windows).toBe(true);
  });
});
