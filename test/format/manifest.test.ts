import { describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import { formatSet } from "../../src/fmt.ts";

async function format(text: string, path = "app.yaml") {
  const { files, leftAlone } = await formatSet([{ path, text }], (files) => check(files, {}));
  return { text: files[0]!.after, leftAlone };
}

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fluent-bit   # ours\n";
const canonical = "    [INPUT]\n        Name  dummy\n        Tag   x\n";

describe("formatManifest", () => {
  it("changes the embedded text and no other byte", async () => {
    const { text, leftAlone } = await format(
      `# top\n${head}data:   \n  other:   {a:  1}\n  note: "[input]\\n Name x\\n"\n  fluent-bit.conf:  |  # main\n` +
        "   [input]\n     Name dummy\n     Tag x  \n   \n\n# end   \n---\nkind:   Else\n",
    );
    expect(text).toBe(
      `# top\n${head}data:   \n  other:   {a:  1}\n  note: "[input]\\n Name x\\n"\n  fluent-bit.conf:  |  # main\n` +
        "   [INPUT]\n       Name  dummy\n       Tag   x\n   \n\n# end   \n---\nkind:   Else\n",
    );
    expect(leftAlone).toEqual([]);
  });

  const styles: Readonly<Record<string, string>> = {
    "double-quoted": `  fluent-bit.conf: "[input]\\n  Name dummy\\n  Tag x"\n`,
    "double-quoted and canonical already": `  fluent-bit.conf: "[INPUT]\\n    Name  dummy\\n    Tag   x\\n"\n`,
    "single-quoted": "  fluent-bit.conf: '[input]\n\n      Name dummy\n\n    \tTag x'\n",
    folded: "  fluent-bit.conf: >-\n    [input]\n      Name dummy\n      Tag x\n",
    "literal with a chomping indicator": "  fluent-bit.conf: |-\n    [input]\n      Name dummy\n      Tag x\n",
    "literal that keeps its empty lines": "  fluent-bit.conf: |+\n    [input]\n      Name dummy\n      Tag x\n\n\n",
  };
  for (const [name, entry] of Object.entries(styles)) {
    it(`makes a literal block of what is ${name}`, async () => {
      if (name === "single-quoted") return expectSingleQuoted(entry);
      const before = `${head}data:\n${entry}  z: 1\n`;
      const { text, leftAlone } = await format(before);
      expect(leftAlone).toEqual([]);
      expect(text).toMatch(/^ {2}fluent-bit\.conf: \|[-+]?$/m);
      expect(text).toContain(canonical);
      expect(text.endsWith("  z: 1\n")).toBe(true);
      expect((await format(text)).text).toBe(text);
    });
  }

  /** Folding takes the indent of the lines away, so this text is refused; it must stay as it is. */
  async function expectSingleQuoted(entry: string): Promise<void> {
    const before = `${head}data:\n${entry}`;
    const { text, leftAlone } = await format(before);
    expect(text).toBe(before);
    expect(leftAlone.map(({ path }) => path)).toEqual(["app.yaml#ConfigMap/fluent-bit/fluent-bit.conf"]);
  }

  it("keeps JSON JSON", async () => {
    const text = JSON.stringify({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a" },
      data: { "fluent-bit.conf": '[input]\n  Name dummy\n  Regex \\d"ü"\n' },
    });
    const after = await format(text, "app.json");
    expect(after.leftAlone).toEqual([]);
    expect(JSON.parse(after.text).data["fluent-bit.conf"]).toBe('[INPUT]\n    Name   dummy\n    Regex  \\d"ü"\n');
    expect((await format(after.text, "app.json")).text).toBe(after.text);
  });

  it("keeps the line ends of the manifest", async () => {
    const text = `${head}data:\n  fluent-bit.conf: |\n    [input]\n      Name dummy\n      Tag x\n`;
    const after = await format(text.replaceAll("\n", "\r\n"));
    expect(after.text).toBe(`${head}data:\n  fluent-bit.conf: |\n${canonical}`.replaceAll("\n", "\r\n"));
  });

  it("does not touch Secrets, nor texts that no Fluent Bit reads", async () => {
    const text =
      `${head}data:\n  fluent-bit.conf: |\n${canonical}  nginx.conf: |\n    server {\n      listen 80; \n    }\n` +
      "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  fluent-bit.conf: |\n    [input]\n     Name x\n";
    expect(await format(text)).toEqual({ text, leftAlone: [] });
  });

  it("leaves a manifest alone that is not valid YAML", async () => {
    for (const broken of ["a: [\n", "a: 1\n b: 2\n"]) {
      const text = `${head}data:\n  fluent-bit.conf: |\n    [input]\n     Name x\n---\n${broken}`;
      expect(await format(text)).toEqual({
        text,
        leftAlone: [{ path: "app.yaml", because: "it is not valid YAML", internal: false }],
      });
    }
  });

  it("leaves a text alone that an alias uses in a second place", async () => {
    const text = `${head}  annotations:\n    copy: &conf |\n      [input]\n       Name dummy\ndata:\n  fluent-bit.conf: *conf\n`;
    const after = await format(text);
    expect(after.text).toBe(text);
    expect(after.leftAlone).toHaveLength(1);
    expect(after.leftAlone[0]!.internal).toBe(false);
    const other = `${head}data:\n  fluent-bit.conf: &conf |\n    [input]\n     Name dummy\n  z: *conf\n`;
    expect((await format(other)).text).toBe(other);
  });

  it("formats both of two ConfigMaps of one name in two namespaces", async () => {
    const one = (namespace: string, data: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fb, namespace: ${namespace}}\ndata:\n  fluent-bit.conf: |\n${data}`;
    const text = `${one("a", "    [input]\n     Name dummy\n     Tag x\n")}---\n${one("b", "    [input]\n     Name dummy\n     Tag x\n")}`;
    expect((await format(text)).text).toBe(`${one("a", canonical)}---\n${one("b", canonical)}`);
  });
});
