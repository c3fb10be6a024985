/**
 * Real files that 5.1.1 refuses for a property, a plugin or a value that it does not know: the message names it, and we
 * report the line in which it stands.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { lineIndex } from "../src/source/line-index.ts";
import { describeShared } from "./shared.ts";

interface Refused {
  readonly path: string;
  readonly what: "property" | "plugin" | "value";
  /** Name of the plugin; of what is refused for a value maybe undefined, then a key of [SERVICE]. */
  readonly plugin: string | undefined;
  readonly key: string;
}

/** What the message of the real program is about; undefined for refusals of other sorts. */
function refusedFor(path: string, message: string): Refused | undefined {
  const property = /\[config\] ([\w.-]+): unknown configuration property '([^']*)'/.exec(message);
  if (property !== null) return { path, what: "property", plugin: property[1], key: property[2] ?? "" };
  const plugin = /section '(.*)' tried to instance a plugin name that doesn't exist/.exec(message);
  if (plugin !== null) return { path, what: "plugin", plugin: plugin[1], key: "name" };
  const value = /could not configure property '([^']*)' on \w+ plugin with section name '([^']*)'/.exec(message);
  if (value !== null) return { path, what: "value", plugin: value[2], key: value[1] ?? "" };
  return undefined;
}

/** Lines (from 1) with that key in the sections of that plugin. Names are compared without case, as the program does. */
function linesOf(text: string, { key, plugin }: Refused): readonly number[] {
  const lines = text.split("\n").map((line) => line.trim());
  const sections: number[][] = [[]];
  for (const [at, line] of lines.entries()) {
    if (/^\[[A-Za-z_]+\]/.test(line)) sections.push([]);
    sections.at(-1)?.push(at);
  }
  const keyOf = (line: string): string => (line.split(" ")[0] ?? "").toLowerCase();
  const nameIn = (line: string): string => line.slice((line.split(" ")[0] ?? "").length).trim();
  return sections
    .filter((section) =>
      section.some(
        (at) =>
          keyOf(lines[at] ?? "") === "name" && nameIn(lines[at] ?? "").toLowerCase() === (plugin ?? "").toLowerCase(),
      ),
    )
    .flatMap((section) => section.filter((at) => keyOf(lines[at] ?? "") === key.toLowerCase()).map((at) => at + 1));
}

/** The file as it runs in the official image of 5.1.1, which is the program that spoke. */
function deployed(text: string): string {
  const block = text.split("\n").map((line) => `    ${line}`);
  return `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - {name: a, image: "fluent/fluent-bit:5.1.1", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
  volumes: [{name: v, configMap: {name: c}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  parsers.conf: ""
  plugins.conf: ""
  fluent-bit.conf: |
${block.join("\n")}
`;
}
const linesBefore = 15;

/** What we do not say, and why. */
const notReported: Readonly<Record<string, string>> = {
  "docs-pairs/chronosphereio__calyptia-go-fluentbit-config__testdata__example-cloud-files.conf: plugin {{files.name}} name in line 7":
    "a template writes the name",
  "docs-pairs/fluent__fluent-bit-docs__pipeline__inputs__tail.md__tab06.conf: property tail windows.path_encoding in line 4":
    "it reads files of a drive, so it is meant for Windows, where the property is known",
};

describeShared("refusals of the real program", (shared) => {
  const verdicts = readFileSync(`${shared}/corpus/verdicts-5.1.1.tsv`, "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

  it("are reported at the very line", async () => {
    const seen = new Set<string>();
    const left: string[] = [];
    let total = 0;
    for (const [path = "", , alone = "", , , inRepository = "", , withStubs = ""] of verdicts) {
      if (!/^(?:classic|docs-pairs)\/.*\.conf$/.test(path)) continue;
      for (const message of [alone, inRepository, withStubs]) {
        const refused = refusedFor(path, message);
        if (refused === undefined || seen.has(JSON.stringify(refused))) continue;
        seen.add(JSON.stringify(refused));
        const text = readFileSync(`${shared}/corpus/${path}`, "utf8");
        const lines = linesOf(text, refused);
        // The message may be about another file of the author's repository.
        if (lines.length === 0 && message !== alone) continue;
        total += 1;
        const host = { path: "set.yaml", text: deployed(text) };
        const { findings } = await check([host], rules);
        const index = lineIndex(host);
        const found = findings.some(
          ({ at, effect }) => effect === "refused" && lines.includes(index.position(at.span.start).line - linesBefore),
        );
        if (!found) left.push(`${path}: ${refused.what} ${refused.plugin} ${refused.key} in line ${lines.join(", ")}`);
      }
    }
    console.log(`${total} refusals, ${left.length} not reported at their line`);
    expect(left.sort()).toEqual(Object.keys(notReported).sort());
    expect(left.length / total).toBeLessThan(0.02);
    expect(total).toBeGreaterThan(100);
  }, 60_000);
});
