/**
 * Finds regular expressions that a backtracking engine can read in exponentially many ways: some text leads from a
 * place in the expression back to it in two ways, so each further copy of it doubles the tries, and some text behind
 * makes them all fail. Onigmo, as Fluent Bit uses it, has no limit. Only proved cases are answered: look-arounds,
 * atomic groups, references and what is too large give none. Deliberately missing: polynomial cost, which every second
 * expression has. All texts looked at are of printable ASCII characters, so there is one line only.
 */
import { hasNamedGroup, type Nfa, nfaOf, reads } from "./regex-nfa.ts";
import { childrenOf, type RegexNode, walk } from "./regex-tree.ts";

export interface Blowup {
  /** The repeat whose body has several readings of one text. */
  readonly repeat: RegexNode;
  /** `before`, then `pump` any number of times, then `after`: never a match, and each `pump` doubles the tries. */
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

/** More states, or more steps in all, and we do not know. */
const stateLimit = 1500;
const stepLimit = 200_000;

/** With so many copies of `pump` it was tried that nothing matches; the tries are more than two to that power. */
export const pumps = 40;

/** The proof for the tree of an expression; undefined where there is none. */
export function blowupOf(tree: RegexNode): Blowup | undefined {
  // Equal expressions are one tree (regex.ts).
  let answer = answers.get(tree);
  if (answer === undefined) {
    answer = { blowup: mayBlowUp(tree) ? findBlowup(tree) : undefined };
    answers.set(tree, answer);
  }
  return answer.blowup;
}

const answers = new WeakMap<RegexNode, { readonly blowup: Blowup | undefined }>();

/** Without a choice inside an endless repeat there is but one way round. Cheap to ask, and true of most expressions. */
function mayBlowUp(tree: RegexNode): boolean {
  let may = false;
  walk(tree, (node) => {
    may ||= isEndless(node) && holdsChoice(node);
  });
  return may;
}

function isEndless(node: RegexNode): boolean {
  return node.kind === "repeat" && node.max === Number.POSITIVE_INFINITY;
}

function holdsChoice(node: RegexNode): boolean {
  return childrenOf(node).some(
    (child) =>
      child.kind === "alternatives" || (child.kind === "repeat" && child.min !== child.max) || holdsChoice(child),
  );
}

function findBlowup(tree: RegexNode): Blowup | undefined {
  const nfa = nfaOf(tree, stateLimit, true);
  const graph = nfa && readingGraph(nfa);
  if (graph === undefined) return undefined;
  for (const component of components(graph)) {
    const round = twoWaysRound(graph, component);
    if (round === undefined) continue;
    const texts = failingText(graph, round);
    const repeat =
      texts &&
      repeatAround(
        tree,
        round.through.map((at) => graph.positions[at]!.node),
      );
    if (repeat !== undefined) return { repeat, ...texts! };
  }
  return undefined;
}

/** A place behind one character that was read. */
interface Position {
  readonly node: RegexNode;
  /** Which of the graph's characters are read to come here. */
  readonly letters: ReadonlySet<number>;
  /** The positions that the next character leads to, and whether in more than one way. */
  readonly next: Map<number, "one" | "several">;
  /** Where the expression may end: anywhere, or only where the text does. */
  ends: "anywhere" | "text-end" | "never";
}

interface Graph {
  readonly positions: readonly Position[];
  readonly first: ReadonlySet<number>;
  /** Whether the empty text matches somewhere. */
  readonly emptyEnds: Position["ends"];
  /** One character for all that no piece of the expression tells apart; plain ones where there are. */
  readonly letters: readonly string[];
  steps: number;
}

const codes = [..."axX0 -_!~"].map((letter) => letter.charCodeAt(0));
for (let code = 0x20; code < 0x7f; code++) if (!codes.includes(code)) codes.push(code);
codes.push(0x09);

function readingGraph({ states, start }: Nfa): Graph | undefined {
  const sites = states.flatMap((state, index) => (state.kind === "read" ? [{ state, index }] : []));
  const nodes = [...new Set(sites.map(({ state }) => state.node))];
  const classes = new Map<string, { letter: string; nodes: Set<RegexNode> }>();
  for (const code of codes) {
    const readers = new Set<RegexNode>();
    let signature = "";
    for (const node of nodes) {
      const answer = reads(node, code);
      if (answer === undefined) return undefined;
      if (answer) readers.add(node);
      signature += answer ? "1" : "0";
    }
    if (!classes.has(signature)) classes.set(signature, { letter: String.fromCharCode(code), nodes: readers });
  }
  const list = [...classes.values()];
  const positions: Position[] = sites.map(({ state: { node } }) => ({
    node,
    letters: new Set(list.flatMap((one, index) => (one.nodes.has(node) ? [index] : []))),
    next: new Map(),
    ends: "never",
  }));
  const positionOf = new Map(sites.map(({ index }, position) => [index, position]));
  let steps = 0;

  /** Every way from a state to a character or to the end. A round of a loop that reads nothing is none: Onigmo leaves there. */
  const follow = (from: number, atStart: boolean, see: (position: number) => void): Position["ends"] => {
    let ends: Position["ends"] = "never";
    const visit = (index: number, begun: readonly number[], atEnd: boolean): void => {
      const state = states[index];
      if (++steps > stepLimit || state === undefined) return;
      switch (state.kind) {
        case "read":
          if (!atEnd) see(positionOf.get(index)!);
          return;
        case "accept":
          if (!atEnd) ends = "anywhere";
          else if (ends === "never") ends = "text-end";
          return;
        case "split":
          for (const to of state.to) visit(to, begun, atEnd);
          return;
        case "loop":
          if (begun.includes(index)) return;
          visit(state.body, [...begun, index], atEnd);
          visit(state.next, begun, atEnd);
          return;
        case "anchor":
          if (state.anchor.endsWith("-start")) {
            if (atStart) visit(state.to, begun, atEnd);
          } else visit(state.to, begun, true);
      }
    };
    visit(from, [], false);
    return ends;
  };

  const first = new Set<number>();
  const emptyEnds = follow(start, true, (position) => first.add(position));
  positions.forEach((position, index) => {
    const { state } = sites[index]!;
    position.ends = follow(state.to, false, (to) => position.next.set(to, position.next.has(to) ? "several" : "one"));
  });
  if (steps > stepLimit) return undefined;
  return { positions, first, emptyEnds, letters: list.map(({ letter }) => letter), steps };
}

/** The sets of positions of which each leads to each (Tarjan), those of one position only where it leads to itself. */
function components({ positions }: Graph): readonly (readonly number[])[] {
  const found: number[][] = [];
  const order = new Array<number>(positions.length).fill(-1);
  const low = [...order];
  const stack: number[] = [];
  const open = new Set<number>();
  let count = 0;
  const visit = (root: number): void => {
    const work = [{ at: root, next: [...positions[root]!.next.keys()], done: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1)!;
      const { at } = frame;
      if (order[at] === -1) {
        order[at] = low[at] = count++;
        stack.push(at);
        open.add(at);
      }
      const to = frame.next[frame.done++];
      if (to === undefined) {
        work.pop();
        const parent = work.at(-1);
        if (parent !== undefined) low[parent.at] = Math.min(low[parent.at]!, low[at]!);
        if (low[at] === order[at]) {
          const component = stack.splice(stack.lastIndexOf(at));
          for (const member of component) open.delete(member);
          if (component.length > 1 || positions[at]!.next.has(at)) found.push(component);
        }
      } else if (order[to] === -1) work.push({ at: to, next: [...positions[to]!.next.keys()], done: 0 });
      else if (open.has(to)) low[at] = Math.min(low[at]!, order[to]!);
    }
  };
  for (let at = 0; at < positions.length; at++) if (order[at] === -1) visit(at);
  return found;
}

/** A text that leads from a position back to it in two ways. */
interface Round {
  readonly at: number;
  readonly letters: readonly number[];
  readonly through: readonly number[];
}

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly before: Pair | undefined;
  readonly letter: number;
}

