import { describe, expect, it } from "vitest";
import { readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const pod = (name: string, labels: string, namespace = "logging"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}, labels: {${labels}}}\nspec: {containers: [{name: fb, image: fluent/fluent-bit}]}\n`;
const service = (name: string, selector: string, rest = "", namespace = "logging"): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {selector: {${selector}}, ports: [{port: 80}, {port: 81, targetPort: http}]${rest}}\n`;

const servicesOf = (...objects: readonly string[]) =>
  readKubernetes([readManifest(sourceFile("a.yaml", objects.join("---\n")))]).instances[0]?.container?.pod.services();

describe("servicesOf", () => {
  it("finds those whose labels the pod has, all of them", () => {
    const found = servicesOf(
      pod("a", "app: fb, tier: logs"),
      service("all", "app: fb, tier: logs"),
      service("one", "tier: logs"),
      service("more", "tier: logs, app: fb, x: y"),
      service("other", "app: web"),
      service("elsewhere", "app: fb", "", "default"),
      service("none", ""),
    );
    expect(found?.map(({ name }) => name).sort()).toEqual(["all", "one"]);
    expect(found?.[0]?.ports.map(({ target }) => target.text)).toEqual(["80", "http"]);
  });

  it("leaves out a Service of several pods, and the ports of one without an address", () => {
    expect(servicesOf(pod("a", "app: fb"), pod("b", "app: fb"), service("both", "app: fb"))).toEqual([]);
    const [headless] = servicesOf(pod("a", "app: fb"), service("s", "app: fb", ", clusterIP: None")) ?? [];
    expect(headless).toEqual({ name: "s", ports: [] });
  });
});
