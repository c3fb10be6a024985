/** What becomes of the records of one stream at each filter that takes them. */
import type { Plugin } from "../model/pipeline.ts";
import type { AbstractRecord, Presence } from "../records/index.ts";
import { join } from "../records/join.ts";
import { type Emission, effectOf } from "./emissions.ts";
import type { Engine } from "./engine.ts";
import { arrivesAtStart, type Node, recordAtStart, type Taken, type Walk } from "./node.ts";

/** Makes streams of what a filter emits from records; `certain`: from each of the stream. */
export type Emit = (by: Plugin, emission: Emission, certain: boolean) => readonly Node[];

/** The walk that is known, or the first one; only that of a stream with filters that emit needs `emit`. */
export function walkOf(node: Node, engine: Engine, emit: Emit = () => []): Walk {
  node.walk ??= walkPast(node, engine, emit);
  return node.walk;
}

function walkPast(node: Node, engine: Engine, emit: Emit): Walk {
  const { pipeline, regex } = engine;
  const { stream, tags, matched } = node;
  const context = { pipeline, regex, tags };
  const taken: Taken[] = [];
  let opaque = false;
  let arrives = arrivesAtStart(node, engine);
  let record = recordAtStart(node, engine);
  for (const { filter, certainty, by } of matched) {
    const before: AbstractRecord = record;
    const own = stream.origin.kind === "emitted" && stream.origin.by === filter;
    const effect = effectOf(filter, tags, before, own, context);
    if (effect.opaque) opaque = true;
    const passes: Presence = certainty === "always" || effect.passes === "always" ? effect.passes : "perhaps";
    if (effect.passes !== "never") record = certainty === "always" ? effect.record : join(before, effect.record);
    const all = certainty === "always" && arrives === "always";
    const emits = effect.emits.flatMap((emission) => emit(filter, emission, all && emission.certain));
    taken.push({ filter, certainty, by, arrives, record: before, passes, after: record, emits });
    if (passes !== "always") arrives = passes;
    if (passes === "never") break;
  }
  return { taken, arrives, atEnd: record, opaque };
}

/** Filters of which it is never known that they drop all records, whatever those are. */
const passing: ReadonlySet<string> = new Set([
  "aws",
  "checklist",
  "ecs",
  "geoip2",
  "kubernetes",
  "lua",
  "modify",
  "nest",
  "parser",
  "record_modifier",
  "stdout",
  "sysinfo",
  "throttle",
  "type_converter",
  "wasm",
]);

/** Whether records of the stream may come to the outputs. */
export function mayArrive(node: Node, engine: Engine): boolean {
  const { matched, stream } = node;
  if (
    stream.input?.processors.length === 0 &&
    matched.every(({ filter: { plugin } }) => plugin.kind === "found" && passing.has(plugin.value))
  )
    return true;
  return walkOf(node, engine).arrives !== "never";
}