function twoWaysRound(graph: Graph, component: readonly number[]): Round | undefined {
  const { positions } = graph;
  const inside = new Set(component);
  for (const at of component) {
    for (const [to, ways] of positions[at]!.next) {
      const [letter] = positions[to]!.letters;
      if (ways === "several" && inside.has(to) && letter !== undefined) {
        return backTo(graph, inside, at, to, [letter], [at, to]);
      }
    }
  }
  // Two readers of one text side by side, from one position until they are at one position again.
  const seen = new Set<number>();
  const queue: Pair[] = component.map((at) => ({ left: at, right: at, before: undefined, letter: -1 }));
  for (let index = 0; index < queue.length; index++) {
    const pair = queue[index]!;
    const { left, right } = pair;
    const rightNext = [...positions[right]!.next.keys()].filter((to) => inside.has(to));
    for (const to of positions[left]!.next.keys()) {
      if (!inside.has(to)) continue;
      for (const other of rightNext) {
        if (++graph.steps > stepLimit) return undefined;
        if (left === right && other <= to) continue;
        const letter = commonLetter(positions[to]!.letters, positions[other]!.letters);
        if (letter === undefined) continue;
        const next: Pair = { left: to, right: other, before: pair, letter };
        if (to === other) return roundOf(graph, inside, next);
        const key = Math.min(to, other) * positions.length + Math.max(to, other);
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push(next);
      }
    }
  }
  return undefined;
}

function commonLetter(one: ReadonlySet<number>, other: ReadonlySet<number>): number | undefined {
  for (const letter of one) if (other.has(letter)) return letter;
  return undefined;
}

function roundOf(graph: Graph, inside: ReadonlySet<number>, last: Pair): Round | undefined {
  const letters: number[] = [];
  const through: number[] = [];
  let pair = last;
  for (; pair.before !== undefined; pair = pair.before) {
    letters.unshift(pair.letter);
    through.push(pair.left, pair.right);
  }
  return backTo(graph, inside, pair.left, last.left, letters, through);
}

