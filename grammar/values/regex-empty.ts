/**
 * Regular expressions that match no text at all, whatever it is: an anchor stands where it can never hold, such as "$"
 * before more characters. Line breaks are followed: "^" and "$" match at each of them (P-11).
 */
import { type Nfa, nfaOf, reads } from "./regex-nfa.ts";
import { type Anchor, childrenOf, type RegexNode } from "./regex-tree.ts";

const stateLimit = 3000;
const newline = 0x0a;

/**
 * The anchor without which the expression could match, the first one where several do, while with it nothing matches.
 * Undefined: it may match, or we cannot tell.
 */
export function impossibleAnchor(tree: RegexNode): RegexNode | undefined {
  if (!hasInnerAnchor(tree)) return undefined;
  const nfa = nfaOf(tree, stateLimit, false);
  if (nfa === undefined) return undefined;
  const anchors = new Set(nfa.states.flatMap((state) => (state.kind === "anchor" ? [state.node] : [])));
  // More anchors than that are nothing that a person wrote, and each is tried alone.
  if (anchors.size === 0 || anchors.size > 50 || canMatch(nfa, undefined)) return undefined;
  const inOrder = [...anchors].sort((one, other) => one.span.start - other.span.start);
  return inOrder.find((anchor) => canMatch(nfa, anchor));
}

/** Whether an anchor stands elsewhere than at the very start and end, where they can hold. */
function hasInnerAnchor(tree: RegexNode): boolean {
  const items = tree.kind === "sequence" ? tree.items : [tree];
  return items.some((item, index) => {
    if (item.kind !== "anchor") return hasAnchor(item);
    const { anchor } = item;
    if (index === 0 && (anchor === "line-start" || anchor === "text-start")) return false;
    return index < items.length - 1 || (anchor !== "line-end" && anchor !== "text-end");
  });
}

function hasAnchor(node: RegexNode): boolean {
  return node.kind === "anchor" || childrenOf(node).some(hasAnchor);
}

/** What stands before the place: the start of the text, a line break, or another character. */
const before = ["start", "newline", "character"] as const;
/** What must stand behind it, by the anchors already passed, weakest first. */
const behind = ["any", "line-end", "last-newline-or-end", "end"] as const;
type Before = (typeof before)[number];
type Behind = (typeof behind)[number];

function canMatch({ states, start }: Nfa, ignored: RegexNode | undefined): boolean {
  const width = before.length * behind.length;
  const seen = new Set<number>();
  const queue: { readonly at: number; readonly before: Before; readonly behind: Behind }[] = [];
  const visit = (at: number, left: Before, right: Behind): void => {
    const key = at * width + before.indexOf(left) * behind.length + behind.indexOf(right);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push({ at, before: left, behind: right });
  };
  visit(start, "start", "any");
  // A search may begin anywhere.
  visit(start, "newline", "any");
  visit(start, "character", "any");
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    const state = states[place.at]!;
    const { before: left, behind: right } = place;
    switch (state.kind) {
      case "accept":
        return true;
      case "split":
        for (const to of state.to) visit(to, left, right);
        break;
      case "loop":
        visit(state.body, left, right);
        visit(state.next, left, right);
        break;
      case "anchor": {
        const after = state.node === ignored ? right : passed(state.anchor, left, right);
        if (after !== undefined) visit(state.to, left, after);
        break;
      }
      case "anything":
        visit(state.to, left, right);
        if (right !== "end") for (const one of before) visit(state.to, one, right === "any" ? "any" : right);
        if (right === "line-end") for (const one of before) visit(state.to, one, "any");
        break;
      case "read": {
        const { node, to } = state;
        const mayBreak = reads(node, newline) !== false;
        if (right === "any" && (node.kind !== "char" || node.code !== newline)) visit(to, "character", "any");
        if (mayBreak && right !== "end") visit(to, "newline", right === "last-newline-or-end" ? "end" : "any");
      }
    }
  }
  return false;
}

/** What must stand behind once the anchor holds as well; undefined where it cannot. */
function passed(anchor: Anchor, left: Before, right: Behind): Behind | undefined {
  const both = (wanted: Behind): Behind => (behind.indexOf(wanted) > behind.indexOf(right) ? wanted : right);
  switch (anchor) {
    case "line-start":
      return left === "character" ? undefined : right;
    case "text-start":
      return left === "start" ? right : undefined;
    case "line-end":
      return both("line-end");
    case "text-end-or-newline":
      return both("last-newline-or-end");
    case "text-end":
      return both("end");
    default:
      return right;
  }
}
