import { describe, expect, it } from "vitest";
import { rules } from "../../../rules/index.ts";
import { check } from "../../../src/check.ts";
import { type Trial, trialOf } from "../../../src/report/dry-run/trial.ts";
import type { CheckOptions } from "../../../src/result.ts";

async function tried(
  files: Readonly<Record<string, string>>,
  options: CheckOptions = {},
): Promise<readonly ReturnType<typeof trialOf>[]> {
  const inputs = Object.entries(files).map(([path, text]) => ({ path, text }));
  return (await check(inputs, rules, options)).pipelines.map(trialOf);
}

async function trialIn(files: Readonly<Record<string, string>>, options: CheckOptions = {}): Promise<Trial> {
  const trial = (await tried(files, options)).find((one) => one.kind === "trial");
  if (trial === undefined) throw new Error("the program would not be asked");
  return trial;
}

const textOf = ({ files }: Trial, path: string): string | undefined => files.find((one) => one.path === path)?.text;

const pod = (image: string, data: string): string => `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: a
      image: ${image}
      env: [{name: PORT, value: "24224"}, {name: SECRET, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: LD_PRELOAD, value: /x.so}]
      volumeMounts: [{name: v, mountPath: /fluent-bit/etc}]
  volumes: [{name: v, configMap: {name: c}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
${data}`;

describe("what the real program is given", () => {
  it("has the files of a container, with names that are found beside each other", async () => {
    const trial = await trialIn({
      "set.yaml": pod(
        "fluent/fluent-bit:1.9.10",
        `  fluent-bit.conf: |
    [SERVICE]
        Parsers_File /fluent-bit/etc/parsers.conf
        Flush 1
    @INCLUDE inputs.conf
    [OUTPUT]
        Name  forward
        Match *
        Host  \${SECRET}
        Port  \${PORT}
        tls.vhost \${LD_PRELOAD}
  inputs.conf: |
    [INPUT]
        Name dummy
  parsers.conf: |
    [PARSER]
        Name   a
        Format json
`,
      ),
    });
    expect(trial.main).toBe("fluent-bit.conf");
    expect(trial.files.map(({ path }) => path).sort()).toEqual(["fluent-bit.conf", "inputs.conf", "parsers.conf"]);
    expect(textOf(trial, "fluent-bit.conf")).toContain("Parsers_File parsers.conf\n");
    expect(textOf(trial, "fluent-bit.conf")).toContain("Port  24224\n");
    // Of what is not known any value; nothing that a dynamic linker obeys.
    expect(trial.env).toEqual({ PORT: "24224", SECRET: "1" });
  });

  it("has stand-ins for files that are not known here, and reads none of this machine", async () => {
    const trial = await trialIn({
      "a.conf": `[SERVICE]
    Parsers_File /etc/passwd
    Plugins_File /etc/plugins.conf
@INCLUDE /etc/hosts
@SET A=file:///etc/shadow
[INPUT]
    Name dummy
[FILTER]
    Name   lua
    Match  *
    script /scripts/a.lua
    call   run
[OUTPUT]
    Name  null
    Match *
`,
    });
    const text = textOf(trial, "a.conf")!;
    for (const path of ["/etc/", "/scripts/", "file:"]) expect(text).not.toContain(path);
    expect(text).toContain("@SET A=1\n");
    expect([...trial.names.values()]).toEqual(["/etc/hosts", "/etc/passwd", "/etc/plugins.conf", "/scripts/a.lua"]);
    for (const name of trial.names.keys()) expect(textOf(trial, name)).toBe("");
    expect(trial).toMatchObject({ withoutLibraries: true, withoutIncludes: true });
  });

  it("leads to nothing where a file is surely missing, though this machine may have it", async () => {
    const trial = await trialIn(
      { "a.conf": "@INCLUDE /etc/hosts\n[INPUT]\n    Name dummy\n[OUTPUT]\n    Name null\n    Match *\n" },
      { complete: true, entries: ["a.conf"] },
    );
    const [[made, written] = []] = [...trial.names];
    expect(written).toBe("/etc/hosts");
    expect(textOf(trial, "a.conf")).toContain(`@INCLUDE ${made}\n`);
    expect(textOf(trial, made!)).toBeUndefined();
    expect(trial.withoutIncludes).toBe(false);
  });

  it("has the script of a filter where it is known", async () => {
    const trial = await trialIn({
      "set.yaml": pod(
        "fluent/fluent-bit:5.1.1",
        `  fluent-bit.conf: |
    [INPUT]
        Name dummy
    [FILTER]
        Name   lua
        Match  *
        script /fluent-bit/etc/a.lua
        call   run
    [OUTPUT]
        Name  null
        Match *
  a.lua: |
    function run() end
`,
      ),
    });
    const [[made] = []] = [...trial.names];
    expect(textOf(trial, made!)).toBe("function run() end\n");
    expect(textOf(trial, "fluent-bit.conf")).toContain(`script ${made}\n`);
  });

  it("reads a file of parsers as such", async () => {
    const trial = await trialIn({ "parsers.conf": "[PARSER]\n    Name a\n    Format json\n" });
    expect(trial.main).toBe("fbcheck-main.conf");
    expect(textOf(trial, trial.main)).toContain("Parsers_File parsers.conf\n");
  });

  it("is nothing where asking would load libraries, or a template is not filled in", async () => {
    const because = async (text: string) =>
      (await tried({ "a.conf": text })).map((one) => (one.kind === "none" ? one.because : "asked"));
    const rest = "[INPUT]\n    Name dummy\n[OUTPUT]\n    Name null\n    Match *\n";
    expect(await because(`[PLUGINS]\n    Path /x.so\n${rest}`)).toEqual([
      "its [PLUGINS] section would load libraries into the program",
    ]);
    expect(await because(`${rest}    Host {{ .Values.host }}\n`)).toEqual(["it is made by a template tool"]);
  });
});
