/** Match_Regex, which is anchored at the start of the tag and not at its end. */
import { onlyTag } from "../../grammar/values/match.ts";
import { regexMatchesTags } from "../../grammar/values/match-regex.ts";
import { type RegexEngine, splitRegex } from "../../grammar/values/regex.ts";
import type { Plugin, Property } from "../model/pipeline.ts";
import type { TagSource } from "../routing/routing.ts";
import type { PipelineContext } from "./define.ts";
import { reachesNothing } from "./routes.ts";
import { judgedValue } from "./values.ts";

export interface FurtherOn {
  readonly property: Property;
  /** A source whose tags all hold what the expression looks for, but not at their start. */
  readonly source: TagSource;
  /** The expression that fits them. */
  readonly expression: string;
}

/** The Match_Regex of a plugin that takes nothing and would if it were looked for further on in the tag. */
export function fitsFurtherOn(plugin: Plugin, context: PipelineContext): FurtherOn | undefined {
  const property = plugin.get("match_regex");
  if (property === undefined) return undefined;
  const { routing } = context;
  let known = answers.get(routing);
  if (known === undefined) {
    known = { byPlugin: new Map(), left: mostComparisons };
    answers.set(routing, known);
  }
  if (!known.byPlugin.has(plugin)) {
    known.byPlugin.set(
      plugin,
      find(plugin, property, context, () => known.left-- > 0),
    );
  }
  return known.byPlugin.get(plugin);
}

/** Two rules ask. */
const answers = new WeakMap<
  PipelineContext["routing"],
  { readonly byPlugin: Map<Plugin, FurtherOn | undefined>; left: number }
>();

/** More than the configurations of people need. */
const mostComparisons = 2000;

function find(
  plugin: Plugin,
  property: Property,
  { pipeline: { version }, routing, regex }: PipelineContext,
  mayCompare: () => boolean,
): FurtherOn | undefined {
  const value = judgedValue(property);
  // What begins with an anchor is meant so.
  if (value === undefined || /^\/?[\^\\]/.test(value)) return undefined;
  if (!regex.compile(value, version).ok || !reachesNothing(plugin, routing)) return undefined;
  const expression = unanchored(value, version);
  const source = routing.sources.find((one) => mayCompare() && surelyFits(expression, one, regex, version));
  return source === undefined ? undefined : { property, source, expression };
}

/** The expression with `.*` in front, so that it fits in the middle too. */
function unanchored(expression: string, version: string): string {
  const { pattern } = splitRegex(expression, version);
  const body = expression.slice(pattern.start, pattern.end);
  const free = body.includes("|") ? `.*(?:${body})` : `.*${body}`;
  return expression.slice(0, pattern.start) + free + expression.slice(pattern.end);
}

function surelyFits(expression: string, { tags }: TagSource, regex: RegexEngine, version: string): boolean {
  const compiled = regex.compile(expression, version);
  if (!compiled.ok || compiled.tree === undefined || tags === undefined) return false;
  const { tree } = compiled;
  return tags.every((tag) => {
    const text = onlyTag(tag);
    const answer =
      text === undefined ? regexMatchesTags(tree, tag).answer : regex.matchesTag(expression, text, version);
    return answer === "always";
  });
}
