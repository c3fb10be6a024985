import type { Location } from "../source/source-file.ts";

/** Something that the other format cannot say, so that the configuration is left as it is. */
export interface Obstacle {
  readonly at: Location;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** The text of one file in the other format, or why there is none. */
export type ConvertedText =
  | { readonly kind: "converted"; readonly text: string }
  | { readonly kind: "refused"; readonly obstacles: readonly Obstacle[] };

/** What the files that a text names are called afterwards, and where relative names count from. */
export interface NewNames {
  /** The name that is to stand in place of a reference to files: the same one where nothing changes. */
  nameOf(written: Location): string;
}
