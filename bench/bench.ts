/**
 * Speed and memory of fbcheck as ratios measured in one run, so that the verdict does not depend on the machine:
 * `npm run bench`. Exit status is 0 whatever the numbers say; `npm run bench -- --assert` makes a missed goal 1.
 * Needs a build. Reads ../shared where it is present, else our own corpus.
 */
import { existsSync } from "node:fs";
import { conversion } from "./convert.ts";
import { dryRuns } from "./dry-run.ts";
import { growth } from "./growth.ts";
import { classicParse, setCheck } from "./in-process.ts";
import { largeTree } from "./large.ts";
import type { Row } from "./measure.ts";
import { printTable, tell } from "./measure.ts";
import { monorepo } from "./monorepo.ts";
import { peakMemory, startUp } from "./process.ts";
import { routing } from "./routing.ts";
import { schemaLoad } from "./schema.ts";

export async function main(args: readonly string[]): Promise<number> {
  if (!existsSync("dist/cli.cjs")) {
    console.error('bench: there is no "dist/cli.cjs": run `npm run build` first');
    return 2;
  }
  const seed = firstFolder("../shared/seed", "corpus/eks-broken");
  const manifests = firstFolder("../shared/corpus/kubernetes", "corpus");
  const classic = firstFolder("../shared/corpus/classic", "corpus");
  console.log(`Node ${process.version}; sets: ${seed}, ${manifests}, ${classic}\n`);

  const steps: readonly (() => Row | readonly Row[] | Promise<Row | readonly Row[]>)[] = [
    () => startUp(seed),
    schemaLoad,
    () => setCheck(manifests),
    () => classicParse(classic, manifests),
    () => conversion(classic),
    () => growth(classic),
    routing,
    () => peakMemory(manifests),
    largeTree,
    monorepo,
    dryRuns,
  ];
  const rows: Row[] = [];
  const start = performance.now();
  for (const step of steps) {
    const made = [await step()].flat();
    made.forEach(tell);
    rows.push(...made);
  }
  console.error(`measured in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  printTable(rows);
  return args.includes("--assert") && rows.some((row) => row.met === false) ? 1 : 0;
}

function firstFolder(...folders: readonly string[]): string {
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`none of these is here: ${folders.join(", ")}`);
  return found;
}
