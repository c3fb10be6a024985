/**
 * Questions of the routing rules: which patterns a person may have meant, which outputs send to the same place, and
 * which of two equal outputs was meant for records that reach none.
 */

import {
  looksLikeList,
  looksLikeRegex,
  matchPattern,
  type TagPattern,
  type TagPiece,
} from "../../grammar/values/match.ts";
import { isPlaceholder } from "../../grammar/values/placeholder.ts";
import { shownKey } from "../edit/key-style.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import type { Routing, TagSource } from "../routing/routing.ts";
import { editDistance } from "../source/nearest.ts";
import type { Fix } from "../source/source-file.ts";
import { wordsOf as wordsOfText } from "../source/words.ts";
import { addLine } from "./added-lines.ts";
import { onceFor } from "./once.ts";
import { endsNowhere } from "./rewriting.ts";
import { isOnlyMiswritten, judgedValue } from "./values.ts";

/** Whether records of no input that we know reach the plugin. */
export function reachesNothing(plugin: Plugin, routing: Routing): boolean {
  for (const source of routing.sourcesNear(plugin)) if (routing.reaches(source, plugin) !== "never") return false;
  return !isRoutedTo(plugin, routing);
}

/** Whether routes of an input may bring records to the output, whatever its Match says. */
export function isRoutedTo(output: Plugin, routing: Routing): boolean {
  if (output.kind !== "output") return false;
  return sourcesWithRoutes(routing).some((source) => routing.reaches(source, output) !== "never");
}

/** Few configurations have any, and it is asked for each output. */
const sourcesWithRoutes = onceFor(({ sources }: Routing) => sources.filter(({ input }) => input.routes.length > 0));

