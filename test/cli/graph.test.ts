import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeShared } from "../shared.ts";
import { fbcheck, folderWith } from "./harness.ts";

const files = {
  "fluent-bit.conf": `[INPUT]
    Name cpu
    Tag  metrics
@INCLUDE outputs.conf
`,
  "outputs.conf": `[OUTPUT]
    Name  stdout
    Match metrics
[OUTPUT]
    Name  null
    Match logs
`,
};

describe("fbcheck graph", () => {
  it("prints a tree, with each place in the file that holds it", async () => {
    const { out, err, status } = await fbcheck(["graph", "fluent-bit.conf"], folderWith(files));
    expect(out).toBe(`── fluent-bit.conf ──
Fluent Bit 5.1.1 (assumed), 1 input, 0 filters, 2 outputs

input cpu.0 metrics          fluent-bit.conf:1
└─ output stdout.0           outputs.conf:1

Nothing reaches
✗  output null.1 takes logs  outputs.conf:4
`);
    expect([err, status]).toEqual(["", 0]);
  });

  it("cuts what does not fit a terminal, in colours only where they are wanted", async () => {
    const folder = folderWith({
      [`${"long-folder/".repeat(8)}fluent-bit.conf`]: files["fluent-bit.conf"].replace("@", "#@"),
    });
    const terminal = await fbcheck(["graph"], folder, { terminal: true });
    expect(terminal.out).toContain("\x1b[");
    const { out } = await fbcheck(["graph"], folder, { terminal: true, env: { NO_COLOR: "1" } });
    expect(out).not.toContain("\x1b[");
    const tree = out.slice(out.indexOf("\n\n")).split("\n");
    expect(tree.some((line) => line.endsWith("  …/long-folder/fluent-bit.conf:1"))).toBe(true);
    for (const line of tree) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each(["mermaid", "dot", "json", "svg", "html"])(
    "has the format %s, with one document for all instances",
    async (format) => {
      const folder = folderWith({ "a.conf": files["outputs.conf"], "b.conf": files["outputs.conf"] });
      writeFileSync(join(folder, "b.conf"), `${files["fluent-bit.conf"].replace(/@.*/, "")}${files["outputs.conf"]}`);
      const { out, status } = await fbcheck(["graph", "--format", format], folder);
      const start = { mermaid: "flowchart ", dot: "digraph ", json: "{\n", svg: "<svg ", html: "<!doctype html>\n" }[
        format
      ]!;
      expect(out.startsWith(start)).toBe(true);
      expect(out.split(start).length).toBe(format === "json" ? out.split("{\n").length : 2);
      expect(out).toContain("stdout.0");
      expect(out.endsWith("\n")).toBe(true);
      expect(status).toBe(0);
    },
  );

  it("writes to a file, whose links lead from there to the lines", async () => {
    const folder = folderWith({ ...files, "out/keep": "" });
    const { out, status } = await fbcheck(
      ["graph", "--format", "svg", "--output-file", "out/r.svg", "fluent-bit.conf"],
      folder,
    );
    expect([out, status]).toEqual(["", 0]);
    const links = [...readFileSync(join(folder, "out/r.svg"), "utf8").matchAll(/href="([^"]*)"/g)].map(([, to]) => to);
    expect(links).toEqual(["./../fluent-bit.conf#L1", "./../outputs.conf#L1", "./../outputs.conf#L4"]);
    const failed = await fbcheck(["graph", "--output-file", "none/there.txt", "fluent-bit.conf"], folder);
    expect(failed.err).toContain('cannot write "none/there.txt"');
    expect(failed.status).toBe(2);
  });

  it("links nothing that came from standard input", async () => {
    const argv = ["graph", "--format", "svg", "--stdin-filename", "live.conf", "-"];
    const { out } = await fbcheck(argv, folderWith(), { stdin: files["outputs.conf"] });
    expect(out).toContain("stdout.0");
    expect(out).not.toContain("href=");
  });

  it("shows the routes of each instance of a set", async () => {
    const pod = (name: string, map: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: x } }
  template:
    metadata: { labels: { app: x } }
    spec:
      containers:
        - name: fb
          image: fluent/fluent-bit:3.2.10
          volumeMounts: [{ name: config, mountPath: /fluent-bit/etc }]
      volumes: [{ name: config, configMap: { name: ${map} } }]
`;
    const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: one }
data:
  fluent-bit.conf: |
    [INPUT]
        Name cpu
    [OUTPUT]
        Name null
        Match *
`;
    const folder = folderWith({ "all.yaml": [map, pod("a", "one"), pod("b", "one")].join("---\n") });
    const { out } = await fbcheck(["graph", "--format", "json"], folder);
    const { instances } = JSON.parse(out) as {
      instances: { label: string; fluentBit: string; routes: object[]; nodes: object[] }[];
    };
    expect(instances.map(({ label, fluentBit }) => [label, fluentBit])).toEqual([
      ["DaemonSet a, container fb", "3.2.10"],
      ["DaemonSet b, container fb", "3.2.10"],
    ]);
    for (const { routes, nodes } of instances) {
      expect(routes).toEqual([{ input: "cpu.0", tag: "cpu.0", filters: [], output: "null.0", when: "always" }]);
      expect(nodes).toContainEqual({
        id: "null.0",
        kind: "output",
        plugin: "null",
        alias: null,
        file: "all.yaml",
        line: 8,
      });
    }
  });

  it("says where there is nothing to show", async () => {
    const { out, err, status } = await fbcheck(
      ["graph"],
      folderWith({ "parsers.conf": "[PARSER]\n    Name a\n    Format json\n" }),
    );
    expect(out).toBe("");
    expect(err).toBe("fbcheck: none of the files holds an input, a filter or an output of Fluent Bit\n");
    expect(status).toBe(0);
  });
});

describeShared("fbcheck graph of the seed", (shared) => {
  it("shows that nothing takes the logs of Docker, until they are given an output", async () => {
    const before = await fbcheck(["graph", join(shared, "seed")], folderWith());
    const lines = before.out.split("\n");
    const start = lines.findIndex((line) => /^input systemd\.\d dockerlog\.systemd\.\S+ /.test(line));
    const tree = lines.slice(start + 1, lines.indexOf("", start));
    expect(tree.at(-1)).toBe("└─ ✗ goes nowhere: no output takes this tag");
    expect(tree.some((line) => line.includes("─ output "))).toBe(false);

    const folder = folderWith();
    await fbcheck(["fmt", "--unsafe-fixes", "--out-dir", "fixed", join(shared, "seed")], folder);
    const after = (await fbcheck(["graph", "fixed"], folder)).out.split("\n");
    const again = after.findIndex((line) => /^input systemd\.\d dockerlog\.systemd\.\S+ /.test(line));
    expect(after.slice(again + 1, after.indexOf("", again)).at(-1)).toMatch(/^└─ output cloudwatch/);
  });
});
