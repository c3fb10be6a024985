/** `Match` patterns against tags: the whole tag, case-sensitive, only `*` special. */

/** Exact, for a known tag. At most |pattern| x |tag| steps, linear in practice. */
export function matchTag(pattern: string, tag: string): boolean {
  let p = 0;
  let t = 0;
  // Where the last star stands and how far it reaches: only the last one can need to reach further.
  let star = -1;
  let reach = 0;
  while (t < tag.length) {
    if (pattern[p] === "*") {
      star = p++;
      reach = t;
    } else if (p < pattern.length && pattern[p] === tag[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++reach;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** A part of a tag: text we know, or any text (also none) without the characters of `except`. */
export type TagPiece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "any"; readonly except?: string };

/** A set of tags: the pieces one after the other. */
export interface TagPattern {
  readonly pieces: readonly TagPiece[];
  /**
   * The joined text went through tail's clean-up: neighbouring dots became one, and a dot at the end fell off.
   * Literal pieces then hold no `/`, `\`, `:` or `*`.
   */
  readonly dotsCollapsed?: boolean;
}

export function literalTag(text: string): TagPattern {
  return { pieces: [{ kind: "literal", text }] };
}

/** The tag of a set that holds exactly one, else undefined. */
export function onlyTag(tags: TagPattern): string | undefined {
  let text = "";
  for (const piece of tags.pieces) {
    if (piece.kind === "any") return undefined;
    text += piece.text;
  }
  return tags.dotsCollapsed ? text.replace(/\.\.+/g, ".").replace(/\.$/, "") : text;
}

/** `a.*,b.*`, `a b`, `a|b`, `{a,b}`: text that looks like several patterns in one. All of it is literal. */
export function looksLikeList(pattern: string): boolean {
  return /[,|\s]/.test(pattern.trim()) || /\{[^}]*\}/.test(pattern);
}

export type MatchAnswer = "always" | "never" | "perhaps";

/** Beyond this many states the answer is "perhaps"; real tags need a few thousand. */
const stateLimit = 100_000;

/**
 * Whether tags of the set match. Sound in both directions: "never" when no tag of the set does, "always" when every
 * one does. Walks the automaton of the set and the determinised one of the pattern side by side.
 */
export function matchPattern(pattern: string, tags: TagPattern): MatchAnswer {
  const known = onlyTag(tags);
  if (known !== undefined) return matchTag(pattern, known) ? "always" : "never";
  const soon = compareHeads(pattern, tags);
  if (soon !== undefined) return soon;

  const seen = compareTags(tags, alphabet(pattern, tags), new GlobStates(pattern));
  if (seen === undefined || (seen.some && seen.notAll)) return "perhaps";
  return seen.some ? "always" : "never";
}

/** A pattern as a deterministic automaton that is made as it is walked. */
export interface PatternStates {
  readonly start: number;
  /** Whether a tag that ends here matches. */
  accepts(state: number): boolean;
  step(state: number, letter: string): number;
}

/**
 * Whether some tag of the set leads to a match, and whether some tag leads to none; of each only what was found before
 * the other was, too. Undefined when that takes too long.
 */
export function compareTags(
  tags: TagPattern,
  letters: readonly string[],
  states: PatternStates,
  limit = stateLimit,
): { readonly some: boolean; readonly notAll: boolean } | undefined {
  const automaton = tagAutomaton(tags);
  let some = false;
  let notAll = false;
  const seen = new Set<number>();
  const open: { tag: number; pattern: number }[] = [];
  const visit = (tag: number, pattern: number): void => {
    const key = pattern * automaton.size + tag;
    if (seen.has(key)) return;
    seen.add(key);
    open.push({ tag, pattern });
  };
  for (const tag of automaton.start) visit(tag, states.start);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.size > limit) return undefined;
    if (automaton.accepts(next.tag)) {
      if (states.accepts(next.pattern)) some = true;
      else notAll = true;
      if (some && notAll) break;
    }
    for (const letter of letters) {
      const targets = automaton.step(next.tag, letter);
      if (targets.length === 0) continue;
      const pattern = states.step(next.pattern, letter);
      for (const tag of targets) visit(tag, pattern);
    }
  }
  return { some, notAll };
}

/**
 * What the literal heads of both sides tell already, undefined where they do not, which is the answer for most real pairs: `a.*` against tags that
 * all begin with `b`, or that all begin with `a.x`. Tail's clean-up leaves a literal head that is followed by more
 * text as it stands.
 */
