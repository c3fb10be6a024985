/** The rules of a multiline parser as a state machine (C-95, P-31). */

import { splitCommas, splitSpaces } from "../../grammar/values/list.ts";
import { isPlaceholder } from "../../grammar/values/placeholder.ts";
import type { Property, Section, Word } from "../model/pipeline.ts";
import { textOf } from "./definitions.ts";
import { partOf } from "./files.ts";
import { isLiteral } from "./values.ts";

export interface MultilineRule {
  readonly property: Property;
  readonly from: Word;
  /** The states in which it is tried. */
  readonly states: readonly string[];
  /** The state behind it. */
  readonly next: Word | undefined;
}

/** The state in which a record begins. Rules that have it begin records and nothing else (flb_ml_rule.c). */
export const startState = "start_state";

/**
 * The rules of a multiline parser of the type regex; undefined where one cannot be read as what it says: not literal, a
 * placeholder, with tabs between its words, or without an expression.
 */
export function multilineRules(section: Section): readonly MultilineRule[] | undefined {
  if (textOf(section, "type")?.toLowerCase() !== "regex") return undefined;
  const rules: MultilineRule[] = [];
  for (const property of section.all("rule")) {
    const { value } = property;
    if (!isLiteral(property) || isPlaceholder(value.text) || value.text.includes("\t")) return undefined;
    const [from, expression, next] = splitSpaces(value.text, 3);
    if (from === undefined || expression === undefined) return undefined;
    rules.push({
      property,
      from: { ...partOf(value, from.span.start, from.span.end), text: from.text },
      states: splitCommas(from.text).map(({ text }) => text),
      next: next === undefined ? undefined : { ...partOf(value, next.span.start, next.span.end), text: next.text },
    });
  }
  return rules;
}

/** The rules that can ever be tried: those that begin a record, and those whose state one of such rules leads to. */
export function reachableRules(rules: readonly MultilineRule[]): ReadonlySet<MultilineRule> {
  const reached = new Set(rules.filter(({ states }) => states.includes(startState)));
  const byState = new Map<string, MultilineRule[]>();
  for (const rule of rules) {
    for (const state of rule.states) {
      const same = byState.get(state);
      if (same === undefined) byState.set(state, [rule]);
      else same.push(rule);
    }
  }
  for (const { next } of reached) for (const rule of byState.get(next?.text ?? "") ?? []) reached.add(rule);
  return reached;
}
