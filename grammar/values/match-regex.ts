/**
 * Match_Regex against sets of tags: the expression as two automata, one that takes at least the tags that match
 * and one that takes no others, so that "never" and "always" are proofs. No tag holds a line break here.
 */
import { compareTags, type MatchAnswer, type PatternStates, type TagPattern } from "./match.ts";
import { type CharSet, contains, containsIgnoringCase, sameIgnoringCase } from "./regex-set.ts";
import { type RegexNode, walk } from "./regex-tree.ts";

const stateLimit = 2000;
const pairLimit = 20_000;

/** Stands for all characters beyond ASCII that neither side names. */
const other = "\ue000";

type Side = "at-least" | "at-most";

/** Which tags of the set match; `steps` is about the microseconds that it took. */
export function regexMatchesTags(
  tree: RegexNode,
  tags: TagPattern,
): { readonly answer: MatchAnswer; readonly steps: number } {
  const known = compiled.get(tree) ?? compile(tree);
  compiled.set(tree, known);
  // Beyond 16 bits a character is two letters to the automaton of the tags.
  if (known.beyond || tags.pieces.some((piece) => piece.kind === "literal" && /[\ud800-\udfff]/.test(piece.text))) {
    return { answer: "perhaps", steps: 1 };
  }
  const letters = lettersOf(known, tags);
  const steps = 20 + letters.length * 20;
  const compare = (program: Program | undefined) =>
    program && compareTags(tags, letters, new Subsets(program), pairLimit);
  const wide = compare(known.wide);
  if (wide !== undefined && !wide.some) return { answer: "never", steps };
  // Where even the wide one lets a tag pass by, the narrow one does so all the more.
  const narrow = wide?.notAll ? undefined : compare(known.narrow);
  return { answer: narrow !== undefined && !narrow.notAll ? "always" : "perhaps", steps: steps * 2 };
}

interface Compiled {
  readonly wide: Program | undefined;
  readonly narrow: Program | undefined;
  /** The characters, by what the expression tells apart. */
  readonly classes: readonly (readonly string[])[];
  /** It names a character of more than 16 bits. */
  readonly beyond: boolean;
}

const compiled = new WeakMap<RegexNode, Compiled>();

function compile(tree: RegexNode): Compiled {
  const wide = build(tree, "at-least");
  const narrow = build(tree, "at-most");
  const tests = [...new Set([wide, narrow].flatMap((program) => program?.states ?? []))].flatMap(({ steps }) =>
    steps.map(({ test }) => test),
  );
  const own = new Set<number>();
  walk(tree, (node) => {
    if (node.kind === "char" && node.code > 127) own.add(node.code);
  });
  const classes = new Map<string, string[]>();
  const add = (letter: string): void => {
    const signature = tests.map((test) => (test(letter) ? "1" : "0")).join("");
    const members = classes.get(signature);
    if (members === undefined) classes.set(signature, [letter]);
    else members.push(letter);
  };
  for (let code = 0; code < 128; code++) if (code !== 0x0a) add(String.fromCharCode(code));
  for (const code of own) add(String.fromCodePoint(code));
  add(other);
  return { wide, narrow, classes: [...classes.values()], beyond: [...own].some((code) => code > 0xffff) };
}

/** Every character of the tags, and of each class of the expression one that is not among them. */
function lettersOf({ classes }: Compiled, { pieces }: TagPattern): readonly string[] {
  const letters = new Set(["."]);
  for (const piece of pieces) {
    for (const letter of (piece.kind === "literal" ? piece.text : (piece.except ?? "")).split("")) letters.add(letter);
  }
  for (const members of classes) {
    const free = members.find((letter) => !letters.has(letter));
    if (free !== undefined) letters.add(free);
  }
  letters.add(other);
  letters.delete("\n");
  return [...letters];
}

interface State {
  /** To states that are reached without a character: always, only at the start of the tag, only at its end. */
  readonly skips: number[];
  readonly startSkips: number[];
  readonly endSkips: number[];
  readonly steps: { readonly test: (letter: string) => boolean; readonly to: number }[];
}

interface Program {
  readonly states: readonly State[];
  readonly end: number;
}

/** Undefined where it grows too large or, for the narrow side, where the expression holds what is not followed exactly. */
function build(tree: RegexNode, side: Side): Program | undefined {
  const builder = new Builder(side);
  const end = builder.add(0, tree);
  if (builder.failed) return undefined;
  const program = { states: builder.states, end };
  return side === "at-most" && prefersNothing(tree, program) ? undefined : program;
}

/**
 * Whether the match may be empty, which counts as none, although more could be matched: the machine takes the
 * first way that it finds. Where it always tries more before less, nothing is its last resort.
 */
function prefersNothing(tree: RegexNode, program: Program): boolean {
  if (!closure(program, [0], "start").includes(program.end)) return false;
  let found = false;
  walk(tree, (node) => {
    if (node.kind === "alternatives" || (node.kind === "repeat" && node.mode !== "greedy")) found = true;
  });
  return found;
}

class Builder {
  readonly states: State[] = [{ skips: [], startSkips: [], endSkips: [], steps: [] }];
  failed = false;
  readonly #side: Side;
  #visits = 0;

  constructor(side: Side) {
    this.#side = side;
  }

