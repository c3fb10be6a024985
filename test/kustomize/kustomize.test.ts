/** What a kustomization makes of the files that it names, where its findings point to, and what fixes do there. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { formatSet } from "../../src/fmt.ts";
import { configData } from "../../src/kubernetes/config-data.ts";
import { fixAll } from "../../src/lint/fix.ts";
import type { InputFile, Result } from "../../src/result.ts";
import { conf, yaml } from "../../src/rule/index.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";
import { placeOf } from "../sets.ts";
import { plain } from "./plain.ts";

type Files = Readonly<Record<string, string>>;

const inputs = (files: Files): readonly InputFile[] => Object.entries(files).map(([path, text]) => ({ path, text }));
const run = (files: Files): Promise<Result> => check(inputs(files), rules);

/** The objects that the kustomization of a folder makes, by kind and name. */
async function built(files: Files, folder = ""): Promise<Readonly<Record<string, unknown>>> {
  const { set } = await run(files);
  const rendering = set.kustomized.renderings.find(({ file }) => file.path === `${folder}kustomization.yaml`);
  return Object.fromEntries(
    (rendering?.resources ?? []).map((resource) => [`${resource.kind}/${resource.name}`, plain(resource.node)]),
  );
}

/** The texts of a ConfigMap that a kustomization makes, by key. */
async function dataOf(files: Files, name: string): Promise<Readonly<Record<string, string>>> {
  const { set } = await run(files);
  const found = set.kustomized.renderings.flatMap(({ resources }) => resources).find((one) => one.name === name)!;
  return Object.fromEntries([...configData(found).entries].map(([key, { file }]) => [key, file.text]));
}

const found = ({ findings }: Result, code: string) => findings.filter((finding) => finding.code === code);

const daemonSet = yaml`
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: agent
  spec:
    template:
      spec:
        containers:
          - name: fluent-bit
            image: fluent/fluent-bit:4.0.3
            volumeMounts:
              - name: config
                mountPath: /fluent-bit/etc
        volumes:
          - name: config
            configMap:
              name: agent
`;

const main = conf`
  [INPUT]
      Name cpu
  [OUTPUT]
      Name  stdout
      Match *
      Retry_Limt 3
`;

const base = {
  "base/kustomization.yaml": yaml`
    resources: [daemonset.yaml]
    configMapGenerator:
      - name: agent
        files: [fluent-bit.conf]
  `,
  "base/daemonset.yaml": daemonSet,
  "base/fluent-bit.conf": main,
};

