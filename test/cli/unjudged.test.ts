/** What a run says of files that are not Fluent Bit's, and that it judges those which are, in either format. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
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

  it("or that hold bytes which no YAML may have, are no clean run", async () => {
    const yaml =
      "# caf\xe9\npipeline:\n  inputs:\n    - {name: cpu, tag: x}\n  outputs:\n    - {name: 'null', match: x}\n";
    const folder = folderWith({ "a.conf": "[SERVICE]\n    Flush 1\n" });
    writeFileSync(join(folder, "main.yaml"), Buffer.from(yaml, "latin1"));
    writeFileSync(join(folder, "foreign.yaml"), Buffer.from("# caf\xe9\na: b\n", "latin1"));
    writeFileSync(join(folder, "b.conf"), Buffer.from("# caf\xe9\n[SERVICE]\n    Flush 1\n", "latin1"));
    const { status, err } = await fbcheck(["lint"], folder);
    expect(status).toBe(2);
    expect(err).toContain('fbcheck: "main.yaml" is not valid UTF-8');
    expect(err).not.toContain("foreign.yaml");
    expect(err).not.toContain("b.conf");
  });

  it("nor may be looked at are not taken for folders", async () => {
    const folder = folderWith({
      "set/a.conf": "[SERVICE]\n    Flush 1\n@INCLUDE ../other/in.conf\n@INCLUDE parts\n",
      "set/parts/b.conf": "[INPUT]\n    Name cpu\n",
      "other/in.conf": "[INPUT]\n    Name cpu\n",
    });
    const { out } = await fbcheck(["lint", "set"], folder);
    expect(out).toContain('include-directory "parts" is a folder');
    expect(out).not.toContain('"../other/in.conf" is a folder');
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

describe("lint: Fluent Bit's YAML format", () => {
  const pipeline =
    "pipeline:\n  inputs:\n    - name: cpu\n      tga: a\n  outputs:\n    - name: stdout\n      match: '*'\n";

  it("is judged in a folder, by name and on standard input", async () => {
    const folder = folderWith({ "conf/x.yaml": pipeline, "values.yaml": "image:\n  tag: 1\n" });
    for (const argv of [
      ["lint", "."],
      ["lint", "conf/x.yaml"],
    ]) {
      const { status, out, err } = await fbcheck(argv, folder);
      expect([argv, status]).toEqual([argv, 1]);
      expect(out).toContain("conf/x.yaml:4:7: error unknown-property ");
      expect(err).not.toMatch(/values|none of the files|holds nothing|not judged/);
    }
    const piped = await fbcheck(["lint", "-"], folder, { stdin: pipeline });
    expect([piped.status, piped.out]).toEqual([1, expect.stringContaining("stdin.yaml:4:7: error unknown-property ")]);
    const { out } = await fbcheck(["lint", "--format", "json", "."], folder);
    expect(JSON.parse(out).unjudged).toEqual([]);
  });

  it("is judged in ConfigMaps too, by the name of the entry", async () => {
    const entry = pipeline.replace(/^/gm, "    ");
    const folder = folderWith({
      "cm.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fb\ndata:\n  fluent-bit.yaml: |\n${entry}\n  app.yaml: |\n    a: b\n`,
    });
    const { status, out, err } = await fbcheck(["lint", "."], folder);
    expect(status).toBe(1);
    expect(out).toContain("cm.yaml:10:11: error unknown-property ");
    expect(err).not.toContain("not judged");
  });

  it("is looked at where the user names a file with little of it", async () => {
    const folder = folderWith({ "part.yaml": "  filters:\n    - name: grep\n      regex: log a\n" });
    const { out, err } = await fbcheck(["lint", "part.yaml"], folder);
    expect(err).not.toContain("holds nothing");
    expect(out).toContain("part.yaml:1:3: error yaml-misplaced-section ");
  });

  it("may hold a Kubernetes object in a value", async () => {
    const dummy = `      dummy: '{"apiVersion":"v1","kind":"Pod"}'\n`;
    const folder = folderWith({ "x.yaml": pipeline.replace("      tga: a\n", `${dummy}      tga: a\n`) });
    const { out } = await fbcheck(["lint", "."], folder);
    expect(out).toContain("x.yaml:5:7: error unknown-property ");
  });
});
