/** Objects while patches and generators change one after the other: each is looked for by the names that it has. */
import { type KustomizeObject, kindOf, namesOf } from "./objects.ts";

/** Which objects a change may be for; undefined where any kind or name will do. */
export interface Aim {
  readonly kinds: readonly string[] | undefined;
  readonly names: readonly string[] | undefined;
}

/** In no kustomization that people deploy do patches change more objects, each counted for each patch. */
const mostLooks = 300_000;

export class ObjectIndex {
  #looks = 0;
  /** Undefined for one that a patch deleted. */
  readonly #objects: (KustomizeObject | undefined)[];
  /** Places of objects by kind and name, by name alone and by kind alone; also those that had them once. */
  readonly #places = new Map<string, Set<number>>();

  constructor(objects: readonly KustomizeObject[]) {
    this.#objects = [...objects];
    for (const [place, object] of objects.entries()) this.#index(place, object);
  }

  get objects(): readonly KustomizeObject[] {
    return this.#objects.filter((object) => object !== undefined);
  }

  /** How many objects were looked at, each counted for each change that may be for it. */
  get looks(): number {
    return this.#looks;
  }

  /** Whether nothing is changed any more, since that would take too long. */
  get isTooMuch(): boolean {
    return this.#looks > mostLooks;
  }

  add(object: KustomizeObject): void {
    this.#index(this.#objects.length, object);
    this.#objects.push(object);
  }

  /** Puts what `change` makes of each object that an aim fits in its place; undefined deletes it. */
  change(aim: Aim, change: (object: KustomizeObject) => KustomizeObject | undefined): void {
    for (const place of this.#aimedAt(aim)) {
      const object = this.#objects[place];
      if (object === undefined) continue;
      this.#looks++;
      if (this.isTooMuch) return;
      const changed = change(object);
      if (changed === object) continue;
      this.#objects[place] = changed;
      if (changed !== undefined) this.#index(place, changed);
    }
  }

  /** Gathered before any of them changes. */
  #aimedAt({ kinds, names }: Aim): Iterable<number> {
    if (kinds === undefined && names === undefined) return this.#objects.keys();
    const [kind, ...otherKinds] = kinds ?? [];
    const only = otherKinds.length === 0 ? kind : undefined;
    const keys = names === undefined ? kinds!.map((one) => `${one}/`) : names.map((name) => `${only ?? ""}/${name}`);
    return new Set(keys.flatMap((key) => [...(this.#places.get(key) ?? [])]));
  }

  #index(place: number, object: KustomizeObject): void {
    const kind = kindOf(object);
    const keys = [`${kind}/`, ...namesOf(object).flatMap((name) => [`${kind}/${name}`, `/${name}`])];
    for (const key of keys) {
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, new Set([place]));
      else places.add(place);
    }
  }
}
