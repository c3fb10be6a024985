/** The time of a parser: which format it has, where it comes from, which groups of the expression it is read from. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { NamedGroup, RegexEngine } from "../../grammar/values/regex.ts";
import type { Pipeline, Property, Section } from "../model/pipeline.ts";
import { knownText, parserSections, textOf } from "./definitions.ts";
import { onceFor } from "./once.ts";

export interface ParserTime {
  readonly section: Section;
  /** `Time_Format` as it is read. */
  readonly format: string;
  readonly formatProperty: Property;
  /** The name that is looked for: `Time_Key`, else `time`. */
  readonly key: string;
  readonly keyProperty: Property | undefined;
  /** Format of the parser in lower case. */
  readonly kind: string;
  /** Named groups of the expression; undefined where there is none, it does not compile, or it is not known. */
  readonly groups: readonly NamedGroup[] | undefined;
}

/** All parsers with a `Time_Format` that is known. */
export const parserTimes = onceFor((pipeline: Pipeline, regex: RegexEngine): readonly ParserTime[] =>
  parserSections(pipeline, "parser").flatMap((section): readonly ParserTime[] => {
    const formatProperty = section.get("time_format");
    const format = formatProperty === undefined ? undefined : knownText(formatProperty);
    const kind = textOf(section, "format")?.toLowerCase();
    const keyProperty = section.get("time_key");
    const key = keyProperty === undefined ? "time" : knownText(keyProperty);
    if (formatProperty === undefined || !format || kind === undefined || !key) return [];
    const expression = kind === "regex" ? textOf(section, "regex") : undefined;
    const compiled = expression === undefined ? undefined : regex.compile(expression, pipeline.version);
    const groups = compiled?.ok ? compiled.groups : undefined;
    return [{ section, format, formatProperty, key, keyProperty, kind, groups }];
  }),
);

/** What becomes of a time that does not fit its format (P-42, I-4). Follows "so". */
export function unfitTime({ section }: ParserTime): string {
  const strict = textOf(section, "time_strict");
  return strict !== undefined && readBoolean(strict) === false
    ? 'with "Time_Strict" off each record gets a time made of what happens to fit'
    : "each record gets the time of its arrival";
}
