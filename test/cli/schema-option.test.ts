import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { check, readSchemaFile } from "../../src/index.ts";
import { buildSchema } from "../schema/build-schema.ts";
import { fbcheck, folderWith } from "./harness.ts";

const conf = `[INPUT]
    Name         tail
    Path         /var/log/a.log
    Vendor_Moed  on
[OUTPUT]
    Name         gofoo
    Match        *
    Anything     x
    Anything     y
[OUTPUT]
    Name         vendorout
    Match        *
    Endpoint     a
    Endpoint     b
`;

const fork = buildSchema("4.0.3", {
  inputs: {
    tail: {
      options: [
        ["path", "multiple comma delimited strings"],
        ["vendor_mode", "boolean", "off"],
      ],
    },
  },
  outputs: { gofoo: {}, vendorout: { options: [["endpoint", "string"]] } },
});

it("judges by the plugins and the release of the file", async () => {
  const folder = folderWith({ "a.conf": conf, "build/schema.json": fork });
  const { status, out, err } = await fbcheck(["lint", "--schema", "build/schema.json", "a.conf"], folder);
  expect(out).toBe(
    'a.conf:4:5: error unknown-property The tail input has no property "Vendor_Moed": Fluent Bit refuses to start.\n',
  );
  expect(err).toContain("(Fluent Bit 4.0.3)");
  expect(status).toBe(1);
  const without = await fbcheck(["lint", "a.conf"], folder);
  expect(without.out.match(/unknown-plugin/g)).toHaveLength(2);
  expect(without.err).toContain("(Fluent Bit 5.1.1");
});

it("suggests the properties of the file", async () => {
  const folder = folderWith({ "a.conf": conf, "schema.json": fork });
  const { out } = await fbcheck(["lint", "--schema", "schema.json", "--format", "json", "a.conf"], folder);
  expect(JSON.parse(out).findings[0].fixes[0].title).toBe('Write "Vendor_Mode"');
});

it("is an option of the library", async () => {
  const reading = readSchemaFile(fork);
  if (reading.kind === "bad") throw new Error(reading.because);
  const files = [{ path: "a.conf", text: conf }];
  const { findings, pipelines } = await check(files, { schema: reading.file });
  expect(findings.map(({ code }) => code)).toEqual(["unknown-property"]);
  expect(pipelines[0]?.version).toBe("4.0.3");
  expect(pipelines[0]?.versionKnown).toBe(true);
  const deployment = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: fb }
spec:
  template:
    spec:
      containers:
        - name: fb
          image: fluent/fluent-bit:1.7.2
          volumeMounts: [{ name: config, mountPath: /fluent-bit/etc }]
      volumes: [{ name: config, configMap: { name: config } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: config }
data:
  fluent-bit.conf: |
${conf.replace(/^/gm, "    ")}
`;
  const inImage = await check([{ path: "a.yaml", text: deployment }], { schema: reading.file });
  expect(inImage.pipelines[0]?.version).toBe("1.7.2");
  expect(inImage.findings.filter(({ code }) => /plugin|property/.test(code)).map(({ message }) => message)).toEqual([
    'The tail input has no property "Vendor_Moed": Fluent Bit refuses to start.',
  ]);
});

it("leaves the version to --fluent-bit and to the image", async () => {
  const folder = folderWith({ "a.conf": conf, "schema.json": fork });
  const { err } = await fbcheck(["lint", "--schema", "schema.json", "--fluent-bit", "2.2.3", "a.conf"], folder);
  expect(err).toContain("(Fluent Bit 2.2.3)");
});

it("is taken by all commands that read a set", async () => {
  const folder = folderWith({ "a.conf": conf, "schema.json": fork });
  const formatted = await fbcheck(["fmt", "--unsafe-fixes", "--schema", "schema.json", "a.conf"], folder);
  expect(formatted.out).toMatch(/Vendor_Mode +on/);
  const rendered = await fbcheck(["render", "--schema", "schema.json", "a.conf"], folder);
  expect(rendered.out).toContain("4.0.3");
});

it.each([
  ["nothing", "", /^fbcheck: --schema "bad\.json", line 1, column 1: this is no JSON/],
  [
    "another shape",
    '{"inputs":[{"name":7}]}',
    /^fbcheck: --schema "bad\.json", inputs\[0\]\.name: a plugin needs a name/,
  ],
])("a bad file (%s) is a usage error with its place", async (_what, text, message) => {
  const folder = folderWith({ "a.conf": conf, "bad.json": text });
  const { status, out, err } = await fbcheck(["lint", "--schema", "bad.json", "a.conf"], folder);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(message);
  expect(err.trim().split("\n")).toHaveLength(1);
});

it("a file that cannot be read is a usage error", async () => {
  const folder = folderWith({ "a.conf": conf });
  expect(await fbcheck(["lint", "--schema", "none.json", "a.conf"], folder)).toEqual({
    status: 2,
    out: "",
    err: 'fbcheck: cannot read --schema "none.json": it does not exist\n',
  });
  expect((await fbcheck(["lint", "--schema", ".", "a.conf"], folder)).status).toBe(2);
});

it("does what the manual shows", async () => {
  const manual = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");
  const example = (name: string) => {
    const found = new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(manual);
    if (found?.[1] === undefined) throw new Error(`the manual has no example "${name}"`);
    return found[1];
  };
  const vendor = buildSchema("5.1.1", { outputs: { vendor: { options: [["endpoint", "string"]] } } });
  const folder = folderWith({ "fluent-bit.conf": example("schema configuration"), "schema.json": vendor });
  const { out } = await fbcheck(["lint", "--schema", "schema.json", "fluent-bit.conf"], folder);
  expect(out).toBe(example("schema findings"));
  const fixed = await fbcheck(["fmt", "--unsafe-fixes", "--schema", "schema.json", "fluent-bit.conf"], folder);
  expect(fixed.out).toContain("Endpoint");
  const explained = await fbcheck(["explain", "tail.db.sync"], folder);
  expect(explained.out).toBe(example("explain tail.db.sync"));
});
