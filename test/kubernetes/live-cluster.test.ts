/** What "kubectl get … -o yaml" prints of a whole cluster. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { judgementOf } from "../../src/judgement.ts";
import { lineIndex } from "../../src/source/line-index.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";

type Json = Record<string, unknown>;

const password = "correct-horse-battery";
const config = `[INPUT]\n    Name tial\n[OUTPUT]\n    Name es\n    Match *\n    HTTP_User a\n    HTTP_Passwd ${password}\n`;

let count = 0;

/** As the API server answers with it. */
function stored(object: Json & { metadata: Json }): Json {
  const { metadata, ...rest } = object;
  count++;
  return {
    ...rest,
    metadata: {
      ...metadata,
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": `${JSON.stringify(object)}\n` },
      creationTimestamp: "2025-01-01T00:00:00Z",
      managedFields: [{ apiVersion: object.apiVersion, fieldsV1: { "f:data": { "f:fluent-bit.conf": {} } } }],
      resourceVersion: String(count),
      uid: `00000000-0000-0000-0000-${String(count).padStart(12, "0")}`,
    },
  };
}

const template = {
  metadata: { labels: { app: "fluent-bit" } },
  spec: {
    containers: [
      {
        name: "fluent-bit",
        image: "fluent/fluent-bit:3.1.9",
        volumeMounts: [{ name: "config", mountPath: "/fluent-bit/etc" }],
        resources: { limits: { memory: "200Mi" } },
      },
    ],
    volumes: [{ name: "config", configMap: { name: "fluent-bit" } }],
  },
};

const controlledBy = (kind: string, name: string): Json => ({
  ownerReferences: [{ apiVersion: "apps/v1", kind, name, uid: "0", controller: true }],
});

const fluentBit = (): readonly Json[] => [
  stored({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "fluent-bit", namespace: "logging" },
    data: { "fluent-bit.conf": config },
  }),
  stored({
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "fluent-bit", namespace: "logging" },
    spec: { selector: { matchLabels: { app: "fluent-bit" } }, template },
    status: { numberReady: 3 },
  }),
];

function others(total: number): readonly Json[] {
  return Array.from({ length: total }, (_, index) => {
    const metadata = { name: `app-${index}`, namespace: `team-${index % 40}` };
    const label = { app: `app-${index}` };
    if (index % 3 === 0)
      return stored({ apiVersion: "v1", kind: "ConfigMap", metadata, data: { "app.properties": "a=1\nb=2\n" } });
    if (index % 3 === 1)
      return stored({ apiVersion: "v1", kind: "Service", metadata, spec: { selector: label, ports: [{ port: 80 }] } });
    const spec = { containers: [{ name: "app", image: "registry.example.com/app:1.0.0" }] };
    return stored({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: { selector: { matchLabels: label }, template: { metadata: { labels: label }, spec } },
    });
  });
}

const block = (value: unknown, indent: string): string => {
  if (Array.isArray(value)) {
    if (value.length === 0) return " []\n";
    return `\n${value.map((item) => `${indent}-${block(item, `${indent}  `).replace(/^\n\s*/, " ")}`).join("")}`;
  }
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value);
    if (entries.length === 0) return " {}\n";
    return `\n${entries.map(([key, one]) => `${indent}${key}:${block(one, `${indent}  `)}`).join("")}`;
  }
  if (typeof value !== "string" || !value.includes("\n")) return ` ${JSON.stringify(value)}\n`;
  return ` |\n${value.replace(/^(?=.)/gm, indent)}`;
};

/** As kubectl prints it. */
const list = (items: readonly Json[]): string =>
  block({ apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } }, "").slice(1);

const judge = async (items: readonly Json[]) => check([{ path: "stdin", text: list(items) }], rules);