describe("a kustomization", () => {
  it("gives generated files to what names their ConfigMap", async () => {
    const result = await run(base);
    expect(result.pipelines.map(({ instance, files }) => [instance.label, files.map(({ file }) => file.path)])).toEqual(
      [["DaemonSet agent, container fluent-bit (base)", ["base/fluent-bit.conf"]]],
    );
    expect(found(result, "unknown-property").map(({ at }) => placeOf(at))).toEqual(["base/fluent-bit.conf:6"]);
    expect(found(result, "incomplete-context")).toEqual([]);
  });

  it("is judged once for all overlays, each with its own version", async () => {
    const result = await run({
      ...base,
      "a/kustomization.yaml": "resources: [../base]\nimages: [{name: fluent/fluent-bit, newTag: 1.9.0}]\n",
      "b/kustomization.yaml": "resources: [../base]\nimages: [{name: fluent/fluent-bit, newTag: 5.1.1}]\n",
    });
    expect(result.pipelines.map(({ instance, version }) => [instance.label, version])).toEqual([
      ["DaemonSet agent, container fluent-bit (a)", "1.9.0"],
      ["DaemonSet agent, container fluent-bit (b)", "5.1.1"],
    ]);
    const [finding, ...others] = found(result, "unknown-property");
    expect(others).toEqual([]);
    expect(finding?.instances).toHaveLength(2);
  });

  it("is fixed and formatted in the files that it is made of", async () => {
    const files = inputs({
      ...base,
      "over/kustomization.yaml": yaml`
        namespace: logging
        namePrefix: x-
        resources: [../base, map.yaml]
        patches:
          - path: patch.yaml
      `,
      "over/map.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: more
        data:
          more.conf: |
            [INPUT]
              Name   memm
              Tag a
      `,
      "over/patch.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: more
        data:
            other.conf: |
                [INPUT]
                    Name diskk
      `,
    });
    const checkAll = (all: readonly InputFile[]) => check(all, rules);
    const { files: fixed } = await fixAll(files, checkAll, "unsafe");
    const text = (path: string) => fixed.find((file) => file.path === path)?.text;
    expect(text("base/fluent-bit.conf")).toContain("Retry_Limit 3");
    expect(text("over/patch.yaml")).toContain("            Name disk\n");
    expect(text("over/map.yaml")).toContain("Name   mem\n");
    for (const path of ["base/kustomization.yaml", "over/kustomization.yaml", "base/daemonset.yaml"])
      expect(text(path)).toBe(files.find((file) => file.path === path)?.text);
    const { files: formatted } = await formatSet(files, checkAll, { unsafeFixes: true });
    const laidOut = (path: string) => formatted.find((file) => file.path === path)?.after;
    expect(laidOut("over/map.yaml")).toContain("    [INPUT]\n        Name  mem\n        Tag   a\n");
    expect(laidOut("over/kustomization.yaml")).toBe(files.find(({ path }) => path === "over/kustomization.yaml")?.text);
  });

  it("leaves open what it takes from elsewhere", async () => {
    const result = await run({
      "kustomization.yaml": "resources: [daemonset.yaml, 'https://example.com/config?ref=v1']\n",
      "daemonset.yaml": daemonSet.replace("name: agent\n          ", "name: agent\n"),
    });
    expect(result.set.references.map(({ object }) => object.kind)).toEqual(["unknown"]);
  });

  it("does not know objects with a hash that somebody wrote down", async () => {
    const result = await run({
      ...base,
      "base/daemonset.yaml": daemonSet.replace(/name: agent\n$/, "name: agent-7b2g5h9d4m\n"),
    });
    expect(result.set.references.map(({ object }) => object.kind)).toEqual(["unknown"]);
  });

  it("names a chart that it renders", async () => {
    const result = await run({ "a/kustomization.yaml": "helmCharts:\n  - name: fluent-bit\n    version: 0.50.0\n" });
    expect(found(result, "unread-source").map(({ at, message }) => [placeOf(at), message])).toEqual([
      [
        "a/kustomization.yaml:2",
        'What kustomize makes of the chart "fluent-bit" is not judged; lint what "kustomize build --enable-helm a | fbcheck lint -" renders.',
      ],
    ]);
  });

  it("does not end in a circle", async () => {
    const result = await run({
      ...base,
      "base/kustomization.yaml": "resources: [daemonset.yaml, ../over]\n",
      "over/kustomization.yaml": "resources: [../base]\n",
      "base/fluent-bit.yaml": "",
    });
    expect(result.set.kustomized.renderings).toEqual([]);
    expect(result.set.resources.map(({ name }) => name)).toEqual(["agent"]);
  });

  it("takes up what is written nowhere else, so that it is judged in it alone", async () => {
    const { set } = await run({ ...base, "over/kustomization.yaml": "namespace: x\nresources: [../base]\n" });
    expect(set.resources.map(({ kind, name, namespace }) => [kind, name, namespace])).toEqual([
      ["DaemonSet", "agent", "x"],
      ["ConfigMap", "agent", "x"],
    ]);
  });
});

describe("generators", () => {
  const generator = (text: string) => ({
    "kustomization.yaml": `# fluent-bit\nconfigMapGenerator:\n${text}`,
    "a.conf": "[INPUT]\n",
    "x.env": "# c\nA=1\n B = 2\nC\nD=\n",
  });

  it("take files, literals and variables", async () => {
    const files = generator("  - name: m\n    files: [a.conf, b.conf=a.conf]\n    literals: [X=1, \"Y='z'\", 'Z=']\n");
    expect(await dataOf(files, "m")).toEqual({ "a.conf": "[INPUT]\n", "b.conf": "[INPUT]\n", X: "1", Y: "z", Z: "" });
    expect(await dataOf(generator("  - {name: m, envs: [x.env]}\n"), "m")).toMatchObject({ A: "1", D: "" });
  });

  it.each([
    ["merge", { "a.conf": "new\n", "b.conf": "[INPUT]\n" }],
    ["replace", { "a.conf": "new\n" }],
  ])("%s what a base has", async (behavior, data) => {
    const files = {
      "base/kustomization.yaml": "configMapGenerator: [{name: m, files: [a.conf, b.conf]}]\n",
      "base/a.conf": "[INPUT]\n",
      "base/b.conf": "[INPUT]\n",
      "over/kustomization.yaml": `# fluent-bit\nresources: [../base]\nconfigMapGenerator: [{name: m, behavior: ${behavior}, files: [a.conf]}]\n`,
      "over/a.conf": "new\n",
    };
    expect(await dataOf(files, "m")).toEqual(data);
  });
});

