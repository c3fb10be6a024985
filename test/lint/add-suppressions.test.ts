import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { addSuppressions } from "../../src/lint/add-suppressions.ts";
import type { InputFile, Result } from "../../src/result.ts";
import { conf, yaml } from "../../src/rule/index.ts";
import { readSet } from "../sets.ts";
import { describeShared } from "../shared.ts";

const checkAll = (files: readonly InputFile[]): Promise<Result> => check(files, rules, { preset: "all" });
const checkSome = (files: readonly InputFile[]): Promise<Result> => check(files, rules);
const suppress = (files: readonly InputFile[], reason = "TODO") => addSuppressions(files, checkAll, reason);

async function texts(
  files: Readonly<Record<string, string>>,
  reason?: string,
): Promise<Readonly<Record<string, string>>> {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const run = await addSuppressions(given, checkSome, reason ?? "known");
  expect(run.left).toEqual([]);
  expect(run.result.findings).toEqual([]);
  return Object.fromEntries(run.files.map(({ path, text }) => [path, text]));
}

/** What a process makes of the set: sections with their keys and values. */
function modelOf({ pipelines }: Result): unknown {
  return pipelines.map(({ instance, sections }) => [
    instance.label,
    sections.map(({ kind, properties }) => [kind, properties.map(({ key, value }) => [key.text, value.text])]),
  ]);
}

describe("a comment in an object that installs a chart", () => {
  const values = yaml`
    config:
      service: |
        [SERVICE]
            Flush 1
      inputs: |
        [INPUT]
            Name tial
      filters: |
        [FILTER]
            Name grep
            Match *
            Regex log .
      outputs: |
        [OUTPUT]
            Name stdout
            Match *
  `;
  const within = (spaces: number): string => values.replace(/^(?=.)/gm, " ".repeat(spaces));
  const head = (kind: string, group: string): string =>
    `apiVersion: ${group}\nkind: ${kind}\nmetadata:\n  name: fluent-bit\nspec:\n`;

  it("stands above its line in values that are a map", async () => {
    const release = `${head("HelmRelease", "helm.toolkit.fluxcd.io/v2")}  values:\n${within(4)}`;
    expect((await texts({ "release.yaml": release }))["release.yaml"]).toBe(
      release.replace(/^.*tial$/m, "            # fbcheck-disable-next-line unknown-plugin -- known\n$&"),
    );
  });

  it("stands above its line in values that are a text", async () => {
    const application = `${head("Application", "argoproj.io/v1alpha1")}  source:\n    helm:\n      values: |\n${within(8)}`;
    expect((await texts({ "application.yaml": application }))["application.yaml"]).toBe(
      application.replace(/^.*tial$/m, "                # fbcheck-disable-next-line unknown-plugin -- known\n$&"),
    );
  });
});

