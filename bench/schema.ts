/**
 * What it costs a fresh process to load the schema, as one file with V8's code cache such as the program is, and to ask
 * it about the plugins of a small configuration.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { median, type Row } from "./measure.ts";

const ROUNDS = 21;

export async function schemaLoad(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), "fbcheck-bench-"));
  try {
    const file = join(folder, "schema.js");
    await build({
      entryPoints: ["src/schema/index.ts"],
      outfile: file,
      bundle: true,
      format: "iife",
      globalName: "schemaModule",
      minifyWhitespace: true,
      minifySyntax: true,
      charset: "utf8",
      logLevel: "warning",
    });
    numbersOf(script(file, true));
    const rounds = Array.from({ length: ROUNDS }, () => numbersOf(script(file, false)));
    const load = median(rounds.map(([first]) => first));
    const ask = median(rounds.map(([, second]) => second));
    return {
      what: "schema: load it and ask about three plugins, in a fresh process",
      measured: `${(load + ask).toFixed(1)} ms (${load.toFixed(1)} + ${ask.toFixed(1)})`,
      goal: "< 5 ms",
      met: load + ask < 5,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints the milliseconds of loading and of asking; the first process writes the cache that the others start from. */
function script(file: string, isFirst: boolean): string {
  return `
    const { existsSync, readFileSync, writeFileSync } = require("node:fs");
    const { Script } = require("node:vm");
    const file = ${JSON.stringify(file)};
    const start = performance.now();
    const cachedData = existsSync(file + ".cache") ? readFileSync(file + ".cache") : undefined;
    const program = new Script(readFileSync(file, "utf8"), { cachedData });
    if (program.cachedDataRejected) throw new Error("the cache was rejected");
    program.runInThisContext();
    const loaded = performance.now();
    const schema = schemaModule.schemaFor("5.1.1");
    const asked = [["input", "tail", "path"], ["filter", "kubernetes", "match"], ["output", "es", "host"]];
    for (const [kind, name, key] of asked) if (!schema.plugin(kind, name)?.property(key)) throw new Error(name);
    console.log(loaded - start, performance.now() - loaded);
    if (${isFirst}) writeFileSync(file + ".cache", program.createCachedData());`;
}

function numbersOf(code: string): readonly [number, number] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
  const [first, second] = stdout.split(" ").map(Number);
  if (status !== 0 || first === undefined || second === undefined)
    throw new Error(`the schema did not load:\n${stderr}`);
  return [first, second];
}
