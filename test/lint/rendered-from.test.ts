import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";

const configMap = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  fluent-bit.conf: |\n    [INPUT]\n        Name cpuu\n`;

async function relatedOf(text: string): Promise<readonly string[]> {
  const { findings } = await check([{ path: "rendered.yaml", text }], { "unknown-plugin": rules["unknown-plugin"] });
  return findings.flatMap(({ related }) =>
    related.map(({ at, message }) => `${message}: ${at.file.text.slice(at.span.start, at.span.end)}`),
  );
}

describe("what Helm rendered", () => {
  it("names the template of each finding", async () => {
    const text = `---\n# Source: fluent-bit/templates/a.yaml\n${configMap("a")}---\n# Source: fluent-bit/charts/x/templates/b.yaml\r\n${configMap("b")}`;
    expect(await relatedOf(text)).toEqual([
      'the template "fluent-bit/templates/a.yaml" makes this: # Source: fluent-bit/templates/a.yaml',
      'the template "fluent-bit/charts/x/templates/b.yaml" makes this: # Source: fluent-bit/charts/x/templates/b.yaml',
    ]);
  });

  it("is told by such comments only", async () => {
    expect(await relatedOf(`# Source: somewhere\n${configMap("a")}`)).toEqual([]);
    expect(await relatedOf(`${configMap("a")}---\n# Source: fluent-bit/templates/b.yaml\n`)).toEqual([]);
  });
});
