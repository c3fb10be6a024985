import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { fixAll } from "../../src/lint/fix.ts";
import type { Pipeline } from "../../src/model/pipeline.ts";
import { partition } from "../../src/partition/partition.ts";
import type { InputFile, Result } from "../../src/result.ts";
import { defineRule, replaceWord } from "../../src/rule/index.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";
import { placeOf } from "../sets.ts";

const group = "fluentbit.fluent.io/v1alpha2";

/** One object, its spec as lines of YAML. */
function object(
  kind: string,
  name: string,
  spec: readonly string[],
  more: Partial<Record<"labels" | "namespace" | "group", string>> = {},
): string {
  const metadata = [
    `  name: ${name}`,
    ...(more.namespace === undefined ? [] : [`  namespace: ${more.namespace}`]),
    ...(more.labels === undefined ? [] : [`  labels: ${more.labels}`]),
  ];
  return [
    `apiVersion: ${more.group ?? group}`,
    `kind: ${kind}`,
    "metadata:",
    ...metadata,
    "spec:",
    ...spec.map((line) => `  ${line}`),
  ].join("\n");
}

function file(path: string, ...objects: readonly string[]): InputFile {
  return { path, text: `${objects.join("\n---\n")}\n` };
}

const lint = (...files: readonly InputFile[]): Promise<Result> => check(files, rules);

const fluentBit = object(
  "FluentBit",
  "agent",
  ["image: ghcr.io/fluent/fluent-operator/fluent-bit:3.1.8", "fluentBitConfigName: agent"],
  {
    namespace: "logging",
  },
);
const config = object("ClusterFluentBitConfig", "agent", ["service:", "  parsersFile: parsers.conf"]);
const dummy = object("ClusterInput", "numbers", ["dummy:", "  tag: app.numbers"]);
const stdout = object("ClusterOutput", "screen", ['match: "app.*"', "stdout: {}"]);

/** The lines of a pipeline's file, by the end of its path. */
function linesOf(pipeline: Pipeline | undefined, end: string): readonly string[] {
  const found = pipeline?.files.find(({ file }) => file.path.endsWith(end));
  return (found?.file.text ?? "")
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [line.trim().replace(/ {4}/, " ")]));
}

const mainOf = ({ pipelines }: Result): readonly string[] => linesOf(pipelines[0], "/agent/fluent-bit.conf");

