import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import type { InputFile } from "../../src/result.ts";
import { type Files, group, header, monorepo, object } from "./monorepo.ts";
import { expectSameInParts } from "./same.ts";

describe("the parts of a monorepo", () => {
  it("have the same findings as the whole", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(monorepo, async (files) => void (await expectSameInParts(files))),
      { numRuns: 150 },
    );
  });
});

const sizes = (parts: readonly (readonly unknown[])[]): readonly number[] => parts.map((part) => part.length);

describe("applications of the same names", () => {
  const agent = object(
    "DaemonSet",
    "agent",
    "",
    "spec:\n  template:\n    spec:\n      serviceAccountName: agent\n      containers:\n        - name: fluent-bit\n          image: fluent/fluent-bit:3.0.3\n          volumeMounts:\n            - { name: c, mountPath: /fluent-bit/etc }\n      volumes:\n        - name: c\n          configMap:\n            name: agent-config\n",
    "apps/v1",
  );
  const account = object("ServiceAccount", "agent", "", "");
  const at = (folder: string, files: Files): readonly InputFile[] =>
    Object.entries(files).map(([path, text]) => ({ path: `${folder}/${path}`, text }));
  const base = {
    "base/kustomization.yaml": `${header}resources:\n  - agent.yaml\n  - account.yaml\nconfigMapGenerator:\n  - name: agent-config\n    files: [fluent-bit.conf]\n`,
    "base/agent.yaml": agent,
    "base/account.yaml": account,
    "base/fluent-bit.conf": "[INPUT]\n  Name cpu\n  Tga x\n",
  };
  const overlay = (more: string): Files => ({
    ...base,
    "overlays/x/kustomization.yaml": `${header}namespace: logging\nnamePrefix: x-\nresources:\n  - ../../base\n${more}`,
  });

  it("are judged apart where each kustomization brings its own objects", async () => {
    const files = ["a", "teams/b", "teams/c"].flatMap((folder) => at(folder, overlay("")));
    expect(sizes(await expectSameInParts(files))).toEqual([5, 5, 5]);
  });

  it("are judged together where a patch may take one of them away", async () => {
    const remove = {
      ...overlay("patches:\n  - path: remove.yaml\n"),
      "overlays/x/remove.yaml": object("ServiceAccount", "agent", "", "$patch: delete\n"),
    };
    const files = ["a", "b"].flatMap((folder) => at(folder, remove));
    expect(sizes(await expectSameInParts(files))).toEqual([12]);
  });

  it("are judged together where one needs what another one has", async () => {
    const { "base/account.yaml": _, ...less } = base;
    const files = [
      ...at("a", {
        ...less,
        "base/kustomization.yaml": base["base/kustomization.yaml"].replace("  - account.yaml\n", ""),
      }),
      ...at("b", base),
    ];
    expect(sizes(await expectSameInParts(files))).toEqual([7]);
  });

  it("take the object that a kustomization beside them makes, not one that lies further away", async () => {
    const map = object("ConfigMap", "agent-config", "", "data:\n  fluent-bit.conf: |\n    [INPUT]\n      Name cpu\n");
    // The broken base is not built, so its objects stand for themselves.
    const broken = { ...base, "base/account.yaml": `${account}x: [\n` };
    const files = [...at("a", broken), ...at("b", { "map.yaml": map })];
    expect(sizes(await expectSameInParts(files))).toEqual([4, 1]);
  });
});

describe("accounts and roles of the same names", () => {
  const rbac = "rbac.authorization.k8s.io/v1";
  const wrong = 'rules:\n  - apiGroups: [""]\n    resources: [pods/logs]\n    verbs: [get]\n';
  const agent = object(
    "DaemonSet",
    "agent",
    "",
    "spec:\n  template:\n    spec:\n      serviceAccountName: agent\n      containers:\n        - name: main\n          image: fluent/fluent-bit:3.0.3\n",
    "apps/v1",
  );
  const account = object("ServiceAccount", "agent", "  selfLink: /x\n", "");
  const binding = object(
    "ClusterRoleBinding",
    "agent",
    "",
    "roleRef:\n  kind: ClusterRole\n  name: agent\nsubjects:\n  - kind: ServiceAccount\n    name: agent\n    namespace: default\n",
    rbac,
  );
  const role = object("ClusterRole", "agent", "", wrong, rbac);
  const files = (...given: readonly (readonly [path: string, text: string])[]): readonly InputFile[] =>
    given.map(([path, text]) => ({ path, text }));
  const judged = async (set: readonly InputFile[]): Promise<readonly string[]> =>
    (await check(set, rules)).findings.flatMap(({ code, at }) =>
      code === "rbac-unknown-subresource" || code === "metadata-self-link" ? [`${at.file.path} ${code}`] : [],
    );

  it("are those of the application in each of two folders", async () => {
    const set = ["a", "b"].flatMap((folder) =>
      files([`${folder}/run.yaml`, agent], [`${folder}/rights.yaml`, `${account}---\n${binding}---\n${role}`]),
    );
    expect(sizes(await expectSameInParts(set))).toEqual([2, 2]);
    expect(await judged(set)).toEqual(
      ["a", "b"].flatMap((folder) =>
        ["metadata-self-link", "rbac-unknown-subresource"].map((id) => `${folder}/rights.yaml ${id}`),
      ),
    );
  });

  it("are found over the folders of an application, and those of others are theirs", async () => {
    const set = [
      ...files(
        ["a/deploy/run.yaml", agent],
        ["a/rights/account.yaml", account],
        ["a/rights/role.yaml", `${binding}---\n${role}`],
      ),
      ...files(["b/account.yaml", account], ["c/role.yaml", role]),
    ];
    expect(sizes(await expectSameInParts(set))).toEqual([3, 1, 1]);
    expect(await judged(set)).toEqual([
      "a/rights/account.yaml metadata-self-link",
      "a/rights/role.yaml rbac-unknown-subresource",
    ]);
  });

  it("count for pods that name no account", async () => {
    const set = files(
      ["a/run.yaml", agent.replace("      serviceAccountName: agent\n", "")],
      ["b/rights.yaml", `${binding.replace("    name: agent", "    name: default")}---\n${role}`],
      ["c/rights.yaml", role],
    );
    expect(sizes(await expectSameInParts(set))).toEqual([2, 1]);
    expect(await judged(set)).toEqual(["b/rights.yaml rbac-unknown-subresource"]);
  });
});

