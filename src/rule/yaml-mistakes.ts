/** Which rule reports which mistake of the YAML reader, and what the mistake costs: each has exactly one owner. */
import type { ConfigYamlReading, YamlMistake, YamlMistakeKind } from "../../grammar/config-yaml/reading.ts";
import type { Word } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import type { Effect } from "../source/source-file.ts";
import type { Finding, YamlContext } from "./define.ts";

export type { YamlMistake, YamlMistakeKind };

/** The mistakes of these kinds that matter, in file order; none in the source of a template tool, nor in classic text. */
export function yamlMistakesOf(
  { reading, tree, role }: Pick<YamlContext, "reading" | "tree" | "role">,
  ...kinds: readonly YamlMistakeKind[]
): readonly YamlMistake[] {
  if (reading.mistakes.length === 0 || tree.text.includes("{{") || classicHeadingIn(tree.text) !== undefined) return [];
  return shown(reading).filter((mistake) => kinds.includes(mistake.kind) && isMet(role, mistake));
}

/**
 * Whether Fluent Bit meets the mistake. It reads all of every file, but loads only the definitions of a file of
 * parsers, and of a file of plugins only the paths of libraries.
 */
function isMet(role: YamlContext["role"], { kind, phase }: YamlMistake): boolean {
  if (phase === "reading" || role === "main" || role === "include") return true;
  return role === "parsers" ? kind === "invalid-rule" : role === "plugins" && kind === "plugin-path-case";
}

/** Classic text under a name that Fluent Bit reads as YAML: where its first heading stands. */
export function classicHeadingIn(text: string): { readonly start: number; readonly end: number } | undefined {
  const match =
    /^\uFEFF?(\[(?:service|input|filter|output|parser|multiline_parser|custom|plugins|stream_task|upstream)\])[ \t\r]*$/im.exec(
      text,
    );
  if (match === null || /^[\w"'-]+[ \t]*:/m.test(text.slice(0, match.index))) return undefined;
  const start = text.indexOf("[", match.index);
  return { start, end: start + match[1]!.length };
}

/**
 * Behind a text that is no YAML the rest of the file is guesswork, unless Fluent Bit stops before it. Behind a star that
 * is not quoted other stars are as certain.
 */
function shown({ mistakes }: ConfigYamlReading): readonly YamlMistake[] {
  const broken = mistakes.find(({ kind }) => kind === "syntax" || kind === "unquoted-star");
  if (broken === undefined) return mistakes;
  const end = mistakes.find(({ kind }) => kind === "syntax")?.span.start ?? Number.POSITIVE_INFINITY;
  return mistakes.filter(
    ({ kind, span }) => span.start <= broken.span.start || (kind === "unquoted-star" && span.start < end),
  );
}

/** What Fluent Bit does at the judged version, given how it came to read the file (C-85, C-87). */
export function yamlMistakeEffect({ role, pipeline }: YamlContext, { outcome }: Pick<YamlMistake, "outcome">): Effect {
  if (outcome === "accepted") return "none";
  if (outcome === "misread") return "ignored";
  if (role === "streams") return "ignored";
  const isTolerated = (role === "parsers" || role === "plugins") && !atLeast(pipeline.version, "5.1.0");
  return isTolerated ? "degraded" : "refused";
}

/** What follows, as the end of a sentence. */
export function yamlConsequence(context: YamlContext, mistake: Pick<YamlMistake, "outcome">): string {
  const name = `Fluent Bit ${context.pipeline.version}`;
  switch (yamlMistakeEffect(context, mistake)) {
    case "refused":
      return `${name} refuses to start`;
    case "degraded":
      return `${name} starts without what stands in this file; since 5.1.0 it refuses to start`;
    default:
      return `${name} ignores it`;
  }
}

/**
 * The type of section that a key outside of its place, or with a name that is none, is read as: a map of single values
 * stands behind it, and its name is the beginning of that type's (C-22, Y-11). It is no section that is ignored.
 */
export function sectionReadAs({ reading, pipeline }: YamlContext, { outcome, span }: YamlMistake): string | undefined {
  if (outcome !== "misread") return undefined;
  for (const item of reading.items) {
    if (item.kind !== "section" || item.heading.scalar.span.start !== span.start) continue;
    const isNew = ["stream_processor", "plugins", "upstream_servers"].includes(item.type);
    return item.type === "other" || (isNew && !atLeast(pipeline.version, "3.2.0")) ? undefined : item.type;
  }
  return undefined;
}

/** The word that is wrong as it stands in the file, without its quotes. */
export function mistakenWord({ file }: YamlContext, { span, word }: YamlMistake): Word {
  const { start, end } = span;
  const isQuoted = word !== undefined && file.text.slice(start + 1, end - 1) === word.text;
  const inner = isQuoted ? { start: start + 1, end: end - 1 } : span;
  return { text: file.text.slice(inner.start, inner.end), at: { file, span: inner } };
}

/** The finding of a mistake; `what` where the reader's own words do not say enough. */
export function yamlFinding(
  context: YamlContext,
  mistake: YamlMistake,
  { what = mistake.what, ...rest }: Partial<Finding> & { readonly what?: string } = {},
): Finding {
  const effect = yamlMistakeEffect(context, mistake);
  return {
    at: { file: context.file, span: mistake.span },
    message: `${what[0]!.toUpperCase()}${what.slice(1)}, so ${yamlConsequence(context, mistake)}.`,
    effect,
    severity: effect === "refused" || effect === "degraded" ? "error" : "warning",
    ...rest,
  };
}
