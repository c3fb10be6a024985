/** Every filter and output as one stream comes to it. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Plugin, Property, Route } from "../model/pipeline.ts";
import { type AbstractRecord, type Presence, throughUnits } from "../records/index.ts";
import type { Certainty } from "./certainty.ts";
import type { Engine } from "./engine.ts";
import type { Carries, Origin, Step, StepReason, Stream } from "./flow.ts";
import { arrivesAtStart, type Node, recordAtStart } from "./node.ts";
import { type Branch, type RoutePlan, routeTargets } from "./route-plan.ts";
import { walkOf } from "./walk.ts";

export function stepsOf(node: Node, engine: Engine): readonly Step[] {
  const { pipeline } = engine;
  const taken = new Map(walkOf(node, engine).taken.map((one) => [one.filter, one]));
  let record = recordAtStart(node, engine);
  let arrives = arrivesAtStart(node, engine);
  const steps: Step[] = [];
  for (const plugin of pipeline.filters) {
    const { matches, because } = matchOfFilter(node, plugin, engine);
    const one = taken.get(plugin);
    const emits = one?.emits.map(({ stream }) => stream) ?? [];
    steps.push({ plugin, matches, arrives, because, record, passes: one?.passes ?? "always", emits });
    if (one === undefined) continue;
    record = one.after;
    if (one.passes !== "always") arrives = one.passes === "never" ? "never" : "perhaps";
  }
  for (const plugin of pipeline.outputs) {
    const { matches, because } = matchOfOutput(node, plugin, engine);
    const sent = sentBy(plugin, record, node, engine);
    steps.push({ plugin, matches, arrives, because, record: sent, passes: "always", emits: [] });
  }
  return steps;
}

/** What the output gets behind its own processors. */
function sentBy(output: Plugin, record: AbstractRecord, { tags }: Node, { pipeline, regex }: Engine): AbstractRecord {
  return output.processors.length === 0 ? record : throughUnits(output, record, { pipeline, regex, tags }).record;
}

/** The same of those alone that take records. */
export function takersOf(node: Node, engine: Engine): readonly Step[] {
  const { taken, arrives, atEnd } = walkOf(node, engine);
  const steps = taken.map(({ filter, certainty, by, arrives: come, record, passes, emits }): Step => {
    const because = reasonOf(by);
    return { plugin: filter, matches: certainty, arrives: come, because, record, passes, emits: emits.map(streamOf) };
  });
  if (arrives === "never") return steps;
  for (const plugin of node.outputs) {
    const { matches, because } = matchOfOutput(node, plugin, engine);
    if (matches === "never") continue;
    steps.push({
      plugin,
      matches,
      arrives,
      because,
      record: sentBy(plugin, atEnd, node, engine),
      passes: "always",
      emits: [],
    });
  }
  return steps;
}

const streamOf = ({ stream }: Node): Stream => stream;

interface StepMatch {
  readonly matches: Certainty;
  readonly because: StepReason;
}

function matchOfFilter({ stream, tags }: Node, filter: Plugin, { matcher, traits }: Engine): StepMatch {
  const { active } = traits(filter);
  const off = active === "always" ? undefined : filter.get("active");
  if (active === "never" && off !== undefined)
    return { matches: "never", because: { kind: "inactive", property: off } };
  if (stream.carries === "metrics") return { matches: "never", because: { kind: "events" } };
  const { certainty, by } = matcher.matches(tags, filter);
  const matches =
    certainty === "always" && (active === "perhaps" || stream.carries === "mixed") ? "perhaps" : certainty;
  return { matches, because: reasonOf(by) };
}

