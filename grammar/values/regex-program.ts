/** The tree of a regular expression as instructions of a small backtracking machine (regex-match.ts). */
import { captures, lookBehindLengths } from "./regex-check.ts";
import { type CharSet, contains, containsIgnoringCase, ranges, sameIgnoringCase } from "./regex-set.ts";
import { type Anchor, type GroupTarget, type RegexNode, walk } from "./regex-tree.ts";

/** Answers undefined where we do not know the set. */
export type CharTest = (code: number) => boolean | undefined;

export type Instruction =
  | { readonly op: "char"; readonly test: CharTest }
  /** Goes to `first`; when that fails, to `second`. */
  | { readonly op: "split"; readonly first: number; readonly second: number }
  | { readonly op: "jump"; readonly to: number }
  /** Keeps the position in a register. */
  | { readonly op: "save"; readonly register: number }
  /** Leaves a loop whose round took no character. */
  | { readonly op: "round"; readonly register: number; readonly exit: number }
  | { readonly op: "anchor"; readonly anchor: Anchor }
  /** Runs from the next instruction to its `end` without looking back; goes on at `next` unless that failed. */
  | { readonly op: "inner"; readonly moves: boolean; readonly negative: boolean; readonly next: number }
  | {
      readonly op: "behind";
      readonly parts: readonly { start: number; length: number }[];
      readonly negative: boolean;
      readonly next: number;
    }
  | { readonly op: "backreference"; readonly groups: readonly number[]; readonly ignoreCase: boolean }
  | { readonly op: "condition"; readonly groups: readonly number[]; readonly no: number }
  | { readonly op: "end" };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly registers: number;
  /** In the order of the pattern; `start` and `start + 1` are the registers of the text. */
  readonly named: readonly { readonly name: string; readonly start: number }[];
}

/** Registers 0 and 1 hold the whole match. */
const wholeMatch = 2;
const sizeLimit = 20_000;

/** Undefined for what the machine cannot do (`\g<n>`, `\X`, `(?~x)`, raw bytes, huge repeats). */
export function compileProgram(tree: RegexNode): Program | undefined {
  const compiler = new Compiler(tree);
  compiler.emitAll(tree);
  if (compiler.failed) return undefined;
  return { instructions: compiler.code, registers: compiler.registers, named: compiler.named };
}

class Compiler {
  readonly code: Instruction[] = [];
  readonly named: { name: string; start: number }[] = [];
  failed = false;
  registers = wholeMatch;
  #visits = 0;
  readonly #hasNames: boolean;
  readonly #groups = new Map<RegexNode, number>();

