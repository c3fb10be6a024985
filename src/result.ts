/** What a check answers: plain data that every shell shows in its own way. */

import type { Preset } from "./config/judging.ts";
import type { Folders, KnownVariables, Settings } from "./config/settings.ts";
import type { Manifest } from "./kubernetes/set.ts";
import type { Pipeline } from "./model/pipeline.ts";
import type { SetContext } from "./rule/define.ts";
import type { SchemaFile } from "./schema/index.ts";
import type { Diagnostic, SourceFile } from "./source/source-file.ts";

export interface InputFile {
  /** As the user named it, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Kept by the object that was given, so a changed text is another one. */
export type Readings = WeakMap<InputFile, Manifest>;

export interface CheckOptions {
  /** Judge by this version instead of the one that the image says. */
  readonly fluentBit?: string | undefined;
  /**
   * What `readSchemaFile` read: the plugins of the user's own build are added, or take the place of those that every
   * instance would have. Its release is judged by where neither `fluentBit` nor the image names one.
   */
  readonly schema?: SchemaFile | undefined;
  /** Severity by rule id, whatever the settings say; `off` silences a rule. */
  readonly rules?: Readonly<Record<string, "error" | "warning" | "hint" | "off">> | undefined;
  /** `all`: every rule with the severity it gives itself, also those of no preset. */
  readonly preset?: Preset | undefined;
  /** What `fbcheck.yaml` says, and the folders that paths start from. Every other option outweighs it. */
  readonly settings?: (Settings & Folders) | undefined;
  /** Variables known to be set from outside; null where the value is not known. */
  readonly env?: KnownVariables | undefined;
  /** The files and `env` are all there is: what is not among them is absent, not unknown. */
  readonly complete?: boolean | undefined;
  /**
   * Folders that were given with all their files, so that what is not among the files is not there. Without this, the
   * folder of each plain file.
   */
  readonly folders?: readonly string[] | undefined;
  /** Lends files that were not named, such as what a single file includes. Asked only for paths below given folders. */
  readonly neighbours?: Neighbours | undefined;
  /** What was read of these very files before, for sets that are judged several times; without it nothing is kept. */
  readonly readings?: Readings | undefined;
  /** Extra entries: paths that must be taken as entries even if another file includes them. */
  readonly entries?: readonly string[] | undefined;
  /**
   * Paths that the user named one by one: a text with a heading of Fluent Bit's is read, even where nothing else in it
   * shows that it is Fluent Bit's.
   */
  readonly named?: readonly string[] | undefined;
}

/** A shell's window to the disk; the core itself has none. */
export interface Neighbours {
  /** Absolute folder that the relative paths of the given files start from. */
  readonly root: string;
  /** Text of the file at an absolute path; undefined when there is none or it must not be read. */
  read(path: string): string | undefined;
  list(folder: string): readonly string[] | undefined;
}

export interface Result {
  /** Sorted by file, then offset, then rule; located in the files that were given. */
  readonly findings: readonly Diagnostic[];
  readonly pipelines: readonly Pipeline[];
  readonly set: SetContext["set"];
  /** The given files that were looked at, in the given order; others concern no Fluent Bit. */
  readonly files: readonly SourceFile[];
  readonly suppressed: number;
  /** What is Fluent Bit's and was not judged; `file` is a path as in findings, or of a text in a manifest. */
  readonly unjudged: readonly Unjudged[];
}

export interface Unjudged {
  readonly file: string;
  /** A clause without a full stop. */
  readonly because: string;
}
