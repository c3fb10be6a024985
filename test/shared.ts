/** The ground truth beside the repository. A fresh clone alone does not have it: those tests skip, and say so. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";

const beside = fileURLToPath(new URL("../../shared", import.meta.url));

/** Folder of the shared specification, schema and corpus; undefined in a clone that stands alone. */
export const sharedFolder: string | undefined = existsSync(`${beside}/spec/cases.jsonl`) ? beside : undefined;

/** `describe` for tests that read the shared folder; without it one skipped test names the reason. */
export function describeShared(name: string, define: (folder: string) => void): void {
  const folder = sharedFolder;
  if (folder === undefined) describe(name, () => it.skip("needs ../shared, which is not beside this clone", () => {}));
  else describe(name, () => define(folder));
}
