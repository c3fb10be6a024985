/** What of a judgement counts: `--baseline` leaves out what is known, `--changed` what a change did not bring. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { applyBaseline, type BaselineEntry, baselineOf, printBaseline, readBaseline } from "../baseline.ts";
import { broughtBy, type ChangedFile, type DiffFile } from "../changed.ts";
import { withFingerprints } from "../fingerprint.ts";
import type { Judgement } from "../judgement.ts";
import { plural } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import type { InputFile } from "../result.ts";
import { type Inputs, isConfiguration, isInside, prefixBelow, realFolder, reason, writeReason } from "./files.ts";
import { type Changes, changesSince, textsAt } from "./git.ts";
import { type Io, UsageError } from "./io.ts";
import { readRegularFile } from "./read-file.ts";
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
  const folder = realFolder(dirname(disk));
  // By whatever link a file was reached, its entry is the same.
  const names = new Map<string, string>();
  const pathOf = (path: string): string => {
    const name = names.get(path) ?? slashed(relative(folder, realFolder(resolve(io.cwd, path))));
    names.set(path, name);
    return name;
  };
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
    const folders = paths.map((path) => realFolder(resolve(io.cwd, path)));
    const isBug = judgement.findings.some(({ code }) => code.startsWith("internal/"));
    const unjudged = new Set(judgement.unjudged.map(({ file }) => pathOf(file)));
    const isGone = (entry: BaselineEntry): boolean => {
      // What could not be judged may still be there.
      if (used.has(entry) || isBug || unjudged.has(entry.file)) return false;
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

/** A text of Node has half a GiB at most; a finding takes about 300 bytes. */
const largestBaseline = 256 * 1024 * 1024;

function entriesOf(disk: string, shown: string): readonly BaselineEntry[] {
  let text: string;
  try {
    text = Buffer.from(readRegularFile(disk, largestBaseline)).toString("utf8");
  } catch (error) {
    throw new UsageError(`cannot read the baseline ${shown}: ${reason(error)}`);
  }
  const reading = readBaseline(text);
  if (reading.kind === "bad") throw new UsageError(`cannot read the baseline ${shown}: ${visible(reading.because)}`);
  return reading.entries;
}

function write(name: string, entries: readonly BaselineEntry[], io: Io): void {
  try {
    writeWhole(io.cwd, name, printBaseline(entries));
  } catch (error) {
    throw new UsageError(`cannot write the baseline "${visible(name)}": ${writeReason(error)}`);
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
  if (!changes.isFork)
    io.stderr.write(
      `fbcheck: this clone has too little of the history to tell where HEAD left "${visible(revision)}", so what others changed there meanwhile counts too\n`,
    );
  const submodules = new Set<string>();
  const changed = new Map<string, ChangedFile>();
  const before: (InputFile & { readonly now: string; readonly at: string | undefined })[] = [];
  for (const { path, text, disk = "" } of inputs.files) {
    const { change, at } = changeOf(disk, path, changes);
    const submodule = change === undefined ? foldersOf(at).find((folder) => changes.tracked.has(folder)) : undefined;
    if (submodule !== undefined) submodules.add(submodule);
    if (change !== undefined) changed.set(path, change);
    if (change === undefined) before.push({ path, text, now: path, at: undefined });
    else if (change.from !== undefined) {
      const old = change.from === at ? path : (nameOf(resolve(changes.top, change.from), paths, io) ?? path);
      before.push({ path: old, text: "", now: path, at: change.from });
    }
  }
  // Git was not let into it, so that whatever it names there is not run.
  for (const name of submodules)
    io.stderr.write(
      `fbcheck: the submodule "${visible(name)}" is at the same commit: what was changed in it since is not seen by --changed\n`,
    );
  // What is not read of itself may still be lent: a script, an included file, one beside the file that was named.
  const read = new Set(inputs.files.map(({ path }) => path));
  for (const [at, change] of changes.files) {
    const path = lentName(join(changes.top, at), paths, io);
    if (path === undefined || read.has(path)) continue;
    changed.set(path, change);
    const old = change.from === undefined ? path : (lentName(join(changes.top, change.from), paths, io) ?? path);
    before.push({ path: old, text: "", now: path, at: change.from ?? none });
  }
  for (const deleted of changes.deleted) {
    const disk = join(changes.top, deleted);
    const path = nameOf(disk, paths, io) ?? lentName(disk, paths, io);
    if (path !== undefined) before.push({ path, text: "", now: path, at: deleted });
  }
  const isSame = before.length === inputs.files.length && before.every(({ at }) => at === undefined);
  return async (judgement, judge) => {
    if (isSame) return broughtBy(changed, judgement, judgement, (path) => path);
    const texts = textsAt(
      changes,
      before.flatMap(({ at }) => (at === undefined || at === none ? [] : at)),
      io,
    );
    const files = before.flatMap(({ path, text, at }) => {
      // A new file that is lent lies there also for the set as it was: without its text it says nothing.
      const old = at === undefined || at === none ? text : texts.get(at);
      return old === undefined ? [] : [{ path, text: old }];
    });
    const nowOf = new Map(before.map(({ path, now }) => [path, now]));
    return broughtBy(changed, judgement, await judge(files), (path) => nowOf.get(path) ?? path);
  };
}

/** In place of a path in the repository: the file was not there. */
const none = "";

/** `change`: undefined where the file is as it was; `at`: where it lies in the repository. */
function changeOf(
  disk: string,
  shown: string,
  { top, files, tracked }: Changes,
): { readonly change: DiffFile | undefined; readonly at: string } {
  const at = slashed(relative(top, realFolder(disk)));
  if (at === ".." || at.startsWith("../") || isAbsolute(at))
    throw new UsageError(
      `"${visible(shown)}" lies outside of the git repository "${visible(top)}", so "--changed" cannot judge it`,
    );
  const named = slashed(relative(top, join(realFolder(dirname(disk)), basename(disk))));
  const given = slashed(relative(top, disk));
  // A link that leads elsewhere now, and a submodule at another commit, bring files that git does not show one by one.
  const links = [given, named].filter((one) => one !== at).concat(...[given, named, at].map(foldersOf));
  if (links.some((one) => files.has(one))) return { change: newFile, at };
  // What git was told to ignore has no past either.
  const isKnown = tracked.has(at) || foldersOf(at).some((folder) => tracked.has(folder));
  return { change: files.get(at) ?? (isKnown ? undefined : newFile), at };
}

const newFile: DiffFile = { all: true, lines: [], from: undefined };

/** `a/b/c`: `a` and `a/b`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** What a file, which may not be there any more, is called below the arguments. */
function nameOf(disk: string, paths: readonly string[], io: Io): string | undefined {
  for (const given of paths) {
    const folder = realFolder(resolve(io.cwd, given));
    if (folder === disk) return slashed(given);
    if (isInside(folder, disk)) return prefixBelow(slashed(given)) + slashed(relative(folder, disk));
  }
  return undefined;
}

/** What a file is called that may be lent to those of the set: below a folder what is read there anyway is none. */
function lentName(disk: string, paths: readonly string[], io: Io): string | undefined {
  const isNamed = (path: string): boolean =>
    statSync(resolve(io.cwd, path), { throwIfNoEntry: false })?.isFile() === true;
  const folders = isConfiguration(disk) ? [] : paths.filter((path) => !isNamed(path));
  return nameOf(disk, [...folders, ...paths.filter(isNamed).map((path) => dirname(path))], io);
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