export function compareHeads(pattern: string, { pieces, dotsCollapsed }: TagPattern): MatchAnswer | undefined {
  const star = pattern.indexOf("*");
  const [first] = pieces;
  const literal = first?.kind === "literal" ? first.text : "";
  const head = dotsCollapsed && literal.includes("..") ? literal.replace(/\.\.+/g, ".") : literal;
  const wanted = star < 0 ? pattern : pattern.slice(0, star);
  // With nothing but unknown text behind it, a dot at the end of the head may be the tag's last, which falls off.
  const stands = !dotsCollapsed || pieces.slice(1).some((piece) => piece.kind === "literal" && /[^.]/.test(piece.text));
  const firm = stands ? head : head.replace(/\.$/, "");
  if (firm.length < wanted.length ? !wanted.startsWith(firm) : !firm.startsWith(wanted)) return "never";
  return star >= 0 && star === pattern.length - 1 && firm.length >= wanted.length ? "always" : undefined;
}

/** Every character that either side tells apart, and one that stands for all others. */
function alphabet(pattern: string, tags: TagPattern): readonly string[] {
  const letters = new Set([...pattern.replaceAll("*", "").split(""), "."]);
  for (const piece of tags.pieces) {
    for (const letter of (piece.kind === "literal" ? piece.text : (piece.except ?? "")).split("")) letters.add(letter);
  }
  let other = 0xe000;
  while (letters.has(String.fromCharCode(other))) other++;
  letters.add(String.fromCharCode(other));
  // A star in a tag is an ordinary character, and other literal characters of a pattern do not equal it.
  letters.add("*");
  return [...letters];
}

interface TagAutomaton {
  /** States are numbers below this. */
  readonly size: number;
  readonly start: readonly number[];
  accepts(state: number): boolean;
  step(state: number, letter: string): readonly number[];
}

/**
 * A position is a character of a literal, or a whole `any`. With collapsed dots a state also remembers whether the last
 * character was a dot: then a further dot vanishes instead of being read.
 */
function tagAutomaton(tags: TagPattern): TagAutomaton {
  const positions: (string | { readonly except: string })[] = [];
  for (const piece of tags.pieces) {
    if (piece.kind === "literal") positions.push(...piece.text.split(""));
    else positions.push({ except: piece.except ?? "" });
  }
  const collapsed = tags.dotsCollapsed === true;
  const end = positions.length;
  const close = (position: number, dot: boolean): number[] => {
    const states: number[] = [];
    for (let at = position; ; at++) {
      states.push(at * 2 + (dot ? 1 : 0));
      const here = positions[at];
      const vanishes = typeof here === "string" ? collapsed && dot && here === "." : here !== undefined;
      if (!vanishes) return states;
    }
  };
  const reach = (state: number, letter: string): number[] => {
    const at = state >> 1;
    const here = positions[at];
    if (here === undefined || (collapsed && letter === "." && (state & 1) === 1)) return [];
    if (typeof here === "string") return here === letter ? close(at + 1, letter === ".") : [];
    return here.except.includes(letter) ? [] : close(at, letter === ".");
  };
  const atEnd = (state: number): boolean => state >> 1 === end;
  return {
    size: (end + 1) * 2,
    start: close(0, false),
    // The dot at the end fell off: a tag is also what becomes complete by one more dot, and none ends with one.
    accepts: (state) =>
      collapsed ? (state & 1) === 0 && (atEnd(state) || reach(state, ".").some(atEnd)) : atEnd(state),
    step: reach,
  };
}

/**
 * The subset construction of a pattern, made as it is walked. Once a later star is reached, earlier positions add
 * nothing (the star already takes any text), so there are about as many subsets as characters in the pattern.
 */
class GlobStates implements PatternStates {
  readonly start: number;
  readonly #pattern: string;
  readonly #subsets: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #steps = new Map<string, number>();

  constructor(pattern: string) {
    this.#pattern = pattern.replace(/\*+/g, "*");
    this.start = this.#intern([0]);
  }

  accepts(state: number): boolean {
    return this.#subsets[state]?.includes(this.#pattern.length) ?? false;
  }

  step(state: number, letter: string): number {
    const key = `${state} ${letter}`;
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const next: number[] = [];
    for (const position of this.#subsets[state] ?? []) {
      const here = this.#pattern[position];
      if (here === "*") next.push(position);
      else if (here === letter) next.push(position + 1);
    }
    const number = this.#intern(next);
    this.#steps.set(key, number);
    return number;
  }

  #intern(positions: readonly number[]): number {
    const all = new Set<number>();
    let lastStar = -1;
    for (const position of positions) {
      all.add(position);
      if (this.#pattern[position] !== "*") continue;
      all.add(position + 1);
      lastStar = Math.max(lastStar, position);
    }
    const subset = [...all].filter((position) => position >= lastStar).sort((a, b) => a - b);
    const key = subset.join(",");
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#subsets.push(subset);
    this.#numbers.set(key, this.#subsets.length - 1);
    return this.#subsets.length - 1;
  }
}
