/**
 * Writes `src/schema/data/schema.ts`, the compact form of `plugins.json`, `generic.json` and `images.json` of the
 * shared schema. Releases that the tree knows and the shared schema does not yet (`npm run schema:update` wrote them)
 * are written into it again from the tree's own records, so that neither undoes the other. Run by `npm run gen`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { releaseOfData } from "./release-of.ts";
import { presentData, printSchema, type SchemaData, sharedData } from "./schema-data.ts";
import { applyRelease } from "./schema-release.ts";

export const schemaPath = fileURLToPath(new URL("../schema/data/schema.ts", import.meta.url));

/** Writes the generated file; an argument names another folder of the three JSON files. */
export function main(args: readonly string[]): void {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const text = generateSchema(args[0] ?? join(root, "../shared/schema"));
  mkdirSync(join(root, "src/schema/data"), { recursive: true });
  writeFileSync(schemaPath, text);
  console.log(`src/schema/data/schema.ts: ${text.length} characters`);
}

/** The whole text of `src/schema/data/schema.ts` for a folder that holds the three JSON files. */
export function generateSchema(folder: string): string {
  return printSchema(withReleasesOf(presentData(), sharedData(folder)));
}

/** `base`, and in it the releases that only `present` knows. */
export function withReleasesOf(present: SchemaData, base: SchemaData): SchemaData {
  const missing = present.versions.filter((version) => !base.versions.includes(version));
  return missing.reduce((data, version) => applyRelease(data, releaseOfData(present, version)).data, base);
}
