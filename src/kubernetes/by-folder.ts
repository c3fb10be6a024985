/** Objects of a set by the folders of their files, so that the nearest ones are found without a look at all. */
import { resolvePath } from "../instance/paths.ts";
import { rootFile } from "../source/locate.ts";
import type { Resource } from "./resources.ts";

export class ByFolder<One> {
  /** Those of the folder itself. */
  readonly #in = new Map<string, One[]>();
  /** Those of the folder and of all below it. */
  readonly #below = new Map<string, One[]>();

  add(beside: Resource, one: One): void {
    const folder = folderOf(beside);
    push(this.#in, folder, one);
    for (const above of upwards(folder)) push(this.#below, above, one);
  }

  /** Those in the folder of an object's file. */
  beside(resource: Resource): readonly One[] {
    return this.#in.get(folderOf(resource)) ?? [];
  }

  /** Those beside an object, else those that share the most folders with it. */
  nearestTo(resource: Resource, accept: (one: One) => boolean = () => true): readonly One[] {
    const beside = this.beside(resource).filter(accept);
    if (beside.length > 0) return beside;
    for (const folder of upwards(folderOf(resource))) {
      const near = (this.#below.get(folder) ?? []).filter(accept);
      if (near.length > 0) return near;
    }
    return [];
  }

  /** Whether any is nearer to an object than another object is. */
  isNearer(to: Resource, than: Resource): boolean {
    const own = folderOf(to);
    const other = folderOf(than);
    if (own === other) return false;
    if (this.#in.has(own)) return true;
    for (const folder of upwards(own)) {
      if (other.startsWith(folder)) return false;
      if (this.#below.has(folder)) return true;
    }
    return false;
  }
}

/** As paths are compared everywhere: what climbs out of the set keeps its `..`. Ends with `/`. */
function folderOf({ file }: Resource): string {
  const { path } = rootFile(file);
  const full = path.startsWith("..") ? `/${path}` : resolvePath("/", path);
  return full.slice(0, full.lastIndexOf("/") + 1);
}

/** The folder, the one above it, and so on to the root. */
function* upwards(folder: string): Generator<string> {
  for (let end = folder.length; end > 0; end = folder.lastIndexOf("/", end - 2) + 1) {
    yield folder.slice(0, end);
    if (end === 1) return;
  }
}

function push<One>(into: Map<string, One[]>, key: string, one: One): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
}
