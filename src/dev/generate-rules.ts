/**
 * Writes what follows from the rules themselves: the registry `rules/index.ts`, a page for each rule in `docs/rules/`
 * and the table of all, the overview in the README, and the schema of `fbcheck.yaml`. Run by `node scripts/gen.mjs`; with `--check` it writes nothing and names what is stale.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Rules } from "../rule/define.ts";
import { configSchema, configSchemaPath } from "./config-schema.ts";
import { readmeWithGroups, registry, rulePage, rulesTable } from "./rule-pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Answers the exit status: 1 when `--check` found stale files. */
export async function main(args: readonly string[] = []): Promise<number> {
  const ids = readdirSync(join(root, "rules"))
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .map((name) => name.slice(0, -".ts".length))
    .sort();
  const text = registry(ids);
  const rules = await importRules(text);
  const wanted = new Map<string, string>([
    ["rules/index.ts", text],
    ["docs/rules/README.md", rulesTable(rules)],
    [configSchemaPath, configSchema(rules)],
    ["README.md", readmeWithGroups(readFileSync(join(root, "README.md"), "utf8"), rules)],
    ...Object.entries(rules).map(([id, rule]) => [`docs/rules/${id}.md`, rulePage(id, rule)] as const),
  ]);
  const stale = staleFiles(wanted);
  if (args.includes("--check")) {
    for (const path of stale) console.log(`stale: ${path} (npm run gen writes it)`);
    return stale.length > 0 ? 1 : 0;
  }
  mkdirSync(join(root, "docs/rules"), { recursive: true });
  for (const path of stale) {
    const content = wanted.get(path);
    if (content === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), content);
  }
  console.log(`${ids.length} rules; ${stale.length} files written`);
  return 0;
}

/** Files whose content differs, and pages of rules that are gone. */
function staleFiles(wanted: ReadonlyMap<string, string>): readonly string[] {
  const pages = join(root, "docs/rules");
  const present = existsSync(pages) ? readdirSync(pages).map((name) => `docs/rules/${name}`) : [];
  const gone = present.filter((path) => path.endsWith(".md") && !wanted.has(path));
  const differing = [...wanted].filter(([path, text]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  });
  return [...differing.map(([path]) => path), ...gone].sort();
}

/** The rules as values. They are bundled with a registry made just now, since the one on disk may be stale or missing. */
async function importRules(registryText: string): Promise<Rules> {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "rules-"));
  try {
    const outfile = join(folder, "rules.mjs");
    await build({
      stdin: { contents: registryText, resolveDir: join(root, "rules"), sourcefile: "index.ts", loader: "ts" },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      packages: "external",
      loader: { ".wasm": "binary" },
      logLevel: "warning",
    });
    const { rules } = (await import(pathToFileURL(outfile).href)) as { rules: Rules };
    return rules;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
