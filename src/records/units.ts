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
  const { chunk } = context;
  if (chunk === undefined) return chain(owner, [record], { ...context, chunk: undefined }, false)[0]!;
  // Whether one of them fails is told by all of them.
  const known = chains.get(chunk.records) ?? new Map<Plugin, readonly Outcome[]>();
  chains.set(chunk.records, known);
  const outcomes = known.get(owner) ?? chain(owner, chunk.records, context, true);
  known.set(owner, outcomes);
  return outcomes[chunk.index]!;
}

const chains = new WeakMap<readonly AbstractRecord[], Map<Plugin, readonly Outcome[]>>();

/** What becomes of each of the records; `together`: they are the whole chunk. */
function chain(
  owner: Plugin,
  records: readonly AbstractRecord[],
  context: RecordContext,
  together: boolean,
): readonly Outcome[] {
  let all: readonly Outcome[] = records.map((record) => ({ kept: "always", record }));
  // Behind one that failed, the next works on some records of the chunk only, and all but one may be lost (F-176, F-177).
  let failed = false;
  for (const unit of owner.processors) {
    if (unit.unit?.signal !== "logs") continue;
    const here = all.filter(({ kept }) => kept !== "never");
    const isWhole = together && here.every(({ kept }) => kept === "always");
    const states = here.map(({ record }) => record);
    const results = new Map(
      here.map((one, index) => {
        const chunk = isWhole ? { records: states, index } : undefined;
        return [one, throughUnit(unit, one.record, { ...context, chunk })] as const;
      }),
    );
    const fails = here.some((one) => results.get(one)?.fails !== "never");
    const mayLose = failed || (fails && !(together && records.length === 1));
    all = all.map((one): Outcome => {
      const result = results.get(one);
      if (result === undefined) return one;
      const record = failed || (fails && result.fails === "perhaps") ? join(one.record, result.record) : result.record;
      const ownWay: Presence = one.kept === "always" ? result.kept : result.kept === "never" ? "never" : "perhaps";
      if (!mayLose || (ownWay === "never" && !failed)) return { kept: ownWay, record };
      return { kept: "perhaps", record: join(one.record, record) };
    });
    if (fails) failed = true;
  }
  return all;
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
