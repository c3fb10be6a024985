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

/**
 * `^kube\..*$`, `.*kube`, `app-[0-9]+`, `(a|b).*`: text that is written as a regular expression. As a pattern all but `*` is
 * literal, so `^a.*$` fits tags that begin with `^a.` and end with `$`.
 */
export function looksLikeRegex(pattern: string): boolean {
  return /^\^|.\$$|\\[.dDsSwW]|^\.[*+]|[^.]\.\+|\[[^\]]+\]|\([^()]*\||\(\?|\)[*+?]/.test(pattern);
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
  const soon = compareEnds(pattern, tags);
  if (soon !== undefined) return soon;
  if (tags.dotsCollapsed !== true) return comparePieces(pattern, tags.pieces);

  const seen = compareTags(tags, alphabet(pattern, tags), new GlobStates(pattern));
  if (seen === undefined || (seen.some && seen.notAll)) return "perhaps";
  return seen.some ? "always" : "never";
}

/** The answer for tags that nothing is done to; exact, but for a pattern and pieces of absurd length. */
function comparePieces(pattern: string, pieces: readonly TagPiece[]): MatchAnswer {
  let length = 0;
  for (const piece of pieces) length += piece.kind === "literal" ? piece.text.length : 1;
  if (pattern.length * length > stateLimit * 10) return "perhaps";
  if (fitsAll(pattern, pieces)) return "always";
  return fitsSome(pattern, pieces) ? "perhaps" : "never";
}

/**
 * With a character for every unknown text that stands nowhere else, each of them is taken by a star. The same star takes any other
 * text there, and also none, so the pattern fits all tags as soon as it fits this one.
 */
function fitsAll(pattern: string, pieces: readonly TagPiece[]): boolean {
  const isTaken = (letter: string): boolean =>
    pattern.includes(letter) || pieces.some((piece) => piece.kind === "any" && piece.except?.includes(letter) === true);
  const unknown = unusedLetter(isTaken);
  return matchTag(pattern, pieces.map((piece) => (piece.kind === "literal" ? piece.text : unknown)).join(""));
}

/** Walks along the pieces with all places of the pattern that some tag leads to; true where one is the pattern's end. */
function fitsSome(pattern: string, pieces: readonly TagPiece[]): boolean {
  const end = pattern.length;
  let here = new Uint8Array(end + 1);
  let next = new Uint8Array(end + 1);
  // A star may also stand for nothing.
  const enter = (places: Uint8Array, place: number): void => {
    places[place] = 1;
    for (let at = place; pattern[at] === "*"; at++) places[at + 1] = 1;
  };
  enter(here, 0);
  for (const piece of pieces) {
    if (piece.kind === "any") {
      const except = piece.except ?? "";
      for (let at = 0; at < end; at++) {
        const letter = pattern[at]!;
        if (here[at] === 1 && (letter === "*" || !except.includes(letter))) enter(here, at + 1);
      }
      continue;
    }
    for (let index = 0; index < piece.text.length; index++) {
      const letter = piece.text[index];
      next.fill(0);
      for (let at = 0; at < end; at++) {
        if (here[at] !== 1) continue;
        if (pattern[at] === "*") enter(next, at);
        else if (pattern[at] === letter) enter(next, at + 1);
      }
      [here, next] = [next, here];
    }
  }
  return here[end] === 1;
}

function unusedLetter(isTaken: (letter: string) => boolean): string {
  let code = 0xe000;
  while (isTaken(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
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
 * What the literal ends of both sides tell already, undefined where they do not, which is the answer for most real pairs:
 * `a.*` against tags that all begin with `b`, or that all begin with `a.x`; `*.log` against names that end so.
 */
export function compareEnds(pattern: string, tags: TagPattern): MatchAnswer | undefined {
  const star = pattern.indexOf("*");
  const lastStar = pattern.lastIndexOf("*");
  const head = literalHead(tags);
  const wantedHead = star < 0 ? pattern : pattern.slice(0, star);
  if (head.length < wantedHead.length ? !wantedHead.startsWith(head) : !head.startsWith(wantedHead)) return "never";
  const tail = literalTail(tags);
  const wantedTail = pattern.slice(lastStar + 1);
  if (tail.length < wantedTail.length ? !wantedTail.endsWith(tail) : !tail.endsWith(wantedTail)) return "never";
  if (star < 0 || lastStar !== star || head.length < wantedHead.length || tail.length < wantedTail.length)
    return undefined;
  // Of a dot at the end of the head and one at the start of the tail one may be left.
  const shortest = head.length + tail.length - (tags.dotsCollapsed && tail !== "" ? 1 : 0);
  return wantedHead.length + wantedTail.length <= shortest ? "always" : undefined;
}

/** Text that all tags of the set begin with. Tail's clean-up leaves a head that is followed by more text as it stands. */
function literalHead({ pieces, dotsCollapsed }: TagPattern): string {
  const [first] = pieces;
  if (first?.kind !== "literal") return "";
  if (!dotsCollapsed) return first.text;
  const head = first.text.includes("..") ? first.text.replace(/\.\.+/g, ".") : first.text;
  if (!head.endsWith(".")) return head;
  // With nothing but unknown text behind it, a dot at the end of the head may be the tag's last, which falls off.
  const stands = pieces.some((piece, index) => index > 0 && piece.kind === "literal" && /[^.]/.test(piece.text));
  return stands ? head : head.slice(0, -1);
}

/** Text that all tags of the set end with, behind the head. */
function literalTail({ pieces, dotsCollapsed }: TagPattern): string {
  const last = pieces.length > 1 ? pieces[pieces.length - 1] : undefined;
  if (last?.kind !== "literal") return "";
  if (!dotsCollapsed) return last.text;
  if (last.text.endsWith(".")) return "";
  return last.text.includes("..") ? last.text.replace(/\.\.+/g, ".") : last.text;
}

/** Every character that either side tells apart, and one that stands for all others. */
function alphabet(pattern: string, tags: TagPattern): readonly string[] {
  const letters = new Set([...pattern.replaceAll("*", "").split(""), "."]);
  for (const piece of tags.pieces) {
    for (const letter of (piece.kind === "literal" ? piece.text : (piece.except ?? "")).split("")) letters.add(letter);
  }
  letters.add(unusedLetter((letter) => letters.has(letter)));
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
  /** For each state the states behind it. */
  readonly #steps: Map<string, number>[] = [];

  constructor(pattern: string) {
    this.#pattern = pattern.replace(/\*+/g, "*");
    this.start = this.#intern([0]);
  }

  accepts(state: number): boolean {
    return this.#subsets[state]?.includes(this.#pattern.length) ?? false;
  }

  step(state: number, letter: string): number {
    const steps = this.#steps[state]!;
    const known = steps.get(letter);
    if (known !== undefined) return known;
    const next: number[] = [];
    for (const position of this.#subsets[state] ?? []) {
      const here = this.#pattern[position];
      if (here === "*") next.push(position);
      else if (here === letter) next.push(position + 1);
    }
    const number = this.#intern(next);
    steps.set(letter, number);
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
    this.#steps.push(new Map());
    this.#numbers.set(key, this.#subsets.length - 1);
    return this.#subsets.length - 1;
  }
}
