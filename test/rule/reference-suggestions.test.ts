/** Suggestions cost a look at all objects or keys, so they are asked for only where something is missing. */
import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const objects = (name: string, key: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: config}
data: {a: b}
---
apiVersion: v1
kind: Secret
metadata: {name: login}
stringData: {user: u}
---
apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  containers:
    - name: fluent-bit
      image: fluent/fluent-bit:3.1.9
      env:
        - {name: A, valueFrom: {configMapKeyRef: {name: ${name}, key: ${key}}}}
        - {name: B, valueFrom: {secretKeyRef: {name: login, key: ${key === "a" ? "user" : "usr"}}}}
`;

/** What the rules ask of the references of a set. */
function asked(text: string): readonly string[] {
  const read = readKubernetes([readManifest(sourceFile("a.yaml", text))]);
  const asked: string[] = [];
  const references = read.references.map(
    (reference) =>
      new Proxy(reference, {
        get(target, key: keyof typeof reference) {
          if (key === "names" || key === "keys") asked.push(`${key} of ${target.target}`);
          return target[key];
        },
      }),
  );
  for (const id of ["configmap-not-found", "configmap-key-not-found", "secret-key-not-found"] as const) {
    const rule = rules[id];
    rule.check({ set: { ...read, references }, pipelines: [], report: () => {}, options: {} });
  }
  return asked.sort();
}

it("asks for nothing where all is there", () => {
  expect(asked(objects("config", "a"))).toEqual([]);
});

it("asks for keys of an object that lacks one, and for names where the object is missing", () => {
  expect(asked(objects("config", "b"))).toEqual(["keys of ConfigMap", "keys of Secret"]);
  expect(asked(objects("confg", "a"))).toEqual(["names of ConfigMap"]);
});
