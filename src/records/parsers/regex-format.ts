/** Named groups of a parser's expression as pairs (I-6). */
import { childrenOf, type RegexNode } from "../../../grammar/values/regex-tree.ts";
import type { RecordContext } from "../context.ts";
import type { AbstractPair, AbstractValue, Presence } from "../record.ts";
import { anyString, text } from "../values.ts";

export interface RegexPairs {
  readonly success: Presence;
  readonly pairs: readonly AbstractPair[];
}

/**
 * In the order in which the names first stand in the expression. Empty and unmatched groups are left out unless
 * `Skip_Empty_Values` is off. Undefined: nothing is known of the expression.
 */
export function regexPairs(
  regex: string,
  subject: string | undefined,
  skipEmpty: Presence,
  context: RecordContext,
): RegexPairs | undefined {
  const compiled = context.regex.compile(regex, context.pipeline.version);
  if (!compiled.ok || compiled.groups === undefined || compiled.tree === undefined) return undefined;
  // Without a named group it never parses anything (P-2).
  if (compiled.groups.length === 0) return { success: "never", pairs: [] };
  if (subject !== undefined) {
    const match = context.regex.search(regex, subject, { version: context.pipeline.version, steps: 50_000 });
    if (match.kind === "none") return { success: "never", pairs: [] };
    if (match.kind === "match") {
      const captured = match.groups.map(({ name, span }) => ({
        name,
        value: text(span === undefined ? "" : subject.slice(span.start, span.end)),
        filled: span !== undefined && span.end > span.start ? ("always" as const) : ("never" as const),
      }));
      return { success: "always", pairs: pairsOf(captured, skipEmpty) };
    }
  }
  const sure = surelyFilled(compiled.tree);
  const possible = compiled.groups.map(({ name, node }) => ({
    name,
    value: anyString,
    filled: sure.has(node) ? ("always" as const) : ("perhaps" as const),
  }));
  return { success: "perhaps", pairs: pairsOf(possible, skipEmpty) };
}

interface Capture {
  readonly name: string;
  readonly value: AbstractValue;
  /** Whether it took part with at least one character. */
  readonly filled: Presence;
}

function pairsOf(captures: readonly Capture[], skipEmpty: Presence): readonly AbstractPair[] {
  const byName = new Map<string, Capture[]>();
  for (const capture of captures) {
    const group = byName.get(capture.name);
    if (group === undefined) byName.set(capture.name, [capture]);
    else group.push(capture);
  }
  return [...byName].flatMap(([key, group]) =>
    group.flatMap(({ value, filled }): readonly AbstractPair[] => {
      if (skipEmpty === "never" || filled === "always") return [{ key, presence: "always", value }];
      return skipEmpty === "always" && filled === "never" ? [] : [{ key, presence: "perhaps", value }];
    }),
  );
}

/** The groups that every match goes through, with at least one character. */
function surelyFilled(tree: RegexNode): ReadonlySet<RegexNode> {
  const sure = new Set<RegexNode>();
  const see = (node: RegexNode): void => {
    switch (node.kind) {
      case "group":
        if (node.name !== undefined && takesText(node.of)) sure.add(node);
        see(node.of);
        break;
      case "repeat":
        // Of the last round, which may be empty where an earlier one was not: then the group is.
        if (node.min > 0) see(node.of);
        break;
      case "sequence":
      case "atomic":
        for (const child of childrenOf(node)) see(child);
        break;
      default:
        break;
    }
  };
  see(tree);
  return sure;
}

/** Whether each text that it matches has a character. */
function takesText(node: RegexNode): boolean {
  switch (node.kind) {
    case "char":
    case "set":
    case "any":
    case "linebreak":
    case "grapheme":
      return true;
    case "sequence":
      return node.items.some(takesText);
    case "alternatives":
      return node.items.every(takesText);
    case "repeat":
      return node.min > 0 && takesText(node.of);
    case "group":
    case "atomic":
      return takesText(node.of);
    default:
      return false;
  }
}
