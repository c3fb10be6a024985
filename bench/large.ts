/** A tree of 2,000 sets: threads, the cache and memory. Made from our own corpus, in a folder that is removed afterwards. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Row, textFiles } from "./measure.ts";

const sets = 2000;

export function largeTree(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "fbcheck-bench-"));
  try {
    const size = writeTree(join(folder, "tree"));
    const run = (...options: readonly string[]): Run => lint(folder, "tree", options);
    // V8's code cache, of the main thread and of the others.
    for (const jobs of ["1", "2"]) lint(folder, "tree/team-0", ["--jobs", jobs]);
    const one = run("--jobs", "1");
    const two = run("--jobs", "2");
    const cold = run("--cache");
    const warm = run("--cache");
    for (const other of [two, cold, warm])
      if (other.report !== one.report) throw new Error("threads or the cache change the report");
    const what = `lint of ${sets} sets (${(size / 1e6).toFixed(0)} MB)`;
    const peak = Math.max(one.peak, two.peak, cold.peak, warm.peak);
    return [
      row(`${what}: 1 job against 2 (${availableParallelism()} cores)`, one, two, 1.6),
      row(`${what}: first run against the second, from the cache`, cold, warm, 8),
      {
        what: `${what}: peak memory`,
        measured: `${peak.toFixed(0)} MiB`,
        goal: "< 500",
        met: peak < 500,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(what: string, a: Run, b: Run, goal: number): Row {
  const ratio = a.milliseconds / b.milliseconds;
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
  const times = `${seconds(a.milliseconds)} : ${seconds(b.milliseconds)}`;
  return {
    what,
    // Time of the processors tells work from waiting for others on a busy machine.
    measured: `${ratio.toFixed(2)} (${times}; of the processors ${seconds(a.processors)} : ${seconds(b.processors)})`,
    goal: `>= ${goal}`,
    met: ratio >= goal,
  };
}

/** Each folder is a set of our corpus beside the manifests of an application, as in a monorepo; answers bytes. */
function writeTree(folder: string): number {
  const names = readdirSync("corpus", { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const texts = names.map((name) =>
    textFiles(`corpus/${name}`, [".yaml", ".yml", ".conf"]).map((file) => ({
      ...file,
      name: file.path.slice(`corpus/${name}/`.length),
    })),
  );
  let bytes = 0;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    bytes += Buffer.byteLength(text);
  };
  for (let number = 0; number < sets; number++) {
    const place = join(folder, `team-${number % 40}`, `app-${number}`);
    for (const { name, text } of texts[number % texts.length]!)
      write(join(place, "logging", name), `${text}\n# set ${number}\n`);
    write(join(place, "app.yaml"), application(number));
  }
  return bytes;
}

function application(number: number): string {
  const documents: string[] = [];
  for (let part = 0; part < 14; part++) {
    const name = `app-${number}-${part}`;
    documents.push(
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  labels:\n    app: ${name}\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: ${name}\n  template:\n    metadata:\n      labels:\n        app: ${name}\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/team/${name}:1.2.${part}\n          ports:\n            - containerPort: 8080\n          env:\n            - name: LOG_LEVEL\n              value: info\n            - name: DATABASE\n              valueFrom:\n                secretKeyRef:\n                  name: ${name}-db\n                  key: url\n          readinessProbe:\n            httpGet:\n              path: /healthz\n              port: 8080\n          resources:\n            requests:\n              cpu: 100m\n              memory: 128Mi\n            limits:\n              memory: 256Mi\n` +
        `---\napiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: ${name}\n  ports:\n    - port: 80\n      targetPort: 8080\n`,
    );
  }
  return documents.join("---\n");
}

interface Run {
  readonly milliseconds: number;
  /** Milliseconds of all threads together. */
  readonly processors: number;
  /** MiB. */
  readonly peak: number;
  readonly report: string;
}

function lint(folder: string, tree: string, options: readonly string[]): Run {
  const report = join(folder, "report.json");
  const used =
    "process.on('exit',()=>{const u=process.resourceUsage();" +
    "process.stderr.write(`\\nused ${u.maxRSS} ${u.userCPUTime+u.systemCPUTime}\\n`)})";
  const start = performance.now();
  const done = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(`import{isMainThread}from"node:worker_threads";if(isMainThread)${used}`)}`,
      "dist/cli.cjs",
      "lint",
      "--quiet",
      "--format",
      "jsonl",
      "--output-file",
      report,
      ...options,
      join(folder, tree),
    ],
    { encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") } },
  );
  const milliseconds = performance.now() - start;
  if (done.status !== 1) throw new Error(`lint exited with ${done.status}\n${done.stderr}`);
  const [, kilobytes, microseconds] = /used (\d+) (\d+)\n/.exec(done.stderr) ?? [];
  return {
    milliseconds,
    processors: Number(microseconds) / 1000,
    peak: Number(kilobytes) / 1024,
    report: readFileSync(report, "utf8"),
  };
}
