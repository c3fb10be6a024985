/** The licences of the libraries inside our bundles, which their terms ask us to ship. */
import { readdir, readFile } from "node:fs/promises";

/**
 * A page with the licence of each package of which at least one byte went into a bundle.
 *
 * @param {readonly import("esbuild").Metafile[]} metafiles
 * @returns {Promise<string>}
 */
export async function thirdPartyLicenses(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }

  const packages = await Promise.all([...folders].sort().map(readPackage));
  const sections = packages.map((one) => {
    // A monorepo may put its licence text into its main package only.
    const text = one.text ?? packages.find((other) => other.source === one.source && other.text !== undefined)?.text;
    if (text === undefined)
      throw new Error(`${one.name} ships no licence text: add it to scripts/licenses.mjs by hand.`);
    return `## ${one.name} ${one.version} (${one.license})\n\n${one.source}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
  });
  return `# Libraries bundled in fbcheck\n\nfbcheck itself: Apache-2.0, see LICENSE.\n\n${sections.join("\n")}`;
}

/** @param {string} folder */
async function readPackage(folder) {
  const { name, version, license, repository } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const source = String(repository?.url ?? repository ?? "").replace(/^git\+|^git:\/\/(?=github)|\.git$/g, "");
  const names = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)\b/i.test(file)).sort();
  const texts = await Promise.all(names.map((file) => readFile(`${folder}/${file}`, "utf8")));
  return { name, version, license, source, text: texts.length === 0 ? undefined : texts.join("\n\n").trim() };
}
