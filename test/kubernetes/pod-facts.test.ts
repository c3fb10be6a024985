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
    expect(facts?.mounts).toEqual([
      { path: "/var/log", readOnly: true, source: "hostPath", nodePath: "/var/log" },
      { path: "/pods", readOnly: false, source: "hostPath", nodePath: "/var/log/pods" },
      { path: "/mine", readOnly: false, source: "hostPath", nodePath: undefined },
      { path: "/state", readOnly: false, source: "emptyDir", nodePath: undefined },
      { path: "/lost", readOnly: false, source: undefined, nodePath: undefined },
    ]);
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
});
