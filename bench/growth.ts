/** Is the cost linear? The same work on 1, 10 and 100 times the input, as cost for each copy. */
import { parseClassic } from "../grammar/classic/parser.ts";
import { check } from "../src/index.ts";
import { median, type Row, type TextFile, textFiles, time } from "./measure.ts";

const SCALES = [1, 10, 100] as const;
const TOLERANCE = 1.15;

export async function growth(classicFolder: string): Promise<Row[]> {
  // Whole files up to 16 kB: enough that one copy takes longer than the clock's grain.
  let text = "";
  for (const file of textFiles(classicFolder, [".conf"])) if (text.length < 16_000) text += `${file.text}\n`;
  return [
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
  ];
}

/** One copy's cost at each scale. A scale below the last is run as often as it takes to do the same amount of work. */
async function row<T>(what: string, input: (copies: number) => T, work: (input: T) => unknown): Promise<Row> {
  const inputs = SCALES.map((scale) => ({ scale, value: input(scale) }));
  const costs = new Map<number, number[]>(SCALES.map((scale) => [scale, []]));
  const largest = SCALES[SCALES.length - 1] ?? 1;
  for (let round = -1; round < 5; round++)
    for (const { scale, value } of inputs) {
      const repeats = largest / scale;
      const taken = await time(async () => {
        for (let count = 0; count < repeats; count++) await work(value);
      });
      if (round >= 0) costs.get(scale)?.push(taken / largest);
    }
  const each = SCALES.map((scale) => median(costs.get(scale) ?? []));
  const smallest = each[0] ?? 0;
  const growths = each.map((cost) => cost / smallest);
  const worst = Math.max(...growths);
  return {
    what: `${what}, cost of a copy at ${SCALES.join(", ")} times the input`,
    measured: `${growths.map((one) => one.toFixed(2)).join(", ")} (${smallest.toFixed(2)} ms)`,
    goal: `<= ${TOLERANCE}`,
    met: worst <= TOLERANCE,
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
