/** Every filter and output as one stream comes to it. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Plugin, Property } from "../model/pipeline.ts";
import type { Presence } from "../records/index.ts";
import type { Certainty } from "./certainty.ts";
import type { Engine } from "./engine.ts";
import type { Carries, Origin, Step, StepReason, Stream } from "./flow.ts";
import { type Node, recordAtStart } from "./node.ts";
import { walkOf } from "./walk.ts";

export function stepsOf(node: Node, engine: Engine): readonly Step[] {
  const { pipeline } = engine;
  const taken = new Map(walkOf(node, engine).taken.map((one) => [one.filter, one]));
  let record = recordAtStart(node, engine);
  let arrives: Presence = "always";
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
    steps.push({ plugin, matches, arrives, because, record, passes: "always", emits: [] });
  }
  return steps;
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
    steps.push({ plugin, matches, arrives, because, record: atEnd, passes: "always", emits: [] });
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
  const because: StepReason = by === undefined && engine.wiredAlone !== "never" ? { kind: "alone" } : reasonOf(by);
  return { matches: reachesOutput(node, output, engine), because };
}

/** Whether records of the stream, once they are past the filters, are delivered to the output. */
export function reachesOutput({ stream, tags }: Node, output: Plugin, { matcher, wiredAlone }: Engine): Certainty {
  const takes = takesEvents(output, stream.carries);
  if (takes === "never") return "never";
  const { certainty, by } = matcher.matches(tags, output);
  const answer = by === undefined ? wiredAlone : certainty;
  return answer === "always" && takes === "perhaps" ? "perhaps" : answer;
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
