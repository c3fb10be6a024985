import type { Judgement } from "../judgement.ts";
import type { Paint } from "./paint.ts";

export interface ReportOptions {
  readonly paint: Paint;
  /** Cells of a terminal line. */
  readonly width: number;
  /** Version of fbcheck itself. */
  readonly toolVersion: string;
}

/** The whole report; it ends with a line end unless it is empty. */
export type Reporter = (judgement: Judgement, options: ReportOptions) => string;
