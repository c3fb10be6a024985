/** Tests of filters for keys that no record has when it comes to them. */
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import { lookUp, readAccessor } from "../records/index.ts";
import type { Routing } from "../routing/routing.ts";
import { type Arriving, arrivingAt, type TextTest, textTests } from "./arriving.ts";
import { isLiteral } from "./values.ts";

export interface AbsentKey {
  readonly test: TextTest;
  readonly arriving: readonly Arriving[];
  /** Inputs of the records. */
  readonly inputs: readonly Plugin[];
  /** All keys that they may have; undefined where not all are known. */
  readonly keys: readonly string[] | undefined;
}

/** None where not all records that may come are known. */
export function absentKeys(pipeline: Pipeline, routing: Routing): readonly AbsentKey[] {
  return textTests(pipeline).flatMap((test): readonly AbsentKey[] => {
    const accessor = isLiteral(test.property)
      ? readAccessor(test.key.text, test.filter.schema.name === "grep" ? "added" : "as-written")
      : undefined;
    const arriving = accessor === undefined ? undefined : arrivingAt(test.filter, routing);
    if (accessor === undefined || accessor === "none" || arriving === undefined || arriving.length === 0) return [];
    if (arriving.some(({ step }) => lookUp(step.record, accessor).presence !== "never")) return [];
    return [{ test, arriving, inputs: inputsOf(arriving), keys: keysOf(arriving) }];
  });
}

function inputsOf(arriving: readonly Arriving[]): readonly Plugin[] {
  return [...new Set(arriving.flatMap(({ stream }) => stream.input ?? []))];
}

function keysOf(arriving: readonly Arriving[]): readonly string[] | undefined {
  const keys = new Set<string>();
  for (const { step } of arriving) {
    if (step.record.others !== undefined) return undefined;
    for (const { key } of step.record.pairs) keys.add(key);
  }
  return [...keys];
}
