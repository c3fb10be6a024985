/** Work that is to grow with the number of objects, not with its square: counted, since time tells little on a busy machine. */
import { describe, expect, it } from "vitest";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { indexResources, type ResourceIndex } from "../../src/kubernetes/names.ts";
import type { Resource } from "../../src/kubernetes/resources.ts";
import { servicesOf } from "../../src/kubernetes/services.ts";
import type { KubernetesSet } from "../../src/kubernetes/set.ts";
import { resourcesOfFluentBit } from "../../src/rule/manifests.ts";
import { targetOf } from "../../src/rule/targets.ts";
import { sourceFile } from "../../src/source/source-file.ts";

/** One set a folder, all with the same names: a monorepo with a folder for each cluster. */
function setOf(folders: number): KubernetesSet {
  const manifests = Array.from({ length: folders }, (_, number) => [
    manifest(`apps/${number}/config.yaml`, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata: {a: b}\n"),
    manifest(
      `apps/${number}/pods.yaml`,
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec:\n  template:\n    metadata: {labels: {app: agent}}\n    spec: {containers: [{name: main, image: fluent/fluent-bit:3.1}]}\n",
    ),
    manifest(
      `apps/${number}/service.yaml`,
      "apiVersion: v1\nkind: Service\nmetadata: {name: agent}\nspec: {selector: {app: agent}}\n",
    ),
  ]).flat();
  return readKubernetes(manifests);
}

function manifest(path: string, text: string) {
  return readManifest(sourceFile(path, text));
}

/** How often something of an object is read while `work` is done, for each folder of a set. */
function readsEach(folders: number, work: (set: KubernetesSet, index: ResourceIndex) => void): number {
  let reads = 0;
  const set = setOf(folders);
  const resources = set.resources.map(
    (resource) =>
      new Proxy(resource, {
        get(target, key: keyof Resource) {
          reads++;
          return target[key];
        },
      }),
  );
  work({ ...set, resources }, indexResources(resources));
  return reads / folders;
}

function ofKind({ resources }: KubernetesSet, wanted: string): readonly Resource[] {
  return resources.filter(({ kind }) => kind === wanted);
}

describe("the work for each of many folders with the same names", () => {
  it.each<[string, (set: KubernetesSet, index: ResourceIndex) => void]>([
    [
      "finds an object of another file",
      (set, index) => {
        for (const from of ofKind(set, "DaemonSet"))
          expect(index.find("ConfigMap", "config", from)).toMatchObject({ kind: "found" });
      },
    ],
    [
      "offers the name that was meant",
      (set, index) => {
        for (const from of ofKind(set, "DaemonSet"))
          expect(index.names("ConfigMap", from, "confg")).toEqual(["config"]);
      },
    ],
    [
      "finds the Services of pods",
      (set, index) => {
        for (const workload of ofKind(set, "DaemonSet")) expect(servicesOf(workload, index)).toHaveLength(1);
      },
    ],
    [
      "finds what runs behind a host name",
      (set) => {
        for (const { file } of ofKind(set, "DaemonSet"))
          expect(targetOf("agent", file, set)?.program).toBe("fluent-bit");
      },
    ],
    [
      "tells which objects are Fluent Bit's",
      (set) => {
        expect(resourcesOfFluentBit(set).length).toBeGreaterThan(0);
      },
    ],
  ])("%s", (_, work) => {
    const few = readsEach(10, work);
    expect(few).toBeGreaterThan(0);
    expect(readsEach(80, work)).toBeLessThan(1.5 * few);
  });
});