function matchOfOutput(node: Node, output: Plugin, engine: Engine): StepMatch {
  const { stream, tags } = node;
  const routable = notRoutable(stream.origin);
  if (routable !== undefined) return { matches: "never", because: { kind: "not-routable", property: routable } };
  if (takesEvents(output, stream.carries) === "never") return { matches: "never", because: { kind: "events" } };
  const { by } = engine.matcher.matches(tags, output);
  const routed = routeTo(node, output, engine);
  if (routed !== undefined) {
    const matches = reachesOutput(node, output, engine);
    if (routed === "not-routed") return { matches, because: { kind: "not-routed" } };
    return { matches, because: { kind: "route", route: routed, property: by } };
  }
  const because: StepReason = by === undefined && engine.wiredAlone !== "never" ? { kind: "alone" } : reasonOf(by);
  return { matches: reachesOutput(node, output, engine), because };
}

/** Whether records of the stream, once they are past the filters, are delivered to the output. */
export function reachesOutput(node: Node, output: Plugin, engine: Engine): Certainty {
  const takes = takesEvents(output, node.stream.carries);
  if (takes === "never") return "never";
  const answer = routedTo(node, output, engine) ?? matchesOutput(node, output, engine);
  return answer === "always" && takes === "perhaps" ? "perhaps" : answer;
}

function matchesOutput({ tags }: Node, output: Plugin, { matcher, wiredAlone }: Engine): Certainty {
  const { certainty, by } = matcher.matches(tags, output);
  return by === undefined ? wiredAlone : certainty;
}

/** What routes of the input say of the output; undefined where Match alone decides. */
function routedTo(node: Node, output: Plugin, engine: Engine): Certainty | undefined {
  const { origin, carries } = node.stream;
  if (origin.kind !== "input" && origin.kind !== "route") return undefined;
  const plan = engine.planOf(origin.input);
  if (plan === undefined) return undefined;
  const outputs = origin.kind === "route" ? branchOf(plan, origin.route)?.outputs : plan.direct;
  const isNamed = outputs?.includes(output) === true;
  const answer: Certainty = !isNamed
    ? "never"
    : plan.needsMatch && origin.kind === "input"
      ? matchesOutput(node, output, engine)
      : "always";
  if (plan.certain && carries === "logs") return answer;
  // Routes of metrics and traces, and those of other releases, were not tried.
  if (origin.kind === "route") return isNamed ? "perhaps" : "never";
  const without = matchesOutput(node, output, engine);
  return answer === without ? answer : "perhaps";
}

/** The route that leads to the output; undefined where there are none that count. */
function routeTo({ stream: { origin } }: Node, output: Plugin, engine: Engine): Route | "not-routed" | undefined {
  if (origin.kind !== "input" && origin.kind !== "route") return undefined;
  const plan = engine.planOf(origin.input);
  if (plan === undefined) return undefined;
  if (origin.kind === "route") {
    return branchOf(plan, origin.route)?.outputs.includes(output) ? origin.route : "not-routed";
  }
  if (!plan.direct.includes(output)) return "not-routed";
  return routeTargets(origin.input, engine.pipeline).find((target) => target.output === output)?.route;
}

function branchOf({ branches }: RoutePlan, route: Route): Branch | undefined {
  return branches.find((branch) => branch.route === route);
}

/** The `Routable` of an input whose own records go to no output (V-30). */
export function notRoutable(origin: Origin): Property | undefined {
  const property = origin.kind === "input" ? origin.input.get("routable") : undefined;
  const value = property?.expanded;
  return value?.kind === "found" && readBoolean(value.value) === false ? property : undefined;
}

function reasonOf(by: ReturnType<Engine["matcher"]["matches"]>["by"]): StepReason {
  if (by === undefined) return { kind: "no-match" };
  return { kind: by.key.text.toLowerCase() === "match_regex" ? "match-regex" : "match", property: by };
}

/** The schema's list is that of the newest release: what is not in it, none takes. */
function takesEvents({ schema }: Plugin, carries: Carries): Presence {
  const events = schema?.events ?? [];
  if (events.length === 0) return carries === "logs" ? "always" : "perhaps";
  const [logs, metrics] = [events.includes("logs"), events.includes("metrics")];
  if (carries === "logs") return logs ? "always" : "never";
  if (carries === "metrics") return metrics ? "always" : "never";
  return logs && metrics ? "always" : "perhaps";
}