/** The Match of a plugin that can be judged: known, no placeholder, and not just a comment or quotes too much. */
export function judgedMatch(plugin: Plugin, routing: Routing): { property: Property; pattern: string } | undefined {
  const property = plugin.get("match");
  const pattern = property === undefined ? undefined : judgedValue(property);
  if (property === undefined || pattern === undefined) return undefined;
  const fits = (text: string): boolean => {
    for (const source of routing.sourcesNear(text)) if (routing.fits(text, source) !== "never") return true;
    return false;
  };
  if (/\s[#;]/.test(pattern) || isOnlyMiswritten(pattern, fits)) return undefined;
  return { property, pattern };
}

/** Whether the pattern looks like several in one and as the one text that it is fits no tag that we know. */
export function isFutileList(pattern: string, routing: Routing): boolean {
  if (!looksLikeList(pattern) || isPlaceholder(pattern) || isFutileRegex(pattern, routing)) return false;
  return fitsNoKnownTag(pattern, routing);
}

/** Whether the pattern is written as a regular expression and as the text that it is fits no tag that we know. */
export function isFutileRegex(pattern: string, routing: Routing): boolean {
  return looksLikeRegex(pattern) && !isPlaceholder(pattern) && fitsNoKnownTag(pattern, routing);
}

function fitsNoKnownTag(pattern: string, routing: Routing): boolean {
  for (const source of routing.sourcesNear(pattern)) {
    if (source.tags !== undefined && routing.fits(pattern, source) !== "never") return false;
  }
  return true;
}

/**
 * Whether the pattern is a list of which each piece surely fits a tag that we know, while as one it could only fit the tag
 * of a path with a comma, a bar or a blank in a part that we do not know.
 */
export function isUnlikelyTag(pattern: string, routing: Routing): boolean {
  if (!looksLikeList(pattern) || looksLikeRegex(pattern) || isPlaceholder(pattern)) return false;
  const known = (text: string): readonly TagPattern[] =>
    [...routing.sourcesNear(text)].flatMap(({ tags }) => tags ?? []);
  const pieces = listedPatterns(pattern) ?? [];
  return (
    pieces.length > 1 &&
    known(pattern).every((tag) => matchPattern(pattern, withoutSeparators(tag)) === "never") &&
    pieces.every((piece) => known(piece).some((tag) => matchPattern(piece, tag) === "always"))
  );
}

function withoutSeparators(tag: TagPattern): TagPattern {
  const pieces = tag.pieces.map(
    (piece): TagPiece => (piece.kind === "any" ? { kind: "any", except: `${piece.except ?? ""},| \t` } : piece),
  );
  return { ...tag, pieces };
}

function isNever(pattern: string, tags: readonly TagPattern[] | undefined): boolean {
  return tags?.every((tag) => matchPattern(pattern, tag) === "never") ?? false;
}

/** The pattern with exactly the tags that the input makes, if its Tag can be written as one. */
export function ownPattern({ display, tags }: TagSource): string | undefined {
  if (tags === undefined || display.trim() !== display || display === "") return undefined;
  const tag = display.includes("${") ? undefined : display;
  if (tag === undefined) return display;
  return tags.every((pattern) => matchPattern(tag, pattern) === "always") ? tag : undefined;
}

/**
 * Patterns for the source that a person may have meant: a letter away from `pattern`, or its Tag where `pattern` only has
 * a `.*` too much (`a.*` for `a`) or a part too few (`syslog` for `syslog.0`).
 */
export function nearPatterns(pattern: string, source: TagSource): readonly string[] {
  const own = ownPattern(source);
  if (own === undefined || own.length > longestNear || source.tags === undefined) return [];
  const isOwn = pattern === `${own}.*` || own.startsWith(`${pattern}.`);
  const candidates = isOwn ? [own] : [own, correctedHead(pattern, own)].filter((text) => isTypo(pattern, text));
  return [...new Set(candidates)].filter((text) => !isNever(text, source.tags));
}

/**
 * Asks for the near patterns of many pairs, and answers those that have some. Only the pairs that are asked for first are
 * compared: a slip is looked for in configurations that people write, and comparing each of thousands of tags with each
 * of thousands of patterns would take minutes.
 */
export function nearPatternSearch() {
  let left = 100_000;
  return <Item>(
    items: readonly Item[],
    pairOf: (item: Item) => readonly [pattern: string, source: TagSource],
  ): readonly { readonly item: Item; readonly patterns: readonly string[] }[] => {
    const found: { readonly item: Item; readonly patterns: readonly string[] }[] = [];
    for (const item of items) {
      if (left-- <= 0) break;
      const [pattern, source] = pairOf(item);
      const patterns = pattern.length > longestNear ? [] : nearPatterns(pattern, source);
      if (patterns.length > 0) found.push({ item, patterns });
    }
    return found;
  };
}

/** Longer patterns and tags have no near ones. */
const longestNear = 200;

function isTypo(pattern: string, candidate: string): boolean {
  const longest = Math.max(pattern.length, candidate.length);
  return pattern !== candidate && longest >= 4 && editDistance(candidate.toLowerCase(), pattern.toLowerCase(), 1) <= 1;
}

/** The pattern with the parts before its first star written like those of the tag. */
function correctedHead(pattern: string, own: string): string {
  const star = pattern.indexOf("*");
  if (star < 0) return own;
  const whole = pattern.slice(0, star).split(".");
  const begun = whole.pop() ?? "";
  const ownParts = own.split(".");
  const head = ownParts.slice(0, whole.length).map((part) => `${part}.`);
  return head.join("") + (ownParts[whole.length] ?? "").slice(0, begun.length) + pattern.slice(star);
}

/** Whether every tag that the one pattern fits is fitted by the other. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const pieces = narrow
    .split("*")
    .flatMap((text, index) => [
      ...(index > 0 ? [{ kind: "any" as const }] : []),
      ...(text === "" ? [] : [{ kind: "literal" as const, text }]),
    ]);
  return matchPattern(wide, { pieces }) === "always";
}

/** Two equal outputs get the same records, while an input whose words one of them carries reaches no output. */
export interface Misrouting {
  readonly source: TagSource;
  /** The output that was meant for the source, and the value that says so. */
  readonly output: Plugin;
  readonly match: Property;
  readonly evidence: { readonly property: Property; readonly word: string };
  readonly others: readonly Plugin[];
  readonly fix: Fix;
}

const known = new WeakMap<Routing, readonly Misrouting[]>();

export function misroutings(pipeline: Pipeline, routing: Routing): readonly Misrouting[] {
  let found = known.get(routing);
  if (found === undefined) {
    found = findMisroutings(pipeline, routing);
    known.set(routing, found);
  }
  return found;
}

/** Inputs with known tags whose records reach no output and are moved by no filter. */
export function unroutedSources(pipeline: Pipeline, routing: Routing): readonly TagSource[] {
  if (pipeline.outputs.length === 0 || !pipeline.whole) return [];
  return routing.sources.filter(
    (source) =>
      source.tags !== undefined &&
      // `route-without-match` and `unknown-route-output` speak about routes that lead nowhere.
      source.input.routes.length === 0 &&
      (routing.mayBeTaken(source) ? isSurelyLost(source, routing) : reachesNoOutput(source, routing)),
  );
}

/** A filter or a task may take records of the source, but as the flow shows none does, and no output either. */
function isSurelyLost({ input }: TagSource, { flow }: Routing): boolean {
  if (!flow.closed) return false;
  const streams = flow.streams.filter(({ origin }) => origin.kind === "input" && origin.input === input);
  const taken = new Set(flow.streams.map(({ origin }) => (origin.kind === "task" ? origin.from : undefined)));
  return (
    streams.length > 0 &&
    streams.every((stream) => stream.carries === "logs" && !taken.has(stream) && endsNowhere(stream))
  );
}

function reachesNoOutput(source: TagSource, routing: Routing): boolean {
  for (const output of routing.outputsNear(source)) if (routing.reaches(source, output) !== "never") return false;
  return true;
}

function findMisroutings(pipeline: Pipeline, routing: Routing): readonly Misrouting[] {
  const unrouted = unroutedSources(pipeline, routing);
  if (unrouted.length === 0) return [];
  const groups = new Map<string, Plugin[]>();
  for (const output of pipeline.outputs) {
    const match = output.get("match");
    if (match === undefined || output.plugin.kind !== "found") continue;
    const key = `${output.plugin.value}\0${match.value.text}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [output]);
    else group.push(output);
  }
  // Among very many outputs and inputs words tell nothing, and each would have to be compared with each.
  const rivals = [...groups.values()].filter(({ length }) => length > 1 && length <= 50);
  if (rivals.length * unrouted.length > 10_000) return [];
  const found: Misrouting[] = [];
  for (const source of unrouted) {
    const pattern = ownPattern(source);
    if (pattern === undefined) continue;
    const candidates = rivals.flatMap((outputs) => {
      const candidate = meantOutput(source, outputs, routing);
      return candidate === undefined ? [] : [{ ...candidate, outputs }];
    });
    const [candidate] = candidates;
    // With several the choice would be a guess; an output can be meant for one input only.
    if (candidate === undefined || candidates.length > 1) continue;
    const { output, evidence, outputs } = candidate;
    if (found.some((other) => other.output === output)) continue;
    const match = output.get("match")!;
    found.push({
      source,
      output,
      match,
      evidence,
      others: outputs.filter((other) => other !== output),
      fix: {
        title: `Give the output with ${shownKey(evidence.property)} "${evidence.property.value.text}" the Match "${pattern}"`,
        safety: "unsafe",
        edits: [{ at: match.value.at, newText: pattern }],
      },
    });
  }
  return found;
}

/** Of outputs with one Match that all get records, the only one with a value that speaks of the source. */
function meantOutput(source: TagSource, outputs: readonly Plugin[], routing: Routing) {
  if (outputs.length < 2) return undefined;
  const fed = routing.sources.filter((other) => outputs.every((output) => routing.reaches(other, output) !== "never"));
  if (fed.length === 0) return undefined;
  const taken = fed.flatMap((other) => [...wordsOf(other)]);
  const own = [...wordsOf(source)].filter((word) => !taken.some((other) => isSameWord(word, other)));
  const long = speakingOf(own, outputs);
  if (long.length > 0) return long.length === 1 ? long[0] : undefined;
  // One or two letters are little to go by: they count only in the tag, and only where nothing longer speaks.
  const fedParts = new Set(fed.flatMap(({ display }) => wordsIn(display, 1)));
  const parts = wordsIn(source.display, 1).filter((word) => word.length < 3 && !fedParts.has(word));
  const short = speakingOf(parts, outputs);
  return short.length === 1 ? short[0] : undefined;
}

function speakingOf(words: readonly string[], outputs: readonly Plugin[]) {
  return outputs.flatMap((output) => {
    const evidence = evidenceIn(output, words, outputs);
    return evidence === undefined ? [] : [{ output, evidence }];
  });
}

/** Values that are no names, so that a word in them speaks of nothing. */
const nameless: ReadonlySet<string | undefined> = new Set(["bool", "int", "double", "size", "time"]);

function evidenceIn(
  output: Plugin,
  words: readonly string[],
  group: readonly Plugin[],
): Misrouting["evidence"] | undefined {
  for (const property of output.properties) {
    const { key, value, expanded } = property;
    if (/^(?:name|match|match_regex)$/i.test(key.text)) continue;
    if (nameless.has(output.schema?.property(key.text)?.type)) continue;
    // What all of them say, such as the name of an agent, tells none of them apart.
    if (group.some((other) => other !== output && other.get(key.text)?.value.text === value.text)) continue;
    // The names of variables speak too: "${DOCKER_LOG_GROUP}".
    const texts = [value.text, ...(expanded.kind === "found" && expanded.value !== value.text ? [expanded.value] : [])];
    const word = texts.flatMap((text) => wordsIn(text, 1)).find((text) => words.some((own) => isSameWord(text, own)));
    if (word !== undefined) return { property, word };
  }
  return undefined;
}

function wordsOf({ input, display }: TagSource): ReadonlySet<string> {
  const texts = ["alias", "path", "systemd_filter"].flatMap((key) => input.all(key).map(({ value }) => value.text));
  return new Set([display, ...texts].flatMap((text) => wordsIn(text, 3)));
}

/** Words of every second configuration, which tell no input from another. */
const common: ReadonlySet<string> = new Set(["systemd", "unit", "service", "var", "lib", "log", "logs", "tail"]);

function wordsIn(text: string, least: number): readonly string[] {
  return wordsOfText(text.toLowerCase()).filter(
    (word) => word.length >= least && !/^\d+$/.test(word) && !common.has(word),
  );
}

/** `docker` and `dockerlog` speak of one thing. */
function isSameWord(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short === long || (short.length >= 4 && long.startsWith(short));
}

/** `Match a.*,b` as `Match_Regex ^(?:a\..*|b)$`; none where one is there already or the patterns cannot be told apart. */
export function matchListFix(plugin: Plugin, { key, value }: Property): readonly Fix[] {
  if (plugin.get("match_regex") !== undefined || value.text.includes("${")) return [];
  const patterns = listedPatterns(value.text);
  if (patterns === undefined || patterns.length < 2) return [];
  const alternatives = patterns.map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&").replaceAll("*", ".*"));
  const expression = `^(?:${alternatives.join("|")})$`;
  return [
    {
      title: `Write "Match_Regex ${expression}"`,
      safety: "unsafe",
      edits: [
        { at: key.at, newText: "Match_Regex" },
        { at: value.at, newText: expression },
      ],
    },
  ];
}

function listedPatterns(text: string): readonly string[] | undefined {
  const open = text.indexOf("{");
  if (open < 0) return text.split(/[,|\s]+/).filter((item) => item !== "" && !/^(?:or|and)$/i.test(item));
  const close = text.indexOf("}", open);
  const [before, inside, after] = [text.slice(0, open), text.slice(open + 1, close), text.slice(close + 1)];
  if (close < 0 || /[{}]/.test(inside + after) || looksLikeList(before) || looksLikeList(after)) return undefined;
  return inside
    .split(/[,|\s]+/)
    .filter((item) => item !== "")
    .map((item) => before + item + after);
}

/** A new line behind the `Name` line, indented and aligned like it. */
export function lineAfterName(plugin: Plugin, key: string, value: string, safety: Fix["safety"]): Fix {
  return { ...addLine(plugin.get("name")!, key, value), safety };
}
