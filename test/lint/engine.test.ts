import { describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import { defineRule, defineSetRule } from "../../src/rule/define.ts";
import { conf, yaml } from "../../src/rule/text.ts";

const text = {
  summary: "Tests the engine.",
  category: "syntax",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: "It does not matter.",
  examples: { bad: [], good: [] },
} as const;

const everyName = defineRule({
  ...text,
  check: ({ pipeline, report }) => {
    for (const { name } of pipeline.inputs) report({ at: name, message: `Input "${name.text}".` });
  },
});

const file = { path: "a.conf", text: "[INPUT]\n    Name cpu\n" };

describe("the engine", () => {
  it("turns a crashing rule into one diagnostic and runs the others", async () => {
    const crash = defineRule({
      ...text,
      check: () => {
        throw new Error("boom");
      },
    });
    const { findings } = await check([file], { "a-crash": crash, "every-name": everyName });
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "internal/a-crash error",
      "every-name hint",
    ]);
    expect(findings[0]!.message).toContain("boom");
  });

  it("drops hints at places that another finding covers, but not other findings there", async () => {
    const covering = defineRule({
      ...text,
      severity: "error",
      check: ({ pipeline, report }) => {
        const [input] = pipeline.inputs;
        report({ at: input!.heading, message: "Covers.", covers: [input!.name.at] });
        report({ at: input!.name, message: "Stays." });
      },
    });
    const { findings } = await check([file], { covering, "every-name": everyName });
    expect(findings.map(({ message }) => message)).toEqual(["Covers.", "Stays."]);
  });

  it("reports what two containers share once, with both instances", async () => {
    const manifest = yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: c}
      data:
        fluent-bit.conf: |
          [INPUT]
              Name cpu
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: p}
      spec:
        containers:
          - {name: a, image: "fluent/fluent-bit:3.2.10", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
          - {name: b, image: "fluent/fluent-bit:3.2.10", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
        volumes: [{name: v, configMap: {name: c}}]
    `;
    const { findings } = await check([{ path: "set.yaml", text: manifest }], { "every-name": everyName });
    expect(findings).toHaveLength(1);
    expect(findings[0]!.instances).toEqual(["Pod p, container a", "Pod p, container b"]);
    expect(findings[0]!.fluentBit).toBe("3.2.10");
  });

  it("reports what two versions make of one place once, the worse with a note about the other", async () => {
    const manifest = yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: c}
      data:
        fluent-bit.conf: |
          [INPUT]
              Name cpu
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: p}
      spec:
        containers:
          - {name: a, image: "fluent/fluent-bit:3.2.10", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
          - {name: b, image: "fluent/fluent-bit:1.7.2", volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]}
        volumes: [{name: v, configMap: {name: c}}]
    `;
    const versions = defineRule({
      ...text,
      check: ({ pipeline, report }) => {
        const [input] = pipeline.inputs;
        const old = pipeline.version === "1.7.2";
        const edits = [{ at: input!.name.at, newText: "mem" }];
        report({
          at: input!.name,
          message: `Bad for ${pipeline.version}.`,
          severity: old ? "error" : "hint",
          effect: old ? "refused" : "ignored",
          fixes: [{ title: "Write it", safety: old ? "safe" : "unsafe", edits }],
        });
        report({ at: input!.name, message: "Bad for all." });
      },
    });
    const { findings } = await check([{ path: "set.yaml", text: manifest }], { versions });
    const both = ["Pod p, container a", "Pod p, container b"];
    expect(findings.map(({ message, severity, effect, instances }) => [message, severity, effect, instances])).toEqual([
      ["Bad for 1.7.2.", "error", "refused", both],
      ["Bad for all.", "hint", "none", both],
    ]);
    expect(findings[0]!.fluentBit).toBe("1.7.2");
    expect(findings[0]!.related).toEqual([{ at: findings[0]!.at, message: "in Pod p, container a: Bad for 3.2.10." }]);
    // What is unsafe for one of those that share the text is unsafe.
    expect(findings[0]!.fixes.map(({ title, safety }) => `${title} ${safety}`)).toEqual(["Write it unsafe"]);
    expect(findings[1]!.related).toEqual([]);
  });

  it("says nothing but syntax about the source of a template", async () => {
    const template = { path: "a.conf", text: "[INPUT]\n    Name cpu\n    Tag {{ tag }}\n" };
    expect((await check([template], { "every-name": everyName })).findings).toEqual([]);
    for (const [path, mark] of [
      ["fluent-bit.conf.tftpl", "${tag}"],
      ["fluent-bit.conf.erb", "a"],
      ["fluent-bit.conf", "<%= tag %>"],
      ["fluent-bit.conf", "{% if a %}x{% endif %}"],
    ] as const) {
      const text = `[INPUT]\n    Name cpu\n    Tag ${mark}\n`;
      expect((await check([{ path, text }], { "every-name": everyName })).findings, path + mark).toEqual([]);
    }
    const plain = { path: "fluent-bit.conf", text: "[INPUT]\n    Name cpu\n    Tag ${tag}<%Y>\n" };
    expect((await check([plain], { "every-name": everyName })).findings).toHaveLength(1);
  });

  it("withholds a fix that the host cannot express", async () => {
    const rename = defineRule({
      ...text,
      check: ({ pipeline, report }) => {
        const [input] = pipeline.inputs;
        report({
          at: input!.name,
          message: "Renames.",
          fixes: [
            { title: "Use two lines", safety: "safe", edits: [{ at: input!.name.at, newText: "mem\n    Tag a" }] },
          ],
        });
      },
    });
    const host = (data: string): { path: string; text: string } => ({
      path: "c.yaml",
      text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  fluent-bit.conf: ${data}\n`,
    });
    const literal = await check([host("|\n    [INPUT]\n        Name cpu\n")], { rename });
    expect(literal.findings[0]!.fixes).toHaveLength(1);
    const folded = await check([host(">-\n    [INPUT]\n\n    \x20   Name cpu\n")], { rename });
    for (const finding of folded.findings) expect(finding.fixes).toEqual([]);
  });

  it("sorts by file as given, then offset, then rule", async () => {
    const all = defineSetRule({
      ...text,
      check: ({ pipelines, report }) => {
        for (const { inputs } of pipelines) for (const { name } of inputs) report({ at: name, message: "x" });
      },
    });
    const files = [
      {
        path: "b.conf",
        text: conf`
        [INPUT]
            Name cpu
        [INPUT]
            Name mem
        [OUTPUT]
            Name stdout
      `,
      },
      {
        path: "a.conf",
        text: conf`
        [INPUT]
            Name cpu
        [OUTPUT]
            Name stdout
      `,
      },
    ];
    const { findings } = await check(files, { z: all, a: everyName });
    expect(findings.map(({ code, at }) => `${at.file.path} ${at.span.start} ${code}`)).toEqual([
      "b.conf 17 a",
      "b.conf 17 z",
      "b.conf 38 a",
      "b.conf 38 z",
      "a.conf 17 a",
      "a.conf 17 z",
    ]);
  });

  it("takes severities from presets and wishes", async () => {
    const rules = { "every-name": everyName };
    const severityWith = async (options: Parameters<typeof check>[2]): Promise<string | undefined> =>
      (await check([file], rules, options)).findings[0]?.severity;
    expect(await severityWith({})).toBe("hint");
    expect(await severityWith({ preset: "strict" })).toBe("warning");
    expect(await severityWith({ rules: { "every-name": "error" } })).toBe("error");
    expect(await severityWith({ rules: { "every-name": "off" } })).toBeUndefined();
  });
});
