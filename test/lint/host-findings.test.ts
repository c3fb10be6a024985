import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { conf, yaml } from "../../src/rule/index.ts";
import { lineIndex } from "../../src/source/line-index.ts";

const only = { "incomplete-context": rules["incomplete-context"] };

async function run(path: string, text: string, options = {}) {
  const { findings } = await check([{ path, text }], only, options);
  return findings;
}

describe("incomplete-context", () => {
  it("is one hint an instance, and names the others beside it", async () => {
    const findings = await run(
      "fluent-bit.conf",
      conf`
        [SERVICE]
            Parsers_File /else/p.conf
        @INCLUDE /else/a.conf
        @INCLUDE /else/b.conf
        [INPUT]
            Name cpu
      `,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: "incomplete-context",
      severity: "hint",
      effect: "none",
      message:
        'Not everything that this configuration needs was given: "/else/a.conf": the file was not given, and 2 more; rules that need it stay quiet.',
      instances: ["fluent-bit.conf"],
    });
    const { at, related } = findings[0]!;
    expect(lineIndex(at.file).position(at.span.start).line).toBe(3);
    expect(related).toHaveLength(2);
  });

  it("says nothing of a file that is surely not there", async () => {
    expect(await run("fluent-bit.conf", "@INCLUDE a.conf\n[INPUT]\n    Name cpu\n")).toEqual([]);
    expect(await run("fluent-bit.conf", "@INCLUDE /else/a.conf\n[INPUT]\n    Name cpu\n", { complete: true })).toEqual(
      [],
    );
  });

  const pod = yaml`
    apiVersion: v1
    kind: Pod
    metadata: { name: fb }
    spec:
      containers:
        - name: fb
          image: fluent/fluent-bit:5.1.1
          volumeMounts: [{ name: config, mountPath: /fluent-bit/etc }]
      volumes:
        - name: config
          configMap: { name: elsewhere }
  `;

  it("also tells of a container whose main file was not given", async () => {
    const findings = await run("pod.yaml", pod);
    expect(findings.map(({ instances }) => instances)).toEqual([["Pod fb, container fb"]]);
    expect(findings[0]!.message).toMatch(/ConfigMap "elsewhere" is not among the given files, and 1 more; rules/);
  });

  it("is one hint for all that lack the same at the same place", async () => {
    const findings = await run(
      "set.yaml",
      yaml`
        apiVersion: v1
        kind: Pod
        metadata: { name: fb }
        spec:
          containers:
            - name: one
              image: fluent/fluent-bit:5.1.1
              volumeMounts: [{ name: config, mountPath: /fluent-bit/etc }]
            - name: two
              image: fluent/fluent-bit:5.1.1
              volumeMounts: [{ name: config, mountPath: /fluent-bit/etc }]
          volumes:
            - name: config
              configMap: { name: conf }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: conf }
        data:
          fluent-bit.conf: |
            @INCLUDE /else/a.conf
            @INCLUDE /else/b.conf
            [INPUT]
                Name cpu
      `,
    );
    expect(findings.map(({ instances, related }) => [instances, related.length])).toEqual([
      [["Pod fb, container one", "Pod fb, container two"], 1],
    ]);
  });

  it("can be switched off", async () => {
    expect(await run("pod.yaml", pod, { rules: { "incomplete-context": "off" } })).toEqual([]);
  });
});

describe("errors of YAML", () => {
  it("stand at their place, and the other documents are still checked", async () => {
    const text = yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a
      data: {}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: b }
      data:
        fluent-bit.conf: |
          @INCLUDE /else/a.conf
          [INPUT]
              Name cpu
    `;
    const findings = await run("cm.yaml", text);
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain("syntax/yaml");
    expect(codes).toContain("incomplete-context");
    for (const { code, at, effect } of findings) {
      if (code !== "syntax/yaml") continue;
      expect(effect).toBe("not-created");
      expect(lineIndex(at.file).position(at.span.start).line).toBeLessThanOrEqual(5);
    }
  });
});

describe("syntax/yaml", () => {
  const broken = (name: string): string =>
    `apiVersion: v1\nkind: ConfigMap # fluent-bit\nmetadata: {name: ${name}\ndata:\n  a: {b\n  c: ]\n`;

  it("is said once a document", async () => {
    const findings = await run("a.yaml", `${broken("a")}---\n${broken("b")}`);
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "syntax/yaml error",
      "syntax/yaml error",
    ]);
    expect(findings.map(({ at }) => lineIndex(at.file).position(at.span.start).line > 6)).toEqual([false, true]);
  });

  it("is not said of a template, of which unread-source speaks", async () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap # fluent-bit\nmetadata:\n  name: "{{ .x }}"\n  {{- if .Values.labels }}\n  labels: {{ toYaml .y }}\n  {{- end }}\n';
    expect(await run("a.yaml", text)).toEqual([]);
    const { findings } = await check([{ path: "a.yaml", text }], rules);
    expect(findings).toMatchObject([{ code: "unread-source", severity: "hint", effect: "none" }]);
    expect(findings[0]!.at.span).toEqual({ start: text.indexOf("{{-"), end: text.indexOf("{{-") + 2 });
  });
});
