import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { fixAll } from "../../src/lint/fix.ts";
import { partition } from "../../src/partition/partition.ts";
import { yaml } from "../../src/rule/index.ts";
import { fbcheck, folderWith } from "../cli/harness.ts";
import { checkSet, placeOf, textAt } from "../sets.ts";

type Json = Readonly<Record<string, unknown>>;

/** A task definition with a router and an application. */
function task(
  parts: { options?: Json; log?: Json; router?: Json; task?: Json; secrets?: readonly Json[] } = {},
): string {
  const { options = {}, log = { Name: "stdout" }, router = {}, task: more = {}, secrets } = parts;
  return JSON.stringify(
    {
      family: "shop",
      networkMode: "awsvpc",
      ...more,
      containerDefinitions: [
        {
          name: "router",
          image: "amazon/aws-for-fluent-bit:2.32.4",
          firelensConfiguration: { type: "fluentbit", options },
          ...router,
        },
        { name: "web", logConfiguration: { logDriver: "awsfirelens", options: log, secretOptions: secrets } },
      ],
    },
    null,
    2,
  );
}

const ignored = ["incomplete-context", "image-latest"];

async function findingsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { findings } = await check(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    rules,
  );
  return findings
    .filter(({ code }) => !ignored.includes(code))
    .map(({ at, code }) => `${placeOf(at)} ${code} ${textAt(at)}`);
}

async function configOf(text: string): Promise<string> {
  const { pipelines } = await check([{ path: "task.json", text }], rules);
  return pipelines[0]!.files[0]!.file.text;
}

describe("the configuration that the ECS agent makes", () => {
  it("has inputs, filters, the included file and outputs in this order", async () => {
    const text = task({
      options: { "config-file-type": "s3", "config-file-value": "arn:aws:s3:::bucket/extra.conf" },
      log: { region: "eu-west-1", Name: "cloudwatch_logs", "include-pattern": "^E", "log-driver-buffer-limit": "9" },
      router: { memoryReservation: 100 },
      secrets: [{ name: "role_arn", valueFrom: "arn" }],
    });
    expect((await configOf(text)).replace(/\n+/g, "\n").trim().split("\n")).toEqual([
      "[INPUT]",
      "    Name forward",
      "    Mem_Buf_Limit 50MB",
      "    unix_path /var/run/fluent.sock",
      "[INPUT]",
      "    Name forward",
      "    Listen 127.0.0.1",
      "    Port 24224",
      "[INPUT]",
      "    Name tcp",
      "    Tag firelens-healthcheck",
      "    Listen 127.0.0.1",
      "    Port 8877",
      "[FILTER]",
      "    Name grep",
      "    Match web-firelens*",
      "    Regex log ^E",
      "[FILTER]",
      "    Name record_modifier",
      "    Match *",
      `    Record ecs_cluster \${firelens.ecs_cluster}`,
      `    Record ecs_task_arn \${firelens.ecs_task_arn}`,
      `    Record ecs_task_definition \${firelens.ecs_task_definition}`,
      "@INCLUDE /fluent-bit/etc/external.conf",
      "[OUTPUT]",
      "    Name null",
      "    Match firelens-healthcheck",
      "[OUTPUT]",
      "    Name cloudwatch_logs",
      "    Match web-firelens*",
      "    region eu-west-1",
      `    role_arn \${role_arn_1}`,
    ]);
  });

  it("depends on the network and on what is asked for", async () => {
    const without = { "enable-ecs-log-metadata": "false" };
    const bridge = await configOf(task({ options: without, task: { networkMode: "bridge" } }));
    expect(bridge).toContain("Listen 0.0.0.0");
    expect(bridge).not.toContain("record_modifier");
    const host = await configOf(task({ options: without, task: { networkMode: "host" } }));
    expect(host).not.toContain("24224");
    expect(host).not.toContain("firelens-healthcheck");
    const fargate = { networkMode: undefined, requiresCompatibilities: ["FARGATE"] };
    expect(await configOf(task({ task: fargate }))).toContain("Listen 127.0.0.1");
  });

  it("has no output for a container that names none", async () => {
    expect(await configOf(task({ log: {} }))).not.toContain("web-firelens");
  });

  it("is run by the image's Fluent Bit, with its plugins", async () => {
    const { pipelines } = await check([{ path: "task.json", text: task({ log: { Name: "firehose" } }) }], rules);
    expect(pipelines.map(({ version, versionKnown, instance }) => [version, versionKnown, instance.label])).toEqual([
      ["1.9.10", true, "Task definition shop, container router"],
    ]);
    expect(await findingsOf({ "task.json": task({ log: { Name: "firehose" } }) })).toEqual([]);
    expect(await findingsOf({ "task.json": task({ log: { Name: "firehoze" } }) })).toEqual([
      "task.json:18 unknown-plugin firehoze",
    ]);
  });
});

