/** What the parts of a conversion tell each other. */
import type { ReadFile } from "../model/pipeline.ts";
import type { Location } from "../source/source-file.ts";

/** Something that the other format cannot say, so that the configuration is left as it is. */
export interface Obstacle {
  readonly at: Location;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** The text of one file in the other format, or why there is none. */
export type ConvertedText =
  | {
      readonly kind: "converted";
      readonly text: string;
      /** Files that must stand beside it: what YAML says in the main file and classic text in files of its own. */
      readonly beside: readonly BesideFile[];
    }
  | { readonly kind: "refused"; readonly obstacles: readonly Obstacle[] };

export interface BesideFile {
  /** Without a folder. */
  readonly name: string;
  readonly text: string;
}

/** What only the whole set knows of the files that a text names. */
export interface FileNames {
  /** What is to stand in place of a name of files: the same where nothing changes, several for a pattern of names. */
  namesOf(written: Location): readonly string[];
  /** The files whose content takes the place of an include; undefined where it stays an include. */
  contentOf(written: Location): readonly ReadFile[] | undefined;
  /** What the file itself is called afterwards, without its folder. */
  readonly ownName: string;
}

/** Names stay, and includes too. */
export function sameNames(ownName: string): FileNames {
  return { ownName, namesOf: ({ file, span }) => [file.text.slice(span.start, span.end)], contentOf: () => undefined };
}

/** Fluent Bit folds ASCII letters only (C-35). */
export function foldKey(key: string): string {
  return key.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