describe("labels that a patch changes", () => {
  const service = (label: string): string =>
    object("Service", "metrics", "", `spec:\n  selector:\n    app: ${label}\n  ports:\n    - port: 2020\n`);
  const pods = (name: string, label: string): string =>
    object(
      "DaemonSet",
      name,
      "",
      `spec:\n  template:\n    metadata:\n      labels:\n        app: ${label}\n    spec:\n      containers:\n        - name: main\n          image: fluent/fluent-bit:3.0.3\n          volumeMounts:\n            - { name: c, mountPath: /fluent-bit/etc }\n      volumes:\n        - name: c\n          configMap: { name: ${name} }\n---\n${object("ConfigMap", name, "", "data:\n  fluent-bit.conf: |\n    [INPUT]\n      Name cpu\n    [OUTPUT]\n      Name stdout\n      Match *\n")}`,
      "apps/v1",
    );
  const patched = (patch: string): readonly InputFile[] => [
    { path: "a/run.yaml", text: pods("agent", "agent") },
    { path: "a/service.yaml", text: service("agent") },
    { path: "a/kustomization.yaml", text: `${header}resources: [run.yaml, service.yaml]\n${patch}` },
    { path: "b/run.yaml", text: pods("other", "agent") },
  ];
  const to = (kind: string, path: string): string =>
    `patches:\n  - target:\n      kind: ${kind}\n    patch: |\n      - op: replace\n        path: ${path}\n        value: web\n`;

  it("lead a service to the pods of another folder", async () => {
    // The service asks for "agent" still, and only the pods of the other folder have it.
    expect(sizes(await expectSameInParts(patched(to("DaemonSet", "/spec/template/metadata/labels/app"))))).toEqual([4]);
  });

  it("are those of one folder where no patch changes them", async () => {
    expect(sizes(await expectSameInParts(patched(to("ConfigMap", "/data/other"))))).toEqual([3, 1]);
  });
});

describe("clusters of the Fluent Operator", () => {
  const at = (folder: string, ...documents: readonly string[]): readonly InputFile[] =>
    documents.map((text, index) => ({ path: `${folder}/${index}.yaml`, text }));
  const selecting = (name: string): string =>
    object("ClusterFluentBitConfig", name, "", "spec:\n  inputSelector:\n    matchLabels:\n      agent: a\n", group);
  const running = object(
    "FluentBit",
    "agent",
    "",
    "spec:\n  image: kubesphere/fluent-bit:v3.1.8\n  fluentBitConfigName: agent\n",
    group,
  );
  const input = (tag: string): string =>
    object("ClusterInput", "x", "  labels:\n    agent: a\n", `spec:\n  tail:\n    tag: ${tag}\n    pth: y\n`, group);

  it("lie side by side and know nothing of each other", async () => {
    const cluster = [running, selecting("agent"), input("a")];
    const files = ["clusters/a", "clusters/b", "c"].flatMap((folder) => at(folder, ...cluster));
    expect(sizes(await expectSameInParts(files))).toEqual([3, 3, 3]);
  });

  it("may each be spread over folders", async () => {
    const files = ["a", "b"].flatMap((cluster) => [
      ...at(`${cluster}/agent`, running, selecting("agent")),
      ...at(`${cluster}/inputs`, input(cluster)),
    ]);
    expect(sizes(await expectSameInParts(files))).toEqual([3, 3]);
  });

  it("share what lies as near to one as to the other", async () => {
    const files = [
      ...["a", "b"].flatMap((folder) => at(folder, running, selecting("agent"))),
      ...at("common", input("c")),
    ];
    expect(sizes(await expectSameInParts(files))).toEqual([5]);
  });

  it("may be built by kustomizations, each of a base and overlays", async () => {
    const files = ["a", "b"].flatMap((folder) => [
      ...at(`${folder}/base`, running, selecting("agent"), input("a")),
      { path: `${folder}/base/kustomization.yaml`, text: `${header}resources: [0.yaml, 1.yaml, 2.yaml]\n` },
      {
        path: `${folder}/overlays/x/kustomization.yaml`,
        text: `${header}namespace: logging\nresources: [../../base]\n`,
      },
    ]);
    expect(sizes(await expectSameInParts(files))).toEqual([5, 5]);
  });
});