describe("findings in task definitions", () => {
  it("stand at names and values of options, and are mended there", async () => {
    const text = task({ log: { Name: "kafak", Brokers: "h", Topcis: "a" } });
    expect(await findingsOf({ "task.json": text })).toEqual(["task.json:18 unknown-plugin kafak"]);
    const { files, problems } = await fixAll([{ path: "task.json", text }], checkSet, "unsafe");
    expect(problems).toEqual([]);
    const { options } = JSON.parse(files[0]!.text).containerDefinitions[1].logConfiguration;
    expect(options).toEqual({ Name: "kafka", Brokers: "h", Topics: "a" });
  });

  it("know what stands in a string with escapes", async () => {
    const text = task({ log: { Name: "stdout", "exclude-pattern": 'a\\d"(' } });
    expect((await findingsOf({ "task.json": text })).map((one) => one.split(" ")[1])).toEqual(["invalid-regex"]);
    expect(await configOf(text)).toContain('Exclude log a\\d"(\n');
  });

  it("are none for secrets and for variables that Amazon ECS sets", async () => {
    const secrets = [{ name: "apikey", valueFrom: "arn:aws:ssm:::parameter/key" }];
    const text = task({ log: { Name: "datadog", Host: `\${AWS_REGION}.example.com` }, secrets });
    expect(await findingsOf({ "task.json": text })).toEqual([]);
  });

  it("are the same from standard input and in what aws prints", async () => {
    const described = `{"taskDefinition": ${task({ log: { Name: "stdut" } })}}`;
    const { out } = await fbcheck(["lint", "--format", "compact", "-"], folderWith({}), { stdin: described });
    expect(out).toContain('stdin:18:20: error unknown-plugin Fluent Bit has no output "stdut"');
  });

  it("are found in CloudFormation too, where what is put together is unknown", async () => {
    const template = yaml`
      Resources:
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            ContainerDefinitions:
              - Name: router
                Image: !Sub "amazon/aws-for-fluent-bit:\${Tag}"
                FirelensConfiguration: { Type: fluentbit }
              - Name: web
                LogConfiguration:
                  LogDriver: awsfirelens
                  Options:
                    Name: es
                    Host: !GetAtt Search.DomainEndpoint
                    Port: !Ref Port
                    Idnex: shop
                    tls: !If [Plain, "off", "on"]
    `;
    expect(await findingsOf({ "template.yaml": template })).toEqual(["template.yaml:16 unknown-property Idnex"]);
  });

  it("take no other log router for Fluent Bit", async () => {
    const text = task({ router: { firelensConfiguration: { type: "fluentd" } }, log: { Name: "nothing" } });
    const { pipelines, files } = await check([{ path: "task.json", text }], rules);
    expect([pipelines, files]).toEqual([[], []]);
  });
});

