/**
 * The library. `check` takes files as text and answers findings as plain data; it reads no disk and needs no `node:`
 * module, so it also runs in a browser.
 */
import { rules } from "../rules/index.ts";
import { check as checkWith } from "./check.ts";
import type { CheckOptions, InputFile, Result } from "./result.ts";

/** Checks a set of files with all rules of fbcheck. */
export function check(files: readonly InputFile[], options: CheckOptions = {}): Promise<Result> {
  return checkWith(files, rules, options);
}

export { rules } from "../rules/index.ts";
export type { CheckOptions, InputFile, Neighbours, Result, Unjudged } from "./result.ts";
export type { Rule, Rules, RuleText } from "./rule/define.ts";
export { lineIndex, type Position } from "./source/line-index.ts";
export type {
  Diagnostic,
  Edit,
  Effect,
  Fix,
  Location,
  Note,
  Safety,
  Severity,
  SourceFile,
} from "./source/source-file.ts";
