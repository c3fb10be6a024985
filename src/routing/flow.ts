/**
 * The way of records through a pipeline, step by step: from an input past every filter and output, with what is emitted
 * on the way under other tags (spec routing.md, R-40 to R-50). Graph, trace and the rules about dead ends read it.
 */
import type { TagPattern } from "../../grammar/values/match.ts";
import type { Route as ConfiguredRoute, Plugin, Property, Section } from "../model/pipeline.ts";
import type { AbstractRecord, Presence } from "../records/record.ts";
import type { Certainty } from "./certainty.ts";

/** Where a stream of records begins. */
export type Origin =
  | { readonly kind: "input"; readonly input: Plugin }
  /** What a conditional route takes out of the records of its input, under the route's name. */
  | { readonly kind: "route"; readonly input: Plugin; readonly route: ConfiguredRoute }
  /** Somebody asked about the tags, and no single input is known to give them. No flow of a whole pipeline has it. */
  | { readonly kind: "asked" }
  /** Emitted by a filter, with one of its rules where it has several; they begin again at the first filter. */
  | { readonly kind: "emitted"; readonly by: Plugin; readonly rule: Property | undefined; readonly from: Stream }
  /** The result of a stream task. */
  | { readonly kind: "task"; readonly task: Section; readonly from: Stream | undefined };

export type Carries = "logs" | "metrics" | "mixed";

/** Records that have their origin and their tags in common. */
export interface Stream {
  /** Position in `Flow.streams`. */
  readonly id: number;
  readonly origin: Origin;
  /** What kind of events they are; no filter sees metrics. `mixed`: the input takes both. */
  readonly carries: Carries;
  /** The input that the records came from at first; undefined for tasks over streams that are not known. */
  readonly input: Plugin | undefined;
  /** Each record's tag is one of these; undefined: nothing is known of them. */
  readonly tags: readonly TagPattern[] | undefined;
  /** How a person would write the tags, `*` for unknown parts: `kube.*`, `dummy.0`. */
  readonly display: string;
  /**
   * Whether every record of the origin becomes one of these: `perhaps` where a rule looks at values. The tags of one input
   * may be several streams, each with tags that all filters and outputs treat alike; all of them are `always`.
   */
  readonly certainty: "always" | "perhaps";
  /** All filters in order, then all outputs. Made when asked for. */
  readonly steps: readonly Step[];
  /** Of these only the plugins that take or may take records of it, as far as records come; made without the others. */
  readonly takers: readonly Step[];
}

/** One filter or output as a stream comes to it. */
export interface Step {
  readonly plugin: Plugin;
  /** Whether its Match takes records of the stream. For a step behind a filter that keeps none, nothing comes. */
  readonly matches: Certainty;
  /** Whether records come so far: `never` behind a filter that drops or moves all of them. */
  readonly arrives: Presence;
  /** Which property decided, or why none did. */
  readonly because: StepReason;
  /** What the records are before this step. */
  readonly record: AbstractRecord;
  /** Whether records that come go on behind it under the same tag; of an output always. */
  readonly passes: Presence;
  /** Streams that it emits from this one. */
  readonly emits: readonly Stream[];
}

export type StepReason =
  | { readonly kind: "match" | "match-regex"; readonly property: Property }
  /** The only output of the only input gets everything. */
  | { readonly kind: "alone" }
  /** A route of the input names the output; with `property` its Match had a say as well. */
  | { readonly kind: "route"; readonly route: ConfiguredRoute; readonly property: Property | undefined }
  /** The input has routes, and none of them leads here. */
  | { readonly kind: "not-routed" }
  /** Neither Match nor Match_Regex. */
  | { readonly kind: "no-match" }
  /** It takes no records of this kind, such as metrics. */
  | { readonly kind: "events" }
  /** `Routable off` of the input. */
  | { readonly kind: "not-routable"; readonly property: Property }
  /** The filter is switched off (V-36). */
  | { readonly kind: "inactive"; readonly property: Property };

/** A filter whose records come back to it for ever. */
export interface Loop {
  /** The filters that hand the records round, from the first to the one that closes the circle. */
  readonly filters: readonly Plugin[];
  readonly stream: Stream;
  /** `always`: every record that enters goes round. */
  readonly certainty: "always" | "perhaps";
}

export interface Route {
  readonly input: Plugin;
  /** The stream in which the records arrive; its tags are the tags at the output, as the input may give them. */
  readonly stream: Stream;
  /** Filters that take them, in order, those of earlier streams first. */
  readonly filters: readonly Plugin[];
  readonly output: Plugin;
  readonly when: "always" | "perhaps";
}

export interface Flow {
  /** Those of inputs first, in their order; then what is emitted, breadth first. */
  readonly streams: readonly Stream[];
  readonly routes: readonly Route[];
  readonly loops: readonly Loop[];
  /**
   * Whether these are all streams there can be: no tag comes from outside, nothing unknown emits, no limit was met.
   * Only then does the absence of a route mean something.
   */
  readonly closed: boolean;
}
