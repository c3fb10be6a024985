/**
 * Where records go: which tags each input can make and which Match fits them. It answers always, never or perhaps, and
 * `perhaps` wherever something is not known. The whole way of records, with what filters emit on it, is `flow`.
 */
import type { TagPattern } from "../../grammar/values/match.ts";
import type { Plugin } from "../model/pipeline.ts";
import type { Certainty } from "./certainty.ts";
import type { Flow } from "./flow.ts";

export type { Certainty };

/** The tags that one input can give to its records, or that something emits again from them. */
export interface TagSource {
  readonly input: Plugin;
  /** Each record's tag is one of these; undefined when nothing is known about them. */
  readonly tags: readonly TagPattern[] | undefined;
  /** How a person would write the tags: `kube.*`, `dummy.0`. */
  readonly display: string;
}

export interface Routing {
  /** Of each input. */
  readonly sources: readonly TagSource[];
  /**
   * Whether all tags are known that there can be, those of emitted records too: no forward-like input, no unknown
   * plugin, no stream task that we do not follow, no include that we lack.
   */
  readonly closed: boolean;
  /**
   * Whether records of a source reach a filter or output, by its Match and Match_Regex. Of very
   * many pairs of inputs and outputs only the first millions are compared; then it answers "perhaps".
   */
  reaches(source: TagSource, plugin: Plugin): Certainty;
  /** False once that limit was reached, so that "perhaps" may also stand for "never". */
  readonly complete: boolean;
  /** The same for a pattern of Match. */
  fits(pattern: string, source: TagSource): Certainty;
  /**
   * The sources that a plugin or a pattern may get, by the heads of their tags; all others are surely "never". Besides
   * those of inputs also what is emitted: of those nothing is "always", since a rule looks at the records.
   */
  sourcesNear(pattern: Plugin | string): Iterable<TagSource>;
  /** The outputs that records of the source may reach, by the heads of their patterns; no others do. */
  outputsNear(source: TagSource): Iterable<Plugin>;
  /** Whether a filter or a stream task may take records of the source and emit others. */
  mayBeTaken(source: TagSource): boolean;
  /**
   * Whether an output without Match and Match_Regex gets everything: the only output of the only input.
   * `perhaps` where a plugin may or may not bring an input of its own.
   */
  readonly wiredAlone: Certainty;
  /** The way of all records, filters and emitted records included; made when first asked for. */
  readonly flow: Flow;
}
