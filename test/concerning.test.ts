import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { concerning, concerningOf } from "../src/concerning.ts";
import { judgementOf } from "../src/judgement.ts";
import { compact } from "../src/report/compact.ts";
import type { InputFile } from "../src/result.ts";
import { monorepo } from "./partition/monorepo.ts";
import { neighbours } from "./partition/neighbours.ts";
import { plainOptions } from "./report/make-judgement.ts";
import { readSet } from "./sets.ts";

const corpus = fileURLToPath(new URL("../corpus", import.meta.url));
const sets = readdirSync(corpus, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const report = async (files: readonly InputFile[]): Promise<string> =>
  compact(judgementOf(await check(files, rules)), plainOptions);

const kept = (files: readonly InputFile[], named: readonly string[] = []): readonly string[] =>
  concerningOf(files, new Set(named)).map(({ path }) => path);

const object = (kind: string, name: string, rest = ""): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;

const workload = (name: string, image: string, rest = ""): string =>
  object(
    "DaemonSet",
    name,
    `spec:\n  selector:\n    matchLabels: { app: ${name} }\n  template:\n    metadata:\n      labels: { app: ${name} }\n    spec:\n      containers:\n        - name: main\n          image: ${image}\n${rest}`,
  );

/** What stands around the sets of our corpus, under names that they use too. */
const foreign: readonly InputFile[] = [
  { path: "x/app.yaml", text: workload("shop", "registry.example.com/shop:1.0.0") },
  { path: "x/config.yaml", text: object("ConfigMap", "shop", "data:\n  a: b\n") },
  { path: "x/service.yaml", text: object("Service", "shop", "spec:\n  selector:\n    app: shop\n") },
  { path: "x/values.yaml", text: "service:\n  port: 80\nimage:\n  tag: 1.0.0\n" },
  { path: "x/package.json", text: '{ "name": "shop" }' },
  { path: "y/ci.yaml", text: "on: push\njobs: {}\n" },
];

describe("what concerns Fluent Bit in a large set", () => {
  it.each(sets)("brings the findings of all: %s", async (name) => {
    const files = [...readSet(`${corpus}/${name}`), ...foreign];
    expect(await report(concerningOf(files, new Set()))).toBe(await report(files));
  });

  it("leaves the others out, and nothing that was named", () => {
    const ours = { path: "a/fluent-bit.yaml", text: workload("logs", "fluent/fluent-bit:3.1.9") };
    expect(kept([ours, ...foreign])).toEqual(["a/fluent-bit.yaml"]);
    expect(kept([ours, ...foreign], ["y/ci.yaml"])).toEqual(["a/fluent-bit.yaml", "y/ci.yaml"]);
    expect(kept(foreign)).toEqual([]);
  });

  it("keeps objects that ours name, however far away, and what gives their account its rights", () => {
    const spec =
      "      serviceAccountName: collector\n      volumes:\n        - name: config\n          configMap: { name: settings }\n";
    const binding =
      "roleRef:\n  kind: ClusterRole\n  name: reading\nsubjects:\n  - kind: ServiceAccount\n    name: collector\n";
    const files = [
      { path: "a/logs.yaml", text: workload("logs", "fluent/fluent-bit:3.1.9", spec) },
      { path: "b/c/one.yaml", text: object("ConfigMap", "settings", "data: {}\n") },
      { path: "b/two.yaml", text: object("ConfigMap", "other", "data: {}\n") },
      { path: "d/one.yaml", text: object("ClusterRoleBinding", "some", binding) },
      { path: "d/two.yaml", text: object("ClusterRole", "reading", "rules: []\n") },
      { path: "d/three.yaml", text: object("ClusterRole", "writing", "rules: []\n") },
      { path: "e/list.json", text: '{"apiVersion":"v1","kind":"List","items":[{"metadata":{"name":"settings"}}]}' },
      ...foreign,
    ];
    expect(kept(files)).toEqual(["a/logs.yaml", "b/c/one.yaml", "d/one.yaml", "d/two.yaml", "e/list.json"]);
  });

  it("keeps services that lead to our pods, and other pods that they lead to", () => {
    const files = [
      { path: "a/logs.yaml", text: workload("logs", "fluent/fluent-bit:3.1.9") },
      { path: "b/service.yaml", text: object("Service", "in", "spec:\n  selector:\n    app: logs\n  ports: []\n") },
      {
        path: "c/also.yaml",
        text: workload("logs", "registry.example.com/other:1").replace("  name: logs", "  name: q"),
      },
      ...foreign,
    ];
    expect(kept(files)).toEqual(["a/logs.yaml", "b/service.yaml", "c/also.yaml"]);
  });

  it("keeps kustomizations with all that they name, upwards and downwards", () => {
    const kustomization = (...resources: readonly string[]): string =>
      `resources:\n${resources.map((one) => `  - ${one}\n`).join("")}`;
    const files = [
      { path: "base/kustomization.yaml", text: kustomization("logs.yaml", "more.yaml") },
      { path: "base/logs.yaml", text: workload("logs", "fluent/fluent-bit:3.1.9") },
      { path: "base/more.yaml", text: object("Namespace", "n") },
      { path: "overlays/prod/kustomization.yml", text: kustomization("../../base", "../../common") },
      { path: "overlays/prod/patch.yaml", text: object("Deployment", "p") },
      { path: "common/kustomization.yaml", text: kustomization("one.yaml") },
      { path: "common/one.yaml", text: object("Namespace", "c") },
      { path: "elsewhere/kustomization.yaml", text: kustomization("one.yaml") },
      { path: "elsewhere/one.yaml", text: object("Namespace", "e") },
      ...foreign,
    ];
    expect(kept(files)).toEqual(files.slice(0, 7).map(({ path }) => path));
  });

  it("knows Fluent Bit's own YAML, task definitions and Docker Compose", () => {
    const files = [
      { path: "a.yaml", text: "pipeline:\n  inputs:\n    - name: cpu\n" },
      { path: "b.json", text: '{"containerDefinitions":[{"firelensConfiguration":{"type":"fluentbit"}}]}' },
      { path: "c.yaml", text: "services:\n  logs:\n    image: fluent/fluent-bit\n" },
      { path: "d.yaml", text: "cloudWatchLogs:\n  logGroupName: a\n" },
      { path: "e.conf", text: "" },
      ...foreign,
    ];
    expect(kept(files)).toEqual(["a.yaml", "b.json", "c.yaml", "d.yaml", "e.conf"]);
  });

  it("keeps services and pods that any of several selectors and labels lead to", () => {
    const selecting = (name: string, label: string) =>
      object("Service", name, `spec:\n  selector:\n    app: ${label}\n`);
    const labelled = (name: string, labels: string) =>
      workload(name, "nginx:1.2.3").replace(`labels: { app: ${name} }`, `labels: ${labels}`);
    const files = [
      { path: "a.yaml", text: workload("logs", "fluent/fluent-bit:3.1.9") },
      { path: "b.yaml", text: [selecting("x", "other"), selecting("y", "logs")].join("---\n") },
      { path: "c.yaml", text: labelled("twin", "{ app: logs }") },
      { path: "d.yaml", text: `x-shared: &shared { app: logs }\n${labelled("aliased", "*shared")}` },
      { path: "e.yaml", text: [labelled("f", "{ app: f }"), labelled("other-pod", "{ app: other }")].join("---\n") },
      { path: "g.yaml", text: labelled("apart", "{ app: apart }") },
      ...foreign,
    ];
    expect(kept(files)).toEqual(["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"]);
  });

  it("is all of a small set", () => {
    expect(concerning(foreign)).toBe(foreign);
  });

  it("brings the findings of all in monorepos of every form", { timeout: 120_000 }, async () => {
    const around = fc
      .tuple(fc.constantFrom("a", "b", "teams/x/one/sub", "c"), neighbours)
      .map(([at, files]) => Object.entries(files).map(([path, text]) => ({ path: `${at}/${path}`, text })));
    const sets = fc
      .tuple(fc.array(around, { maxLength: 3 }), monorepo)
      .map(([more, files]) => [...new Map([...more.flat(), ...files].map((file) => [file.path, file])).values()]);
    await fc.assert(
      fc.asyncProperty(sets, async (set) => {
        expect(await report(concerningOf(set, new Set()))).toBe(await report(set));
      }),
      { numRuns: 60 },
    );
  });

  it("brings the findings of all, whatever names lead where", async () => {
    const name = fc.constantFrom("logs", "settings", "app", "collector", "main");
    const folder = fc.constantFrom("a", "a/b", "c", "d/e");
    const ours = fc.tuple(folder, name, name, name).map(([at, own, config, account]) => ({
      path: `${at}/ours-${own}.yaml`,
      text: workload(
        own,
        "fluent/fluent-bit:3.1.9",
        `          volumeMounts:\n            - { name: c, mountPath: /fluent-bit/etc }\n      serviceAccountName: ${account}\n      volumes:\n        - name: c\n          configMap: { name: ${config} }\n`,
      ),
    }));
    const config = fc.tuple(folder, name).map(([at, own]) => ({
      path: `${at}/cm-${own}.yaml`,
      text: object("ConfigMap", own, "data:\n  parsers.conf: |\n    x\n"),
    }));
    const service = fc.tuple(folder, name, name).map(([at, own, label]) => ({
      path: `${at}/svc-${own}.yaml`,
      text: object("Service", own, `spec:\n  selector: { app: ${label} }\n  ports:\n    - port: 2020\n`),
    }));
    const other = fc
      .tuple(folder, name)
      .map(([at, own]) => ({ path: `${at}/w-${own}.yaml`, text: workload(own, "x:1.0.0") }));
    const files = fc.uniqueArray(fc.oneof(ours, config, service, other), {
      maxLength: 9,
      selector: ({ path }) => path,
    });
    await fc.assert(
      fc.asyncProperty(files, async (set) => {
        expect(await report(concerningOf(set, new Set()))).toBe(await report(set));
      }),
      { numRuns: 150 },
    );
  });
});
