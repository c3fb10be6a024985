import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { fixAll } from "../../src/lint/fix.ts";
import { partition } from "../../src/partition/partition.ts";
import type { InputFile } from "../../src/result.ts";
import { yaml } from "../../src/rule/index.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";
import { checkSet, placeOf, textAt } from "../sets.ts";
import { describeShared } from "../shared.ts";

async function findingsOf(files: Readonly<Record<string, string>>, ids: readonly string[]): Promise<readonly string[]> {
  const { findings } = await check(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    rules,
  );
  return findings
    .filter(({ code }) => ids.includes(code))
    .map(({ at, code }) => `${placeOf(at)} ${code} ${textAt(at)}`);
}

const problems = ["unknown-property", "unknown-plugin", "undefined-parser", "match-no-tag", "undefined-env-variable"];

/** Values of the official chart that set everything. */
function wholeConfig(parts: Readonly<Partial<Record<string, string>>> = {}, others = ""): string {
  const texts: Record<string, string | undefined> = {
    service: "[SERVICE]\n    Flush 1\n    Parsers_File /fluent-bit/etc/conf/custom_parsers.conf\n",
    inputs: "[INPUT]\n    Name tail\n    Tag app.*\n    Path /var/log/app/*.log\n    DB /var/log/app.db\n",
    filters: "[FILTER]\n    Name grep\n    Match app.*\n    Regex log .\n",
    outputs: "[OUTPUT]\n    Name stdout\n    Match app.*\n",
    customParsers: "[PARSER]\n    Name app\n    Format json\n",
    ...parts,
  };
  const blocks = Object.entries(texts).flatMap(([key, text]) =>
    text === undefined ? [] : [`  ${key}: |\n${text.replace(/^(?=.)/gm, "    ")}`],
  );
  return `${others}config:\n${blocks.join("")}`;
}

