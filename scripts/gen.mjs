/**
 * Writes every generated file: `node scripts/gen.mjs`. With `--check` it says which of them are stale, leaves the tree
 * as it was, and exits with 1 when there is one.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTypeScript } from "./run-ts.mjs";

/** Each generator, what it owns, and what it reads beside the repository, if anything. */
const generators = [
  // The schema first: the rules' pages are written by code that reads it.
  { file: "src/dev/generate-schema.ts", owns: ["src/schema/data"], needs: "../shared/schema" },
  {
    file: "src/dev/generate-rules.ts",
    owns: ["rules/index.ts", "docs/rules", "README.md", "schema/fbcheck.schema.json"],
  },
  { file: "src/dev/generate-man.ts", owns: ["man"] },
  { file: "src/dev/generate-picture.ts", owns: ["docs/demo.svg"] },
];

process.chdir(fileURLToPath(new URL("../", import.meta.url)));
const check = process.argv.includes("--check");
let status = 0;
for (const { file, owns, needs } of generators) {
  if (needs !== undefined && !existsSync(needs)) {
    console.log(`${file}: skipped, it needs ${needs}, which is not beside this clone`);
    continue;
  }
  const before = check ? await filesOf(owns) : undefined;
  let failed = false;
  try {
    failed = (await runTypeScript(file, [])) !== 0;
  } catch (error) {
    console.error(`${file}: ${error.stack}`);
    failed = true;
  }
  if (failed) status = 1;
  if (before === undefined) continue;
  const stale = await restore(before, await filesOf(owns));
  for (const path of stale) console.log(`stale: ${path} (npm run gen writes it)`);
  if (stale.length > 0) status = 1;
  else if (!failed) console.log(`${file}: fresh, ${before.size} files`);
}
process.exitCode = status;

/**
 * Path to content of all files at or under the given paths.
 *
 * @param {readonly string[]} paths
 * @returns {Promise<Map<string, string>>}
 */
async function filesOf(paths) {
  const found = new Map();
  for (const path of paths.filter((one) => existsSync(one))) {
    const files = (await stat(path)).isDirectory()
      ? (await readdir(path, { recursive: true, withFileTypes: true }))
          .filter((one) => one.isFile())
          .map((one) => join(one.parentPath, one.name))
      : [path];
    for (const file of files) found.set(file, await readFile(file, "latin1"));
  }
  return found;
}

/**
 * Puts back what differs and answers the paths that differed.
 *
 * @param {Map<string, string>} before
 * @param {Map<string, string>} after
 */
async function restore(before, after) {
  const stale = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  for (const path of stale) {
    const text = before.get(path);
    if (text === undefined) await rm(path);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, "latin1");
    }
  }
  return stale.sort();
}
