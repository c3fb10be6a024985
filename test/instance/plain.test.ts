import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainInstances } from "../../src/instance/plain.ts";
import { outlineOf } from "../../src/instance/role.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const files = (texts: Record<string, string>) => Object.entries(texts).map(([path, text]) => sourceFile(path, text));
const roles = (texts: Record<string, string>, options = {}) =>
  plainInstances(files(texts), options).map(({ label, role }) => `${label}: ${role}`);

const INPUT = "[INPUT]\n    Name cpu\n    Tag x\n";
const OUTPUT = "[OUTPUT]\n    Name stdout\n    Match *\n";
const PARSER = "[PARSER]\n    Name json\n    Format json\n";

describe("plainInstances", () => {
  it("starts from the files that no other includes or names", () => {
    const texts = {
      "etc/fluent-bit.conf": `[SERVICE]\n    Parsers_File parsers.conf\n@INCLUDE conf.d/*.conf\n${OUTPUT}`,
      "etc/conf.d/in.conf": INPUT,
      // A nested include is looked up from the main file's folder (C-52).
      "etc/conf.d/more.conf": "@INCLUDE deep/last.conf\n",
      "etc/deep/last.conf": "[FILTER]\n    Name grep\n    Match *\n",
      "etc/parsers.conf": PARSER,
      "etc/other/parsers.conf": PARSER,
      "lone.conf": "[FILTER]\n    Name grep\n    Match *\n",
      "small.conf": INPUT + OUTPUT,
      "nodes.conf": "[UPSTREAM]\n    Name u\n[NODE]\n    Name a\n    Host b\n    Port 1\n",
      "streams.conf": "[STREAM_TASK]\n    Name t\n    Exec SELECT * FROM STREAM:x;\n",
      "plugins.conf": "[PLUGINS]\n    Path /x.so\n",
    };
    // A pattern in a folder that may hold more is not resolved, so what it may match is checked as what it is.
    expect(roles(texts).slice(0, 3)).toEqual([
      "etc/fluent-bit.conf: main",
      "etc/conf.d/in.conf: fragment",
      "etc/conf.d/more.conf: fragment",
    ]);
    expect(roles(texts, { folders: ["etc"] })).toEqual([
      "etc/fluent-bit.conf: main",
      "etc/other/parsers.conf: parsers",
      "lone.conf: fragment",
      "small.conf: main",
      "nodes.conf: upstream",
      "streams.conf: streams",
      "plugins.conf: plugins",
    ]);
  });
  it("takes a file with [SERVICE] first where files include each other", () => {
    expect(
      roles({ "a.conf": `@INCLUDE b.conf\n${INPUT}`, "b.conf": "[SERVICE]\n    Flush 1\n@INCLUDE a.conf\n" }),
    ).toEqual(["b.conf: main"]);
    expect(roles({ "a.conf": `@INCLUDE a.conf\n${INPUT}${OUTPUT}` })).toEqual(["a.conf: main"]);
  });
  it("leaves files of other programs alone", () => {
    expect(
      roles({
        "unit.service": "[Service]\nExecStart=/bin/x -y\n",
        "telegraf.conf": "[[inputs.cpu]]\n  percpu = true\n",
        "my.cnf": "[mysqld]\nname = x\n",
        "common-session": "session required pam_unix.so\n@include common-auth\n",
        "nginx.conf": "http {\n}\n",
        "compose.yaml": "services:\n  a:\n    image: b\n",
      }),
    ).toEqual([]);
  });
  it("knows what was meant for Fluent Bit although it is wrong", () => {
    expect(
      roles({
        "indented.conf": "    [OUTPUT]\n        Name stdout\n        Match *\n",
        "colons.conf": "[INPUT]\n    Name: cpu\n",
        "typo.conf": "[INPTU]\n    Name cpu\n",
        "bom.conf": "\uFEFF[INPUT]\n    Name cpu\n",
      }),
    ).toEqual(["indented.conf: fragment", "colons.conf: fragment", "typo.conf: fragment", "bom.conf: fragment"]);
  });
  it("leaves YAML alone that holds texts for Fluent Bit, under whatever name", () => {
    const values =
      "config:\n  inputs: |\n    [INPUT]\n        Name cpu\n  outputs: |\n    [OUTPUT]\n        Name stdout\n";
    expect(roles({ "values.yaml.tpl": values, "values.tftpl": `---\n# ours\n${values}`, "x.conf": values })).toEqual([
      "x.conf: main",
    ]);
    expect(roles({ "in.tpl": "    [INPUT]\n        Name cpu\n", "out.tpl": "[OUTPUT]\n    Name: a\n" })).toEqual([
      "in.tpl: fragment",
      "out.tpl: fragment",
    ]);
  });
  it("knows Fluent Bit's YAML by its keys", () => {
    expect(roles({ "fb.yaml": "service:\n  flush: 1\npipeline:\n  inputs:\n    - name: cpu\n" })).toEqual([
      "fb.yaml: main",
    ]);
  });
  it("starts from what it is told to, whatever it holds", () => {
    expect(roles({ "x.conf": "Name cpu\n" }, { entries: ["x.conf"] })).toEqual(["x.conf: main"]);
  });
  it("knows only folders that were given with all their files", () => {
    const [open] = plainInstances(files({ "etc/a.conf": INPUT + OUTPUT }));
    expect(open?.files.read("b.conf").kind).toBe("unknown");
    expect(open?.env.get("X").kind).toBe("unknown");
    const [known] = plainInstances(files({ "etc/a.conf": INPUT + OUTPUT }), { folders: ["etc"] });
    expect(known?.files.read("b.conf")).toEqual({ kind: "absent" });
    expect(known?.files.read("../b.conf").kind).toBe("unknown");
    expect(known?.files.read("/etc/b.conf").kind).toBe("unknown");
    const [closed] = plainInstances(files({ "a.conf": INPUT + OUTPUT }), {
      complete: true,
      env: new Map([["A", "1"]]),
    });
    expect(closed?.files.read("/etc/b.conf")).toEqual({ kind: "absent" });
    expect(closed?.env.get("X")).toEqual({ kind: "absent" });
    expect(closed?.env.get("A")).toMatchObject({ kind: "found", value: { value: { kind: "found", value: "1" } } });
    expect(closed?.env.get("HOSTNAME")).toMatchObject({ kind: "found", value: { value: { kind: "unknown" } } });
  });
  it("keeps paths that climb out apart", () => {
    const given = files({ "../a/x.conf": INPUT + OUTPUT, "a/x.conf": INPUT + OUTPUT, "../../x.conf": INPUT + OUTPUT });
    expect(new Set(plainInstances(given).map((instance) => instance.entryPath)).size).toBe(3);
  });
  it("borrows neighbours from the disk, which are no entries", () => {
    const disk = {
      read: (path: string) => (path === "/w/etc/conf.d/b.conf" ? sourceFile("etc/conf.d/b.conf", INPUT) : undefined),
      list: (folder: string) => ({ "/w/etc": ["a.conf", "conf.d"], "/w/etc/conf.d": ["b.conf"] })[folder],
    };
    const instances = plainInstances(files({ "etc/a.conf": `@INCLUDE conf.d/*.conf\n${OUTPUT}` }), {
      root: "/w",
      disk,
    });
    expect(instances).toHaveLength(1);
    const [{ files: system } = instances[0]!] = instances;
    const read = system.read("conf.d/b.conf");
    expect(read).toMatchObject({ kind: "found", value: { text: INPUT } });
    expect(system.glob("/w/etc/conf.d/*.conf")).toEqual({
      kind: "found",
      value: [read.kind === "found" && read.value],
    });
    expect(system.glob("/w/etc/*.conf")).toMatchObject({ kind: "found", value: [{ path: "etc/a.conf" }] });
    expect(system.glob("/w/etc/conf.d/x*.conf")).toEqual({ kind: "absent" });
    expect(system.read("nope.conf")).toEqual({ kind: "absent" });
    expect(system.read("/fluent-bit/etc/nope.conf").kind).toBe("unknown");
    expect(system.isFolder("conf.d")).toBe(true);
  });
  it("takes what a pattern includes for a part, where the disk says that the pattern finds nothing else", () => {
    const disk = {
      read: () => undefined,
      list: (folder: string) => ({ "/w": ["a.conf", "conf.d"], "/w/conf.d": ["b.conf", "c.yaml"] })[folder],
    };
    const texts = {
      "a.conf": `@INCLUDE conf.d/*.conf\n${OUTPUT}`,
      "conf.d/b.conf": INPUT,
      "conf.d/c.yaml": "pipeline:\n  inputs:\n    - name: cpu\n",
    };
    expect(roles(texts, { root: "/w", disk })).toEqual(["a.conf: main", "conf.d/c.yaml: fragment"]);
    expect(roles(texts)).toHaveLength(3);
  });
  it("gives up on a pattern that links back into their own folder make endless", () => {
    let asked = 0;
    const list = (): string[] => {
      asked += 1;
      return ["a", "b"];
    };
    const [instance] = plainInstances(files({ "main.conf": INPUT + OUTPUT }), {
      root: "/w",
      disk: { read: () => undefined, list },
    });
    expect(instance!.files.glob(`/w/${"*/".repeat(40)}x.conf`).kind).toBe("unknown");
    expect(asked).toBeLessThan(50_000);
  });
  it("answers for any texts", () => {
    const line = fc.constantFrom(
      "[INPUT]",
      "[SERVICE]",
      "    Name x",
      "@INCLUDE a.conf",
      "@INCLUDE *",
      "x",
      "@INCLUDE ../b",
      "",
    );
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
        const given = texts.map((one, index) => sourceFile(`${"ab"[index] ?? index}.conf`, one));
        const entries = plainInstances(given).map((instance) => instance.label);
        expect(new Set(entries).size).toBe(entries.length);
        // Whatever is Fluent Bit's is an entry or in the reach of one, so something is started.
        expect(entries.length > 0).toBe(given.some((file) => outlineOf(file).isFluentBit));
      }),
    );
  });
});
