import type { SectionSource } from "./file-content.ts";
import type { FileReference, ReadFile, SetDirective } from "./pipeline.ts";

/** Everything that one main file (or parsers file, C-55) brings in. */
export interface ReadTree {
  readonly files: readonly ReadFile[];
  readonly sections: readonly SectionSource[];
  readonly references: readonly FileReference[];
  readonly sets: readonly SetDirective[];
}