describe("what the operator makes", () => {
  it("is one configuration of all that the config selects, in its order", async () => {
    const result = await lint(
      file(
        "all.yaml",
        stdout,
        object("ClusterFilter", "a-late", ["match: app.*", "ordinal: 2", "filters:", "- grep: {exclude: log debug}"]),
        object("ClusterFilter", "z-early", [
          "match: app.*",
          "filters:",
          "- parser: {keyName: log, parser: 'json, cri'}",
        ]),
        config,
        fluentBit,
        dummy,
      ),
    );
    expect(result.pipelines).toHaveLength(1);
    const [pipeline] = result.pipelines;
    expect(pipeline).toMatchObject({ version: "3.1.8", versionKnown: true, whole: true });
    expect(pipeline?.instance.label).toBe("FluentBit logging/agent");
    expect(mainOf(result)).toEqual([
      "[SERVICE]",
      "parsers_file parsers.conf",
      "[INPUT]",
      "name dummy",
      "tag app.numbers",
      "[FILTER]",
      "name parser",
      "match app.*",
      "key_name log",
      "parser json",
      "parser cri",
      "[FILTER]",
      "name grep",
      "match app.*",
      "exclude log debug",
      "[OUTPUT]",
      "name stdout",
      "match app.*",
    ]);
  });

  it("names properties as the operator does", async () => {
    const result = await lint(
      file(
        "all.yaml",
        config,
        object("ClusterInput", "logs", [
          "alias: logs",
          "logLevel: debug",
          "tail:",
          "  path: /var/log/*.log",
          "  refreshIntervalSeconds: 10",
          "  ignoredOlder: 1h",
          "  dbSync: normal",
          "  multilineParser: docker, cri",
          "  storageType: memory",
          "  parserN: [json, cri]",
          "  disableInotifyWatcher: true",
          "  skipLongLines: false",
        ]),
        object("ClusterFilter", "change", [
          "match: '*'",
          "filters:",
          "- kubernetes: {kubeURL: 'https://k:443', k8sLoggingParser: true, kubeTokenTTL: 10m, tlsVerify: false}",
          "- modify:",
          "    conditions:",
          "    - keyValueEquals: {b: x, a: z}",
          "    rules:",
          "    - rename: {old: new}",
          "    - removeWildcard: tmp_",
          "- multiline: {parser: java, keyContent: log, emitterMemBufLimit: 20, buffer: false}",
          "- lua: {script: {name: scripts, key: a.lua}, call: f, typeIntKey: [a, b]}",
        ]),
        object("ClusterOutput", "search", [
          "matchRegex: ^app",
          "retry_limit: no_limits",
          "http:",
          "  host: search",
          "  headers: {X-B: two, X-A: one}",
          "  tls: {verify: false, caFile: /ca.pem}",
          "  networking: {DNSMode: TCP, keepalive: 'off'}",
          "  totalLimitSize: 1G",
        ]),
        object("ClusterOutput", "topics", [
          "match: '*'",
          "kafka:",
          "  brokers: k:9092",
          "  rdkafka: {log.connection.close: 'false'}",
        ]),
      ),
    );
    expect(mainOf(result)).toEqual([
      "[SERVICE]",
      "parsers_file parsers.conf",
      "[INPUT]",
      "name tail",
      "alias logs",
      "log_level debug",
      "path /var/log/*.log",
      "refresh_interval 10",
      "ignore_older 1h",
      "skip_long_lines false",
      "db.sync normal",
      "multiline.parser docker, cri",
      "storage.type memory",
      "parser_1 json",
      "parser_2 cri",
      "inotify_watcher false",
      "[FILTER]",
      "name kubernetes",
      "match *",
      "kube_url https://k:443",
      "kube_token_ttl 10m",
      "tls.verify false",
      "k8s-logging.parser true",
      "[FILTER]",
      "name modify",
      "match *",
      "Condition Key_value_equals    a    z",
      "Condition Key_value_equals    b    x",
      "Rename old    new",
      "Remove_wildcard tmp_",
      "[FILTER]",
      "name multiline",
      "match *",
      "multiline.parser java",
      "multiline.key_content log",
      "emitter_mem_buf_limit 20MB",
      "[FILTER]",
      "name lua",
      "match *",
      "script /fluent-bit/config/a.lua",
      "call f",
      "type_int_key a b",
      "[OUTPUT]",
      "name http",
      "match_regex ^app",
      "retry_limit no_limits",
      "host search",
      "header X-A    one",
      "header X-B    two",
      "tls On",
      "tls.verify false",
      "tls.ca_file /ca.pem",
      "net.dns.mode TCP",
      "net.keepalive off",
      "storage.total_limit_size 1G",
      "[OUTPUT]",
      "name kafka",
      "match *",
      "brokers k:9092",
      "rdkafka.log.connection.close false",
    ]);
  });

  it("has parsers in files of their own, those of the image among them", async () => {
    const tail = object("ClusterInput", "logs", ["tail:", "  path: /x", "  tag: app.x", "  parser: docker"]);
    const other = object("ClusterInput", "others", ["tail:", "  path: /y", "  tag: app.y", "  parser: own"]);
    const parser = object("ClusterParser", "own", [
      "json: {timeKey: t, timeFormat: '%s'}",
      "decoders:",
      "- {decodeField: json log}",
    ]);
    const multiline = object("ClusterMultilineParser", "go-own", [
      "rules:",
      "- {start: start_state, regex: '/^a/', next: cont}",
      "- {start: cont, regex: '/^b/', next: cont}",
    ]);
    const result = await lint(file("all.yaml", fluentBit, config, tail, other, stdout, parser, multiline));
    expect(linesOf(result.pipelines[0], "/agent/parsers.conf")).toEqual([
      "[PARSER]",
      "Name own",
      "Format json",
      "time_key t",
      "time_format %s",
      "Decode_Field json log",
    ]);
    expect(linesOf(result.pipelines[0], "/agent/parsers_multiline.conf")).toEqual([
      "[MULTILINE_PARSER]",
      "Name go-own",
      "type regex",
      "flush_timeout 5000",
      'Rule "start_state" "/^a/" "cont"',
      'Rule "cont" "/^b/" "cont"',
    ]);
    expect(result.findings.filter(({ code }) => code === "undefined-parser")).toEqual([]);
  });

  it("keeps what is not known unknown: Secrets, templates, several lines, fields of newer operators", async () => {
    const output = object("ClusterOutput", "search", [
      "match: '*'",
      "es:",
      "  host: '{{ host }}'",
      "  path: |-",
      "    a",
      "    b",
      "  httpUser: {valueFrom: {secretKeyRef: {name: s, key: k}}}",
      "  suppressTypeName: 'On'",
      "  workers: 2",
      "  nonsense: 2",
    ]);
    const unheard = object("ClusterOutput", "unheard", ["match: '*'", "unheardOf: {a: b}"]);
    const result = await lint(file("all.yaml", fluentBit, config, dummy, output, unheard));
    expect(mainOf(result).slice(5)).toEqual([
      "[OUTPUT]",
      "name es",
      "match *",
      "http_user ${UNKNOWN_ClusterOutput_search_httpUser}",
      "host ${UNKNOWN_ClusterOutput_search_host}",
      "path ${UNKNOWN_ClusterOutput_search_path}",
      "suppress_type_name On",
      "workers ${UNKNOWN_ClusterOutput_search_workers}",
      "[OUTPUT]",
      "name ${UNKNOWN_ClusterOutput_unheard_unheardOf}",
      "match *",
    ]);
    expect(result.findings).toEqual([]);
  });

  it("knows no plugin, parser or kind by a name that every object has", async () => {
    const names = ["constructor", "__proto__", "toString"];
    const maps = names.map((name) => `${name}: {a: b}`);
    const { findings } = await check(
      [
        file(
          "all.yaml",
          object("ClusterFluentBitConfig", "c", ["inputSelector: {}", "parserSelector: {}"]),
          object("FluentBit", "f", ["fluentBitConfigName: c"]),
          object("ClusterInput", "i", ["tail: {tag: a, path: /x}", ...maps]),
          object("ClusterParser", "p", maps),
          ...names.map((name) => object(name, name, maps)),
        ),
      ],
      rules,
      {},
    );
    expect(findings.filter(({ message }) => /function|native code/.test(message))).toEqual([]);
  });

  it("takes the body of a custom plugin as it is", async () => {
    const custom = object("ClusterInput", "custom", [
      "customPlugin:",
      "  config: |",
      "    Name cpu",
      "      Interval_Secs 5",
      "",
      "    Tag app.cpu",
    ]);
    const result = await lint(file("all.yaml", fluentBit, config, custom, stdout));
    expect(mainOf(result).slice(2, 6)).toEqual(["[INPUT]", "Name cpu", "Interval_Secs 5", "Tag app.cpu"]);
    const finding = result.findings.find(({ code }) => code === "unknown-property")!;
    const line = result.files[0]!.text.split("\n").findIndex((text) => text.includes("Interval_Secs")) + 1;
    expect(placeOf(finding.at)).toBe(`all.yaml:${line}`);
  });

  it("of a namespace is tagged by a hash, which stays unknown", async () => {
    const result = await lint(
      file(
        "all.yaml",
        fluentBit,
        config,
        dummy,
        stdout,
        object("FluentBitConfig", "team", [], { namespace: "shop" }),
        object(
          "Filter",
          "theirs",
          ["match: kube.*", "filters:", "- parser: {keyName: log, parser: own}", "- grep: {exclud: log x}"],
          { namespace: "shop" },
        ),
        object("Output", "theirs", ["match: kube.*", "loki: {host: loki}"], { namespace: "shop" }),
        object("Output", "others", ["match: kube.*", "loki: {host: loki}"], { namespace: "elsewhere" }),
      ),
    );
    const [main, other, ...rest] = result.pipelines;
    expect(rest).toEqual([]);
    expect(other?.instance).toMatchObject({ label: "Output elsewhere/others", role: "fragment" });
    expect(linesOf(main, "/agent/fluent-bit.conf").filter((line) => /^(?:name|parser|match) /.test(line))).toEqual([
      "name dummy",
      "name parser",
      "match ${UNKNOWN_Filter_theirs_match}",
      "parser ${UNKNOWN_Filter_theirs_parser}",
      "name grep",
      "match ${UNKNOWN_Filter_theirs_match}",
      "name loki",
      "match ${UNKNOWN_Output_theirs_match}",
      "name stdout",
      "match app.*",
    ]);
    expect(result.findings).toEqual([]);
  });

  it("of a namespace is judged by itself where no FluentBit takes it", async () => {
    const result = await lint(
      file(
        "all.yaml",
        config,
        dummy,
        stdout,
        object("FluentBitConfig", "team", [], { namespace: "shop" }),
        object("Output", "theirs", ["match: kube.*", "loki: {host: loki, port: 310000}"], { namespace: "shop" }),
      ),
    );
    expect(result.findings.map(({ code }) => code)).toEqual(["invalid-port"]);
  });

  it("is the same for the operator under its old name", async () => {
    const old = { group: "logging.kubesphere.io/v1alpha2", namespace: "logging" };
    const result = await lint(
      file(
        "all.yaml",
        object("FluentBit", "agent", ["image: kubesphere/fluent-bit:v1.8.11", "fluentBitConfigName: agent"], old),
        object("FluentBitConfig", "agent", ["inputSelector: {matchLabels: {on: 'true'}}"], old),
        object("Input", "numbers", ["dummy: {tag: app.numbers}"], { ...old, labels: "{on: 'true'}" }),
        object("Input", "theirs", ["dummy: {tag: app.theirs}"], { ...old, labels: "{on: 'true'}", namespace: "other" }),
        object("Output", "screen", ["match: app.*", "stdout: {}"], old),
      ),
    );
    expect(result.pipelines.map(({ instance, version }) => [instance.label, version])).toEqual([
      ["FluentBit logging/agent", "1.8.11"],
      ["Input other/theirs", expect.any(String)],
    ]);
    expect(mainOf(result)).toEqual([
      "[INPUT]",
      "name dummy",
      "tag app.numbers",
      "[OUTPUT]",
      "name stdout",
      "match app.*",
    ]);
  });
});

