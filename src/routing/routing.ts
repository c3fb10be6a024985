/**
 * Where records go: which tags each input can make and which Match fits them. It answers always, never or perhaps, and
 * `perhaps` wherever something is not known. Missing until the routing issue: what rewrite_tag, log_to_metrics and
 * stream tasks make of a tag (their tags are unknown, so nothing is concluded from them).
 */
import type { TagPattern } from "../../grammar/values/match.ts";
import type { Plugin } from "../model/pipeline.ts";

export type Certainty = "always" | "never" | "perhaps";

/** The tags that one input can give to its records. */
export interface TagSource {
  readonly input: Plugin;
  /** Each record's tag is one of these; undefined when nothing is known about them. */
  readonly tags: readonly TagPattern[] | undefined;
  /** How a person would write the tags: `kube.*`, `dummy.0`. */
  readonly display: string;
}

export interface Routing {
  readonly sources: readonly TagSource[];
  /**
   * Whether `sources` are all there is: no forward-like input, no rewriting, no stream tasks, no unknown plugin, no
   * include that we lack.
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
  /** The sources that a plugin or a pattern may get, by the heads of their tags; all others are surely "never". */
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
}
