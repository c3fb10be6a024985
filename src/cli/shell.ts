/** What every command is handed: the world outside, the core, and the options that several share. */

import type { SchemaFile } from "../schema/index.ts";
import type { Config } from "./config-option.ts";
import type { Engine } from "./engine.ts";
import type { ExitStatus, Io } from "./io.ts";

/** Everything that a command needs beside its own options. */
export interface Shell {
  readonly io: Io;
  readonly engine: () => Promise<Engine>;
  /** Runs the same command line once more, but for `--watch`; reads everything anew. */
  readonly again?: () => Promise<ExitStatus>;
}

/** Options of every command that prints. */
export interface CommonOptions {
  readonly color?: boolean;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** Options of every command that reads a set. */
export interface JudgingOptions extends CommonOptions {
  readonly fluentBit?: string;
  /** Given as the name of a file, which is read before the command runs. */
  readonly schema?: SchemaFile;
  /** Given as the name of a file, or found; it is read before the command runs. */
  readonly config?: Config;
  readonly rule?: readonly string[];
  readonly preset?: "syntax" | "recommended" | "strict";
  readonly stdinFilename?: string;
}
