/** What Onigmo checks once it has read the whole pattern: references and look-behinds (regcomp.c). */
import type { Refusal } from "./regex-reader.ts";
import { type GroupTarget, type RegexNode, walk } from "./regex-tree.ts";

/** The reason why the tree is refused, if any. */
export function checkTree(tree: RegexNode): Refusal | undefined {
  const names = new Map<string, number>();
  let groups = 0;
  walk(tree, (node) => {
    if (node.kind !== "group" || node.capture === undefined) return;
    groups++;
    if (node.name !== undefined) names.set(node.name, (names.get(node.name) ?? 0) + 1);
  });
  let refusal: Refusal | undefined;
  walk(tree, (node) => {
    if (node.kind === "backreference") refusal ??= checkReference(node.target);
    else if (node.kind === "call") refusal ??= checkReference(node.target, true);
    else if (node.kind === "condition") refusal ??= checkCondition(node.target);
    else if (node.kind === "look" && node.behind) refusal ??= checkLookBehind(node, names.size > 0);
  });
  return refusal;

  function checkReference(target: GroupTarget, call = false): Refusal | undefined {
    const { span } = target;
    if (target.kind === "name") {
      const times = names.get(target.name) ?? 0;
      if (times === 0) return { message: `refers to group "${target.name}", which does not exist`, span };
      if (call && times > 1) return { message: `calls group "${target.name}", which exists more than once`, span };
      return undefined;
    }
    if (call && target.number === 0) return undefined;
    if (names.size > 0) {
      return { message: `refers to group ${target.number} by number although it has named groups`, span };
    }
    return checkCondition(target);
  }

  function checkCondition(target: GroupTarget): Refusal | undefined {
    if (target.kind === "name" || target.number <= groups) return undefined;
    return { message: `refers to group ${target.number}, which does not exist`, span: target.span };
  }
}

type Look = Extract<RegexNode, { kind: "look" }>;

/** Look-behinds need a length known beforehand; alternatives of different lengths only at their top. */
function checkLookBehind(node: Look, named: boolean): Refusal | undefined {
  const { span } = node;
  if (holdsForbidden(node.of, node.negative, named)) {
    return { message: "has a look-behind with something in it that look-behinds cannot hold", span };
  }
  if (lookBehindLengths(node.of, named) === undefined) {
    return { message: "has a look-behind whose length is not fixed", span };
  }
  return undefined;
}

/** ALLOWED_TYPE_IN_LB and its companions. Groups that only group are no nodes to Onigmo. */
function holdsForbidden(node: RegexNode, negative: boolean, named: boolean): boolean {
  switch (node.kind) {
    case "group":
      return (negative && captures(node, named)) || holdsForbidden(node.of, negative, named);
    case "atomic":
    case "absent":
    case "condition":
    case "linebreak":
    case "grapheme":
    case "backreference":
      return true;
    case "look":
      return !node.behind || holdsForbidden(node.of, negative, named);
    case "anchor":
      return node.anchor === "text-end" || node.anchor === "text-end-or-newline";
    case "repeat":
      return node.mode === "possessive" || holdsForbidden(node.of, negative, named);
    case "sequence":
    case "alternatives":
      return node.items.some((item) => holdsForbidden(item, negative, named));
    default:
      return false;
  }
}

/** Beside named groups, plain ones do not capture. */
export function captures(node: Extract<RegexNode, { kind: "group" }>, named: boolean): boolean {
  return node.name !== undefined || (node.capture !== undefined && !named);
}

/** The length in characters of each alternative at the top of a look-behind; undefined when one is not fixed. */
export function lookBehindLengths(
  node: RegexNode,
  named: boolean,
): readonly { readonly of: RegexNode; readonly length: number }[] | undefined {
  let top = node;
  while (top.kind === "group" && !captures(top, named)) top = top.of;
  const lengths: { of: RegexNode; length: number }[] = [];
  for (const of of top.kind === "alternatives" ? top.items : [top]) {
    const length = fixedLength(of);
    if (length === undefined) return undefined;
    lengths.push({ of, length });
  }
  return lengths;
}

/** Characters that every match of `node` takes; undefined when that varies or we cannot tell. */
function fixedLength(node: RegexNode): number | undefined {
  switch (node.kind) {
    case "char":
    case "set":
    case "any":
      return 1;
    case "empty":
    case "anchor":
    case "look":
    case "keep":
      return 0;
    case "group":
      return fixedLength(node.of);
    case "sequence": {
      let sum = 0;
      for (const item of node.items) {
        const length = fixedLength(item);
        if (length === undefined) return undefined;
        sum += length;
      }
      return sum;
    }
    case "alternatives": {
      const [first, ...others] = node.items.map(fixedLength);
      return others.every((length) => length === first) ? first : undefined;
    }
    case "repeat": {
      const length = node.min === node.max ? fixedLength(node.of) : undefined;
      return length === undefined ? undefined : length * node.min;
    }
    default:
      return undefined;
  }
}
