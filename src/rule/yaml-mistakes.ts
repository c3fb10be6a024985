/** Which rule reports which mistake of the YAML reader, and what the mistake costs: each has exactly one owner. */
import type { ConfigYamlReading, YamlMistake, YamlMistakeKind } from "../../grammar/config-yaml/reading.ts";
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
  const match = /^\[(?:service|input|filter|output|parser|multiline_parser|custom)\][ \t\r]*$/im.exec(text);
  if (match === null || /^[\w"'-]+[ \t]*:/m.test(text.slice(0, match.index))) return undefined;
  return { start: match.index, end: match.index + match[0].trimEnd().length };
}

/** Behind a text that is no YAML the rest of the file is guesswork, unless Fluent Bit stops before it. */
function shown({ mistakes }: ConfigYamlReading): readonly YamlMistake[] {
  const broken = mistakes.find(({ kind }) => kind === "syntax" || kind === "unquoted-star");
  return broken === undefined ? mistakes : mistakes.filter(({ span }) => span.start <= broken.span.start);
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
