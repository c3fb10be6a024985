/** Units of `processors`: what becomes of records in a chain of them (F-170 to F-192). */
import type { Plugin } from "../model/pipeline.ts";
import { splitByCondition } from "./condition.ts";
import type { RecordContext } from "./context.ts";
import { anyRecord } from "./fields.ts";
import { modified } from "./filters/content-modifier.ts";
import { join, joinWays } from "./join.ts";
import { outcomeOf } from "./outcome.ts";
import type { AbstractRecord, Outcome, Presence } from "./record.ts";

/** Units that work on logs only by what their names say, and on log records do nothing (F-181, F-188). */
const passing: ReadonlySet<string> = new Set([
  "cumulative_to_delta",
  "labels",
  "metrics_selector",
  "opentelemetry_envelope",
  "sampling",
  "tda",
]);

/** What comes out behind all units for log records of a plugin. */
export function throughUnits(owner: Plugin, record: AbstractRecord, context: RecordContext): Outcome {
  let now: AbstractRecord = record;
  let kept: Presence = "always";
  // Behind one that failed, the next works on some records of the chunk only (F-177).
  let failed = false;
  for (const unit of owner.processors) {
    if (unit.unit?.signal !== "logs") continue;
    const result = throughUnit(unit, now, context);
    if (failed) {
      now = join(now, result.record);
      kept = "perhaps";
    } else {
      now = result.record;
      if (result.kept !== "always") kept = kept === "always" ? result.kept : "perhaps";
    }
    if (result.fails !== "never") {
      failed = true;
      kept = context.chunk?.records.length === 1 && kept === "always" ? "always" : "perhaps";
    }
    if (kept === "never") break;
  }
  return { kept, record: now };
}

interface UnitOutcome extends Outcome {
  /** Whether it fails at some record, which stops it for those behind (F-176). */
  readonly fails: Presence;
}

function throughUnit(unit: Plugin, record: AbstractRecord, context: RecordContext): UnitOutcome {
  const condition = unit.unit?.condition;
  const { yes, no } =
    condition === undefined
      ? { yes: record, no: undefined }
      : splitByCondition(condition, record, "processor", context);
  if (yes === undefined) return { kept: "always", record: no ?? record, fails: "never" };
  const { kept, record: after, fails } = alone(unit, yes, context);
  if (no === undefined) return { kept, record: after, fails };
  const ways = kept === "never" ? no : (joinWays(after, no) ?? record);
  return {
    kept: kept === "always" ? "always" : "perhaps",
    record: ways,
    fails: fails === "never" ? "never" : "perhaps",
  };
}

function alone(unit: Plugin, record: AbstractRecord, context: RecordContext): UnitOutcome {
  const name = unit.plugin.kind === "found" && unit.schema?.source === "core" ? unit.plugin.value : undefined;
  if (unit.kind === "filter") {
    // What a filter makes of a whole chunk depends on which records come by.
    const { kept, record: after } = outcomeOf(unit, record, context);
    return { kept, record: after, fails: "never" };
  }
  if (name !== undefined && passing.has(name)) return { kept: "always", record, fails: "never" };
  const result = name === "content_modifier" ? modified(unit, record, context) : undefined;
  return result === undefined
    ? { kept: "perhaps", record: anyRecord, fails: "perhaps" }
    : { kept: "always", record: result.record, fails: result.fails };
}
