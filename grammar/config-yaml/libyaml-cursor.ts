/** Where libyaml's scanner stands in a text, and what it knows of the lines around. */
import { isBlankOrEnd, isBreakOrEnd, type Problem } from "./libyaml-token.ts";

export class Cursor {
  readonly text: string;
  at: number;
  line = 0;
  lineStart: number;
  /** Column of the block collection around; -1 outside of all. */
  indent = -1;
  flowLevel = 0;
  mayBeginKey = true;
  problem: Problem | undefined;
  /** Offset up to which second halves of characters are counted, and their number. */
  #countedTo = 0;
  #halves = 0;
  #lineIndex: number;
  readonly #hasHalves: boolean;

  constructor(text: string) {
    this.text = text;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.lineStart = this.at;
    this.#lineIndex = this.at;
    this.#hasHalves = /[\ud800-\udbff]/.test(text);
  }

  fail(problem: string, offset = this.at): undefined {
    this.problem ??= { offset, problem };
  }

  code(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : -1;
  }

  /** Characters before this place; libyaml counts those, not halves of them. */
  index(): number {
    if (!this.#hasHalves) return this.at;
    for (; this.#countedTo < this.at; this.#countedTo += 1) {
      if ((this.text.charCodeAt(this.#countedTo) & 0xfc00) === 0xdc00) this.#halves += 1;
    }
    return this.at - this.#halves;
  }

  column(): number {
    return this.index() - this.#lineIndex;
  }

  /** Behind the line break that stands here. */
  skipBreak(): undefined {
    this.at += this.code() === 13 && this.code(1) === 10 ? 2 : 1;
    this.beginLine();
  }

  beginLine(): undefined {
    this.line += 1;
    this.lineStart = this.at;
    this.#lineIndex = this.index();
  }

  skipComment(): undefined {
    if (this.code() !== 35) return;
    while (!isBreakOrEnd(this.code())) this.at += 1;
  }

  /** Whether `---` or `...` stands here, at the start of a line. */
  isMarker(char: number): boolean {
    if (this.at !== this.lineStart) return false;
    return this.code() === char && this.code(1) === char && this.code(2) === char && isBlankOrEnd(this.code(3));
  }
}
