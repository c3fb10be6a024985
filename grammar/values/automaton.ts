/**
 * Small nondeterministic automata over characters, to prove that two languages have no text in common. Where a piece is
 * not followed exactly, its builder takes a larger language: then "disjoint" stays true.
 */

/** A set of symbols as bits: 0..127 are ASCII, `otherSymbol` stands for all other characters. */
export type Symbols = bigint;

const otherSymbol = 128;
export const allSymbols: Symbols = (1n << 129n) - 1n;
export const otherSymbols: Symbols = 1n << BigInt(otherSymbol);

export function symbolsWhere(test: (code: number) => boolean): Symbols {
  // In words of 32 bits first: arithmetic with numbers of any size is slow.
  const words = [0, 0, 0, 0];
  for (let code = 0; code < otherSymbol; code++) if (test(code)) words[code >> 5]! |= 1 << (code & 31);
  return words.reduceRight((symbols, word) => (symbols << 32n) | BigInt(word >>> 0), 0n);
}

export function symbolOf(code: number): Symbols {
  return 1n << BigInt(Math.min(code, otherSymbol));
}

interface State {
  readonly skips: number[];
  readonly steps: { readonly on: Symbols; readonly to: number }[];
}

/** Built from the left: every method reads on from state `from` and answers the state behind. */
export class Automaton {
  readonly states: State[] = [{ skips: [], steps: [] }];
  readonly #limit: number;
  #visits = 0;
  /** Too large to go on; then its language means nothing. */
  overflown = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  state(): number {
    if (this.states.length >= this.#limit) this.overflown = true;
    return this.states.push({ skips: [], steps: [] }) - 1;
  }

  /** Counts a piece of the language that is read, also one that adds no state. */
  visit(): void {
    if (++this.#visits > this.#limit) this.overflown = true;
  }

  skip(from: number, to: number): void {
    this.states[from]?.skips.push(to);
  }

  one(from: number, on: Symbols): number {
    const to = this.state();
    this.states[from]?.steps.push({ on, to });
    return to;
  }

  /** Any number of symbols of `on`, also none. */
  many(from: number, on: Symbols): number {
    const loop = this.state();
    this.skip(from, loop);
    this.states[loop]?.steps.push({ on, to: loop });
    return loop;
  }

  text(from: number, text: string): number {
    let at = from;
    for (const character of text) at = this.one(at, symbolOf(character.codePointAt(0) ?? 0));
    return at;
  }

  textIgnoringCase(from: number, text: string): number {
    let at = from;
    for (const character of text) {
      const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
      at = this.one(at, symbolOf(lower.charCodeAt(0)) | symbolOf(upper.charCodeAt(0)));
    }
    return at;
  }

  either(from: number, branches: readonly ((from: number) => number)[]): number {
    const end = this.state();
    for (const branch of branches) this.skip(branch(from), end);
    return end;
  }

  /** `branch` between `min` and `max` times. */
  repeat(from: number, min: number, max: number, branch: (from: number) => number): number {
    let at = from;
    for (let count = 0; count < min && !this.overflown; count++) at = branch(at);
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.state();
      this.skip(at, loop);
      this.skip(branch(loop), loop);
      return loop;
    }
    const end = this.state();
    for (let count = min; count < max && !this.overflown; count++) {
      this.skip(at, end);
      at = branch(at);
    }
    this.skip(at, end);
    return end;
  }
}

/** Whether some text leads both from their starts (state 0) to the given ends; undefined when that takes too long. */
export function haveCommonText(
  a: Automaton,
  aEnd: number,
  b: Automaton,
  bEnd: number,
  limit = 100_000,
): boolean | undefined {
  if (a.overflown || b.overflown) return undefined;
  const width = b.states.length;
  const seen = new Set<number>([0]);
  const open = [0];
  const visit = (left: number, right: number): void => {
    const key = left * width + right;
    if (seen.has(key)) return;
    seen.add(key);
    open.push(key);
  };
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.size > limit) return undefined;
    const left = Math.floor(key / width);
    const right = key % width;
    if (left === aEnd && right === bEnd) return true;
    const [leftState, rightState] = [a.states[left], b.states[right]];
    for (const to of leftState?.skips ?? []) visit(to, right);
    for (const to of rightState?.skips ?? []) visit(left, to);
    for (const step of leftState?.steps ?? []) {
      for (const other of rightState?.steps ?? []) if ((step.on & other.on) !== 0n) visit(step.to, other.to);
    }
  }
  return false;
}
