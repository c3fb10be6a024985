/**
 * Facts that hold for some releases, kept as ranges and histories, when one release is added among the others. Releases
 * are counted by their place in a list that has the new one already.
 */
import type { RawRange } from "../schema/decode.ts";

export interface Dated {
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly ranges?: readonly RawRange[] | undefined;
}

export type History<T> = readonly (readonly [version: string, value: T])[];

export class Releases {
  readonly list: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  constructor(list: readonly string[]) {
    this.list = list;
    this.places = new Map(list.map((version, place) => [version, place]));
  }

  place(version: string): number {
    const place = this.places.get(version);
    if (place === undefined) throw new Error(`the schema does not know the release ${version}`);
    return place;
  }

  has(dated: Dated, place: number): boolean {
    return (dated.ranges ?? [[dated.since ?? null, dated.until ?? null] as const]).some(
      ([from, to]) => (from === null || this.place(from) <= place) && (to === null || place <= this.place(to)),
    );
  }

  /**
   * The ranges of something that is, or is not, there in one release, and everywhere else as before. Releases without an
   * `owner` join neighbouring ranges: a gap in which the plugin itself did not exist is none (shared schema README).
   */
  ranges(dated: Dated, place: number, isThere: boolean, owner: Dated | undefined): readonly RawRange[] {
    const runs: [number, number][] = [];
    let isOpen = false;
    for (let at = 0; at < this.list.length; at++) {
      const present = at === place ? isThere : this.has(dated, at);
      const last = runs.at(-1);
      if (present && isOpen && last) last[1] = at;
      else if (present) runs.push([at, at]);
      isOpen = present || (isOpen && owner !== undefined && at !== place && !this.has(owner, at));
    }
    const newest = this.list.length - 1;
    return runs.map(([from, to]) => [
      from === 0 ? null : (this.list[from] ?? null),
      to === newest ? null : (this.list[to] ?? null),
    ]);
  }

  /** The value at a place; before its first entry the first value counts. */
  value<T>(history: History<T> | undefined, place: number, otherwise: T): T {
    const entry = history?.findLast(([version]) => this.place(version) <= place) ?? history?.[0];
    return entry === undefined ? otherwise : entry[1];
  }

  /** The history with another value in one release, as before in all others. `first`: since when there is a value. */
  history<T>(
    history: History<T> | undefined,
    place: number,
    value: T,
    otherwise: T,
    first: string | null,
  ): { readonly history: History<T> | undefined; readonly newest: T } {
    const entries = new Map<number, T>(history?.map(([version, old]) => [this.place(version), old]));
    // What the first entry says holds before it too, and must still be said when there is an earlier one.
    const start = first === null ? 0 : this.place(first);
    if (start < Math.min(place, ...entries.keys())) entries.set(start, this.value(history, start, otherwise));
    const next = place + 1;
    if (next < this.list.length && !entries.has(next)) entries.set(next, this.value(history, next, otherwise));
    entries.set(place, value);
    const sorted = [...entries].sort(([a], [b]) => a - b).filter(([, one], index, all) => all[index - 1]?.[1] !== one);
    const kept = sorted.map(([at, one]) => [this.list[at] ?? "", one] as const);
    return { history: kept.length > 1 ? kept : undefined, newest: kept.at(-1)?.[1] ?? value };
  }
}