describe("which objects a config selects", () => {
  const inputs = (result: Result): readonly string[] =>
    result.pipelines
      .filter(({ instance }) => instance.label.startsWith("ClusterFluentBitConfig"))
      .flatMap(({ inputs }) => inputs.map((input) => input.get("tag")!.value.text));
  const input = (name: string, labels?: string) =>
    object("ClusterInput", name, [`dummy: {tag: ${name}}`], labels === undefined ? {} : { labels });

  it.each([
    ["{}", ["a", "b", "c", "d"]],
    ["{matchLabels: {on: 'true'}}", ["a", "b"]],
    ["{matchLabels: {on: 'true', tier: x}}", ["a"]],
    ["{matchExpressions: [{key: on, operator: In, values: ['true', 'false']}]}", ["a", "b", "c"]],
    ["{matchExpressions: [{key: on, operator: NotIn, values: ['false']}]}", ["a", "b", "d"]],
    ["{matchExpressions: [{key: on, operator: Exists}]}", ["a", "b", "c"]],
    ["{matchExpressions: [{key: on, operator: DoesNotExist}]}", ["d"]],
    ["{matchLabels: {on: 'true'}, matchExpressions: [{key: tier, operator: DoesNotExist}]}", ["b"]],
  ])("%s", async (selector, expected) => {
    const result = await lint(
      file(
        "all.yaml",
        object("ClusterFluentBitConfig", "agent", [`inputSelector: ${selector}`]),
        input("a", "{on: 'true', tier: x}"),
        input("b", "{on: 'true'}"),
        input("c", "{on: 'false'}"),
        input("d"),
        stdout,
      ),
    );
    expect(inputs(result)).toEqual(expected);
  });

  it("the nearest config has an object, so that two clusters in one set stay apart", async () => {
    const cluster = (name: string) => [
      file(`${name}/config.yaml`, config, fluentBit),
      file(`${name}/parts.yaml`, input(`app.${name}`), stdout),
    ];
    const result = await lint(...cluster("east"), ...cluster("west"));
    expect(result.pipelines.map(({ inputs }) => inputs.map((one) => one.get("tag")!.value.text))).toEqual([
      ["app.east"],
      ["app.west"],
    ]);
    expect(result.findings).toEqual([]);
  });

  it("is no whole configuration without an input or an output, so nothing is said of routes", async () => {
    const lost = object("ClusterInput", "lost", ["dummy: {tag: lost}"]);
    expect((await lint(file("all.yaml", config, lost))).findings).toEqual([]);
    expect((await lint(file("all.yaml", lost, stdout))).findings).toEqual([]);
    const both = await lint(file("all.yaml", config, lost, stdout));
    expect(both.findings.map(({ code }) => code)).toContain("unrouted-input");
  });

  it("says which config was not given", async () => {
    const result = await lint(file("all.yaml", fluentBit));
    expect(result.findings.map(({ code, message }) => [code, message])).toEqual([
      ["incomplete-context", expect.stringContaining('config "agent" is not among the given files')],
    ]);
  });
});