describe("a comment in Fluent Bit's YAML", () => {
  const text = yaml`
    pipeline:
      inputs:
        - name: dummy
          tga: a
          rate: often
          dummy: |
            {"message":
              "not closed"
      outputs:
        - name: stdout
          match: '*'
          format: >-
            json
            xml
        - {name: stdout, match: '*', fromat: json}
  `;

  it("stands above its line, never inside a value", async () => {
    const after = await texts({ "fluent-bit.yaml": text });
    expect(after["fluent-bit.yaml"]).toContain(
      "      # fbcheck-disable-next-line unknown-property -- known\n      tga: a\n",
    );
    expect(after["fluent-bit.yaml"]).toContain('        {"message":\n          "not closed"\n');
    expect(after["fluent-bit.yaml"]).toContain("        json\n        xml\n");
  });

  it("does the same inside a ConfigMap", async () => {
    const host = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fluent-bit\ndata:\n  fluent-bit.yaml: |\n${text.replace(/^(?=.)/gm, "    ")}`;
    const after = await texts({ "cm.yaml": host });
    expect(after["cm.yaml"]).toContain(
      "          # fbcheck-disable-next-line unknown-property -- known\n          tga: a\n",
    );
  });
});

describe("a comment", () => {
  it("stands above its line, with its indent, and names all rules once", async () => {
    const before = conf`
      [INPUT]
          Name tail
          Path /var/log/app.log
          Paht /b, /c
          Mem_Buf_Limit 5XB
      [OUTPUT]
          Name  null
          Match *
    `;
    expect(await texts({ "a.conf": before })).toEqual({
      "a.conf": conf`
        [INPUT]
            Name tail
            Path /var/log/app.log
            # fbcheck-disable-next-line unknown-property -- known
            Paht /b, /c
            # fbcheck-disable-next-line invalid-size -- known
            Mem_Buf_Limit 5XB
        [OUTPUT]
            Name  null
            Match *
      `,
    });
  });

  it("keeps CRLF, the indentation of a block scalar, and stands before keys of YAML too", async () => {
    const manifest = yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: fb
      data:
        fluent-bit.conf: |
          [INPUT]
              Name tail
              Path /var/log/app.log
              Paht x
          [OUTPUT]
              Name null
              Match *
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: fb}
      spec:
        template:
          spec:
            containers:
              - name: fluent-bit
                image: fluent/fluent-bit:5.1.1
                env:
                  - name: UNUSED
                    value: a
                volumeMounts:
                  - {name: config, mountPath: /fluent-bit/etc}
            volumes:
              - name: config
                configMap: {name: fb}
    `.replaceAll("\n", "\r\n");
    const { "a.yaml": after = "" } = await texts({ "a.yaml": manifest });
    expect(after).toContain("\r\n        # fbcheck-disable-next-line unknown-property -- known\r\n        Paht x\r\n");
    expect(after).toContain(
      "\r\n            # fbcheck-disable-next-line unused-env -- known\r\n            - name: UNUSED\r\n",
    );
    expect(after.replace(/ *# fbcheck[^\n]*\n/g, "")).toBe(manifest);
  });

  it("stands above an include and above a heading", async () => {
    const { "a.conf": after = "" } = await texts({
      "a.conf": "@INCLUDE no.conf\n[INPUT]\n    Name cpu\n[OUTPUTT]\n    Name null\n",
    });
    expect(after).toMatch(/^# fbcheck-disable-next-line include-not-found -- known\n@INCLUDE no.conf\n/);
    expect(after).toMatch(/\n# fbcheck-disable-next-line unknown-section -- known\n\[OUTPUTT]\n/);
  });

  it("stands at the top for what none can stand above: a quoted text of several lines", async () => {
    const manifest = yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: fb
      data:
        fluent-bit.conf: "[INPUT]\n    Name tail\n
          \    Path /var/log/a.log\n    Paht x\n
          [OUTPUT]\n    Name null\n    Match *\n"
    `;
    const { "a.yaml": after = "" } = await texts({ "a.yaml": manifest });
    expect(after).toMatch(/^# fbcheck-disable-file [a-z, -]*unknown-property[a-z, -]* -- known\n/);
    expect(after.replace(/^ *# fbcheck.*\n/gm, "")).toBe(manifest);
  });

  it("never stands in a script or another text that is no configuration", async () => {
    const { "a.yaml": after = "" } = await texts({
      "a.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: fb
        data:
          fluent-bit.conf: |
            [INPUT]
                Name cpu
            [FILTER]
                Name   lua
                Match  *
                Script /fluent-bit/etc/a.lua
                Call   missing
            [OUTPUT]
                Name  null
                Match *
          a.lua: |
            function other(tag, time, record)
              return 0, time, record
            end
      `,
    });
    expect(after).toContain("a.lua: |\n    function other(tag, time, record)\n      return 0");
  });
});

describe("what no comment can silence is left", () => {
  it("in JSON", async () => {
    const text = JSON.stringify({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "fb" },
      data: {
        "fluent-bit.conf": "[INPUT]\n    Name tail\n    Path /a\n    Paht x\n[OUTPUT]\n    Name null\n    Match *\n",
      },
    });
    const run = await addSuppressions([{ path: "a.json", text }], checkSome, "known");
    expect(run.files).toEqual([{ path: "a.json", text }]);
    expect(run.left.map(({ finding, because }) => [finding.code, because])).toEqual([
      ["unknown-property", "JSON cannot hold comments"],
    ]);
    expect(run.result.findings).toHaveLength(1);
  });

  it("about suppressions themselves, and behind a byte order mark", async () => {
    const run = await addSuppressions(
      [{ path: "a.conf", text: "# fbcheck-disable-next-line no-such-rule -- why\n[INPUT]\n    Name cpu\n" }],
      checkSome,
      "known",
    );
    expect(run.left.map(({ finding, because }) => `${finding.code}: ${because}`)).toContain(
      "unknown-rule-id: comments do not silence it",
    );
    const mark = await addSuppressions([{ path: "b.conf", text: "\ufeff[INPUT]\n    Name cpu\n" }], checkSome, "known");
    expect(mark.left.map(({ finding }) => finding.code)).toContain("byte-order-mark");
    expect(mark.files[0]!.text.startsWith("\ufeff")).toBe(true);
  });
});

it("a second run changes nothing", async () => {
  const first = await suppress(readSet(fileURLToPath(new URL("../../corpus/eks-broken", import.meta.url))));
  const second = await suppress(first.files);
  expect(first.comments).toBeGreaterThan(10);
  expect([second.comments, second.silenced, second.files]).toEqual([0, 0, first.files]);
});

describe("over our own sets", () => {
  const corpus = fileURLToPath(new URL("../../corpus", import.meta.url));
  const names = readdirSync(corpus, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));

  it.each(names)("%s: nothing but JSON is left, and the model stays", async (name) => {
    const files = readSet(`${corpus}/${name}`, (path) => /\.(?:ya?ml|json|conf)$/.test(path));
    const before = await checkAll(files);
    const run = await suppress(files);
    expect(run.left.filter(({ because }) => because !== "JSON cannot hold comments")).toEqual([]);
    expect(run.result.findings).toHaveLength(run.left.length);
    expect(run.silenced).toBe(before.findings.length - run.left.length);
    expect(modelOf(run.result)).toEqual(modelOf(before));
    const isComment = (line: string) => /^\s*# fbcheck-disable-(?:next-line|file) [a-z0-9/, -]+ -- TODO\r?$/.test(line);
    for (const [index, { text }] of run.files.entries())
      expect(
        text
          .split("\n")
          .filter((line) => !isComment(line))
          .join("\n"),
      ).toBe(files[index]!.text);
  });
});

