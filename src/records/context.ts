/** What a step of the data-flow must know besides the record. */
import type { TagPattern } from "../../grammar/values/match.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import type { AbstractRecord, Presence } from "./record.ts";

export interface RecordContext {
  readonly pipeline: Pipeline;
  readonly regex: RegexEngine;
  /** Each record's tag is one of these; undefined: nothing is known of them. */
  readonly tags?: readonly TagPattern[] | undefined;
  readonly chunk?: Chunk | undefined;
}

/** The records that come together, as those of a dummy's one text do: some filters look at all of them (F-7). */
export interface Chunk {
  readonly records: readonly AbstractRecord[];
  /** Which of them is meant. */
  readonly index: number;
}

const facts = new WeakMap<readonly AbstractRecord[], Map<string, readonly Presence[]>>();

/**
 * Whether something is true of one record of the chunk at least. `what` names the question, which is asked once for all
 * of them.
 */
export function anyOfChunk(
  { chunk }: RecordContext,
  filter: Plugin,
  what: string,
  ask: (record: AbstractRecord) => Presence,
): Presence {
  if (chunk === undefined) return "perhaps";
  const known = facts.get(chunk.records) ?? new Map<string, readonly Presence[]>();
  facts.set(chunk.records, known);
  const question = `${filter.index} ${what}`;
  const answers = known.get(question) ?? chunk.records.map(ask);
  known.set(question, answers);
  return answers.includes("always") ? "always" : answers.includes("perhaps") ? "perhaps" : "never";
}
