import type { ClassicDialect, ClassicSectionType, ReadSection } from "./reading.ts";

/** In the order in which the `cf` reader compares them (C-22). */
const names: readonly (readonly [written: string, type: ClassicSectionType])[] = [
  ["service", "service"],
  ["parser", "parser"],
  ["multiline_parser", "multiline_parser"],
  ["stream_processor", "stream_processor"],
  ["plugins", "plugins"],
  ["upstream_servers", "upstream_servers"],
  ["custom", "custom"],
  ["customs", "custom"],
  ["input", "input"],
  ["inputs", "input"],
  ["filter", "filter"],
  ["filters", "filter"],
  ["output", "output"],
  ["outputs", "output"],
];

/** Of these, what came with the `cf` reader: `mk_rconf` knows no plurals, no prefixes and not these two types. */
const newerTypes: ReadonlySet<ClassicSectionType> = new Set(["stream_processor", "upstream_servers"]);

/** What a section named `name` is to a reader, and whether that name is written in full (C-22; section 14). */
export function sectionTypeOf(name: string, reader: ClassicDialect["reader"]): Pick<ReadSection, "type" | "spelling"> {
  const folded = name.toLowerCase();
  if (reader === "mk_rconf") {
    const known = names.find(([written, type]) => written === folded && written === type && !newerTypes.has(type));
    return known ? { type: known[1], spelling: "exact" } : { type: "other", spelling: "none" };
  }
  const known = folded === "" ? undefined : names.find(([written]) => written.startsWith(folded));
  if (known === undefined) return { type: "other", spelling: "none" };
  return { type: known[1], spelling: known[0] === folded ? "exact" : "prefix" };
}