describeShared("over the files of others", (shared) => {
  it("nothing is left of every tenth, and the model stays", async () => {
    const files = readSet(`${shared}/corpus/classic`, (path) => path.endsWith(".conf"));
    let silenced = 0;
    for (const file of files.filter((_, index) => index % 10 === 0)) {
      const before = await checkAll([file]);
      const run = await suppress([file]);
      expect(run.left, file.path).toEqual([]);
      expect(modelOf(run.result), file.path).toEqual(modelOf(before));
      silenced += run.silenced;
    }
    expect(silenced).toBeGreaterThan(100);
  }, 60_000);
});

it("whatever the text, the outcome means the same and has no other findings", async () => {
  const line = fc.constantFrom(
    "[INPUT]",
    "[OUTPUT",
    "    Name tail",
    "  Name tail",
    "\tPaht x",
    "    Path",
    "@INCLUDE a.conf",
    "# text",
    "",
    "   ",
    "    Match *",
    "@SET a",
    "[SERVICE]",
    "    Flush 0\r",
    "    Name “es”",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const files = [{ path: "a.conf", text: `[INPUT]\n    Name cpu\n${lines.join("\n")}` }];
      const before = await checkSome(files);
      const run = await addSuppressions(files, checkSome, "why");
      expect(modelOf(run.result)).toEqual(modelOf(before));
      expect(run.result.findings).toHaveLength(run.left.length);
      expect(run.silenced + run.left.length).toBe(before.findings.length);
    }),
    { numRuns: 60 },
  );
}, 60_000);
