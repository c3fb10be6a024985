/** Sections that define parsers: which of them Fluent Bit reads as such, and what follows from one that it refuses. */

import { isPlaceholder } from "../../grammar/values/placeholder.ts";
import type { Pipeline, Property, Section } from "../model/pipeline.ts";
import { shippedParsers } from "../schema/images.ts";
import { atLeast } from "../schema/versions.ts";
import type { Effect, Severity } from "../source/source-file.ts";
import { onceFor } from "./once.ts";

/**
 * The definitions that are loaded. Not those of a main configuration under their full name: Fluent Bit stops at these
 * whatever they say (C-90), while a prefix of it (`[PARS]`) works there, and so do all of YAML (Y-80). Not those of template sources.
 */
export function parserSections(pipeline: Pipeline, kind: "parser" | "multiline-parser"): readonly Section[] {
  return loadedDefinitions(pipeline)[kind];
}

const loadedDefinitions = onceFor(({ sections, version }: Pipeline) => {
  // A streams file may be the parsers file too, but only there its parsers are loaded.
  const isLoaded = (section: Section): boolean =>
    !section.file.template &&
    section.file.role !== "streams" &&
    !(section.file.format === "classic" && isMain(section) && /^(?:multiline_)?parsers?$/i.test(section.heading.text));
  return {
    parser: sections.filter((section) => section.kind === "parser" && isLoaded(section)),
    // Before 1.8.0 nobody reads a [MULTILINE_PARSER].
    "multiline-parser": atLeast(version, "1.8.0")
      ? sections.filter((section) => section.kind === "multiline-parser" && isLoaded(section))
      : [],
  };
});

function isMain({ file }: Section): boolean {
  return file.role === "main" || file.role === "include";
}

/** What a definition that Fluent Bit refuses does to the rest. */
export interface BrokenDefinition {
  readonly severity: Severity;
  readonly effect: Effect;
  /** Follows ", so". */
  readonly follows: string;
}

/**
 * Since 5.1.0 such a definition stops the start, in a dry run too; before, the rest of its file was skipped (C-85). One in the
 * main file, where 3.2.0 began to read them, stops it as well.
 */
export function brokenDefinition(
  { version }: Pipeline,
  section: Section | undefined,
  before: Severity = "warning",
): BrokenDefinition {
  if (atLeast(version, "5.1.0") || (section !== undefined && isMain(section) && atLeast(version, "3.2.0"))) {
    return { severity: "error", effect: "refused", follows: "Fluent Bit does not start" };
  }
  return {
    severity: before,
    effect: "ignored",
    follows: `Fluent Bit ${version} loads neither this parser nor those behind it in the file, and since 5.1.0 it does not start`,
  };
}

/** A [PARSER] without "Format" and a multiline parser of an unknown type crash 1.9 (seen in 1.9.10, in a dry run too). */
export function crashingDefinition({ version }: Pipeline): BrokenDefinition | undefined {
  if (!atLeast(version, "1.9.0") || atLeast(version, "2.0.0")) return undefined;
  return { severity: "error", effect: "refused", follows: `Fluent Bit ${version} crashes while it reads the file` };
}

/** The value of a key of a definition; undefined where it is missing, not known, or a placeholder. */
export function textOf(section: Section, key: string): string | undefined {
  const property = section.get(key);
  return property === undefined ? undefined : knownText(property);
}

export function knownText({ expanded, value }: Property): string | undefined {
  return expanded.kind === "found" && !isPlaceholder(value.text) ? expanded.value : undefined;
}

/** Parsers of the manifests that the project published for Kubernetes, beside those of its parsers.conf. */
const publishedNames: readonly string[] = ["json-test", "syslog"];

/** Names of parsers that are copied along with others and are often unused: those that Fluent Bit ships or publishes. */
export function shippedParserNames({ version }: Pipeline): ReadonlySet<string> {
  return new Set([...shippedParsers(version).map(({ name }) => name), ...publishedNames]);
}

/**
 * Whether parsers may come from a file that only the command line names: nothing says how the process is started, and
 * the configuration names no parsers file itself, as one does that is started with `-R parsers.conf`.
 */
export function mayLoadMoreParsers({ instance, references }: Pipeline): boolean {
  return instance.container === undefined && !references.some(({ kind }) => kind === "parsers");
}

/**
 * Whether a parsers file is missing in a version that stops there (C-85): then that is the mistake, and what the file
 * would define is not known.
 */
export function stopsAtParsersFile({ version, references }: Pipeline): boolean {
  return (
    atLeast(version, "5.1.0") &&
    references.some(({ kind, result }) => kind === "parsers" && result.kind === "absent" && result.meant === undefined)
  );
}
