/** What a run says of files that it did not judge: those of others, and those of Fluent Bit that it cannot read yet. */
import { describe, expect, it } from "vitest";
import { fbcheck, folderWith } from "./harness.ts";

describe("lint: files that are not Fluent Bit's", () => {
  const compose = "services:\n  web:\n    image: nginx\n";

  it("are named where the user named them", async () => {
    const folder = folderWith({ "compose.yaml": compose, "a.conf": "[SERVICE]\n    Flush 1\n" });
    const { status, err } = await fbcheck(["lint", "a.conf", "compose.yaml"], folder);
    expect(status).toBe(0);
    expect(err).toContain('fbcheck: "compose.yaml" holds nothing of Fluent Bit\'s\n');
    expect(err).not.toContain("a.conf");
    expect(err).not.toContain("none of the files");
    expect((await fbcheck(["lint", "-q", "compose.yaml"], folder)).err).toBe("");
    expect((await fbcheck(["fmt", "--check", "compose.yaml"], folder)).err).toContain("holds nothing");
    expect((await fbcheck(["lint", "-"], folder, { stdin: compose })).err).toContain('"stdin" holds nothing');
  });

  it("are spoken of as a whole in a folder, and only where nothing else is there", async () => {
    const folder = folderWith({ "in/compose.yaml": compose });
    const alone = await fbcheck(["lint", "in"], folder);
    expect([alone.status, alone.err]).toEqual([
      0,
      "0 files: no findings\nfbcheck: none of the files concerns Fluent Bit\n",
    ]);
    const both = folderWith({ "compose.yaml": compose, "a.conf": "[SERVICE]\n    Flush 1\n" });
    expect((await fbcheck(["lint"], both)).err).not.toContain("fbcheck:");
  });

  it("are not those that a named file includes, nor those that only have a heading", async () => {
    const folder = folderWith({
      "main.conf": "[INPUT]\n    Name cpu\n@INCLUDE part.conf\n[OUTPUT]\n    Name stdout\n    Match *\n",
      "part.conf": "[FILTER]\n    Name modify\n    Match *\n    Add a b\n",
      "input.conf": "[INPUT]\n",
      "mac.conf": "[INPUT]\r    Name cpu\r",
    });
    const { out, err } = await fbcheck(["lint", "main.conf", "part.conf", "input.conf", "mac.conf"], folder);
    expect(err).not.toContain("fbcheck:");
    expect(out).toContain("input.conf:1:2: error missing-name ");
    expect(out).toMatch(/^mac\.conf:1:\d+: error crlf-line-endings /m);
    expect(out).not.toMatch(/^(?:main|part)\.conf/m);
  });
});

describe("Fluent Bit's YAML format", () => {
  const pipeline = "pipeline:\n  inputs:\n    - name: cpu\n  outputs:\n    - name: stdout\n      match: '*'\n";
  const message = "Fluent Bit's YAML format is not judged yet";

  it("never passes for a clean run: in a folder, by name and on standard input", async () => {
    const folder = folderWith({ "conf/x.yaml": pipeline, "values.yaml": "image:\n  tag: 1\n" });
    for (const argv of [
      ["lint", "."],
      ["lint", "conf/x.yaml"],
      ["fmt", "--check", "."],
      ["render", "."],
    ]) {
      const { status, err } = await fbcheck(argv, folder);
      expect([argv, status]).toEqual([argv, 2]);
      expect(err).toContain(`fbcheck: "conf/x.yaml": ${message}\n`);
      expect(err).not.toMatch(/values|none of the files|holds nothing/);
    }
    expect(await fbcheck(["lint", "-"], folder, { stdin: pipeline })).toMatchObject({
      status: 2,
      err: `0 files: no findings; 1 file not judged\nfbcheck: "stdin": ${message}\n`,
    });
    const { out } = await fbcheck(["lint", "--format", "json", "."], folder);
    expect(JSON.parse(out).unjudged).toEqual([{ file: "conf/x.yaml", because: message }]);
  });

  it("is told of in ConfigMaps too, and the rest is judged", async () => {
    const folder = folderWith({
      "cm.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fb\ndata:\n  fluent-bit.yaml: |\n${pipeline.replace(/^/gm, "    ")}\n  app.yaml: |\n    a: b\n`,
      "a.conf": "[SERVICE]\n    Flush often\n",
    });
    const { status, out, err } = await fbcheck(["lint", "."], folder);
    expect(status).toBe(2);
    expect(out).toContain("a.conf:2:");
    expect(err.match(/not judged yet/g)).toHaveLength(1);
    expect(err).toContain(`fbcheck: "cm.yaml#ConfigMap/fb/fluent-bit.yaml": ${message}\n`);
  });
});
