/** How much of a large set is judged, fixed or formatted at a time. */
import type { Part } from "../partition/partition.ts";
import type { InputFile } from "../result.ts";

/** In UTF-16 units. */
export function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { files }) => sum + files.reduce((all, { text }) => all + text.length, 0), 0);
}

/** From here on what many files leave behind would fill the memory before Node looks for it: 600 MB for 40 MB of text. */
const large = 5_000_000;

export function isLarge(files: readonly InputFile[]): boolean {
  return sizeOf([{ files }]) > large;
}

/** In UTF-16 units. Judged as one, many small parts cost a tenth less than each for itself. */
const leastPortion = 50_000;
export const mostPortion = 200_000;

/**
 * Parts that are judged together, and kept together in the cache: whatever parts are joined, the findings are the same.
 * A portion ends where the name of the next file says so, so a new file changes only the portion that it comes to.
 */
export function portions(parts: readonly Part[], files: readonly InputFile[]): readonly Part[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const all: Part[] = [];
  let open: InputFile[] = [];
  let size = 0;
  const close = (): void => {
    if (open.length > 0) all.push({ files: open.sort((a, b) => order.get(a)! - order.get(b)!) });
    open = [];
    size = 0;
  };
  for (const part of parts) {
    const own = sizeOf([part]);
    const isEnough = size >= leastPortion && beginsPortion(part.files[0]?.path ?? "");
    if (isEnough || size + own > mostPortion) close();
    for (const file of part.files) open.push(file);
    size += own;
  }
  close();
  return all;
}

/** Of one path in four. */
function beginsPortion(path: string): boolean {
  let hash = 0;
  for (let at = 0; at < path.length; at++) hash = (Math.imul(hash, 31) + path.charCodeAt(at)) | 0;
  return ((hash >>> 16) & 3) === 0;
}