/** The round closed by the shortest way from `from` to `at`. */
function backTo(
  graph: Graph,
  inside: ReadonlySet<number>,
  at: number,
  from: number,
  letters: readonly number[],
  through: readonly number[],
): Round | undefined {
  const way = shortestWay(
    graph,
    [from],
    (position) => position === at,
    (position) => inside.has(position),
  );
  return (
    way && {
      at,
      letters: [...letters, ...way.slice(1).map((to) => letterOf(graph, to))],
      through: [...through, ...way],
    }
  );
}

function letterOf({ positions }: Graph, position: number): number {
  return Math.min(...positions[position]!.letters);
}

/** From one of `from` to the first position that is the goal, both included. */
function shortestWay(
  { positions }: Graph,
  from: readonly number[],
  isGoal: (position: number) => boolean,
  isAllowed: (position: number) => boolean = () => true,
): readonly number[] | undefined {
  const before = new Map<number, number | undefined>(from.map((at) => [at, undefined]));
  for (const at of before.keys()) {
    if (isGoal(at)) {
      const way: number[] = [];
      for (let step: number | undefined = at; step !== undefined; step = before.get(step)) way.unshift(step);
      return way;
    }
    for (const to of positions[at]!.next.keys()) {
      if (!before.has(to) && positions[to]!.letters.size > 0 && isAllowed(to)) before.set(to, at);
    }
  }
  return undefined;
}

/** A text with the round in it that nothing matches from its start on, whatever the engine tries. */
function failingText(graph: Graph, round: Round): Pick<Blowup, "before" | "pump" | "after"> | undefined {
  const { positions, first, emptyEnds, letters } = graph;
  const lead = shortestWay(
    graph,
    [...first].filter((at) => positions[at]!.letters.size > 0),
    (at) => at === round.at,
  );
  if (lead === undefined || emptyEnds === "anywhere") return undefined;
  const beforeLetters = lead.map((at) => letterOf(graph, at));
  let reached: ReadonlySet<number> | undefined;
  const read = (from: ReadonlySet<number> | undefined, text: readonly number[]): ReadonlySet<number> | undefined =>
    text.reduce<ReadonlySet<number> | undefined>((set, letter) => set && step(graph, set, letter), from);
  const [firstLetter, ...others] = beforeLetters;
  reached = read(arrive(graph, first, firstLetter!), others);
  for (let count = 0; count < pumps; count++) reached = read(reached, round.letters);
  if (reached === undefined) return undefined;
  // The engine looks for pieces that every match has before it tries anything: so the text has them, in a wrong place.
  const rest = shortestWay(graph, [round.at], (at) => positions[at]!.ends !== "never")?.slice(1);
  if (rest === undefined) return undefined;
  const tail = rest.map((at) => letterOf(graph, at));
  const stops = letters.map((_, letter) => letter);
  const tails = [...stops.map((stop) => [stop, ...tail]), ...stops.map((stop) => [...tail, stop])];
  for (const after of tail.length === 0 ? [[], ...tails] : tails) {
    const last = read(reached, after);
    if (last === undefined || [...last].some((at) => positions[at]!.ends !== "never")) continue;
    const textOf = (list: readonly number[]): string => list.map((letter) => letters[letter]!).join("");
    return { before: textOf(beforeLetters), pump: textOf(round.letters), after: textOf(after) };
  }
  return undefined;
}

/** The positions behind one more character; undefined where the expression may end there, so that it matches. */
function step(graph: Graph, from: ReadonlySet<number>, letter: number): ReadonlySet<number> | undefined {
  const next = new Set<number>();
  for (const at of from) for (const to of graph.positions[at]!.next.keys()) next.add(to);
  return arrive(graph, next, letter);
}

function arrive(
  { positions }: Graph,
  candidates: ReadonlySet<number>,
  letter: number,
): ReadonlySet<number> | undefined {
  const reached = new Set<number>();
  for (const at of candidates) {
    const { letters, ends } = positions[at]!;
    if (!letters.has(letter)) continue;
    if (ends === "anywhere") return undefined;
    reached.add(at);
  }
  return reached;
}

/** The smallest endless repeat around the nodes that has two ways round by itself. */
function repeatAround(tree: RegexNode, nodes: readonly RegexNode[]): RegexNode | undefined {
  const start = Math.min(...nodes.map(({ span }) => span.start));
  const end = Math.max(...nodes.map(({ span }) => span.end));
  const around: RegexNode[] = [];
  walk(tree, (node) => {
    if (isEndless(node) && node.span.start <= start && node.span.end >= end && holdsChoice(node)) around.unshift(node);
  });
  const named = hasNamedGroup(tree);
  return around.find((node) => {
    const nfa = nfaOf(node, stateLimit, true, named);
    const graph = nfa && readingGraph(nfa);
    return graph !== undefined && components(graph).some((component) => twoWaysRound(graph, component) !== undefined);
  });
}
