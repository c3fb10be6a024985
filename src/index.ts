/**
 * The library. `check` takes files as text and answers findings as plain data; it reads no disk and needs no `node:`
 * module, so it also runs in a browser.
 */
import { rules } from "../rules/index.ts";
import { check as checkWith } from "./check.ts";
import { type ConfigReading, readConfig as readConfigOf } from "./config/read.ts";
import { type ConvertOptions, type ConvertResult, convertSet, readerOf } from "./convert.ts";
import type { CheckOptions, InputFile, Result } from "./result.ts";
import { versions } from "./schema/index.ts";
import { type Upgrade, upgrade as upgradeWith } from "./upgrade.ts";

/** Checks a set of files with all rules of fbcheck. */
export function check(files: readonly InputFile[], options: CheckOptions = {}): Promise<Result> {
  return checkWith(files, rules, options);
}

/**
 * What a set meets on its way to another version of Fluent Bit; each instance starts from the version that its image runs,
 * or from `options.fluentBit`. `to` is a release, or a series such as `5.1`.
 */
export function upgrade(files: readonly InputFile[], to: string, options: CheckOptions = {}): Promise<Upgrade> {
  const readings = new WeakMap();
  return upgradeWith(to, (fluentBit) =>
    checkWith(files, rules, { ...options, readings, fluentBit: fluentBit ?? options.fluentBit }),
  );
}

/**
 * Converts a set between Fluent Bit's two formats. Each configuration is converted with all its files and the manifests
 * that carry them, or left as it is with the reason; what comes out is read again and compared before it is answered.
 */
export function convert(
  files: readonly InputFile[],
  wishes: ConvertOptions,
  options: CheckOptions = {},
): Promise<ConvertResult> {
  return convertSet(files, readerOf(files, options), wishes);
}

/**
 * Reads the text of a `fbcheck.yaml`: what it says, and every mistake in it with its place. `check` takes the settings
 * with the folders that their globs and the paths of the files start from: `{ ...settings, base: "/repo", cwd: "/repo" }`.
 */
export function readConfig(text: string): ConfigReading {
  return readConfigOf(text, { rules, versions });
}

export { rules } from "../rules/index.ts";
export type { ConfigProblem, ConfigReading } from "./config/read.ts";
export type { Folders, Settings } from "./config/settings.ts";
export type { ConvertedFile, ConvertOptions, ConvertResult, Refusal } from "./convert.ts";
export type { CheckOptions, InputFile, Neighbours, Result, Unjudged } from "./result.ts";
export type { Rule, Rules, RuleText } from "./rule/define.ts";
export { readSchemaFile, type SchemaFile, type SchemaFileReading } from "./schema/index.ts";
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
export type { Upgrade } from "./upgrade.ts";
