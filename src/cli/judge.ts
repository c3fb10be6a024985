/** What the commands that read a set have in common: their options, made into what the core takes. */

import { pathFilter } from "../config/judging.ts";
import { versionAsked } from "../config/read.ts";
import type { Judgement } from "../judgement.ts";
import { visible } from "../report/visible.ts";
import type { CheckOptions, InputFile } from "../result.ts";
import { nearest } from "../source/nearest.ts";
import type { Engine } from "./engine.ts";
import { type CollectOptions, collect, type Inputs } from "./files.ts";
import { type Io, UsageError } from "./io.ts";
import type { JobOptions } from "./jobs.ts";
import type { CommonOptions, JudgingOptions } from "./shell.ts";

const severities = ["error", "warning", "hint", "off"] as const;
type Wish = (typeof severities)[number];

/** The files that the arguments name, without those that the configuration ignores. */
export function collectSet(
  paths: readonly string[],
  { config, stdinFilename }: JudgingOptions,
  io: Io,
  more: Pick<CollectOptions, "exclude"> = {},
): Promise<Inputs> {
  const ignore = config === undefined ? undefined : pathFilter(config.settings.ignore, config.settings);
  return collect(paths, io, { ...more, stdinName: stdinFilename, ignore });
}

export function checkOptions(options: JudgingOptions, engine: Engine, inputs: Inputs): CheckOptions {
  return {
    fluentBit: options.fluentBit === undefined ? undefined : fluentBitVersion(options.fluentBit, engine),
    schema: options.schema,
    rules: ruleWishes(options.rule ?? [], engine),
    preset: options.preset,
    settings: options.config?.settings,
    neighbours: inputs.neighbours,
    // Whether a file is there is asked of the disk: the folders were not read whole, but for some kinds of files.
    folders: [],
    named: inputs.files.filter(({ named }) => named).map(({ path }) => path),
  };
}

/** A release (`5.1.1`), or a series (`5.1`, `5`) of which there is one. */
export function fluentBitVersion(text: string, { versions }: Engine): string {
  const known = versionAsked(text, versions);
  if (known !== undefined) return known;
  throw new UsageError(
    `Fluent Bit "${visible(text.slice(0, 50))}" is not a version that fbcheck knows: it knows ${versions[0]} to ${versions.at(-1)}`,
  );
}

function ruleWishes(texts: readonly string[], { rules }: Engine): Readonly<Record<string, Wish>> {
  const wishes: Record<string, Wish> = {};
  for (const text of texts) {
    const at = text.indexOf("=");
    const id = at < 0 ? text : text.slice(0, at);
    const severity = severities.find((one) => at >= 0 && one === text.slice(at + 1));
    if (!Object.hasOwn(rules, id)) throw unknownRule(id, rules);
    if (severity === undefined)
      throw new UsageError(`"--rule ${text}" needs a severity: ${id}=error, ${id}=warning, ${id}=hint or ${id}=off`);
    wishes[id] = severity;
  }
  return wishes;
}

export function unknownRule(id: string, rules: Engine["rules"]): UsageError {
  const close = nearest(id, Object.keys(rules)).slice(0, 3);
  const hint =
    close.length > 0 ? `did you mean ${close.map((one) => `"${one}"`).join(" or ")}?` : '"fbcheck rules" lists all';
  return new UsageError(`there is no rule "${id}": ${hint}`);
}

export function inputFiles(inputs: Inputs): readonly InputFile[] {
  return inputs.files.map(({ path, text }) => ({ path, text }));
}

/** Says what was skipped and what failed; answers whether everything could be read. */
export function reportReading(inputs: Inputs, options: CommonOptions, { stderr }: Io): boolean {
  if (options.verbose) for (const note of inputs.notes) stderr.write(`fbcheck: skipped: ${note}\n`);
  for (const { file, because } of inputs.failures)
    stderr.write(`fbcheck: cannot read "${visible(file)}": ${because}\n`);
  return inputs.failures.length === 0;
}

/** Says what is Fluent Bit's and was not judged; answers whether there was nothing of the kind. */
export function reportUnjudged({ unjudged }: Pick<Judgement, "unjudged">, { stderr }: Io): boolean {
  for (const { file, because } of unjudged) stderr.write(`fbcheck: "${visible(file)}": ${because}\n`);
  return unjudged.length === 0;
}

/**
 * Says which YAML that was judged has bytes that are no UTF-8: Fluent Bit and Kubernetes refuse them even in a
 * comment, while classic text may hold any bytes. Answers whether there was none.
 */
export function reportDamaged({ files }: Pick<Judgement, "files">, inputs: Inputs, { stderr }: Io): boolean {
  const damaged = inputs.files.filter((input) => input.damaged && /\.ya?ml$/i.test(input.path));
  if (damaged.length === 0) return true;
  const judged = new Set(files.map(({ path }) => path));
  const ours = damaged.filter(({ path }) => judged.has(path));
  for (const { path } of ours)
    stderr.write(`fbcheck: "${visible(path)}" is not valid UTF-8, and YAML of other bytes is refused\n`);
  return ours.length === 0;
}

/** Says of which files nothing was judged, and why; of files that the user named and that are not ours, `reportForeign`. */
export function reportSkipped(
  { files, unjudged, skipped = [] }: Pick<Judgement, "files" | "unjudged" | "skipped">,
  inputs: Inputs,
  { verbose, shard }: CommonOptions & Pick<JobOptions, "shard">,
  { stderr }: Io,
): void {
  if (verbose !== true) return;
  const reasons = new Map(skipped.map(({ file, because }) => [file, because]));
  const known = new Set([...files.map(({ path }) => path), ...unjudged.map(({ file }) => file)]);
  for (const { path, named } of inputs.files) {
    // A part of a set does not know what others looked at.
    const isForeign = !known.has(path) && !named && shard === undefined;
    const because = reasons.get(path) ?? (isForeign ? "it holds no configuration of Fluent Bit" : undefined);
    if (because !== undefined) stderr.write(`fbcheck: skipped: "${visible(path)}": ${because}\n`);
  }
}

/** Says which of the files were of no use: by name where the user named them, in general where none is Fluent Bit's. */
export function reportForeign(
  { files, unjudged }: Pick<Judgement, "files" | "unjudged">,
  inputs: Inputs,
  { stderr }: Io,
): void {
  const known = new Set([...files.map(({ path }) => path), ...unjudged.map(({ file }) => file)]);
  const foreign = inputs.files.filter(({ named, path }) => named && !known.has(path));
  for (const { path } of foreign) stderr.write(`fbcheck: "${visible(path)}" holds nothing of Fluent Bit's\n`);
  if (known.size === 0 && inputs.files.length > foreign.length)
    stderr.write("fbcheck: none of the files concerns Fluent Bit\n");
}

/** A run that judged nothing must not look like a clean one. */
export function requireFiles(inputs: Inputs, paths: readonly string[]): void {
  if (inputs.files.length > 0 || inputs.failures.length > 0) return;
  const where = paths.map((path) => `"${path}"`).join(", ");
  throw new UsageError(
    inputs.ignored > 0
      ? `the configuration ignores all that there is to read under ${where}: name a file to have it read all the same`
      : `there is no file to read under ${where} (.conf, .yaml, .yml, .json, .cfg, .config, .tpl)`,
  );
}
