/**
 * Texts found by their heads, so that the tags and patterns of a large configuration need not be compared pair by pair.
 * A head is the text up to the first unknown part; it is `open` where any text may follow.
 */
export interface Head {
  readonly text: string;
  readonly open: boolean;
}

interface Items<T> {
  readonly open: T[];
  readonly closed: T[];
}

export class HeadIndex<T> {
  readonly #byText = new Map<string, Items<T>>();
  #sorted: readonly string[] | undefined;
  #openLengths: readonly number[] | undefined;

  add({ text, open }: Head, item: T): void {
    let items = this.#byText.get(text);
    if (items === undefined) {
      items = { open: [], closed: [] };
      this.#byText.set(text, items);
      this.#sorted = undefined;
    }
    (open ? items.open : items.closed).push(item);
    this.#openLengths = undefined;
  }

  /** All items that some text may share with the head. An item comes as often as it was added. */
  *compatible(head: Head): Generator<T> {
    for (const items of this.#near(head)) yield* items;
  }

  /** The same at once: a generator costs more than a few items. */
  allCompatible(head: Head): T[] {
    const found: T[] = [];
    for (const items of this.#near(head)) for (const item of items) found.push(item);
    return found;
  }

  #near({ text, open }: Head): (readonly T[])[] {
    const found: (readonly T[])[] = [];
    const add = (items: readonly T[]): void => {
      if (items.length > 0) found.push(items);
    };
    for (const length of this.#lengths()) {
      if (length >= text.length) break;
      const shorter = this.#byText.get(text.slice(0, length));
      if (shorter !== undefined) add(shorter.open);
    }
    const own = this.#byText.get(text);
    if (own !== undefined) {
      add(own.open);
      add(own.closed);
    }
    if (!open) return found;
    this.#sorted ??= [...this.#byText.keys()].sort();
    for (let at = firstAfter(this.#sorted, text); at < this.#sorted.length; at += 1) {
      const longer = this.#sorted[at]!;
      if (!longer.startsWith(text)) break;
      const items = this.#byText.get(longer)!;
      add(items.open);
      add(items.closed);
    }
    return found;
  }

  /** Lengths of open heads, shortest first; there are at most as many as the root of twice the length of all of them. */
  #lengths(): readonly number[] {
    if (this.#openLengths === undefined) {
      const lengths = new Set<number>();
      for (const [text, { open }] of this.#byText) if (open.length > 0) lengths.add(text.length);
      this.#openLengths = [...lengths].sort((a, b) => a - b);
    }
    return this.#openLengths;
  }
}

/** The place of the first text that sorts behind `text`. */
function firstAfter(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}