describe("a config that is not known", () => {
  it("is none of two at the same distance", async () => {
    const result = await lint(file("a.yaml", fluentBit), file("b.yaml", config), file("c.yaml", config));
    expect(result.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('config "agent" is declared twice at the same distance'),
    ]);
  });
});

describe("findings", () => {
  const set = (): readonly InputFile[] => [
    file("agent.yaml", fluentBit, config),
    file(
      "parts.yaml",
      object("ClusterInput", "logs", [
        "tail:",
        "  path: /var/log/*.log",
        "  tag: app.logs",
        '  parser: "cheker"',
        "  memBufLimit: 10Mi",
        "  db: /var/log/pos.db",
      ]),
      object("ClusterParser", "checker", ["regex:", "  regex: ^(?<a>x)$", "  timeKey: a", "  timeFormat: '%s'"]),
      object("ClusterOutput", "archive", [
        "customPlugin:",
        "  config: |",
        "    Name s3",
        "    Match app.*",
        "    buckt logs",
        "    region eu-central-1",
      ]),
    ),
  ];

  it("stand in the lines of the objects, and fixes are made there", async () => {
    const files = set();
    const result = await lint(...files);
    const place = (code: string): string | undefined => {
      const found = result.findings.find((finding) => finding.code === code);
      return found && `${found.at.file.path}: ${found.at.file.text.slice(found.at.span.start, found.at.span.end)}`;
    };
    expect(place("undefined-parser")).toBe("parts.yaml: cheker");
    expect(place("unknown-property")).toBe("parts.yaml: buckt");
    expect(place("db-readonly-mount")).toBe("parts.yaml: /var/log/pos.db");
    const { files: after } = await fixAll(files, (given) => check(given, rules), "unsafe");
    const text = after.find(({ path }) => path === "parts.yaml")!.text;
    expect(text).toContain('  parser: "checker"\n');
    expect(text.toLowerCase()).toContain("    bucket logs\n");
    expect(after.find(({ path }) => path === "agent.yaml")!.text).toBe(files[0]!.text);
    const again = (await check(after, rules)).findings.map(({ code }) => code);
    expect(again).not.toContain("undefined-parser");
    expect(again).not.toContain("unknown-property");
  });

  it("have fixes that leave a value the string that the operator's resource asks for", async () => {
    const output = object("ClusterOutput", "screen", ["match: app.*", "stdout:", "  format: jsn"]);
    const files = [file("all.yaml", fluentBit, config, dummy, output)];
    const toOn = defineRule({
      ...rules["match-no-tag"]!,
      check({ pipeline, report }) {
        for (const { value } of pipeline.outputs.flatMap((one) => one.all("format")))
          if (value.text === "jsn")
            report({ at: value, message: "It is off.", fixes: [replaceWord(value, "on", "safe")] });
      },
    });
    const { files: after } = await fixAll(files, (given) => check(given, { "to-on": toOn }), "safe");
    expect(after[0]!.text).toBe(files[0]!.text.replace("jsn", "'on'"));
  });

  it("follow a script into its ConfigMap", async () => {
    const filter = object("ClusterFilter", "change", [
      "match: '*'",
      "filters:",
      "- lua: {script: {name: scripts, key: a.lua}, call: missing}",
    ]);
    const scripts =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: scripts}\ndata:\n  a.lua: |\n    function present(tag, time, record)\n      return 0, time, record\n    end";
    const result = await lint(file("all.yaml", fluentBit, config, dummy, filter, stdout, scripts));
    expect(result.findings.map(({ code }) => code)).toEqual(["lua-missing-function"]);
  });

  it("say that the logging operator's agent is not read", async () => {
    const agent = object("FluentbitAgent", "agent", ["inputTail: {Tag: x}"], {
      group: "logging.banzaicloud.io/v1beta1",
    });
    const logging = object("Logging", "all", ["fluentbit: {}"], { group: "logging.banzaicloud.io/v1beta1" });
    const flow = object("Flow", "app", ["filters: []"], { group: "logging.banzaicloud.io/v1beta1" });
    const result = await lint(file("all.yaml", agent, logging, flow));
    expect(result.findings.map(({ code }) => code)).toEqual(["unread-source", "unread-source"]);
    expect(result.pipelines).toEqual([]);
  });
});

