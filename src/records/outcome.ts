/** What a filter makes of the records that its Match takes: one entry a filter, of any other nothing is known. */
import type { Plugin, Property } from "../model/pipeline.ts";
import type { RecordContext } from "./context.ts";
import { answerOf, type Split } from "./fields.ts";
import { checklist } from "./filters/checklist.ts";
import { expect } from "./filters/expect.ts";
import { grep } from "./filters/grep.ts";
import { kubernetes } from "./filters/kubernetes.ts";
import { modify } from "./filters/modify.ts";
import { multiline } from "./filters/multiline.ts";
import { nest } from "./filters/nest.ts";
import { parser } from "./filters/parser.ts";
import { recordModifier } from "./filters/record-modifier.ts";
import { rewriteTag, splitRule } from "./filters/rewrite-tag.ts";
import {
  alterSize,
  aws,
  ecs,
  logToMetrics,
  rewritten,
  scripted,
  sysinfo,
  throttle,
  unchanged,
} from "./filters/small.ts";
import { anything, type FilterStep } from "./filters/step.ts";
import { typeConverter } from "./filters/type-converter.ts";
import type { AbstractRecord, Outcome, Presence } from "./record.ts";

const steps: Readonly<Record<string, FilterStep>> = {
  alter_size: alterSize,
  aws,
  checklist,
  ecs,
  expect,
  geoip2: rewritten,
  grep,
  kubernetes,
  log_to_metrics: logToMetrics,
  lua: scripted,
  modify,
  multiline,
  nest,
  nightfall: rewritten,
  parser,
  record_modifier: recordModifier,
  rewrite_tag: rewriteTag,
  stdout: unchanged,
  sysinfo,
  tensorflow: rewritten,
  throttle,
  type_converter: typeConverter,
  wasm: scripted,
};

/**
 * What goes on behind a filter under the same tag; of the multiline filter also what comes back to it from its emitter.
 * Records that are emitted under other tags are those of `splitOfRule`.
 */
export function outcomeOf(filter: Plugin, record: AbstractRecord, context: RecordContext): Outcome {
  if (filter.plugin.kind !== "found" || filter.file.template) return anything;
  const name = filter.plugin.value;
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (step === undefined) return anything;
  const size = record.pairs.length + (record.others?.never.length ?? 0);
  const rules = filter.properties.length;
  // Each rule looks at each key. No record of people has so many that the limits are met.
  if (size > 2000 || (size + rules) * rules > 2_000_000) return anything;
  return step(filter, record, context);
}

/** Whether a `Rule` of rewrite_tag takes the records: its key is there, a string, and its regex matches (F-70). */
export function ruleMatches(rule: Property, record: AbstractRecord, context: RecordContext): Presence {
  return answerOf(splitRule(rule, record, context));
}

/** The records that a `Rule` of rewrite_tag takes, which are emitted unchanged, and those that it leaves to the next. */
export function splitOfRule(rule: Property, record: AbstractRecord, context: RecordContext): Split {
  return splitRule(rule, record, context);
}
