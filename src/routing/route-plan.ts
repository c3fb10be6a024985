/**
 * What the `routes` of inputs make of their log records (R-70, `flb_router_config.c` and `flb_input_log.c`; tried with
 * 5.1.1): as soon as one of them is connected, Match alone no longer delivers.
 */
import { routeSignals } from "../../grammar/config-yaml/routes.ts";
import type { Pipeline, Plugin, Route, Word } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import type { Certainty } from "./certainty.ts";

/** A name behind `to` of a route. */
export interface RouteTarget {
  readonly route: Route;
  readonly name: Word;
  readonly fallback: Word | undefined;
  /** The first output of that alias, instance name or plugin (Y-72), or of the fallback's; undefined: none. */
  readonly output: Plugin | undefined;
  /** Whether an output with an unknown alias may be meant. */
  readonly unsure: boolean;
  /** An earlier route of the input that has this output already, so that this one does not get it. */
  readonly takenBy: Route | undefined;
}

const targets = new WeakMap<Plugin, readonly RouteTarget[]>();

/** All names that routes of an input send to, in their order. */
export function routeTargets(input: Plugin, pipeline: Pipeline): readonly RouteTarget[] {
  let known = targets.get(input);
  if (known === undefined) {
    known = findTargets(input, pipeline);
    targets.set(input, known);
  }
  return known;
}

function findTargets({ routes }: Plugin, { outputs }: Pipeline): readonly RouteTarget[] {
  const taken = new Map<Plugin, Route>();
  const unsure = outputs.some(({ get }) => get("alias")?.expanded.kind === "unknown");
  return routes.flatMap((route) =>
    route.to.map(({ output: name, fallback }): RouteTarget => {
      const named = (word: Word): Plugin | undefined => outputs.find((output) => isNamed(output, word.text));
      const output = named(name) ?? (fallback === undefined ? undefined : named(fallback));
      const takenBy = output === undefined ? undefined : taken.get(output);
      if (output !== undefined && takenBy === undefined) taken.set(output, route);
      return { route, name, fallback, output, unsure, takenBy };
    }),
  );
}

/** Names are compared letter by letter. */
function isNamed(output: Plugin, name: string): boolean {
  const alias = output.get("alias")?.expanded;
  if (alias?.kind === "found" && alias.value === name) return true;
  if (output.plugin.kind !== "found") return false;
  return name === output.plugin.value || name === `${output.plugin.value}.${output.index}`;
}

/** A route that cuts records out of the chunks of its input: they go on under its name as their tag, to its outputs alone. */
export interface Branch {
  readonly route: Route;
  readonly tag: string;
  readonly outputs: readonly Plugin[];
}

export interface RoutePlan {
  readonly branches: readonly Branch[];
  /** Outputs of routes without a condition, which get the records under their own tag. */
  readonly direct: readonly Plugin[];
  /** Whether the Match of those must fit too: only where the input has no branch. */
  readonly needsMatch: boolean;
  /** Releases before 5.1 were not tried, and a second input may or may not be there. */
  readonly certain: boolean;
}

/** Undefined where tags alone decide: without routes, or where none of them leads anywhere. */
export function routePlan(input: Plugin, pipeline: Pipeline, wiredAlone: Certainty): RoutePlan | undefined {
  if (input.routes.length === 0 || wiredAlone === "always") return undefined;
  const isOnly = pipeline.inputs.length === 1 && pipeline.outputs.length === 1 && wiredAlone === "perhaps";
  const connected = routeTargets(input, pipeline).filter((target) => target.output !== undefined && !target.takenBy);
  if (connected.length === 0) return undefined;
  const branches = new Map<Route, Plugin[]>();
  const direct: Plugin[] = [];
  let certain = atLeast(pipeline.version, "5.1.0") && !isOnly;
  for (const { route, output, unsure } of connected) {
    if (output === undefined) continue;
    const signals = routeSignals(route.signals.text);
    if (unsure || signals === undefined || !(signals.includes("logs") || signals.includes("any"))) certain = false;
    if (route.condition === undefined && !route.perRecord) direct.push(output);
    else branches.set(route, [...(branches.get(route) ?? []), output]);
  }
  return {
    branches: [...branches].map(([route, outputs]) => ({ route, tag: route.name?.text ?? "", outputs })),
    direct,
    needsMatch: branches.size === 0,
    certain,
  };
}