const kinds = ["FluentBit", "Collector", "ClusterFluentBitConfig", "FluentBitConfig"].concat(
  ["Input", "Filter", "Output", "Parser", "MultilineParser"].flatMap((kind) => [kind, `Cluster${kind}`]),
);

const words = [
  "tail",
  "dummy",
  "es",
  "loki",
  "tls",
  "networking",
  "filters",
  "lua",
  "script",
  "modify",
  "rules",
  "conditions",
  "set",
  "customPlugin",
  "config",
  "yamlConfig",
  "parser",
  "regex",
  "json",
  "service",
  "storage",
  "inputSelector",
  "matchLabels",
  "matchExpressions",
  "fluentBitConfigName",
  "positionDB",
  "volumes",
  "volumesMounts",
  "envVars",
  "args",
  "match",
  "headers",
  "labels",
  "parserN",
  "name",
  "key",
];

const hostile = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 5 },
    fc.constantFrom<unknown>(null, true, 0, 1.5, "", "*", "a\nb", "[x", "${", "{{ x }}", "agent", "true"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), tie("value"), { maxKeys: 6 }),
  ),
})).value;

const hostileObject = fc.record({
  apiVersion: fc.constantFrom(group, "logging.kubesphere.io/v1alpha2"),
  kind: fc.constantFrom(...kinds),
  metadata: fc.record({ name: fc.constantFrom("agent", "a"), labels: hostile }),
  spec: hostile,
});

