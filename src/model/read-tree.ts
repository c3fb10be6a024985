import type { ReadSection } from "../../grammar/classic/reading.ts";
import type { FileReference, ReadFile, SetDirective } from "./pipeline.ts";

/** A section of the text and the file it stands in. */
export interface SectionSource {
  readonly read: ReadSection;
  readonly file: ReadFile;
}

/** Everything that one main file (or parsers file, C-55) brings in. */
export interface ReadTree {
  readonly files: readonly ReadFile[];
  readonly sections: readonly SectionSource[];
  readonly references: readonly FileReference[];
  readonly sets: readonly SetDirective[];
}