describe("patches", () => {
  const patched = async (patch: string, target = ""): Promise<unknown> => {
    const text = `resources: [daemonset.yaml]\npatches:\n  - patch: |-\n${patch.replace(/^/gm, "      ")}\n${target}`;
    const objects = await built({ "kustomization.yaml": text, "daemonset.yaml": daemonSet });
    return (objects["DaemonSet/agent"] as { spec: { template: { spec: unknown } } } | undefined)?.spec.template.spec;
  };
  const merge = (spec: string) =>
    patched(`apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec: {template: {spec: ${spec}}}`);

  it("merge lists by their keys, new items first", async () => {
    expect(
      await merge("{containers: [{name: side, image: x}, {name: fluent-bit, env: [{name: A, value: b}]}]}"),
    ).toMatchObject({
      containers: [
        { name: "side" },
        { name: "fluent-bit", image: "fluent/fluent-bit:4.0.3", env: [{ name: "A", value: "b" }] },
      ],
    });
  });

  it("delete and replace", async () => {
    expect(await merge("{volumes: [{name: config, $patch: delete}]}")).toMatchObject({ volumes: [] });
    expect(await merge("{volumes: [{$patch: replace}, {name: b, emptyDir: {}}]}")).toMatchObject({
      volumes: [{ name: "b", emptyDir: {} }],
    });
    expect(await merge("{volumes: null}")).not.toHaveProperty("volumes");
  });

  it("may be operations on paths", async () => {
    const target = "    target: {kind: DaemonSet, name: age.*}\n";
    expect(
      await patched(
        "- {op: replace, path: /spec/template/spec/containers/0/image, value: x}\n- {op: add, path: /spec/template/spec/volumes/-, value: {name: v, emptyDir: {}}}",
        target,
      ),
    ).toMatchObject({ containers: [{ image: "x" }], volumes: [{ name: "config" }, { name: "v" }] });
    expect(await patched("- {op: remove, path: /spec/template/spec/volumes/0}", target)).toMatchObject({ volumes: [] });
  });
});

describe("the page", () => {
  it("shows what fbcheck says", async () => {
    const page = readFileSync(new URL("../../docs/kubernetes.md", import.meta.url), "utf8");
    const example = (name: string): string =>
      new RegExp(`<!-- example: kustomize ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
    const parts = ["base", "daemonset", "configuration", "overlay"].map((name) => example(name));
    const folder = folderWith(Object.fromEntries(parts.map((text) => [/^# (.+)\n/.exec(text)![1]!, text])));
    const [command = "", ...printed] = example("findings").split("\n");
    const { out } = await fbcheck(command.replace("$ fbcheck ", "").split(" "), folder);
    expect(out).toBe(printed.join("\n"));
  });

  it("that is larger than anything that people deploy is not worked out", async () => {
    const twice = Array.from({ length: 40 }, (_, level) => [
      `b${level + 1}/kustomization.yaml`,
      `resources: [../b${level}, ../b${level}]\n`,
    ]);
    const bases = { "b0/kustomization.yaml": "resources: [daemonset.yaml]\n", "b0/daemonset.yaml": daemonSet };
    expect(await built({ ...bases, ...Object.fromEntries(twice) }, "b40/")).toEqual({});

    const names = Array.from({ length: 300 }, (_, at) => `agent-${at}`);
    const daemonSets = names.map((name) => [`${name}.yaml`, daemonSet.replace("name: agent", `name: ${name}`)]);
    const labelled = (count: number): Files => {
      const labels = Array.from({ length: count }, (_, at) => `l${at}: x`);
      const text = `resources: [${names.map((name) => `${name}.yaml`)}]\ncommonLabels: {${labels}}\n`;
      return { "kustomization.yaml": text, ...Object.fromEntries(daemonSets) };
    };
    expect(Object.keys(await built(labelled(3)))).toHaveLength(300);
    expect(await built(labelled(400))).toEqual({});
  });

  it("is read by any of its names, with files that only generators read", async () => {
    const folder = folderWith({
      Kustomization:
        "resources: [daemonset.yaml]\nconfigMapGenerator: [{name: agent, files: [fluent-bit.conf, x.lua]}]\n",
      "daemonset.yaml": daemonSet,
      "fluent-bit.conf":
        "[INPUT]\n    Name cpu\n[FILTER]\n    Name   lua\n    Match  *\n    script x.lua\n    call   g\n",
      "x.lua": "function f(tag, timestamp, record)\n    return 0, timestamp, record\nend\n",
    });
    const { out } = await fbcheck(["lint", "--format", "compact", "."], folder);
    expect(out).toContain("fluent-bit.conf:7:12: error lua-missing-function ");
    expect(out).not.toContain("kustomize-missing-file");
  });
});
