/** Units of `processors` and their conditions: what rules ask of them. */
import { ruleOperators } from "../../grammar/config-yaml/conditions.ts";
import type { Condition, Pipeline, Plugin, Signal } from "../model/pipeline.ts";

/** Operators of the rules of a condition. */
export const conditionOperators: readonly string[] = ruleOperators;

/**
 * Native processors that work on one signal alone, in all their releases; with the others they pass everything (F-181,
 * callbacks read in 5.1.1).
 */
const onlySignals: Readonly<Record<string, Signal>> = {
  attributes: "traces",
  cumulative_to_delta: "metrics",
  labels: "metrics",
  metrics_selector: "metrics",
  sampling: "traces",
  sql: "logs",
  tda: "metrics",
};

/** The one signal that the processor works on, where there is only one. */
export function onlySignalOf({ kind, schema }: Plugin): Signal | undefined {
  if (kind !== "processor" || schema?.source !== "core") return undefined;
  return Object.hasOwn(onlySignals, schema.name) ? onlySignals[schema.name] : undefined;
}

/** What is wrong with the query of a sql processor, as far as is sure; undefined: nothing (each tried with 5.1.1). */
export function sqlQueryMistake(query: string): "no-end" | "no-select" | "no-from" | undefined {
  const words = query.trim().split(/\s+/);
  if (words[0]?.toLowerCase() !== "select") return "no-select";
  const from = words.findIndex((word) => word.toLowerCase() === "from");
  const isNamed = from > 1 && words[from + 1] !== undefined && !words[from + 1]!.startsWith(";");
  if (!isNamed) return "no-from";
  return query.trim().endsWith(";") ? undefined : "no-end";
}

/** A condition, and who has it. */
export interface OwnedCondition {
  readonly condition: Condition;
  readonly reader: "processor" | "route";
  /** For messages: `the processor "content_modifier"`, `the route "errors"`. */
  readonly owner: string;
}

export function conditionsOf({ inputs, units }: Pipeline): readonly OwnedCondition[] {
  const ofUnits = units.flatMap(({ unit, name }): readonly OwnedCondition[] => {
    const condition = unit?.condition;
    if (condition === undefined) return [];
    return [{ condition, reader: "processor", owner: `the processor "${name.text}"` }];
  });
  const ofRoutes = inputs.flatMap(({ routes }) =>
    routes.flatMap(({ condition, name }): readonly OwnedCondition[] => {
      if (condition === undefined) return [];
      return [{ condition, reader: "route", owner: `the route "${name?.text ?? ""}"` }];
    }),
  );
  return ofUnits.length === 0 ? ofRoutes : [...ofUnits, ...ofRoutes];
}
