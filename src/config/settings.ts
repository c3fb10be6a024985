/**
 * What `fbcheck.yaml` says, as plain data: it can be handed to another thread and is part of what a result depends on.
 * The folder promises to answer for every text, with all its mistakes; reading files is left to the shells.
 */
import type { RuleOptions } from "../rule/options.ts";
import type { Severity } from "../source/source-file.ts";

export type RuleLevel = Severity | "off";
export type PresetName = "syntax" | "recommended" | "strict";

export interface RuleSetting {
  readonly severity?: RuleLevel;
  readonly options?: RuleOptions;
}

/** Value by name; null where only that it is set is known. */
export type KnownVariables = Readonly<Record<string, string | null>>;

/** What holds for some of the files. */
export interface PathSettings {
  /** Globs; one that fits is enough. */
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly fluentBit: string | undefined;
  readonly env: KnownVariables;
}

/** Every glob in it can be read. */
export interface Settings {
  readonly preset: PresetName | undefined;
  /** A version that can be judged by: for instances whose image does not say one. */
  readonly fluentBit: string | undefined;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Globs of files that are not judged. */
  readonly ignore: readonly string[];
  /** Of several that fit a file and say the same, the last one counts. */
  readonly overrides: readonly PathSettings[];
  readonly env: KnownVariables;
  /** Files that are in the container, with a content that is not known: paths there, or globs of them. */
  readonly files: readonly string[];
}

/** Where the paths of a run lie; both absolute, with `/`. */
export interface Folders {
  /** What globs of the settings start from. */
  readonly base: string;
  /** What the paths of the given files start from. */
  readonly cwd: string;
}
