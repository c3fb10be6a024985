import type { Judgement } from "../judgement.ts";
import type { Rules } from "../rule/define.ts";
import type { Paint } from "./paint.ts";

export interface ReportOptions {
  readonly paint: Paint;
  /** Cells of a terminal line. */
  readonly width: number;
  /** Version of fbcheck itself. */
  readonly toolVersion: string;
  /** The rules by id, for formats that hold their texts. */
  readonly rules: Rules;
  /** Where a page of the package (`docs/rules/split-key.md`) stands on the web; undefined where that is not known. */
  readonly pageUrl: (page: string) => string | undefined;
  /** A file's name as a code host knows it, from the root of the repository. */
  readonly repositoryPath: (path: string) => string;
  /** When the run began. */
  readonly started: Date;
}

/** The whole report; it ends with a line end unless it is empty. */
export type Reporter = (judgement: Judgement, options: ReportOptions) => string;
