/**
 * Builds what the package ships, in one or two seconds, from the installed packages alone:
 * - dist/fbcheck.cjs the command line, one file with all libraries in it (Node 20 and newer)
 * - dist/cli.cjs     what the package's bin names: starts fbcheck.cjs with V8's code cache
 * - dist/index.js    the library entry, one file that runs in a browser too
 * - dist/types/      the declarations that the library entry needs, and no others
 * - dist/THIRD_PARTY_LICENSES.md
 *
 * A dynamic `import()` in the sources stays lazy inside the one file: its module is evaluated when first asked for.
 */
import { execFileSync } from "node:child_process";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { declarationFiles } from "./declarations.mjs";
import { thirdPartyLicenses } from "./licenses.mjs";
import { ruleTexts } from "./rule-texts.mjs";

process.chdir(fileURLToPath(new URL("../", import.meta.url)));

/**
 * Both bundles resolve packages as a browser would, so the command line runs the very code that the library ships (of
 * `yaml`, say, the ES module and not its CommonJS twin). In the library identifiers keep their names, so that a stack
 * trace in a bug report names functions; the command line starts faster without them.
 *
 * @type {import("esbuild").BuildOptions}
 */
const shared = {
  bundle: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "node20",
  minifyWhitespace: true,
  minifySyntax: true,
  charset: "utf8",
  lineLimit: 200, // Node prints the whole line that threw
  legalComments: "none", // the licences stand in THIRD_PARTY_LICENSES.md
  metafile: true,
  logLevel: "warning",
};

await mkdir("dist", { recursive: true });
await rm("dist/types", { recursive: true, force: true });

/** @type {import("esbuild").BuildOptions} */
const node = {
  ...shared,
  format: "cjs",
  charset: "ascii",
  minifyIdentifiers: true,
  // The last two as cli-progress names them.
  external: ["node:*", "events", "readline"],
};

/**
 * commander loads it at its start for subcommands that are programs of their own, which fbcheck has none of.
 *
 * @type {import("esbuild").Plugin}
 */
const noChildProcess = {
  name: "no-child-process",
  setup(builder) {
    builder.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: fileURLToPath(new URL("no-child-process.mjs", import.meta.url)) }
        : undefined,
    );
  },
};

const [cli, launcher, library] = await Promise.all([
  build({
    ...node,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/fbcheck.cjs",
    // CommonJS, because only a script of that kind can be given the code that V8 compiled before.
    define: { "import.meta.url": "__programUrl" },
    banner: { js: 'const __programUrl=require("node:url").pathToFileURL(__filename).href;' },
    plugins: [ruleTexts, noChildProcess],
  }),
  build({
    ...node,
    entryPoints: ["src/cli/launch.ts"],
    outfile: "dist/cli.cjs",
    banner: { js: "#!/usr/bin/env node" },
  }),
  // Nothing is external here: an import of a `node:` module cannot be resolved and fails the build.
  build({
    ...shared,
    entryPoints: ["src/index.ts"],
    outfile: "dist/index.js",
    target: "es2022",
    plugins: [ruleTexts],
  }),
]);
await chmod("dist/cli.cjs", 0o755);

// Types are judged by `npm run types`; here they are only written, which must not depend on a clean check.
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.library.json", "--noCheck", "--outDir", "dist/types"],
  { stdio: "inherit" },
);
await declarationFiles("dist/types", "dist/types/src/index.d.ts");
await writeFile("dist/THIRD_PARTY_LICENSES.md", await thirdPartyLicenses([cli.metafile, library.metafile]));

for (const [name, { bytes }] of Object.entries({
  ...cli.metafile.outputs,
  ...launcher.metafile.outputs,
  ...library.metafile.outputs,
}))
  console.log(`${name} ${(bytes / 1024).toFixed(0)} KiB`);
