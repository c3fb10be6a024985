/**
 * Runs the exported `main(args)` of a TypeScript file: `node scripts/run-ts.mjs FILE [ARG…]`. What `main` answers, if it
 * is a number, becomes the exit status. Node 20 cannot strip types, so the file is bundled first; packages stay outside.
 */
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * @param {string} file relative to the repository
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit status
 */
export async function runTypeScript(file, args) {
  const cache = join(root, "node_modules/.cache/run-ts");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "run-"));
  try {
    const outfile = join(folder, `${basename(file, ".ts")}.mjs`);
    await build({
      absWorkingDir: root,
      entryPoints: [join(root, file)],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      loader: { ".wasm": "binary" },
      logLevel: "warning",
      plugins: [{ name: "import-meta-url", setup: (bundler) => bundler.onLoad({ filter: /\.ts$/ }, ownUrl) }],
    });
    const { main } = await import(pathToFileURL(outfile).href);
    if (typeof main !== "function") throw new Error(`"${file}" exports no function "main".`);
    const answer = await main(args);
    return typeof answer === "number" ? answer : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A bundled file still finds what lies beside its source: `import.meta.url` stays the source's own. */
async function ownUrl({ path }) {
  const text = await readFile(path, "utf8");
  return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    console.error("usage: node scripts/run-ts.mjs FILE [ARG…]");
    process.exitCode = 2;
  } else {
    process.chdir(root);
    process.exitCode = await runTypeScript(file, args);
  }
}
