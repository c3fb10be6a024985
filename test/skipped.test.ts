import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { joinJudgements, judgementOf } from "../src/judgement.ts";
import type { InputFile, Result } from "../src/result.ts";
import { yaml } from "../src/rule/index.ts";
import { skippedFiles } from "../src/skipped.ts";
import { rootLocation } from "../src/source/locate.ts";
import { fbcheck, folderWith } from "./cli/harness.ts";
import { describeShared } from "./shared.ts";

const meta = { "unread-source": rules["unread-source"], "incomplete-context": rules["incomplete-context"] };

async function reasonsOf(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return Object.fromEntries(skippedFiles(await check(given, meta)).map(({ file, because }) => [file, because]));
}

const pod = yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: fluent-bit
  spec:
    containers:
      - name: fluent-bit
        image: fluent/fluent-bit:5.1.1
        volumeMounts:
          - name: config
            mountPath: /fluent-bit/etc
    volumes:
      - name: config
        configMap:
          name: fluent-bit
`;
const configMap = yaml`
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: fluent-bit
  data:
    fluent-bit.conf: |
      [INPUT]
          Name cpu
      [OUTPUT]
          Name stdout
          Match *
`;
const role = yaml`
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: fluent-bit
  rules: []
`;

describe("files that nothing was judged of", () => {
  it("are none where a pod, its configuration and a finding are", async () => {
    expect(await reasonsOf({ "pod.yaml": pod, "config.yaml": configMap })).toEqual({});
    expect(await reasonsOf({ "pod.yaml": pod })).toEqual({});
    expect(await reasonsOf({ "broken.yaml": `${role}  x: [\n` })).toEqual({});
  });

  it("say what they hold instead", async () => {
    const web = pod.replaceAll("fluent-bit", "web").replace("fluent/", "");
    expect(
      await reasonsOf({
        "pod.yaml": pod,
        "config.yaml": configMap,
        "role.yaml": role,
        "many.yaml": ["A", "B", "A", "C", "D", "E"].map((kind) => role.replace("ClusterRole", kind)).join("---\n"),
        "web.yaml": web,
        "none.yaml": "apiVersion: v1\nkind:\n",
        "fluentd.yaml": "apiVersion: fluentd.fluent.io/v1alpha1\nkind: ClusterOutput\nmetadata:\n  name: a\n",
        "chart/templates/web.yaml": web.replace("name: web", "name: {{ .Values.name }}"),
        "notes.yaml": "a: 1\n",
      }),
    ).toEqual({
      "role.yaml": "it starts no Fluent Bit by itself, and is judged only with what does (ClusterRole)",
      "many.yaml": "it starts no Fluent Bit by itself, and is judged only with what does (A, B, C, D, …)",
      "web.yaml": "none of its containers is known to run Fluent Bit",
      "none.yaml": "it holds no objects of Kubernetes",
      "fluentd.yaml": "its objects configure Fluentd, not Fluent Bit",
      "chart/templates/web.yaml": "it is the source of a template, and no manifest before it is rendered",
    });
  });

  it("are known of the parts of a set too", async () => {
    const parts = await Promise.all(
      [
        { path: "role.yaml", text: role },
        { path: "other.yaml", text: role },
      ].map(async (file) => judgementOf(await check([file], meta))),
    );
    expect(joinJudgements(parts, []).skipped?.map(({ file }) => file)).toEqual(["role.yaml", "other.yaml"]);
  });

  it("are listed with --verbose, and only then", async () => {
    const folder = folderWith({
      "in/pod.yaml": pod,
      "in/config.yaml": configMap,
      "in/role.yaml": role,
      "in/a.yaml": "a: 1\n",
    });
    const { err } = await fbcheck(["lint", "--verbose", "in"], folder);
    expect(err.split("\n").filter((line) => line.includes("skipped"))).toEqual([
      'fbcheck: skipped: "in/a.yaml": it holds no configuration of Fluent Bit',
      'fbcheck: skipped: "in/role.yaml": it starts no Fluent Bit by itself, and is judged only with what does (ClusterRole)',
    ]);
    expect((await fbcheck(["lint", "in"], folder)).err).not.toContain("skipped");
    const shard = await fbcheck(["lint", "--verbose", "--shard", "1/2", "in"], folder);
    expect(shard.err).not.toContain("a.yaml");
  });
});

/** What became of one file: whether a pipeline has a text or its container there, a finding stands there, or why not. */
function fateOf(path: string, result: Result): string {
  const { findings, pipelines, files } = result;
  const isRead = pipelines.some(({ instance: { container }, files: read, sections }) =>
    [
      ...read.map(({ file }) => ({ file, span: { start: 0, end: 0 } })),
      ...sections.map(({ at }) => at),
      ...(container === undefined ? [] : [container.at]),
    ].some((at) => at.file.path === path || rootLocation(at).file.path === path),
  );
  if (isRead) return "judged";
  if (findings.some(({ at }) => at.file.path === path)) return "told";
  const reason = skippedFiles(result).find(({ file }) => file === path)?.because;
  if (reason !== undefined) return `skipped: ${reason.replace(/ \(.*\)$/, "")}`;
  return files.some((file) => file.path === path) ? "silent" : "no configuration of Fluent Bit";
}

const goesWith = "skipped: it starts no Fluent Bit by itself, and is judged only with what does";
const foreign = "skipped: none of its containers is known to run Fluent Bit";
const fluentd = "skipped: its objects configure Fluentd, not Fluent Bit";
const template = "skipped: it is the source of a template, and no manifest before it is rendered";
const unknownConfig = "skipped: the configuration that it starts Fluent Bit with is not known";

/** By what became of a file that is given alone, in the folders of the corpus. */
const census: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kubernetes: { judged: 64, told: 57, [goesWith]: 50, [foreign]: 5 },
  helm: { judged: 43, told: 73, [foreign]: 5, "no configuration of Fluent Bit": 6 },
  operator: { judged: 67, told: 100, [fluentd]: 24, [template]: 21, [goesWith]: 3, [unknownConfig]: 2 },
};

describeShared("every file of others' deployments is judged, told of or skipped with a reason", (folder) => {
  const filesOf = (name: string): readonly InputFile[] =>
    readdirSync(`${folder}/corpus/${name}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name: file }) => `${parentPath}/${file}`)
      .sort()
      .map((path) => ({ path: path.slice(`${folder}/corpus/`.length), text: readFileSync(path, "utf8") }));
  const count = (fates: readonly string[]): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const fate of [...fates].sort()) counts[fate] = (counts[fate] ?? 0) + 1;
    return counts;
  };

  for (const [name, expected] of Object.entries(census)) {
    it(`${name}, each file alone`, async () => {
      const fates: string[] = [];
      for (const file of filesOf(name)) fates.push(fateOf(file.path, await check([file], meta)));
      expect(count(fates)).toEqual(expected);
    }, 60_000);

    it(`${name}, as a set`, async () => {
      const files = filesOf(name);
      const result = await check(files, meta);
      const fates = files.map(({ path }) => fateOf(path, result));
      expect(fates.filter((fate) => fate === "silent")).toEqual([]);
      expect(fates.filter((fate) => fate === "judged").length).toBeGreaterThan(files.length / 5);
    }, 60_000);
  }
});
