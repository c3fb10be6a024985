/**
 * Speed and memory of fbcheck as ratios measured in one run, so that the verdict does not depend on the machine:
 * `npm run bench`. Exit status is 0 whatever the numbers say; `npm run bench -- --assert` makes a missed goal 1.
 * Needs a build. Reads ../shared where it is present, else our own corpus.
 */
import { existsSync } from "node:fs";
import { dryRuns } from "./dry-run.ts";
import { growth } from "./growth.ts";
import { classicParse, setCheck } from "./in-process.ts";
import { largeTree } from "./large.ts";
import type { Row } from "./measure.ts";
import { printTable } from "./measure.ts";
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

  const rows: Row[] = [];
  rows.push(startUp(seed));
  rows.push(await schemaLoad());
  rows.push(await setCheck(manifests));
  rows.push(await classicParse(classic, manifests));
  rows.push(...growth(classic));
  rows.push(...(await routing()));
  rows.push(peakMemory(manifests));
  rows.push(...largeTree());
  rows.push(...dryRuns());
  printTable(rows);
  return args.includes("--assert") && rows.some((row) => row.met === false) ? 1 : 0;
}

function firstFolder(...folders: readonly string[]): string {
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`none of these is here: ${folders.join(", ")}`);
  return found;
}
