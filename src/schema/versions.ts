/**
 * Release tags of Fluent Bit. Their order is that of the numbers, not of time: 4.2.8 is younger than 5.0.0.
 * Everything in src/schema counts versions by their place in `versions`.
 */
import { remembered } from "../../grammar/values/memo.ts";
import { versionText } from "./data/schema.ts";
import type { RawRange } from "./decode.ts";

/** Every release tag that the schema describes, oldest first, without the `v`. */
export const versions: readonly string[] = versionText.split(" ");
export const newestVersion: string = versions[versions.length - 1] ?? "";

const places: ReadonlyMap<string, number> = new Map(versions.map((version, place) => [version, place]));

/** Negative when `a` is lower than `b`. Missing numbers count as 0; what is no number counts as 0 too. */
export function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < left.length || i < right.length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function atLeast(version: string, border: string): boolean {
  return compareVersions(version, border) >= 0;
}

/** Rules compare the same few versions over and over. */
const numbers = remembered(
  1000,
  (version: string) => version,
  (version: string): readonly number[] =>
    version
      .replace(/^v/, "")
      .split(".")
      .map((part) => Number.parseInt(part, 10) || 0),
);

/**
 * The release tag to judge by: a known tag itself, for a series of two numbers (`4.2`) its newest patch, else the
 * nearest lower tag, and the oldest tag for what is older than all.
 */
export function resolveVersion(version: string): string {
  const plain = version.replace(/^v/, "");
  if (places.has(plain)) return plain;
  const isSeries = /^\d+(\.\d+)?$/.test(plain);
  const nearest = versions.findLast(
    (tag) => compareVersions(tag, plain) <= 0 || (isSeries && tag.startsWith(`${plain}.`)),
  );
  return nearest ?? versions[0] ?? "";
}

/** Place in `versions` of the tag to judge `version` by. */
export function placeOf(version: string): number {
  return places.get(version) ?? places.get(resolveVersion(version)) ?? 0;
}

/** Is the tag at `place` inside the range? */
export function inRange(place: number, [from, to]: RawRange): boolean {
  return (from === null || placeOf(from) <= place) && (to === null || place <= placeOf(to));
}

interface Dated {
  readonly since?: string | null;
  readonly until?: string | null;
  readonly ranges?: readonly RawRange[];
}

export function rangesOf(record: Dated): readonly RawRange[] {
  return record.ranges ?? [[record.since ?? null, record.until ?? null]];
}

export function existsAt(record: Dated, place: number): boolean {
  if (record.ranges) return record.ranges.some((range) => inRange(place, range));
  return inRange(place, [record.since ?? null, record.until ?? null]);
}

/** The value that a history of `[version, value]` has at `place`; before its first entry the first value counts. */
export function valueAt<T>(history: readonly (readonly [string, T])[] | undefined, place: number, otherwise: T): T {
  if (!history) return otherwise;
  const entry = history.findLast(([version]) => placeOf(version) <= place) ?? history[0];
  return entry ? entry[1] : otherwise;
}
