/** What of a judgement counts: `--baseline` leaves out what is known, `--changed` what a change did not bring. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { applyBaseline, type BaselineEntry, baselineOf, printBaseline, readBaseline } from "../baseline.ts";
import { broughtBy, type ChangedFile } from "../changed.ts";
import { withFingerprints } from "../fingerprint.ts";
import type { Judgement } from "../judgement.ts";
import { plural } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import type { InputFile } from "../result.ts";
import { type Inputs, isConfiguration, isInside, prefixBelow, reason } from "./files.ts";
import { changesSince, textsAt } from "./git.ts";
import { type Io, UsageError } from "./io.ts";
import { writeWhole } from "./write.ts";

export interface GateOptions {
  readonly baseline?: string;
  readonly updateBaseline?: true;
  /** A revision; true: HEAD. */
  readonly changed?: string | true;
}

/** Says what a set would be judged as; used for the set as it was. */
export type Judge = (files: readonly InputFile[]) => Promise<Judgement>;

/** What is to be done with a judgement; made before anything is judged, so that a wrong wish is told at once. */
export interface Gate {
  pass(judgement: Judgement, judge: Judge): Promise<Judgement>;
}

/** `paths`: the arguments. `partial`: only a share of the set is judged. */
export function openGate(
  options: GateOptions,
  { paths, partial }: { readonly paths: readonly string[]; readonly partial: boolean },
  inputs: Inputs,
  io: Io,
): Gate {
  if (options.updateBaseline === true && options.baseline === undefined)
    throw new UsageError('"--update-baseline" needs "--baseline FILE"');
  if (options.updateBaseline === true && partial)
    throw new UsageError('"--update-baseline" needs the whole set, not a shard of it');
  const baseline = options.baseline === undefined ? undefined : openBaseline(options.baseline, options, io);
  const change =
    options.changed === undefined
      ? undefined
      : openChange(options.changed === true ? "HEAD" : options.changed, paths, inputs, io);
  return {
    async pass(judgement, judge) {
      // Of equal findings the later ones must not be taken for those that are left out.
      const named = { ...judgement, findings: withFingerprints(judgement.findings) };
      const left = baseline === undefined ? named : baseline(named, inputs, paths, partial);
      return change === undefined ? left : change(left, judge);
    },
  };
}

function openBaseline(
  name: string,
  { updateBaseline }: GateOptions,
  io: Io,
): (judgement: Judgement, inputs: Inputs, paths: readonly string[], partial: boolean) => Judgement {
  const disk = resolve(io.cwd, name);
  const shown = `"${visible(name)}"`;
  const folder = dirname(disk);
  const pathOf = (path: string): string => slashed(relative(folder, resolve(io.cwd, path)));
  if (!existsSync(disk)) {
    if (updateBaseline !== true)
      throw new UsageError(`the baseline ${shown} does not exist: --update-baseline writes it`);
    return (judgement) => {
      const entries = baselineOf(countable(judgement), pathOf);
      write(name, entries, io);
      io.stderr.write(`wrote ${plural(entries.length, "finding")} to the baseline ${shown}\n`);
      return applyBaseline(judgement, entries, pathOf).judgement;
    };
  }
  const entries = entriesOf(disk, shown);
  return (judgement, inputs, paths, partial) => {
    const { judgement: left, used } = applyBaseline(judgement, entries, pathOf);
    if (partial) return left;
    const judged = new Set(inputs.files.map(({ path }) => pathOf(path)));
    const folders = paths.map((path) => resolve(io.cwd, path));
    const isGone = (entry: BaselineEntry): boolean => {
      if (used.has(entry)) return false;
      const file = resolve(folder, entry.file);
      return judged.has(entry.file) || (folders.some((one) => isInside(one, file)) && !existsSync(file));
    };
    const gone = new Set(entries.filter(isGone));
    if (gone.size === 0) return left;
    const what = `${plural(gone.size, "entry", "entries")} of the baseline ${shown}`;
    if (updateBaseline === true) {
      write(
        name,
        entries.filter((entry) => !gone.has(entry)),
        io,
      );
      io.stderr.write(`dropped ${what}: ${gone.size === 1 ? "it does" : "they do"} not occur any more\n`);
    } else
      io.stderr.write(
        `fbcheck: ${what} ${gone.size === 1 ? "does" : "do"} not occur any more: --update-baseline drops ${gone.size === 1 ? "it" : "them"}\n`,
      );
    return left;
  };
}

/** A bug of ours is not for a baseline. */
function countable({ findings }: Judgement): Pick<Judgement, "findings"> {
  return { findings: findings.filter(({ code }) => !code.startsWith("internal/")) };
}

function entriesOf(disk: string, shown: string): readonly BaselineEntry[] {
  let text: string;
  try {
    text = readFileSync(disk, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read the baseline ${shown}: ${reason(error)}`);
  }
  const reading = readBaseline(text);
  if (reading.kind === "bad") throw new UsageError(`cannot read the baseline ${shown}: ${reading.because}`);
  return reading.entries;
}

function write(name: string, entries: readonly BaselineEntry[], io: Io): void {
  try {
    writeWhole(io.cwd, name, printBaseline(entries));
  } catch (error) {
    throw new UsageError(`cannot write the baseline "${visible(name)}": ${reason(error)}`);
  }
}

function openChange(
  revision: string,
  paths: readonly string[],
  inputs: Inputs,
  io: Io,
): (judgement: Judgement, judge: Judge) => Promise<Judgement> {
  if (paths.includes("-")) throw new UsageError('standard input has no history, so "--changed" cannot judge it');
  const changes = changesSince(revision, io);
  const fromTop = (disk: string): string => slashed(relative(changes.top, disk));
  const changed = new Map<string, ChangedFile>();
  const before: (InputFile & { readonly now: string; readonly at: string | undefined })[] = [];
  for (const { path, text, disk = "" } of inputs.files) {
    const change = changes.files.get(fromTop(disk));
    if (change !== undefined) changed.set(path, change);
    if (change === undefined) before.push({ path, text, now: path, at: undefined });
    else if (change.from !== undefined) {
      const old = change.from === fromTop(disk) ? path : (nameOf(resolve(changes.top, change.from), paths, io) ?? path);
      before.push({ path: old, text: "", now: path, at: change.from });
    }
  }
  for (const deleted of changes.deleted) {
    const path = isConfiguration(deleted) ? nameOf(resolve(changes.top, deleted), paths, io) : undefined;
    if (path !== undefined) before.push({ path, text: "", now: path, at: deleted });
  }
  return async (judgement, judge) => {
    const texts = textsAt(
      changes,
      before.flatMap(({ at }) => at ?? []),
      io,
    );
    const files = before.flatMap(({ path, text, at }) => {
      const old = at === undefined ? text : texts.get(at);
      return old === undefined ? [] : [{ path, text: old }];
    });
    const nowOf = new Map(before.map(({ path, now }) => [path, now]));
    return broughtBy(changed, judgement, await judge(files), (path) => nowOf.get(path) ?? path);
  };
}

/** What a file that is not there any more would be called below the arguments. */
function nameOf(disk: string, paths: readonly string[], io: Io): string | undefined {
  for (const given of paths) {
    const folder = resolve(io.cwd, given);
    if (folder === disk) return slashed(given);
    if (isInside(folder, disk)) return prefixBelow(slashed(given)) + slashed(relative(folder, disk));
  }
  return undefined;
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