describe("values of the official chart", () => {
  it("are one configuration, whose findings stand in the values", async () => {
    const values = wholeConfig({
      inputs: "[INPUT]\n    Name tail\n    Tag app.*\n    Path /a.log\n    Parser ap\n    Paht /b\n",
      outputs: "[OUTPUT]\n    Name stdout\n    Match ap.*\n",
    });
    expect(await findingsOf({ "values.yaml": values }, problems)).toEqual([
      "values.yaml:11 undefined-parser ap",
      "values.yaml:12 unknown-property Paht",
      "values.yaml:21 match-no-tag ap.*",
    ]);
  });

  it("say which Fluent Bit runs and what it is called", async () => {
    const image = "image:\n  tag: 3.1.9\n";
    const { pipelines } = await check([{ path: "values.yaml", text: wholeConfig({}, image) }], rules);
    expect(pipelines.map(({ version, versionKnown, instance }) => [version, versionKnown, instance.label])).toEqual([
      ["3.1.9", true, "values.yaml, chart fluent-bit"],
    ]);
    const { pipelines: unknown } = await check([{ path: "values.yaml", text: wholeConfig() }], rules);
    expect(unknown.map(({ versionKnown, whole }) => [versionKnown, whole])).toEqual([[false, true]]);
  });

  it("are those of a chart above them too, at any depth", async () => {
    const values = wholeConfig({ outputs: "[OUTPUT]\n    Name stdut\n    Match *\n" });
    const nested = `platform:\n  logging:\n${values.replace(/^(?=.)/gm, "    ")}`;
    expect(await findingsOf({ "values.yaml": nested }, problems)).toEqual([
      `values.yaml:${nested.split("\n").findIndex((line) => line.includes("stdut")) + 1} unknown-plugin stdut`,
    ]);
  });

  it("leave open what they do not set", async () => {
    const values = wholeConfig({ inputs: undefined, outputs: "[OUTPUT]\n    Name stdout\n    Match nothing\n" });
    expect(await findingsOf({ "values.yaml": values }, problems)).toEqual([]);
    expect(await findingsOf({ "values.yaml": values }, ["incomplete-context"])).toEqual([
      "values.yaml:1 incomplete-context config",
    ]);
  });

  it("have variables only where they set some", async () => {
    const outputs = "[OUTPUT]\n    Name http\n    Match *\n    Host ${HOST}\n";
    expect(await findingsOf({ "values.yaml": wholeConfig({ outputs }) }, problems)).toEqual([]);
    const env = "env:\n  - name: HOSST\n    value: a\n";
    expect(await findingsOf({ "values.yaml": wholeConfig({ outputs }, env) }, problems)).toEqual([
      "values.yaml:24 undefined-env-variable ${HOST}",
    ]);
    const made = `${env}envWithTpl:\n  - name: HOST\n    value: "{{ .Values.host }}"\n`;
    expect(await findingsOf({ "values.yaml": wholeConfig({ outputs }, made) }, problems)).toEqual([]);
  });

  it("mount what they say, over what the chart mounts", async () => {
    const mounts = "daemonSetVolumeMounts:\n  - name: varlog\n    mountPath: /var/log\n    readOnly: true\n";
    expect(await findingsOf({ "values.yaml": wholeConfig() }, ["db-readonly-mount"])).toEqual([]);
    expect(await findingsOf({ "values.yaml": wholeConfig({}, mounts) }, ["db-readonly-mount"])).toEqual([
      "values.yaml:15 db-readonly-mount /var/log/app.db",
    ]);
  });

  it("take a ConfigMap of the set in place of their own texts", async () => {
    const values = wholeConfig({ outputs: "[OUTPUT]\n    Name stdut\n    Match *\n" }, "existingConfigMap: mine\n");
    const configMap = yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: mine
      data:
        fluent-bit.conf: |
          [INPUT]
              Name cpuu
    `;
    expect(await findingsOf({ "mine.yaml": configMap, "values.yaml": values }, ["unknown-plugin"])).toEqual([
      "mine.yaml:8 unknown-plugin cpuu",
    ]);
  });

  it("bring files of their own", async () => {
    const inputs = "@INCLUDE more.conf\n@INCLUDE moer.conf\n[INPUT]\n    Name cpu\n";
    const values = `${wholeConfig({ inputs })}  extraFiles:\n    more.conf: |\n      [INPUT]\n          Name memm\n`;
    expect(await findingsOf({ "values.yaml": values }, ["unknown-plugin", "include-not-found"])).toEqual([
      "values.yaml:8 include-not-found moer.conf",
      "values.yaml:27 unknown-plugin memm",
    ]);
  });
});

describe("actions of templates in values", () => {
  const finding = (outputs: string) =>
    findingsOf({ "values.yaml": wholeConfig({ outputs }) }, [...problems, "invalid-integer"]);

  it("are values of which nothing is known", async () => {
    expect(
      await finding(
        '[OUTPUT]\n    Name http\n    Match {{ .Values.match }}\n    Port {{ include "port" . }}\n    Hots x\n',
      ),
    ).toEqual(["values.yaml:22 unknown-property Hots"]);
  });

  it("hide whole sections that may not be there", async () => {
    const block = "{{- if .Values.more }}\n[OUTPUT]\n    Name nonsense\n    Match *\n{{- end }}\n";
    expect(await finding(`[OUTPUT]\n    Name stdut\n    Match app.*\n\n${block}`)).toEqual([
      "values.yaml:19 unknown-plugin stdut",
    ]);
    expect(await finding(`${block}\n[OUTPUT]\n    Name stdut\n    Match app.*\n`)).toEqual([
      "values.yaml:25 unknown-plugin stdut",
    ]);
  });

  it.each([
    [
      "a property that may not be there",
      "[OUTPUT]\n    Name stdut\n    {{- if .Values.x }}\n    Match *\n    {{- end }}\n",
    ],
    ["a key", "[OUTPUT]\n    Name stdut\n    {{ .Values.key }} x\n"],
    ["lines", "[OUTPUT]\n    Name stdut\n{{ toYaml .Values.lines | indent 4 }}\n"],
    [
      "a line that is joined with the next one",
      "[OUTPUT]\n    Name stdut\n    Match {{ .Values.match -}}\n    Host a\n",
    ],
    ["one that is not closed", "[OUTPUT]\n    Name stdut\n    Match {{ .Values.match\n"],
    ["an end too many", "[OUTPUT]\n    Name stdut\n    Match *\n{{ end }}\n"],
  ])("leave a text open where they make %s", async (_, outputs) => {
    expect(await finding(outputs)).toEqual([]);
  });

  it("may hold braces in strings and comments", async () => {
    expect(
      await finding('{{/* a }} b */}}\n[OUTPUT]\n    Name stdut\n    Match {{ default "}}" .Values.match }}\n'),
    ).toEqual(["values.yaml:20 unknown-plugin stdut"]);
  });
});

describe("fixes in values", () => {
  const fixed = async (files: readonly InputFile[]) => {
    const run = await fixAll(files, checkSet, "unsafe");
    expect(run.problems).toEqual([]);
    return run.files.map(({ text }) => text);
  };

  it("are written where the words stand", async () => {
    const text = wholeConfig({
      service: "[SERVICE]\n    Flush {{ .Values.flush }}\n    Log_Levl info\n",
      outputs: "[OUTPUT]\n    Name stdut\n    Match app.*\n",
    });
    const [after] = await fixed([{ path: "values.yaml", text }]);
    expect(after).toContain("    Flush {{ .Values.flush }}\n        Log_Level info\n");
    expect(after).toContain("        Name stdout\n");
    expect(readYaml(after!).errors).toEqual([]);
  });

  it("are written into values within a text within a manifest", async () => {
    const text = yaml`
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        name: fluent-bit
      spec:
        source:
          chart: fluent-bit
          helm:
            values: |
              config:
                outputs: |
                  [OUTPUT]
                      Name  stdout
                      Match *
                      Fromat json
    `;
    const [after] = await fixed([{ path: "app.yaml", text }]);
    expect(after).toBe(text.replace("Fromat", "Format"));
  });
});

describe("values of aws-for-fluent-bit", () => {
  it("are the sections that the chart makes of them", async () => {
    const values = yaml`
      image:
        tag: 2.32.0
      service:
        extraService: |
          Flsh 1
      input:
        tag: app.*
      filter:
        match: kube.*
      cloudWatchLogs:
        enabled: true
        match: "app.*"
        region: eu-central-1
        autoCreateGroup: ture
      additionalFilters: |
        [FILTER]
            Name  grepp
            Match app.*
    `;
    expect(
      await findingsOf({ "values.yaml": values }, [...problems, "unknown-service-property", "invalid-boolean"]),
    ).toEqual([
      "values.yaml:5 unknown-service-property Flsh 1",
      "values.yaml:14 invalid-boolean ture",
      "values.yaml:17 unknown-plugin grepp",
    ]);
    const { pipelines } = await check([{ path: "values.yaml", text: values }], rules);
    expect(pipelines.map(({ version, instance }) => [version, instance.label])).toEqual([
      ["1.9.10", "values.yaml, chart aws-for-fluent-bit"],
    ]);
    expect(pipelines[0]!.inputs[0]!.get("tag")?.value.text).toBe("app.*");
  });
});

describe("objects that install a chart", () => {
  const values = "config:\n  inputs: |\n    [INPUT]\n        Name tial\n";
  const indented = (columns: number) => values.replace(/^(?=.)/gm, " ".repeat(columns));
  const head = (apiVersion: string, kind: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: fluent-bit\n  namespace: logs\nspec:\n`;

  it.each([
    ["HelmRelease logs/fluent-bit", `${head("helm.toolkit.fluxcd.io/v2", "HelmRelease")}  values:\n${indented(4)}`],
    ["HelmChart logs/fluent-bit", `${head("helm.cattle.io/v1", "HelmChart")}  valuesContent: |-\n${indented(4)}`],
    [
      "Application logs/fluent-bit",
      `${head("argoproj.io/v1alpha1", "Application")}  source:\n    helm:\n      values: |\n${indented(8)}`,
    ],
    [
      "Application logs/fluent-bit",
      `${head("argoproj.io/v1alpha1", "Application")}  source:\n    helm:\n      valuesObject:\n${indented(8)}`,
    ],
    [
      "Application logs/fluent-bit, source 2",
      `${head("argoproj.io/v1alpha1", "Application")}  sources:\n    - path: a\n    - helm:\n        valuesObject:\n${indented(10)}`,
    ],
    [
      "ApplicationSet logs/fluent-bit",
      `${head("argoproj.io/v1alpha1", "ApplicationSet")}  template:\n    spec:\n      source:\n        helm:\n          valuesObject:\n${indented(12)}`,
    ],
  ])("%s", async (owner, text) => {
    const { findings } = await check([{ path: "release.yaml", text }], { "unknown-plugin": rules["unknown-plugin"] });
    const line = text.split("\n").findIndex((one) => one.includes("tial")) + 1;
    expect(findings.map(({ at, instances }) => [placeOf(at), textAt(at), instances])).toEqual([
      [`release.yaml:${line}`, "tial", [`${owner}, chart fluent-bit`]],
    ]);
  });

  it("with parameters in place of some values", async () => {
    const text = `${head("argoproj.io/v1alpha1", "Application")}  source:\n    helm:\n      parameters:\n        - name: image.tag\n          value: "3.0.0"\n        - name: config.inputs\n          value: x\n      valuesObject:\n        image:\n          tag: 2.0.0\n${indented(8)}        fullnameOverride: x\n`;
    expect(await findingsOf({ "release.yaml": text }, ["unknown-plugin"])).toEqual([]);
    const kept = text.replace("name: config.inputs", "name: config.filters");
    const { pipelines } = await check([{ path: "release.yaml", text: kept }], rules);
    expect(pipelines.map(({ versionKnown }) => versionKnown)).toEqual([false]);
  });
});

/** Pieces of values, well formed or not, in any order. */
const pieces = [
  "config:\n",
  "  service: |\n    [SERVICE]\n        Flush {{ .Values.flush }}\n",
  "  inputs: |-\n    [INPUT]\n        Name tail\n        Parser x\n",
  "  outputs: >\n    [OUTPUT]\n        Name stdout\n",
  '  filters: "[FILTER]\\n    Name grep\\n"\n',
  "  customParsers: 3\n",
  '  extraFiles: { a.conf: "[INPUT]\\n    Name cpu" }\n',
  "  upstream: [a]\n",
  "  inputs: &a |\n    {{- if x }}\n    [INPUT]\n        Name tail\n    {{- end -}}\n",
  "  outputs: *a\n",
  "fluent-bit:\n",
  "env: [{ name: A, value: b }, 3, null]\n",
  "envWithTpl:\n  - name: B\n    value: '{{ x }}'\n",
  "image: 3\n",
  "image: { tag: 2.1.10, repository: [x] }\n",
  "luaScripts:\n  a.lua: function f() end\n  b: {}\n",
  "args: x\n",
  "command:\n  - - a\n",
  "daemonSetVolumes: null\n",
  "extraContainers: '{{ x }}'\n",
  "service:\n  extraService: |\n    Flush x\n  parsersFiles: [a, 3, null, {}]\n",
  "additionalOutputs: |\n  [OUTPUT]\n    Name s3\n",
  "cloudWatchLogs:\n  enabled: true\n  logGroupName: [a]\n  extraOutputs: x\n",
  "filter: 3\n",
  "---\n",
  "# fluent-bit\n",
  "\r\n",
  "  {{- end }}\n",
] as const;

describe("values in other shapes", () => {
  const hints = async (text: string, path = "values.yaml"): Promise<readonly string[]> =>
    findingsOf({ [path]: text }, ["unread-source"]);

  it("of charts that make a configuration in their own way are told once", async () => {
    const collector = "image:\n  repository: ghcr.io/fluent/fluent-bit\nconfig:\n  pipeline:\n    inputs: []\n";
    expect(await hints(collector)).toEqual(["values.yaml:2 unread-source ghcr.io/fluent/fluent-bit"]);
    const twice = `one:\n${collector.replace(/^/gm, "  ")}\ntwo:\n${collector.replace(/^/gm, "  ")}\n`;
    expect(await hints(twice)).toEqual(["values.yaml:3 unread-source ghcr.io/fluent/fluent-bit"]);
    const old = "image:\n  fluent_bit:\n    repository: fluent/fluent-bit\nbackend:\n  type: es\n";
    expect(await hints(old)).toEqual(["values.yaml:3 unread-source fluent/fluent-bit"]);
    const operator = "imagePullSecrets: []\nfluentbit:\n  image: kubesphere/fluent-bit\n";
    expect(await hints(operator)).toEqual(["values.yaml:3 unread-source kubesphere/fluent-bit"]);
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: a\nspec:\n  values:\n`;
    expect(await hints(release + collector.replace(/^(?=.)/gm, "    "), "release.yaml")).toEqual([
      "release.yaml:8 unread-source ghcr.io/fluent/fluent-bit",
    ]);
  });

  it("are no hint where only the image is named, or where it is not Fluent Bit's", async () => {
    expect(await hints("image:\n  repository: fluent/fluent-bit\n")).toEqual([]);
    expect(await hints("image:\n  repository: fluent/fluentd\nconfig:\n  fluent-bit: {}\n")).toEqual([]);
    // Docker Compose of the first version.
    expect(await hints("fluent-bit:\n  image: fluent/fluent-bit\n")).toEqual([]);
  });

  it("are read whatever the file is called, but for templates of other tools", async () => {
    const values = wholeConfig({ outputs: "[OUTPUT]\n    Name stdut\n    Match app.*\n" });
    const line = values.split("\n").findIndex((one) => one.includes("stdut")) + 1;
    expect(await findingsOf({ stdin: values }, problems)).toEqual([`stdin:${line} unknown-plugin stdut`]);
    expect(await findingsOf({ "values.yaml.tpl": values }, [...problems, "unread-source"])).toEqual([
      "values.yaml.tpl:3 unread-source [SERVICE]",
    ]);
  });

  it("may hold parts of pods with the words of manifests", async () => {
    const env =
      "env:\n  - name: NAME\n    valueFrom:\n      fieldRef:\n        apiVersion: v1\n        fieldPath: x\nkind: Deployment\n";
    const values = wholeConfig({ outputs: "[OUTPUT]\n    Name stdut\n    Match app.*\n" }, env);
    expect((await findingsOf({ "values.yaml": values }, problems)).map((one) => one.replace(/^\S+ /, ""))).toEqual([
      "unknown-plugin stdut",
    ]);
  });

  it("may bring a configuration in the YAML format", async () => {
    const values = yaml`
      args:
        - --config=/fluent-bit/etc/conf/fluent-bit.yaml
      config:
        extraFiles:
          fluent-bit.yaml: |
            pipeline:
              inputs:
                - name: tial
              outputs:
                - name: stdout
                  match: '*'
    `;
    expect(await findingsOf({ "values.yaml": values }, problems)).toEqual(["values.yaml:8 unknown-plugin tial"]);
  });
});

describe("anything that may be values", () => {
  it("never throws, and every finding stands in the file", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
        fc.boolean(),
        async (parts, release) => {
          const values = parts.join("");
          const text = release
            ? `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: fluent-bit }\nspec:\n  values:\n${values.replace(/^(?=.)/gm, "    ")}`
            : values;
          const { findings } = await check([{ path: "values.yaml", text }], rules);
          for (const { at, code } of findings) {
            expect(at.file.path, code).toBe("values.yaml");
            expect(at.file.text).toBe(text);
            expect(at.span.start).toBeLessThanOrEqual(at.span.end);
            expect(at.span.end).toBeLessThanOrEqual(text.length);
            expect(code).not.toMatch(/^internal\//);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("fixes leave valid YAML valid", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.constantFrom("Name stdut", "Match ap.*", "Hots a", "Formt json", "Retry_Limit no", "tls onn"),
          {
            minLength: 1,
          },
        ),
        fc.constantFrom("", "{{ .Values.x }}"),
        async (lines, action) => {
          const outputs = `[OUTPUT]\n${["Name http", ...lines].map((line) => `    ${line}\n`).join("")}    Port ${action || 80}\n`;
          const text = wholeConfig({ outputs });
          const run = await fixAll([{ path: "values.yaml", text }], checkSet, "unsafe");
          expect(run.problems).toEqual([]);
          expect(readYaml(run.files[0]!.text).errors).toEqual([]);
          expect(run.files[0]!.text.includes(action)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe("the page", () => {
  it("shows what fbcheck says", async () => {
    const page = readFileSync(new URL("../../docs/kubernetes.md", import.meta.url), "utf8");
    const example = (name: string): string =>
      new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
    const folder = folderWith({ "values.yaml": example("helm") });
    const [command = "", ...printed] = example("helm findings").split("\n");
    const { out } = await fbcheck(command.replace("$ fbcheck ", "").split(" "), folder);
    expect(out).toBe(printed.join("\n"));
  });

  it("counts a file that is named as values only", async () => {
    const values = wholeConfig({ outputs: "[OUTPUT]\n    Name stdut\n    Match *\n" });
    const folder = folderWith({ "values.yaml": values });
    const { err } = await fbcheck(["lint", "values.yaml"], folder);
    expect(err).toContain("1 file, 1 instance ");
  });
});

describe("what Helm rendered", () => {
  it("has no error where the values are the chart's own", async () => {
    const text = readFileSync(new URL("../../corpus/helm-rendered/defaults.yaml", import.meta.url), "utf8");
    const { findings } = await check([{ path: "stdin", text }], rules);
    expect(findings.filter(({ severity }) => severity !== "hint")).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    for (const { related } of findings) {
      const { message = "" } = related.find(({ message }) => message.startsWith("the template")) ?? {};
      expect(message).toBe('the template "fluent-bit/templates/configmap.yaml" makes this');
    }
  });
});

describe("large sets", () => {
  it("take time in proportion to the charts of a file", async () => {
    const env = "env:\n  - name: HOST\n    value: x\n";
    const file = (charts: number): InputFile => {
      const chart = wholeConfig({}, env).replace(/^(?=.)/gm, "  ");
      return {
        path: "values.yaml",
        text: Array.from({ length: charts }, (_, index) => `c${index}:\n${chart}`).join(""),
      };
    };
    const timeOf = async (charts: number): Promise<number> => {
      const start = performance.now();
      expect((await check([file(charts)], rules)).pipelines).toHaveLength(charts);
      return performance.now() - start;
    };
    await timeOf(20);
    const few = await timeOf(50);
    expect(await timeOf(400)).toBeLessThan(8 * few * 3);
  }, 60_000);

  it("keep the templates of a chart together, and values with what they name", () => {
    const template = "apiVersion: v1\nkind: Service # fluent-bit\nmetadata:\n  name: {{ .Release.Name }}\n";
    const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n  namespace: logs\n";
    const files = [
      { path: "a/templates/one.yaml", text: template },
      { path: "a/templates/tests/two.yaml", text: template },
      { path: "b/templates/one.yaml", text: template },
      { path: "c/values.yaml", text: "existingConfigMap: mine\nconfig:\n  inputs: |\n    [INPUT]\n" },
      { path: "d/maps.yaml", text: configMap },
      {
        path: "e/values.yaml",
        text: "env:\n  - name: A\n    valueFrom:\n      configMapKeyRef:\n        name: mine\n",
      },
    ];
    expect(partition(files).map((part) => part.files.map(({ path }) => path))).toEqual([
      ["a/templates/one.yaml", "a/templates/tests/two.yaml"],
      ["b/templates/one.yaml"],
      ["c/values.yaml", "d/maps.yaml", "e/values.yaml"],
    ]);
  });
});

describeShared("charts of others", (folder) => {
  const read = (name: string): string => readFileSync(`${folder}/corpus/helm/${name}`, "utf8");

  it("have no error in the defaults of the official chart", async () => {
    const text = read("fluent__helm-charts__charts__fluent-bit__values.yaml");
    const { findings, pipelines } = await check([{ path: "values.yaml", text }], rules);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(pipelines.map(({ inputs, filters, outputs }) => [inputs.length, filters.length, outputs.length])).toEqual([
      [2, 1, 2],
    ]);
  });

  it("have no error in the defaults of aws-for-fluent-bit", async () => {
    const text = read("aws__aws-for-fluent-bit__helm__aws-for-fluent-bit__values@caa8dd2.yaml");
    const { findings, pipelines } = await check([{ path: "values.yaml", text }], rules);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(pipelines).toHaveLength(1);
  });
});
