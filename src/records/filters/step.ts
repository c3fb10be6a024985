/** What every filter's file answers with. */
import type { Plugin } from "../../model/pipeline.ts";
import type { RecordContext } from "../context.ts";
import { anyRecord, type Split } from "../fields.ts";
import type { AbstractRecord, Outcome } from "../record.ts";

export type FilterStep = (filter: Plugin, record: AbstractRecord, context: RecordContext) => Outcome;

/** All records go on, as `record`. */
export function goOn(record: AbstractRecord): Outcome {
  return { kept: "always", record };
}

/** They go on, and nothing is known of them. */
export const goOnUnknown: Outcome = { kept: "always", record: anyRecord };

/** Nothing is known. */
export const anything: Outcome = { kept: "perhaps", record: anyRecord };

/** None go on. */
export function dropAll(record: AbstractRecord): Outcome {
  return { kept: "never", record };
}

/** Those of `yes` go on. */
export function keepYes({ yes, no }: Split): Outcome {
  if (yes === undefined) return dropAll(no ?? anyRecord);
  return { kept: no === undefined ? "always" : "perhaps", record: yes };
}
