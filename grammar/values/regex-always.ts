/** Regular expressions that find something in every text, also in an empty one: `.*`, `^(.*)$`, `x*`. */
import type { RegexNode } from "./regex-tree.ts";

/** Surely so; false also where we do not look closely. */
export function findsInEveryText(tree: RegexNode): boolean {
  const items = flatten(tree);
  const first = items.findIndex((node) => !isStart(node));
  if (first < 0) return true;
  const rest = items.slice(first);
  const last = rest.at(-1);
  if (last?.kind !== "anchor") return rest.every(mayBeNothing);
  // What reads up to the next line break ends where `$` holds.
  const before = rest.at(-2);
  return (
    last.anchor === "line-end" &&
    before?.kind === "repeat" &&
    before.of.kind === "any" &&
    before.min === 0 &&
    before.max === Number.POSITIVE_INFINITY &&
    rest.slice(0, -1).every(mayBeNothing)
  );
}

/** The parts one after the other, without the groups that hold only them. */
function flatten(node: RegexNode): readonly RegexNode[] {
  if (node.kind === "group") return flatten(node.of);
  return node.kind === "sequence" ? node.items.flatMap(flatten) : [node];
}

/** The search begins there. */
function isStart(node: RegexNode): boolean {
  return node.kind === "anchor" && (node.anchor === "line-start" || node.anchor === "text-start");
}

function mayBeNothing(node: RegexNode): boolean {
  return node.kind === "empty" || (node.kind === "repeat" && node.min === 0);
}
