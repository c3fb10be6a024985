/**
 * A monorepo of 20,000 YAML files of which some concern Fluent Bit: what the others cost beside parsing them all with the
 * `yaml` package. Made in a folder that is removed afterwards.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { type Row, textFiles } from "./measure.ts";

const count = 20_000;

export function monorepo(): readonly Row[] {
  return [1, 10, 100].flatMap((percent) => {
    const folder = mkdtempSync(join(tmpdir(), "fbcheck-bench-"));
    try {
      const paths = writeTree(folder, percent);
      return rows(folder, paths, percent);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function rows(folder: string, paths: readonly string[], percent: number): readonly Row[] {
  // A run before makes V8's code cache.
  const runs = [lint(folder), lint(folder), lint(folder)];
  const milliseconds = Math.min(...runs.map((run) => run.milliseconds));
  const peak = Math.max(...runs.map((run) => run.peak));
  const parse = parseSome(folder, paths);
  const ratio = parse / milliseconds;
  const seconds = (time: number): string => `${(time / 1000).toFixed(1)} s`;
  const what = `monorepo of ${count} YAML files, ${percent}% of them Fluent Bit's`;
  const isGoal = percent === 1;
  return [
    {
      what: `${what}: parsing all against lint (1 job)`,
      measured: `${ratio.toFixed(1)} (${seconds(parse)} : ${seconds(milliseconds)})`,
      goal: isGoal ? ">= 25" : "",
      met: isGoal ? ratio >= 25 : undefined,
    },
    { what: `${what}: peak memory`, measured: `${peak.toFixed(0)} MiB`, goal: "< 400", met: peak < 400 },
  ];
}

interface Run {
  readonly milliseconds: number;
  /** MiB. */
  readonly peak: number;
}

function lint(folder: string): Run {
  const script = `
    process.on("exit", () => { require("node:fs").writeSync(3, String(process.resourceUsage().maxRSS)); });
  `;
  const probe = join(folder, "..", `fbcheck-probe-${process.pid}.cjs`);
  writeFileSync(probe, script);
  const start = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ["-r", probe, "dist/cli.cjs", "lint", "--no-config", "--jobs", "1", "--format", "json", folder],
    { encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "pipe", "pipe"] },
  );
  const milliseconds = performance.now() - start;
  rmSync(probe);
  if (status !== 0 && status !== 1) throw new Error(`lint ended with ${status}: ${stderr}`);
  return { milliseconds, peak: Number(output[3]) / 1024 };
}

/** One file in ten, since all take a minute. */
function parseSome(folder: string, paths: readonly string[]): number {
  const some = paths.filter((_, index) => index % 10 === 0);
  const parse = (part: readonly string[]): number => {
    const start = performance.now();
    for (const path of part) parseAllDocuments(readFileSync(join(folder, path), "utf8")).map((one) => one.contents);
    return performance.now() - start;
  };
  parse(some.slice(0, 500));
  return (parse(some) / some.length) * paths.length;
}

/** Applications of forty teams, with what such folders hold; every so many folders a set of our corpus instead. */
function writeTree(folder: string, percent: number): readonly string[] {
  const sets = textFiles("corpus/loki", [".yaml"]).concat(textFiles("corpus/elasticsearch", [".yaml"]));
  const paths: string[] = [];
  const write = (path: string, text: string): void => {
    paths.push(path);
    writeFileSync(join(folder, path), text);
  };
  for (let number = 0; paths.length < count; number++) {
    const place = `team-${number % 40}/app-${number}`;
    mkdirSync(join(folder, place), { recursive: true });
    for (const [name, text] of Object.entries(application(number))) {
      const isOurs = percent === 100 || paths.length % 100 < percent;
      const set = sets[paths.length % sets.length];
      write(`${place}/${name}`, isOurs && set !== undefined ? `${set.text}\n# ${number}\n` : text);
      if (paths.length === count) break;
    }
  }
  return paths;
}

function application(number: number): Readonly<Record<string, string>> {
  const name = `app-${number}`;
  const labels = `app: ${name}\n    team: team-${number % 40}`;
  const settings = Array.from({ length: 120 }, (_, line) => `    setting.${line}=${(number * 31 + line) % 997}`);
  const steps = Array.from({ length: 90 }, (_, step) => `      - name: step ${step}\n        run: make step-${step}\n`);
  const paths = Array.from(
    { length: 90 },
    (_, path) =>
      `  /v1/items-${path}:\n    get:\n      summary: Items of ${name}\n      responses:\n        "200": { description: fine }\n`,
  );
  return {
    "deployment.yaml": `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  labels:\n    ${labels}\nspec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: ${name}\n  template:\n    metadata:\n      labels:\n        app: ${name}\n    spec:\n      serviceAccountName: ${name}\n      containers:\n        - name: app\n          image: registry.example.com/${name}:1.${number % 50}.0\n          ports:\n            - containerPort: 8080\n          envFrom:\n            - configMapRef:\n                name: ${name}\n          resources:\n            requests: { cpu: 100m, memory: 128Mi }\n            limits: { memory: 256Mi }\n          readinessProbe:\n            httpGet: { path: /ready, port: 8080 }\n`,
    "config.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  app.properties: |\n${settings.join("\n")}\n`,
    "service.yaml": `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  labels:\n    ${labels}\nspec:\n  selector:\n    app: ${name}\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080\n`,
    "values.yaml": `replicaCount: 3\nimage:\n  repository: registry.example.com/${name}\n  tag: 1.${number % 50}.0\nservice:\n  type: ClusterIP\n  port: 80\nenv:\n  - name: STAGE\n    value: production\nresources:\n  limits:\n    memory: 256Mi\n`,
    "ci.yaml": `name: ${name}\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${steps.join("")}`,
    "openapi.yaml": `openapi: 3.1.0\ninfo:\n  title: ${name}\n  version: 1.0.${number}\npaths:\n${paths.join("")}`,
  };
}
