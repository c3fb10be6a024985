/** The releases that lie between two versions, in the order in which a change of the image meets them. */
import { placeOf, versions } from "../schema/versions.ts";

/** From the release next to `from` up to `to`, or down to it; empty when they are judged alike. */
export function versionPath(from: string, to: string): readonly string[] {
  const start = placeOf(from);
  const end = placeOf(to);
  return start <= end ? versions.slice(start + 1, end + 1) : versions.slice(end, start).reverse();
}

/** The first release on the path for which the answer is yes, where it is yes for the last one and changes only once. */
export async function firstOnPath(
  path: readonly string[],
  holds: (version: string) => boolean | Promise<boolean>,
): Promise<string> {
  let low = 0;
  let high = path.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await holds(path[middle]!)) high = middle;
    else low = middle + 1;
  }
  return path[low]!;
}