describe("anything else", () => {
  it("never throws, and every place is in a file that was given", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileObject, { minLength: 1, maxLength: 6 }), async (objects) => {
        const given = { path: "all.yaml", text: objects.map((one) => JSON.stringify(one)).join("\n---\n") };
        const { findings } = await check([given], rules);
        for (const { at, fixes } of findings) {
          expect(at.file.text).toBe(given.text);
          expect(at.span.end).toBeLessThanOrEqual(given.text.length);
          for (const fix of fixes) for (const edit of fix.edits) expect(edit.at.file.text).toBe(given.text);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("says the same of a large set in parts", async () => {
    const files = ["east", "west/a", "west/b"].flatMap((folder) => [
      file(`${folder}/input/in.yaml`, object("ClusterInput", folder.replace("/", "-"), ["dummy: {tag: lost}"])),
      file(`${folder}/output/out.yaml`, object("ClusterOutput", "screen", ["match: app.*", "stdout: {formt: json}"])),
      file(`${folder}/config.yaml`, config, fluentBit),
      file(`${folder}/other/map.yaml`, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\ndata: {}"),
    ]);
    const said = (findings: Result["findings"]): readonly string[] =>
      findings.map(({ code, at }) => `${placeOf(at)} ${code}`).sort();
    const whole = said((await check(files, rules)).findings);
    const parts = partition(files);
    expect(parts.length).toBeGreaterThan(1);
    const apart = await Promise.all(parts.map((part) => check(part.files, rules)));
    expect(said(apart.flatMap(({ findings }) => findings))).toEqual(whole);
    expect(whole.length).toBeGreaterThan(2);
  });
});

describe("the page", () => {
  it("shows what fbcheck says", async () => {
    const page = readFileSync(new URL("../../docs/kubernetes.md", import.meta.url), "utf8");
    const example = (name: string): string =>
      new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
    const folder = folderWith({ "fluent-bit.yaml": example("operator") });
    const [command = "", ...printed] = example("operator findings").split("\n");
    const { out } = await fbcheck(command.replace("$ fbcheck ", "").split(" "), folder);
    expect(out).toBe(printed.join("\n"));
  });
});
