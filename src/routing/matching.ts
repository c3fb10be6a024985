/** Which tags the Match and Match_Regex of a plugin fit, within a limit of work. */
import { compareEnds, matchPattern, onlyTag, type TagPattern } from "../../grammar/values/match.ts";
import { regexMatchesTags } from "../../grammar/values/match-regex.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import type { Certainty } from "./certainty.ts";
import type { Head } from "./head-index.ts";
import { piecesOf } from "./tag-sources.ts";

/** Each record's tag is one of these; undefined: nothing is known of them. */
export type Tags = readonly TagPattern[] | undefined;

/**
 * Steps of work, about one comparison of a tag with a pattern each. Configurations of people need some thousands; beyond
 * the limit each answer is "perhaps", so that rules stay quiet and the cost stays linear in the input.
 */
const workLimit = 2_000_000;

/** `by`: the property that decided; undefined for a plugin that has neither. */
export interface MatchResult {
  readonly certainty: Certainty;
  readonly by: Property | undefined;
}

export interface Patterns {
  readonly match: Property | undefined;
  readonly matchRegex: Property | undefined;
}

export class Matcher {
  readonly #pipeline: Pipeline;
  readonly #regex: RegexEngine;
  readonly #patterns = new Map<Plugin, Patterns>();
  #work = 0;

  constructor(pipeline: Pipeline, regex: RegexEngine) {
    this.#pipeline = pipeline;
    this.#regex = regex;
  }

  /** False once the limit was reached, so that "perhaps" may also stand for "never". */
  get complete(): boolean {
    return this.#work <= workLimit;
  }

  /** Whether that many steps more are within the limit. */
  spend(steps: number): boolean {
    this.#work += steps;
    return this.#work <= workLimit;
  }

  matches(tags: Tags, plugin: Plugin): MatchResult {
    const { match, matchRegex } = this.patternsOf(plugin);
    if (match === undefined && matchRegex === undefined) return { certainty: "never", by: undefined };
    const byMatch = match === undefined ? "never" : this.#matchProperty(tags, match);
    if (byMatch === "always" || matchRegex === undefined) return { certainty: byMatch, by: match };
    const byRegex = this.#matchRegex(tags, matchRegex);
    if (byRegex === "always") return { certainty: byRegex, by: matchRegex };
    // A tag may be fitted by the one, the next by the other; that all are fitted so is not looked for.
    if (byMatch !== "never") return { certainty: byMatch, by: match };
    return { certainty: byRegex, by: byRegex === "never" && match !== undefined ? match : matchRegex };
  }

  fits(pattern: string, tags: Tags): Certainty {
    if (pattern === "*" || /^\*+$/.test(pattern)) return "always";
    if (tags === undefined) return "perhaps";
    const [only] = tags;
    if (tags.length === 1 && only !== undefined) return this.#fitsOne(pattern, only);
    return combine(tags.map((tag) => this.#fitsOne(pattern, tag)));
  }

  #fitsOne(pattern: string, tag: TagPattern): Certainty {
    if (!this.spend(1)) return "perhaps";
    // This settles most pairs of a large configuration.
    const soon = compareEnds(pattern, tag);
    if (soon !== undefined) return soon;
    return this.spend(stepsOf(pattern, tag)) ? matchPattern(pattern, tag) : "perhaps";
  }

  patternsOf(plugin: Plugin): Patterns {
    let known = this.#patterns.get(plugin);
    if (known === undefined) {
      known = patternsOf(plugin);
      this.#patterns.set(plugin, known);
    }
    return known;
  }

  #matchProperty(tags: Tags, property: Property): Certainty {
    if (property.expanded.kind === "found") return this.fits(property.expanded.value, tags);
    const pieces = piecesOf(property, this.#pipeline);
    // With any text for what is not known it fits at least what it fits.
    const widest = pieces?.map((piece) => (piece.kind === "literal" ? piece.text : "*")).join("");
    return widest !== undefined && this.fits(widest, tags) === "never" ? "never" : "perhaps";
  }

  /** A Match_Regex that does not compile is dropped without a word. */
  #matchRegex(tags: Tags, { expanded }: Property): Certainty {
    if (expanded.kind !== "found") return "perhaps";
    const { version } = this.#pipeline;
    const compiled = this.#regex.compile(expanded.value, version);
    if (!compiled.ok) return "never";
    if (tags === undefined) return "perhaps";
    return combine(
      tags.map((tag) => {
        if (!this.spend(20)) return "perhaps";
        const text = onlyTag(tag);
        if (text !== undefined) return this.#regex.matchesTag(expanded.value, text, version);
        if (compiled.tree === undefined) return "perhaps";
        const { answer, steps } = regexMatchesTags(compiled.tree, tag);
        this.spend(steps);
        return answer;
      }),
    );
  }
}

function patternsOf(plugin: Plugin): Patterns {
  return { match: patternOf(plugin, "match"), matchRegex: patternOf(plugin, "match_regex") };
}

/** An output whose pattern is empty after expansion has none (C-71); the empty pattern of a filter fits nothing. */
function patternOf(plugin: Plugin, key: "match" | "match_regex"): Property | undefined {
  const property = plugin.get(key);
  const isEmpty = property?.expanded.kind === "found" && property.expanded.value === "";
  return isEmpty && plugin.kind === "output" ? undefined : property;
}

const anything: Head = { text: "", open: true };

export function headOfPattern(pattern: string): Head {
  const star = pattern.indexOf("*");
  return star < 0 ? { text: pattern, open: false } : { text: pattern.slice(0, star), open: true };
}

export function headOfPlugin(plugin: Plugin, { match, matchRegex } = patternsOf(plugin)): Head {
  if (matchRegex !== undefined) return anything;
  if (match?.expanded.kind !== "found") return anything;
  return headOfPattern(match.expanded.value);
}

export function headsOf(tags: Tags): readonly Head[] {
  return tags?.map(headOfTags) ?? [anything];
}

/** Tail's clean-up leaves a literal head as it stands, but for dots side by side and one at the end. */
export function headOfTags(tags: TagPattern): Head {
  const only = onlyTag(tags);
  if (only !== undefined) return { text: only, open: false };
  const [first] = tags.pieces;
  if (first?.kind !== "literal") return anything;
  if (!tags.dotsCollapsed) return { text: first.text, open: true };
  const text = first.text.includes("..") ? first.text.replace(/\.\.+/g, ".") : first.text;
  return { text: text.endsWith(".") ? text.slice(0, -1) : text, open: true };
}

export function combine(answers: readonly Certainty[]): Certainty {
  if (answers.every((answer) => answer === "always")) return "always";
  return answers.every((answer) => answer === "never") ? "never" : "perhaps";
}

/** The most that a comparison may cost; a step stands for about a microsecond. */
function stepsOf(pattern: string, { pieces }: TagPattern): number {
  const [first] = pieces;
  if (pieces.length > 1 || first?.kind !== "literal") {
    const length = pieces.reduce((sum, piece) => sum + (piece.kind === "literal" ? piece.text.length : 1), 0);
    return 10 + (pattern.length * length) / 50;
  }
  return (pattern.includes("*") ? pattern.length * first.text.length : pattern.length) / 1000;
}
