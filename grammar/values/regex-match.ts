/**
 * Searches a text with a compiled expression, as onig_search does (P-11). A pattern that backtracks without end cannot
 * hang us: after a number of steps the answer is "unknown".
 */
import type { Span } from "../span.ts";
import type { Instruction, Program } from "./regex-program.ts";
import { contains, sameIgnoringCase, typeSet } from "./regex-set.ts";
import type { Anchor } from "./regex-tree.ts";

export type RegexMatch =
  | {
      readonly kind: "match";
      readonly span: Span;
      /** In the order of the pattern; undefined for a group that took no part. */
      readonly groups: readonly { readonly name: string; readonly span: Span | undefined }[];
    }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

export interface SearchOptions {
  /** Only at the start of the text, as Match_Regex does. */
  readonly anchored?: boolean;
  /** Steps of the machine before it gives up. */
  readonly steps?: number;
}

const defaultSteps = 200_000;

/** The first match in `text`. Spans are UTF-16 offsets of `text`. */
export function runProgram(program: Program, text: string, options: SearchOptions = {}): RegexMatch {
  const machine = new Machine(program, text, options.steps ?? defaultSteps);
  const last = options.anchored ? 0 : machine.codes.length;
  for (let start = 0; start <= last; start++) {
    const registers = machine.run(0, start, machine.emptyRegisters(start));
    if (machine.givenUp) return { kind: "unknown" };
    if (registers !== undefined) return machine.result(registers);
  }
  return { kind: "none" };
}

type Registers = readonly (number | undefined)[];

class Machine {
  readonly codes: readonly number[];
  givenUp = false;
  readonly #program: Program;
  readonly #text: string;
  #steps: number;

  constructor(program: Program, text: string, steps: number) {
    this.#program = program;
    this.#text = text;
    this.codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    this.#steps = steps;
  }

  emptyRegisters(start: number): Registers {
    const registers: (number | undefined)[] = new Array(this.#program.registers).fill(undefined);
    registers[0] = start;
    return registers;
  }

  result(registers: Registers): RegexMatch {
    // Positions count characters; offsets count UTF-16 units.
    const offsets = [0];
    for (const character of this.#text) offsets.push((offsets.at(-1) ?? 0) + character.length);
    const span = (at: number): Span | undefined => {
      const [start, end] = [registers[at], registers[at + 1]];
      if (start === undefined || end === undefined) return undefined;
      return { start: offsets[start] ?? 0, end: offsets[end] ?? 0 };
    };
    const groups = this.#program.named.map(({ name, start }) => ({ name, span: span(start) }));
    return { kind: "match", span: span(0) ?? { start: 0, end: 0 }, groups };
  }

  /** From instruction `start` to its `end`; the registers then, with the end position in 1. */
  run(start: number, from: number, before: Registers): Registers | undefined {
    const stack: { pc: number; at: number; registers: Registers }[] = [];
    let pc = start;
    let at = from;
    let registers = before;
    for (;;) {
      if (this.givenUp || --this.#steps < 0) {
        this.givenUp = true;
        return undefined;
      }
      const instruction = this.#program.instructions[pc] as Instruction;
      let goesOn = true;
      switch (instruction.op) {
        case "end":
          return withRegister(registers, 1, at);
        case "char": {
          const code = this.codes[at];
          const fits = code === undefined ? false : instruction.test(code);
          if (fits === undefined) this.givenUp = true;
          goesOn = fits === true;
          at++;
          pc++;
          break;
        }
        case "split":
          stack.push({ pc: instruction.second, at, registers });
          pc = instruction.first;
          break;
        case "jump":
          pc = instruction.to;
          break;
        case "save":
          registers = withRegister(registers, instruction.register, at);
          // Copying many registers is work as well.
          this.#steps -= registers.length >> 4;
          pc++;
          break;
        case "round":
          pc = registers[instruction.register] === at ? instruction.exit : pc + 1;
          break;
        case "anchor":
          goesOn = this.#holds(instruction.anchor, at);
          pc++;
          break;
        case "inner": {
          const inner = this.run(pc + 1, at, registers);
          goesOn = (inner === undefined) === instruction.negative;
          if (inner !== undefined && !instruction.negative) {
            if (instruction.moves) at = inner[1] ?? at;
            registers = withRegister(inner, 1, undefined);
          }
          pc = instruction.next;
          break;
        }
        case "behind": {
          const behind = this.#behind(instruction, at, registers);
          goesOn = (behind === undefined) === instruction.negative;
          if (behind !== undefined && !instruction.negative) registers = withRegister(behind, 1, undefined);
          pc = instruction.next;
          break;
        }
        case "backreference": {
          const end = this.#repeatOf(instruction, at, registers);
          goesOn = end !== undefined;
          at = end ?? at;
          pc++;
          break;
        }
        case "condition": {
          const set = instruction.groups.some((group) => registers[group + 1] !== undefined);
          pc = set ? pc + 1 : instruction.no;
          break;
        }
      }
      if (goesOn) continue;
      const back = stack.pop();
      if (back === undefined) return undefined;
      ({ pc, at, registers } = back);
    }
  }

  #behind(
    instruction: Extract<Instruction, { op: "behind" }>,
    at: number,
    registers: Registers,
  ): Registers | undefined {
    for (const { start, length } of instruction.parts) {
      const found = length <= at ? this.run(start, at - length, registers) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #repeatOf(
    instruction: Extract<Instruction, { op: "backreference" }>,
    at: number,
    registers: Registers,
  ): number | undefined {
    for (const group of instruction.groups) {
      const [start, end] = [registers[group], registers[group + 1]];
      if (start === undefined || end === undefined) continue;
      let length = 0;
      while (start + length < end && this.#same(start + length, at + length, instruction.ignoreCase)) length++;
      this.#steps -= length;
      if (start + length >= end) return at + length;
    }
    return undefined;
  }

  #same(a: number, b: number, ignoreCase: boolean): boolean {
    const [left, right] = [this.codes[a], this.codes[b]];
    if (left === undefined || right === undefined) return false;
    return ignoreCase ? sameIgnoringCase(left, right) : left === right;
  }

  #holds(anchor: Anchor, at: number): boolean {
    const { codes } = this;
    switch (anchor) {
      case "text-start":
      case "search-start":
        return at === 0;
      case "text-end":
        return at === codes.length;
      case "text-end-or-newline":
        return at === codes.length || (at === codes.length - 1 && codes[at] === 0x0a);
      case "line-start":
        return at === 0 || (codes[at - 1] === 0x0a && at < codes.length);
      case "line-end":
        return at === codes.length || codes[at] === 0x0a;
      case "word-boundary":
      case "not-word-boundary":
        return (this.#isWord(at - 1) !== this.#isWord(at)) === (anchor === "word-boundary");
    }
  }

  #isWord(at: number): boolean {
    const code = this.codes[at];
    return code !== undefined && contains(typeSet("word", "unicode"), code) === true;
  }
}

function withRegister(registers: Registers, register: number, value: number | undefined): Registers {
  const copy = [...registers];
  copy[register] = value;
  return copy;
}