  constructor(tree: RegexNode) {
    const groups: Extract<RegexNode, { kind: "group" }>[] = [];
    walk(tree, (node) => {
      if (node.kind === "group") groups.push(node);
    });
    this.#hasNames = groups.some((group) => group.name !== undefined);
    for (const group of groups) {
      if (!captures(group, this.#hasNames)) continue;
      this.#groups.set(group, this.registers);
      if (group.name !== undefined) this.named.push({ name: group.name, start: this.registers });
      this.registers += 2;
    }
  }

  emitAll(tree: RegexNode): void {
    this.#emit(tree);
    this.code.push({ op: "end" });
  }

  #emit(node: RegexNode): void {
    // Visits count too: `(?:(?:){100000}){100000}` emits nothing, a hundred thousand times over.
    if (this.code.length > sizeLimit || ++this.#visits > sizeLimit) this.failed = true;
    if (this.failed) return;
    switch (node.kind) {
      case "empty":
        return;
      case "char": {
        const { code } = node;
        this.#test(node.ignoreCase ? (other) => sameIgnoringCase(code, other) : (other) => code === other);
        return;
      }
      case "set": {
        const { set } = node;
        this.#test(node.ignoreCase ? (code) => containsIgnoringCase(set, code) : (code) => contains(set, code));
        return;
      }
      case "any":
        this.#test(node.newline ? () => true : (code) => code !== 0x0a);
        return;
      case "sequence":
        for (const item of node.items) this.#emit(item);
        return;
      case "alternatives":
        this.#alternatives(node.items);
        return;
      case "group": {
        const register = this.#groups.get(node);
        if (register !== undefined) this.code.push({ op: "save", register });
        this.#emit(node.of);
        if (register !== undefined) this.code.push({ op: "save", register: register + 1 });
        return;
      }
      case "repeat":
        if (node.mode === "possessive") this.#inner(() => this.#repeat(node), { moves: true, negative: false });
        else this.#repeat(node);
        return;
      case "atomic":
        this.#inner(() => this.#emit(node.of), { moves: true, negative: false });
        return;
      case "look":
        if (node.behind) this.#behind(node);
        else this.#inner(() => this.#emit(node.of), { moves: false, negative: node.negative });
        return;
      case "condition": {
        const condition = this.#reserve();
        this.#emit(node.yes);
        const jump = this.#reserve();
        this.#set(condition, { op: "condition", groups: this.#targets(node.target), no: this.code.length });
        if (node.no !== undefined) this.#emit(node.no);
        this.#set(jump, { op: "jump", to: this.code.length });
        return;
      }
      case "anchor":
        this.code.push({ op: "anchor", anchor: node.anchor });
        return;
      case "backreference":
        if (node.leveled) this.failed = true;
        this.code.push({ op: "backreference", groups: this.#targets(node.target), ignoreCase: node.ignoreCase });
        return;
      case "keep":
        this.code.push({ op: "save", register: 0 });
        return;
      case "linebreak":
        this.#inner(() => this.#linebreak(), { moves: true, negative: false });
        return;
      default:
        this.failed = true;
    }
  }

  #test(test: CharTest): void {
    this.code.push({ op: "char", test });
  }

  #reserve(): number {
    return this.code.push({ op: "end" }) - 1;
  }

  #set(at: number, instruction: Instruction): void {
    this.code[at] = instruction;
  }

  #alternatives(items: readonly RegexNode[]): void {
    const jumps: number[] = [];
    for (const [index, item] of items.entries()) {
      const split = index < items.length - 1 ? this.#reserve() : undefined;
      this.#emit(item);
      if (split === undefined) break;
      jumps.push(this.#reserve());
      this.#set(split, { op: "split", first: split + 1, second: this.code.length });
    }
    for (const jump of jumps) this.#set(jump, { op: "jump", to: this.code.length });
  }

  #repeat(node: Extract<RegexNode, { kind: "repeat" }>): void {
    // Onigmo merges stacked quantifiers such as `a+?*` into one, with results of its own.
    if (node.of.kind === "repeat" && (node.mode !== "greedy" || node.of.mode !== "greedy")) this.failed = true;
    for (let count = 0; count < node.min && !this.failed; count++) this.#emit(node.of);
    const order = (split: number, exit: number): Instruction =>
      node.mode === "lazy"
        ? { op: "split", first: exit, second: split + 1 }
        : { op: "split", first: split + 1, second: exit };
    if (node.max !== Number.POSITIVE_INFINITY) {
      const splits: number[] = [];
      for (let count = node.min; count < node.max && !this.failed; count++) {
        splits.push(this.#reserve());
        this.#emit(node.of);
      }
      for (const split of splits) this.#set(split, order(split, this.code.length));
      return;
    }
    const split = this.#reserve();
    const register = this.registers++;
    this.code.push({ op: "save", register });
    this.#emit(node.of);
    const round = this.#reserve();
    this.code.push({ op: "jump", to: split });
    this.#set(round, { op: "round", register, exit: this.code.length });
    this.#set(split, order(split, this.code.length));
  }

  #inner(emit: () => void, how: { moves: boolean; negative: boolean }): void {
    const inner = this.#reserve();
    emit();
    this.code.push({ op: "end" });
    this.#set(inner, { op: "inner", ...how, next: this.code.length });
  }

  #behind(node: Extract<RegexNode, { kind: "look" }>): void {
    const lengths = lookBehindLengths(node.of, this.#hasNames);
    if (lengths === undefined) {
      this.failed = true;
      return;
    }
    const behind = this.#reserve();
    const parts = lengths.map(({ of, length }) => {
      const start = this.code.length;
      this.#emit(of);
      this.code.push({ op: "end" });
      return { start, length };
    });
    this.#set(behind, { op: "behind", parts, negative: node.negative, next: this.code.length });
  }

  #linebreak(): void {
    const one = ranges([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);
    const split = this.#reserve();
    this.#test((code) => code === 0x0d);
    this.#test((code) => code === 0x0a);
    const jump = this.#reserve();
    this.#set(split, { op: "split", first: split + 1, second: this.code.length });
    this.#testSet(one);
    this.#set(jump, { op: "jump", to: this.code.length });
  }

  #testSet(set: CharSet): void {
    this.#test((code) => contains(set, code));
  }

  /** Registers of the groups meant; the last of several groups with one name is tried first. */
  #targets(target: GroupTarget): readonly number[] {
    const found: number[] = [];
    for (const [group, register] of this.#groups) {
      if (group.kind !== "group") continue;
      if (target.kind === "name" ? group.name === target.name : group.capture === target.number) found.push(register);
    }
    return found.reverse();
  }
}
