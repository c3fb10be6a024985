/** The data-flow of records: what an input makes, what a filter makes of it. */

export { type Accessor, type Found, lookUp, readAccessor } from "./accessor.ts";
export { type ConditionReader, splitByCondition } from "./condition.ts";
export type { Chunk, RecordContext } from "./context.ts";
export { anyRecord, type Field, fieldOf, type Split } from "./fields.ts";
export { recordOf, recordOfLine, samplesOf } from "./inputs/index.ts";
export { outcomeOf, ruleMatches, splitOfRule } from "./outcome.ts";
export { printRecord } from "./print.ts";
export type {
  AbstractPair,
  AbstractRecord,
  AbstractValue,
  JsonValue,
  KeyPattern,
  OtherKeys,
  Outcome,
  Presence,
  Scalar,
  ValueKind,
} from "./record.ts";
export { throughUnits } from "./units.ts";
