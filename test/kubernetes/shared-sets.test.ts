import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { looksLikeManifest, readKubernetes, readManifest } from "../../src/kubernetes/index.ts";
import { rootLocation } from "../../src/source/locate.ts";
import { sourceFile } from "../../src/source/source-file.ts";
import { describeShared } from "../shared.ts";

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

const readFiles = (paths: readonly string[]) =>
  readKubernetes(
    paths
      .map((path) => sourceFile(path, readFileSync(path, "utf8")))
      .filter((file) => looksLikeManifest(file.text))
      .map(readManifest),
  );

describeShared("the seed", (shared) => {
  const set = readFiles(filesBelow(`${shared}/seed`));
  const instance = set.instances[0]!;

  it("is one instance of Fluent Bit 1.7.2 with five files", () => {
    expect(set.instances).toHaveLength(1);
    expect(instance.label).toBe("DaemonSet amazon-cloudwatch/fluent-bit-sample, container fluent-bit-sample");
    expect(instance.version).toBe("1.7.2");
    expect(instance.entry.kind).toBe("found");
    expect(instance.files.list("/fluent-bit/etc").map((path) => path.slice(16))).toEqual([
      "containers.conf",
      "fluent-bit.conf",
      "host-log.conf",
      "kube-systemd.conf",
      "parsers.conf",
    ]);
    expect(instance.files.read("/fluent-bit/etc/host.conf")).toEqual({ kind: "absent" });
    expect(instance.container?.imageKnown).toBe(true);
    expect(instance.unknowns).toEqual([]);
  });
  it("reads the mended text, with places in the original", () => {
    const manifest = set.manifests.find(({ mendings }) => mendings.length > 0)!;
    expect(manifest.mendings).toHaveLength(9);
    expect(manifest.errors).toEqual([]);
    const parsers = instance.files.read("/fluent-bit/etc/parsers.conf");
    if (parsers.kind !== "found") throw new Error("no parsers.conf");
    const start = parsers.value.text.indexOf("syslog-rfc5424");
    const { file, span } = rootLocation({ file: parsers.value, span: { start, end: start + 14 } });
    expect(file).toBe(manifest.original);
    expect(file.text.slice(span.start, span.end)).toBe("syslog-rfc5424");
  });
  it("takes its environment from the other file, and one key is not there", () => {
    const value = (name: string) => {
      const variable = instance.env.get(name);
      return variable.kind === "found" ? variable.value.value : variable;
    };
    expect(value("CLUSTER_NAME")).toEqual({ kind: "found", value: "EKS-SAMPLE-CLUSTER" });
    expect(value("READ_FROM_HEAD")).toEqual({ kind: "found", value: "On" });
    expect(value("MASTER_URL")).toEqual({ kind: "found", value: "https://kubernetes.default.svc:443" });
    expect(value("AWS_REGION").kind).toBe("unknown");
    expect(value("HOST_NODE_NAME").kind).toBe("unknown");
    expect(value("NOT_DECLARED")).toEqual({ kind: "absent" });
    expect(instance.env.declared.map(({ name }) => name)).toContain("READ_FROM_TAIL");
    const missing = set.references.filter(({ keyFound }) => keyFound.kind === "absent");
    expect(missing.map(({ key, keys }) => [key?.text, [...keys()]])).toEqual([
      ["logs.region", ["cluster.name", "log.region", "read.head", "read.tail"]],
    ]);
  });
});

describeShared("the corpus of manifests", (shared) => {
  const paths = filesBelow(`${shared}/corpus/kubernetes`);
  const count = (sets: readonly ReturnType<typeof readFiles>[]) => {
    const instances = sets.flatMap((set) => set.instances);
    return {
      containers: instances.filter(({ container }) => container !== undefined).length,
      configMaps: instances.filter(({ container }) => container === undefined).length,
      found: instances.filter(({ entry }) => entry.kind === "found").length,
      absent: instances.filter(({ entry }) => entry.kind === "absent").length,
      versions: instances.filter(({ version }) => version !== undefined).length,
      entries: sets.reduce((sum, set) => sum + set.entries.length, 0),
    };
  };
  it("is read without a throw, alone and together, and no entry is claimed to be missing", () => {
    const alone = count(paths.map((path) => readFiles([path])));
    const together = count([readFiles(paths)]);
    console.log("file by file", alone, "as one set", together);
    expect(alone.containers).toBeGreaterThan(60);
    expect(alone.found).toBeGreaterThan(40);
    expect(alone.absent).toBe(0);
    expect(together.containers).toBe(alone.containers);
  });
  it("has a place in its manifest for each character that an entry holds", () => {
    for (const { file } of readFiles(paths).entries) {
      const host = file.host?.file.text ?? "";
      for (let at = 0; at < file.text.length; at += 97) {
        const span = file.host!.map.spanToHost({ start: at, end: at + 1 });
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(host.length);
      }
    }
  });
});