describe("the file that a task definition names", () => {
  const options = (type: string, value: string) => ({ "config-file-type": type, "config-file-value": value });
  const extra = "[FILTER]\n    Name grepp\n    Match *\n";

  it("is the given one of that name beside it", async () => {
    for (const chosen of [options("file", "/shop/extra.conf"), options("s3", "arn:aws:s3:::bucket/extra.conf")]) {
      const { pipelines, findings } = await check(
        [
          { path: "a/task.json", text: task({ options: chosen }) },
          { path: "a/extra.conf", text: extra },
        ],
        rules,
      );
      expect(pipelines).toHaveLength(1);
      expect(findings.map(({ at, code }) => `${placeOf(at)} ${code}`)).toEqual(["a/extra.conf:2 unknown-plugin"]);
    }
  });

  it("is unknown where there is none, or several, or where the image has it", async () => {
    const sets: readonly Readonly<Record<string, string>>[] = [
      { "a/task.json": task({ options: options("file", "/extra.conf") }) },
      {
        "a/task.json": task({ options: options("file", "/shop/extra.conf") }),
        "a/extra.conf": extra,
        "a/shop/extra.conf": extra,
      },
      {
        "a/task.json": task({ options: options("file", "/fluent-bit/configs/parse-json.conf") }),
        "a/parse-json.conf": extra,
      },
    ];
    for (const set of sets) {
      const { pipelines } = await check(
        Object.entries(set).map(([path, text]) => ({ path, text })),
        rules,
      );
      expect(pipelines[0]!.whole).toBe(false);
      expect(pipelines).toHaveLength(Object.keys(set).length);
    }
  });

  it("is kept together with it in large sets", () => {
    const files = [
      { path: "a/task.json", text: task({ options: options("file", "/shop/extra.conf") }) },
      { path: "b/other.conf", text: extra },
      { path: "a/shop/extra.conf", text: extra },
    ];
    expect(partition(files).map((part) => part.files.map(({ path }) => path))).toEqual([
      ["a/task.json", "a/shop/extra.conf"],
      ["b/other.conf"],
    ]);
  });
});

describe("anything that may be a task definition", () => {
  const scalar = fc.constantFrom<unknown>(
    null,
    3,
    true,
    "",
    "fluentbit",
    "web",
    "\u0000\ud83d\ude00",
    "a\nb",
    `\${`,
    "{{ x }}",
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie("value"), { maxLength: 3 }), tie("object")),
    object: fc.dictionary(
      fc.constantFrom(
        "Name",
        "name",
        "options",
        "type",
        "logDriver",
        "include-pattern",
        "value",
        "Match",
        "config-file-type",
      ),
      tie("value"),
    ),
  }));
  const field = fc.constantFrom("family", "volumes", "networkMode", "requiresCompatibilities", "Resources");
  const containerField = fc.constantFrom(
    "environment",
    "secrets",
    "mountPoints",
    "command",
    "entryPoint",
    "logConfiguration",
    "image",
    "memory",
    "name",
    "environmentFiles",
  );

  it("never throws, and every finding stands in the file", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(field, anything.value),
        fc.dictionary(containerField, anything.value),
        anything.value,
        fc.dictionary(fc.constantFrom("Name", "Match", "tls", "include-pattern", "x y", ""), anything.value),
        async (more, router, options, log) => {
          const text = task({ task: more as Json, router: router as Json, options: options as Json, log: log as Json });
          const { findings } = await check([{ path: "task.json", text }], rules);
          for (const { at, code } of findings) {
            expect(at.file.text, code).toBe(text);
            expect(at.span.start).toBeLessThanOrEqual(at.span.end);
            expect(at.span.end).toBeLessThanOrEqual(text.length);
            expect(code).not.toMatch(/^internal\//);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the page", () => {
  it("shows what fbcheck says", async () => {
    const page = readFileSync(new URL("../../docs/kubernetes.md", import.meta.url), "utf8");
    const example = (name: string): string =>
      new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
    const folder = folderWith({ "task-definition.json": example("firelens") });
    const [command = "", ...printed] = example("firelens findings").split("\n");
    const { out } = await fbcheck(command.replace("$ fbcheck ", "").split(" "), folder);
    expect(out).toBe(printed.join("\n"));
  });
});
