/**
 * A monorepo of 20,000 YAML files of which some concern Fluent Bit: what the others cost beside parsing them with the `yaml`
 * package, and what the whole run takes. Made in a folder that is removed afterwards.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseAllDocuments } from "yaml";
import { type Row, textFiles } from "./measure.ts";

const count = 20_000;

export function monorepo(): readonly Row[] {
  return [1, 10, 100].flatMap((percent) => {
    const folder = mkdtempSync(join(tmpdir(), "fbcheck-bench-"));
    try {
      return rows(folder, writeTree(join(folder, "all"), percent), percent);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

interface Tree {
  readonly ours: readonly string[];
  readonly others: readonly string[];
}

function rows(folder: string, { ours, others }: Tree, percent: number): readonly Row[] {
  const all = join(folder, "all");
  const alone = join(folder, "alone");
  for (const path of ours) {
    mkdirSync(dirname(join(alone, path)), { recursive: true });
    cpSync(join(all, path), join(alone, path));
  }
  // The first run makes V8's code cache; what disturbs the machine hits both alike.
  const rounds = percent === 100 ? 1 : 3;
  if (percent === 1) lint(alone);
  const runs = Array.from({ length: rounds }, () => {
    const run = lint(all);
    return { all: run, alone: others.length === 0 ? run : lint(alone) };
  });
  const whole = Math.min(...runs.map((run) => run.all.milliseconds));
  const without = Math.min(...runs.map((run) => run.alone.milliseconds));
  const peak = Math.max(...runs.map((run) => run.all.peak));
  const parseOthers = parse(all, others);
  const parseAll = parseOthers + parse(all, ours);
  const seconds = (time: number): string => `${(time / 1000).toFixed(1)} s`;
  const size = [...ours, ...others].reduce((sum, path) => sum + statSync(join(all, path)).size, 0) / 1e6;
  // The goals are for 200 files in 20,000; the other rows show how it grows.
  const isGoal = percent === 1;
  const what = `monorepo of ${count} YAML files (${size.toFixed(0)} MB), ${percent}% of them Fluent Bit's`;
  const extra = Math.max(1, whole - without);
  const skipping: readonly Row[] =
    others.length === 0
      ? []
      : [
          {
            what: `${what}: parsing the others against reading and skipping them`,
            measured: `${(parseOthers / extra).toFixed(1)} (${seconds(parseOthers)} : ${seconds(extra)})`,
            goal: "",
            met: undefined,
          },
        ];
  return [
    ...skipping,
    {
      what: `${what}: parsing all against lint`,
      measured: `${(parseAll / whole).toFixed(1)} (${seconds(parseAll)} : ${seconds(whole)})`,
      goal: isGoal ? ">= 25" : "",
      met: isGoal ? parseAll / whole >= 25 : undefined,
    },
    {
      what: `${what}: peak memory`,
      measured: `${peak.toFixed(0)} MiB`,
      goal: isGoal ? "< 400" : "",
      met: isGoal ? peak < 400 : undefined,
    },
  ];
}

interface Run {
  readonly milliseconds: number;
  /** MiB. */
  readonly peak: number;
}

function lint(folder: string): Run {
  const script = `
    if (require("node:worker_threads").isMainThread) process.on("exit", () => { require("node:fs").writeSync(3, String(process.resourceUsage().maxRSS)); });
  `;
  const probe = join(folder, "..", `fbcheck-probe-${process.pid}.cjs`);
  writeFileSync(probe, script);
  const start = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ["-r", probe, "dist/cli.cjs", "lint", "--no-config", "--format", "compact", folder],
    { encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "pipe", "pipe"] },
  );
  const milliseconds = performance.now() - start;
  rmSync(probe);
  if (status !== 0 && status !== 1) throw new Error(`lint ended with ${status}: ${stderr}`);
  return { milliseconds, peak: Number(output[3]) / 1024 };
}

/** Milliseconds for all paths, of which one in ten is read and parsed. */
function parse(folder: string, paths: readonly string[]): number {
  const some = paths.filter((_, index) => index % 10 === 0);
  if (some.length === 0) return 0;
  const work = (part: readonly string[]): number => {
    const start = performance.now();
    for (const path of part) parseAllDocuments(readFileSync(join(folder, path), "utf8"));
    return performance.now() - start;
  };
  work(some.slice(0, 300));
  return (work(some) / some.length) * paths.length;
}

/** Applications of forty teams, with what such folders hold; of every hundred files some are ours instead. */
function writeTree(folder: string, percent: number): Tree {
  const sets = textFiles("corpus/loki", [".yaml"]).concat(textFiles("corpus/elasticsearch", [".yaml"]));
  const ours: string[] = [];
  const others: string[] = [];
  for (let number = 0; ours.length + others.length < count; number++) {
    const place = `team-${number % 40}/app-${number}`;
    mkdirSync(join(folder, place), { recursive: true });
    for (const [name, text] of Object.entries(application(number))) {
      const done = ours.length + others.length;
      if (done === count) break;
      const set = done % 100 < percent ? sets[done % sets.length] : undefined;
      (set === undefined ? others : ours).push(`${place}/${name}`);
      writeFileSync(join(folder, place, name), set === undefined ? text : `${set.text}\n# ${number}\n`);
    }
  }
  return { ours, others };
}

function application(number: number): Readonly<Record<string, string>> {
  const name = `app-${number}`;
  const labels = `app: ${name}\n    team: team-${number % 40}`;
  const settings = Array.from({ length: 200 }, (_, line) => `    setting.${line}=${(number * 31 + line) % 997}`);
  const steps = Array.from(
    { length: 160 },
    (_, step) => `      - name: step ${step}\n        run: make step-${step}\n`,
  );
  const paths = Array.from(
    { length: 160 },
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
