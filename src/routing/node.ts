/** Streams while the flow is made. */
import type { Plugin, Property } from "../model/pipeline.ts";
import {
  type AbstractRecord,
  anyRecord,
  type Outcome,
  type Presence,
  recordOf,
  splitByCondition,
  throughUnits,
} from "../records/index.ts";
import type { Certainty } from "./certainty.ts";
import type { Engine } from "./engine.ts";
import type { Stream } from "./flow.ts";
import type { Tags } from "./matching.ts";
import type { StreamTask } from "./stream-task.ts";

export interface Node {
  readonly stream: Stream;
  readonly tags: Tags;
  /** What they are at the first filter; worked out when it is asked for. */
  record: AbstractRecord | undefined;
  /** Filters whose Match takes or may take them, in order. */
  matched: readonly Matched[];
  /** Outputs that may match them, in order; no others do. */
  outputs: readonly Plugin[];
  /** What becomes of them on the way; worked out when it is asked for. */
  walk: Walk | undefined;
  edges: Edge[];
  /** How often records came in by another way. */
  merges: number;
  queued: boolean;
}

export interface Matched {
  readonly filter: Plugin;
  readonly certainty: Exclude<Certainty, "never">;
  readonly by: Property | undefined;
}

export interface Walk {
  /** As far as records come. */
  readonly taken: readonly Taken[];
  /** Whether they come to the outputs, and what they are then. */
  readonly arrives: Presence;
  readonly atEnd: AbstractRecord;
  /** There is a filter of which nobody knows what it emits. */
  readonly opaque: boolean;
}

export interface Taken extends Matched {
  readonly arrives: Presence;
  readonly record: AbstractRecord;
  readonly passes: Presence;
  /** What the records are behind the filter. */
  readonly after: AbstractRecord;
  readonly emits: readonly Node[];
}

export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly by: Plugin | StreamTask;
  /** Every record of `from` goes this way. */
  readonly certain: boolean;
}

/** What the records of the stream are at the first filter. */
export function recordAtStart(node: Node, engine: Engine): AbstractRecord {
  node.record ??= startOf(node.stream, engine).record;
  return node.record;
}

/** Whether records come to the first filter: a processor of the input may drop all of them. */
export function arrivesAtStart({ stream }: Node, engine: Engine): Presence {
  if (stream.input === undefined || stream.input.processors.length === 0) return "always";
  return stream.origin.kind === "input" || stream.origin.kind === "route" ? startOf(stream, engine).kept : "always";
}

/** Behind the processors of the input, and of a route's records what its condition lets through. */
function startOf({ origin, tags }: Stream, { pipeline, regex }: Engine): Outcome {
  if (origin.kind !== "input" && origin.kind !== "route") return { kept: "always", record: anyRecord };
  const context = { pipeline, regex, tags };
  const made = recordOf(origin.input, pipeline, regex);
  const outcome = throughUnits(origin.input, made, context);
  const condition = origin.kind === "route" ? origin.route.condition : undefined;
  if (condition === undefined) return outcome;
  const { yes } = splitByCondition(condition, outcome.record, "route", context);
  return { kept: outcome.kept, record: yes ?? outcome.record };
}