describe("a list of all objects of a cluster", () => {
  it("has findings in the objects, which they name", async () => {
    const { pipelines, findings } = await judge([...others(10), ...fluentBit(), ...others(10)]);
    expect(pipelines.map(({ instance }) => instance.label)).toEqual([
      "DaemonSet logging/fluent-bit, container fluent-bit",
    ]);
    const named = findings.filter(({ code }) => code === "unknown-plugin");
    expect(named.map(({ object }) => object)).toEqual(['ConfigMap logging/fluent-bit, key "fluent-bit.conf"']);
    expect(named[0]?.related.map(({ message }) => message)).toEqual([
      'it is about ConfigMap logging/fluent-bit, key "fluent-bit.conf"',
    ]);
    for (const { object } of findings) expect(object).toMatch(/^(?:ConfigMap|DaemonSet) logging\/fluent-bit/);
  });

  it("has none in what the API server and kubectl write", async () => {
    const { findings } = await judge([...fluentBit(), ...others(5)]);
    const codes = new Set(findings.map(({ code }) => code));
    expect(codes).not.toContain("metadata-self-link");
    for (const { at } of findings) {
      const { line } = lineIndex(at.file).position(at.span.start);
      expect(at.file.text.split("\n")[line - 1]).not.toMatch(/\{"apiVersion"|managedFields|f:data/);
    }
  });

  it("shows no secret, wherever it stands", async () => {
    const text = list(fluentBit());
    expect(text.split(password).length).toBe(3);
    for (const format of ["pretty", "compact", "json", "sarif", "markdown"]) {
      const { out, err } = await fbcheck(["lint", "--format", format, "-"], folderWith({}), { stdin: text });
      expect(out).toContain("unknown-plugin");
      expect(out + err).not.toContain(password);
    }
  });

  it("names the object in each line of the compact report", async () => {
    const { out } = await fbcheck(["lint", "--format", "compact", "-"], folderWith({}), { stdin: list(fluentBit()) });
    expect(out).toContain('so it refuses to start. [ConfigMap logging/fluent-bit, key "fluent-bit.conf"]\n');
  });

  it("judges no pod beside what made it", async () => {
    const pod = (name: string, owner: Json): Json =>
      stored({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name, namespace: "logging", ...owner },
        spec: template.spec,
      });
    const [configMap, daemonSet] = fluentBit();
    const labels = async (...items: readonly Json[]) =>
      (await judge([configMap!, ...items])).pipelines.map(({ instance }) => instance.label.replace(/,.*/, ""));
    const ofSet = controlledBy("DaemonSet", "fluent-bit");
    expect(await labels(daemonSet!, pod("a", ofSet), pod("b", ofSet))).toEqual(["DaemonSet logging/fluent-bit"]);
    expect(await labels(pod("a", ofSet), pod("b", ofSet))).toEqual(["Pod logging/a"]);
    const deployment = { ...daemonSet!, kind: "Deployment" };
    expect(await labels(deployment, pod("a", controlledBy("ReplicaSet", "fluent-bit-5d8c7")))).toEqual([
      "Deployment logging/fluent-bit",
    ]);
    expect(await labels(daemonSet!, pod("mine", {}))).toEqual(["DaemonSet logging/fluent-bit", "Pod logging/mine"]);
  });

  it("takes time that grows as the list does", async () => {
    const time = async (total: number): Promise<number> => {
      const text = list([...others(total), ...fluentBit()]);
      const start = performance.now();
      const { findings } = await check([{ path: "stdin", text }], rules);
      expect(findings.length).toBeGreaterThan(0);
      return performance.now() - start;
    };
    await time(300);
    const [small, large] = [await time(750), await time(3000)];
    // Four times as many objects; a square would be sixteen times the work.
    expect(large / small).toBeLessThan(9);
  }, 120_000);

  it("is split for no thread", async () => {
    const folder = folderWith({ "a/cluster.yaml": list([...others(1500), ...fluentBit()]) });
    const { out } = await fbcheck(["lint", "--format", "compact", "."], folder);
    expect(out).toContain("unknown-plugin");
  }, 60_000);
});

describe("the page", () => {
  it("shows what fbcheck says", async () => {
    const page = readFileSync(new URL("../../docs/kubernetes.md", import.meta.url), "utf8");
    const [, shown] = /<!-- example: live findings -->\n```\n(.*\n)```/.exec(page)!;
    const { out } = await fbcheck(["lint", "--format", "compact", "-"], folderWith({}), { stdin: list(fluentBit()) });
    expect(out).toContain(shown);
  });
});

describe("the example that runs inside a cluster", () => {
  const path = new URL("../../docs/examples/cluster-check.yaml", import.meta.url);

  it("has no finding of our own", async () => {
    const judgement = judgementOf(
      await check([{ path: "cluster-check.yaml", text: readFileSync(path, "utf8") }], rules),
    );
    expect(judgement.findings).toEqual([]);
  });

  it("asks for what its role allows", () => {
    const text = readFileSync(path, "utf8");
    const asked = /kubectl get (\S+)/.exec(text)![1]!.split(",");
    const kinds: Readonly<Record<string, string>> = {
      cm: "configmaps",
      ds: "daemonsets",
      deploy: "deployments",
      sts: "statefulsets",
      sa: "serviceaccounts",
      clusterrole: "clusterroles",
      clusterrolebinding: "clusterrolebindings",
      svc: "services",
    };
    const allowed = Array.from(text.matchAll(/resources: \[([^\]]*)\]/g), ([, names]) => names!.split(", ")).flat();
    expect(asked.map((kind) => kinds[kind]).sort()).toEqual(allowed.sort());
  });
});
