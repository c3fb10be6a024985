import { judgementOf } from "../judgement.ts";
import { prettyUpgrade, upgradeLine } from "../report/upgrade.ts";
import { visible } from "../report/visible.ts";
import type { Upgrade } from "../upgrade.ts";
import type { GateOptions } from "./gate.ts";
import type { ExitStatus } from "./io.ts";
import type { JobOptions } from "./jobs.ts";
import {
  checkOptions,
  collectSet,
  fluentBitVersion,
  inputFiles,
  reportForeign,
  reportReading,
  reportUnjudged,
  requireFiles,
} from "./judge.ts";
import { type LintOptions, print, statusOf } from "./lint.ts";
import type { Shell } from "./shell.ts";

export interface UpgradeOptions
  extends Omit<LintOptions, "fix" | "unsafeFixes" | "diff" | keyof JobOptions | keyof GateOptions> {
  readonly to?: string;
}

export async function upgrade(given: readonly string[], options: UpgradeOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const paths = given.length === 0 ? ["."] : given;
  const inputs = await collectSet(paths, options, io);
  requireFiles(inputs, paths);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const to = options.to === undefined ? engine.versions.at(-1)! : fluentBitVersion(options.to, engine);
  const readAll = reportReading(inputs, options, io);
  const way = await engine.upgrade(inputFiles(inputs), wishes, to);
  const { result } = way;
  const judgement = judgementOf(result);
  const written = print(
    // As in the report of lint: it may be read where standard error is not.
    { ...judgement, unjudged: [...inputs.failures, ...judgement.unjudged] },
    options,
    { io, rules: engine.rules },
    (look) => prettyUpgrade(way, look),
    upgradeLine(way),
  );
  const complete = [reportUnjudged(result, io), reportUnknown(way, shell), readAll, written].every(Boolean);
  if (options.quiet !== true) reportForeign(result, inputs, io);
  return statusOf(result, options, complete);
}

const mostUnknown = 5;

/** Says whose way could not be told; answers whether there was nobody. */
function reportUnknown({ unknown }: Upgrade, { io }: Shell): boolean {
  // One more line says no less than "1 more".
  const shown = unknown.length === mostUnknown + 1 ? unknown : unknown.slice(0, mostUnknown);
  for (const { instance } of shown)
    io.stderr.write(
      `fbcheck: nothing says which version "${visible(instance.label)}" runs now: give it with --fluent-bit\n`,
    );
  const more = unknown.length - shown.length;
  if (more > 0) io.stderr.write(`fbcheck: and ${more} more: give it with --fluent-bit\n`);
  return unknown.length === 0;
}