  #state(): number {
    if (this.states.length >= stateLimit) this.failed = true;
    return this.states.push({ skips: [], startSkips: [], endSkips: [], steps: [] }) - 1;
  }

  #one(from: number, test: (letter: string) => boolean): number {
    const to = this.#state();
    this.states[from]?.steps.push({ test, to });
    return to;
  }

  /** What we do not follow: any text for the wide side. */
  #anything(from: number): number {
    if (this.#side === "at-most") this.failed = true;
    const loop = this.#state();
    this.states[from]?.skips.push(loop);
    this.states[loop]?.steps.push({ test: () => true, to: loop });
    return loop;
  }

  /** What asks for more than we look at: no demand for the wide side. */
  #free(from: number): number {
    if (this.#side === "at-most") this.failed = true;
    return from;
  }

  add(from: number, node: RegexNode): number {
    if (++this.#visits > stateLimit * 5) this.failed = true;
    if (this.failed) return from;
    switch (node.kind) {
      case "empty":
        return from;
      case "char":
        return this.#one(from, charTest(node.code, node.ignoreCase, this.#side));
      case "set":
        return this.#one(from, setTest(node.set, node.ignoreCase, this.#side));
      case "any":
        return this.#one(from, () => true);
      case "sequence":
        return node.items.reduce((at, item) => this.add(at, item), from);
      case "alternatives": {
        const end = this.#state();
        for (const item of node.items) this.states[this.add(from, item)]?.skips.push(end);
        return end;
      }
      case "group":
        return this.add(from, node.of);
      case "atomic":
        return this.#free(this.add(from, node.of));
      case "repeat":
        return this.#repeat(from, node);
      case "anchor":
        return this.#anchor(from, node.anchor);
      case "look":
      case "keep":
        return this.#free(from);
      default:
        return this.#anything(from);
    }
  }

  #repeat(from: number, { of, min, max, mode }: Extract<RegexNode, { kind: "repeat" }>): number {
    if (mode === "possessive" || of.kind === "repeat") this.#free(from);
    let at = from;
    for (let count = 0; count < min && !this.failed; count++) at = this.add(at, of);
    const end = this.#state();
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.#state();
      this.states[at]?.skips.push(loop);
      this.states[this.add(loop, of)]?.skips.push(loop);
      this.states[loop]?.skips.push(end);
      return end;
    }
    for (let count = min; count < max && !this.failed; count++) {
      this.states[at]?.skips.push(end);
      at = this.add(at, of);
    }
    this.states[at]?.skips.push(end);
    return end;
  }

  #anchor(from: number, anchor: Extract<RegexNode, { kind: "anchor" }>["anchor"]): number {
    const to = this.#state();
    const state = this.states[from];
    switch (anchor) {
      case "line-start":
      case "text-start":
      case "search-start":
        state?.startSkips.push(to);
        return to;
      case "line-end":
      case "text-end":
      case "text-end-or-newline":
        state?.endSkips.push(to);
        return to;
      default:
        return this.#free(from);
    }
  }
}

function charTest(code: number, ignoreCase: boolean, side: Side): (letter: string) => boolean {
  if (!ignoreCase) return (letter) => letter.codePointAt(0) === code && letter !== other;
  return (letter) => (letter === other ? side === "at-least" : sameIgnoringCase(code, letter.codePointAt(0) ?? 0));
}

function setTest(set: CharSet, ignoreCase: boolean, side: Side): (letter: string) => boolean {
  const test = ignoreCase ? containsIgnoringCase : contains;
  return (letter) => {
    if (letter === other) return side === "at-least" || (!ignoreCase && holdsAllOthers(set));
    const answer = test(set, letter.codePointAt(0) ?? 0);
    return side === "at-least" ? answer !== false : answer === true;
  };
}

/** `[^/_]`: surely every character beyond ASCII. */
function holdsAllOthers(set: CharSet): boolean {
  return set.kind === "not" && isAscii(set.of);
}

function isAscii(set: CharSet): boolean {
  switch (set.kind) {
    case "ranges":
      return set.ranges.every(([, last]) => last < 128);
    case "union":
      return set.of.every(isAscii);
    default:
      return false;
  }
}

function closure({ states }: Program, from: readonly number[], where: "start" | "inside" | "end"): readonly number[] {
  const found = new Set(from);
  for (const at of found) {
    const state = states[at];
    if (state === undefined) continue;
    for (const to of state.skips) found.add(to);
    if (where === "start") for (const to of state.startSkips) found.add(to);
    if (where === "end") for (const to of state.endSkips) found.add(to);
  }
  return [...found].sort((a, b) => a - b);
}

/** The subset construction, made as it is walked. Once a match is there, what follows in the tag does not count. */
class Subsets implements PatternStates {
  readonly start: number;
  readonly #program: Program;
  readonly #subsets: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #steps = new Map<string, number>();
  readonly #accepting: (boolean | undefined)[] = [];

  constructor(program: Program) {
    this.#program = program;
    // Its own state, even where a later one is equal: nothing is matched yet.
    this.start = 0;
    this.#subsets.push(closure(program, [0], "start"));
    this.#accepting.push(false);
  }

  accepts(state: number): boolean {
    this.#accepting[state] ??= closure(this.#program, this.#subsets[state] ?? [], "end").includes(this.#program.end);
    return this.#accepting[state];
  }

  step(state: number, letter: string): number {
    const key = `${state} ${letter}`;
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const next = this.#next(state, letter);
    this.#steps.set(key, next);
    return next;
  }

  #next(state: number, letter: string): number {
    const subset = this.#subsets[state] ?? [];
    const { states, end } = this.#program;
    if (state !== this.start && subset.includes(end)) return state;
    const reached: number[] = [];
    for (const at of subset) for (const { test, to } of states[at]?.steps ?? []) if (test(letter)) reached.push(to);
    const all = closure(this.#program, reached, "inside");
    const kept = all.includes(end) ? [end] : all;
    const key = kept.join(",");
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#subsets.push(kept) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}
