/** The shipped type declarations: only what the library entry reaches, and nothing that a user would have to install. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

const SPECIFIER = /(\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(["'])([^"']+)\2/gm;

/**
 * Removes the declarations under `folder` that `entry` does not reach, and names the others' imports by `.js`, which
 * every TypeScript user can resolve. Fails when a public type leans on a package that the bundle has swallowed.
 *
 * @param {string} folder
 * @param {string} entry
 */
export async function declarationFiles(folder, entry) {
  /** @type {Set<string>} */
  const reached = new Set();
  const queue = [join(entry)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const text = await readFile(file, "utf8");
    for (const [, , , specifier] of text.matchAll(SPECIFIER)) {
      if (!specifier.startsWith("."))
        throw new Error(`${file} imports types from "${specifier}", which users of the package do not have.`);
      queue.push(join(file, "..", specifier.replace(/\.[jt]s$/, ".d.ts")));
    }
    const renamed = text.replace(SPECIFIER, (all, head, quote, specifier) =>
      specifier.endsWith(".ts") ? `${head}${quote}${specifier.slice(0, -3)}.js${quote}` : all,
    );
    if (renamed !== text) await writeFile(file, renamed);
  }
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(relative(".", found.parentPath), found.name);
    if (found.isFile() && !reached.has(path)) await rm(path);
  }
}
