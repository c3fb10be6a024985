/**
 * Which folders belong together because an annotation of pods speaks to the filters of Fluent Bit, for `partition`: to those
 * of the nearest containers that run it, wherever the text of their configuration comes from. Only folders around
 * annotations are read as YAML.
 */
import { looksLikeManifest, readManifest } from "../kubernetes/manifest.ts";
import { indexResources } from "../kubernetes/names.ts";
import { fluentBitContainers } from "../kubernetes/workloads.ts";
import { sourceFile } from "../source/source-file.ts";
import type { BuiltFolders } from "./kustomize.ts";
import { type Folder, type Groups, upwards } from "./names.ts";

/** Not in a line that is a comment. */
const annotation = /^(?![ \t]*#)[^\n]*?fluentbit\.io(?:\/|~1)(?:exclude|parser)/m;

/** What may make an instance of Fluent Bit. */
const mayConfigure = /fluent|td-agent|firelens|\[\w+\]|pipeline|parsers|includes|\\[xuU]/i;

export function joinAnnotations(folders: readonly Folder[], groups: Groups, built: BuiltFolders): void {
  const annotated = new Set(
    folders.filter((folder) =>
      folder.files.some(
        ({ text }) =>
          text.includes("fluentbit.io") && annotation.test(text) && (looksLikeManifest(text) || built.has(folder)),
      ),
    ),
  );
  if (annotated.size === 0) return;
  // What a kustomization makes of pods stands in any of the folders that it joins.
  for (const members of built.size === 0 ? [] : groups.members())
    if (members.some((folder) => annotated.has(folder)))
      for (const folder of members) if (built.has(folder)) annotated.add(folder);
  const places = new Places(folders, built);
  const joined = new Map<string, Folder>();
  for (const folder of annotated) {
    if (places.runs(folder)) continue;
    const above = places.levelOf(folder);
    const other = joined.get(above);
    if (other === undefined) for (const near of places.configuring(above)) groups.join(folder, near);
    else groups.join(folder, other);
    joined.set(above, folder);
  }
}

/** Folders by those that they lie in. */
class Places {
  readonly #below = new Map<string, Folder[]>();
  readonly #running = new Map<Folder, boolean>();
  readonly #runningBelow = new Map<string, boolean>();
  readonly #built: BuiltFolders;

  constructor(folders: readonly Folder[], built: BuiltFolders) {
    this.#built = built;
    for (const folder of folders) {
      if (!built.has(folder) && !folder.files.some(({ text }) => mayConfigure.test(text))) continue;
      for (const above of upwards(folder.path)) {
        const known = this.#below.get(above);
        if (known === undefined) this.#below.set(above, [folder]);
        else known.push(folder);
      }
    }
  }

  /** At and below a folder, all that may have an instance. */
  configuring(above: string): readonly Folder[] {
    return this.#below.get(above) ?? [];
  }

  /** The nearest folder at or below which one surely runs; the root where none does. */
  levelOf({ path }: Folder): string {
    for (const above of upwards(path)) {
      let runs = this.#runningBelow.get(above);
      if (runs === undefined) {
        runs = this.configuring(above).some((folder) => this.runs(folder));
        this.#runningBelow.set(above, runs);
      }
      if (runs) return above;
    }
    return "/";
  }

  /** Whether a container in the folder surely runs Fluent Bit: not where a kustomization may take it elsewhere. */
  runs(folder: Folder): boolean {
    let runs = this.#running.get(folder);
    if (runs === undefined) {
      runs = !this.#built.has(folder) && isRunning(folder);
      this.#running.set(folder, runs);
    }
    return runs;
  }
}

function isRunning({ files }: Folder): boolean {
  const resources = files.flatMap(({ path, text }) =>
    looksLikeManifest(text) && mayConfigure.test(text) ? readManifest(sourceFile(path, text)).resources : [],
  );
  // What a cluster answered may be judged as something else.
  const written = resources.filter(({ live }) => !live);
  // Which ConfigMap is mounted is not known of one folder.
  return fluentBitContainers(written, indexResources([])).length > 0;
}
