/**
 * The command line: reads, writes and exits, chooses the rules, and knows nothing about Fluent Bit. Everything that it
 * touches of the process comes through `Io`, so a test runs it without one. Heavy modules are imported by the commands
 * that need them, since the start counts in every editor and every CI step.
 */

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Cells of a line; undefined where it is no terminal. */
  readonly columns: number | undefined;
}

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: () => Promise<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Exit statuses: a contract with CI files. */
export const exit = { clean: 0, findings: 1, usage: 2, bug: 3 } as const;
export type ExitStatus = (typeof exit)[keyof typeof exit];

/** The first argument of a thread of a large run, in place of a command. */
export const workerMark = "worker";

/** The user asked for something that cannot be done: status 2, and the message says what to change. */
export class UsageError extends Error {}
