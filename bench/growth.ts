/** Is the cost linear? The same work on 1, 10 and 100 times the input, as cost for each copy. */
import { spawnSync } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parseClassic } from "../grammar/classic/parser.ts";
import { check } from "../src/index.ts";
import { enoughRounds, enoughTime, median, type Row, type TextFile, textFiles, time } from "./measure.ts";
import { pipelineOf } from "./routing.ts";

const SCALES = [1, 10, 100] as const;
const TOLERANCE = 1.15;
const ROUNDS = 7;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * Measured in a process of its own, whose young generation holds what the largest input allocates. With Node's default
 * of 16 MB a large input pays for moving what lives into the old generation (a half more for each copy at 100 times, in
 * any program that keeps what it reads), and that would hide whether our own work is linear.
 */
export function growth(classicFolder: string): Row[] {
  const young = ["--min-semi-space-size=256", "--max-semi-space-size=256"];
  const args = [...young, "scripts/run-ts.mjs", "bench/growth.ts", classicFolder];
  const done = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`bench/growth.ts exited with ${done.status}\n${done.stderr}`);
  return JSON.parse(done.stdout);
}

export async function main([classicFolder = ""]: readonly string[]): Promise<void> {
  // Whole files up to 16 kB: enough that one copy takes longer than the clock's grain.
  let text = "";
  for (const file of textFiles(classicFolder, [".conf"])) if (text.length < 16_000) text += `${file.text}\n`;
  const rows = [
    await row("parse of one classic text", (copies) => text.repeat(copies), parseClassic),
    await row(
      "check of one classic file",
      (copies) => [{ path: "fluent-bit.conf", text: copiesOf(copies, pipeline).join("") }],
      (files) => check(files),
    ),
    await row(
      "check of one ConfigMap set a folder",
      (copies) => copiesOf(copies, workload),
      (files) => check(files),
    ),
    await row(
      "routes of one pipeline",
      (copies) => pipelineOf(20 * copies),
      async (routed) => (await routed).routesOf("tags"),
      // The plugins of the smallest stay in the processor's cache, those of the largest do not.
      2,
    ),
  ];
  console.log(JSON.stringify(rows));
}

/**
 * One copy's cost at each scale. A scale below the last is run as often as it takes to do the same amount of work, and
 * its answers live as long: else the garbage collector would be measured, which finds small answers dead.
 */
async function row<T>(
  what: string,
  input: (copies: number) => T,
  work: (input: T) => unknown,
  tolerance = TOLERANCE,
): Promise<Row> {
  const inputs = SCALES.map((scale) => ({ scale, value: input(scale) }));
  const costs = new Map<number, number[]>(SCALES.map((scale) => [scale, []]));
  const largest = SCALES[SCALES.length - 1] ?? 1;
  const start = performance.now();
  for (let round = -2; round < ROUNDS; round++) {
    if (round >= enoughRounds && performance.now() - start > enoughTime) break;
    for (const { scale, value } of inputs) {
      const answers: unknown[] = [];
      collectGarbage();
      const taken = await time(async () => {
        while (answers.length < largest / scale) answers.push(await work(value));
      });
      if (round >= 0) costs.get(scale)?.push(taken / largest);
    }
  }
  const each = SCALES.map((scale) => median(costs.get(scale) ?? []));
  const smallest = each[0] ?? 0;
  const growths = each.map((cost) => cost / smallest);
  const worst = Math.max(...growths);
  return {
    what: `${what}, cost of a copy at ${SCALES.join(", ")} times the input`,
    measured: `${growths.map((one) => one.toFixed(2)).join(", ")} (${smallest.toFixed(2)} ms)`,
    goal: `<= ${tolerance}`,
    met: worst <= tolerance,
  };
}

function copiesOf<T>(copies: number, make: (copy: number) => T): T[] {
  return Array.from({ length: copies }, (_, copy) => make(copy));
}

/** Ten pipelines that do not meet each other: the number of routes grows with the text, not with its square. */
function pipeline(copy: number): string {
  return Array.from({ length: 10 }, (_, index) => {
    const tag = `app.${copy}.${index}`;
    return `[INPUT]
    Name        tail
    Tag         ${tag}
    Path        /var/log/${tag}.log
    DB          /var/lib/${tag}.db
    Parser      json

[FILTER]
    Name        grep
    Match       ${tag}
    Exclude     log ^debug ${index}

[OUTPUT]
    Name        es
    Match       ${tag}
    Host        elastic-${copy}.example
    Retry_Limit 5

`;
  }).join("");
}

/** A DaemonSet with its ConfigMap, in a namespace and a folder of its own. */
function workload(copy: number): TextFile {
  const name = `logging-${copy}`;
  const conf = pipeline(copy)
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: fluent-bit
  namespace: ${name}
data:
  fluent-bit.conf: |
${conf}
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluent-bit
  namespace: ${name}
spec:
  selector: { matchLabels: { app: fluent-bit } }
  template:
    metadata: { labels: { app: fluent-bit } }
    spec:
      containers:
        - name: fluent-bit
          image: fluent/fluent-bit:3.1.9
          volumeMounts:
            - { name: config, mountPath: /fluent-bit/etc/ }
      volumes:
        - { name: config, configMap: { name: fluent-bit } }
`;
  return { path: `${name}/fluent-bit.yaml`, text };
}
