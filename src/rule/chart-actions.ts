/** Actions of Helm's templates in values that a chart renders (`tpl`), which text for Fluent Bit may hold by accident. */
import type { Pipeline } from "../model/pipeline.ts";
import type { Location } from "../source/source-file.ts";

export interface LostBraces {
  /** `{{2,3}}` as written, in the values. */
  readonly text: string;
  readonly at: Location;
  /** What stands between the braces: `2,3`. */
  readonly inside: string;
}

/**
 * Actions that are nothing but the numbers of a regex quantifier in double braces. Only a text that a chart is known to
 * render has them: there a variable stands for each action.
 */
export function quantifierActions({ files, sections }: Pipeline): readonly LostBraces[] {
  if (files.every(({ file }) => file.join === undefined)) return [];
  const found: LostBraces[] = [];
  for (const { properties } of sections) {
    for (const { value, scan } of properties) {
      for (const { span } of scan.references) {
        const { file } = value.at;
        const start = value.at.span.start + span.start;
        const place = file.join?.locate({ start, end: start + span.end - span.start });
        if (place === undefined) continue;
        const text = place.file.text.slice(place.span.start, place.span.end);
        const inside = /^\{\{\s*(\d+|\d*\s*,\s*\d*)\s*\}\}$/.exec(text)?.[1];
        if (inside !== undefined && /\d/.test(inside)) found.push({ text, at: place, inside });
      }
    }
  }
  return found;
}
