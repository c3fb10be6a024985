/** The program as it is shipped, launcher and all, but built in a folder of its own from the sources as they are now. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface BuiltProgram {
  /** As an action or a package has it: `dist/cli.cjs` is below. Known once the tests run. */
  folder: string;
  readonly cli: string;
}

/** Builds before the tests of a file, and cleans up behind them. */
export function builtProgram(): BuiltProgram {
  const program = {
    folder: "",
    get cli() {
      return join(this.folder, "dist/cli.cjs");
    },
  };
  beforeAll(async () => {
    const cache = join(root, "node_modules/.cache");
    mkdirSync(cache, { recursive: true });
    program.folder = mkdtempSync(join(cache, "built-"));
    const options = { absWorkingDir: root, bundle: true, format: "cjs", platform: "node", logLevel: "error" } as const;
    await build({
      ...options,
      entryPoints: ["src/cli/main.ts"],
      outfile: join(program.folder, "dist/fbcheck.cjs"),
      define: { "import.meta.url": "__programUrl" },
      banner: { js: 'const __programUrl=require("node:url").pathToFileURL(__filename).href;' },
    });
    await build({ ...options, entryPoints: ["src/cli/launch.ts"], outfile: program.cli });
  }, 60_000);
  afterAll(() => rmSync(program.folder, { recursive: true, force: true }));
  return program;
}
