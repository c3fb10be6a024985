/** Streams while the flow is made. */
import type { Plugin, Property } from "../model/pipeline.ts";
import { type AbstractRecord, anyRecord, type Presence, recordOf } from "../records/index.ts";
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
export function recordAtStart(node: Node, { pipeline, regex }: Engine): AbstractRecord {
  const { origin } = node.stream;
  node.record ??= origin.kind === "input" ? recordOf(origin.input, pipeline, regex) : anyRecord;
  return node.record;
}
