import type { SourceFile } from "../source/source-file.ts";
import type { EntryRole, FileSystem, Lookup } from "./instance.ts";
import { baseName, folderOf, resolvePath } from "./paths.ts";
import { hasFluentBitHeading, outlineOf, roleOf } from "./role.ts";

export interface Entry {
  readonly path: string;
  readonly file: SourceFile;
  readonly role: EntryRole;
}

/** How names are looked up. */
interface Look {
  readonly read: FileSystem["read"];
  readonly glob: (mainFolder: string, path: string) => Lookup<readonly SourceFile[]>;
  readonly paths: ReadonlyMap<SourceFile, string>;
}

/**
 * Which of the files a process would start from: those with Fluent Bit's text that no other of them names. `files`
 * has absolute paths; `system` sees at least them. Files in `forced` are entries whatever they hold and whoever
 * includes them; those in `named` need no more than a heading of Fluent Bit's to be looked at. `glob`, where it knows more
 * than `system`, answers the patterns of a main file in the folder given first.
 */
export function findEntries(
  files: ReadonlyMap<string, SourceFile>,
  system: FileSystem,
  forced: ReadonlySet<string> = new Set(),
  named: ReadonlySet<string> = new Set(),
  glob: (mainFolder: string, path: string) => Lookup<readonly SourceFile[]> = (_, path) => system.glob(path),
): readonly Entry[] {
  const look: Look = { read: system.read, glob, paths: new Map([...files].map(([path, file]) => [file, path])) };
  const candidates = [...files].filter(
    ([path, file]) =>
      forced.has(path) || outlineOf(file).isFluentBit || (named.has(path) && hasFluentBitHeading(file.text)),
  );

  const targets = new Set<string>();
  for (const [path, file] of candidates) {
    for (const target of targetsOf(file, folderOf(path), look)) {
      if (target !== path) targets.add(target);
    }
  }
  // A name counts from the main file's folder (C-52), so what the roots reach is looked up again from there.
  const reached = new Set<string>();
  const entries: Entry[] = [];
  const roots = candidates.filter(([path]) => forced.has(path) || !targets.has(path));
  const closures = roots.map(([path, file]) => ({ path, file, closure: closureOf(path, file, files, look) }));
  for (const { path, closure } of closures) for (const other of closure) if (other !== path) reached.add(other);
  const take = (path: string, file: SourceFile, closure: ReadonlySet<string>): void => {
    for (const other of closure) reached.add(other);
    reached.add(path);
    entries.push({
      path,
      file,
      role: forced.has(path) ? forcedRole(path, closure, files) : closureRole(path, closure, files),
    });
  };
  for (const { path, file, closure } of closures) if (forced.has(path) || !reached.has(path)) take(path, file, closure);
  // What is left is in a cycle: a file with [SERVICE] is the better start.
  const cyclic = candidates.filter(([path]) => !reached.has(path));
  cyclic.sort(
    ([, a], [, b]) => Number(outlineOf(b).purposes.has("service")) - Number(outlineOf(a).purposes.has("service")),
  );
  for (const [path, file] of cyclic) if (!reached.has(path)) take(path, file, closureOf(path, file, files, look));
  const order = new Map([...files.keys()].map((path, index) => [path, index]));
  return entries.sort((a, b) => order.get(a.path)! - order.get(b.path)!);
}

/** Paths, among the files, of all that the file includes or names, directly or not; without the start itself unless it is reached again. */
function closureOf(start: string, file: SourceFile, files: ReadonlyMap<string, SourceFile>, look: Look): Set<string> {
  const main = folderOf(start);
  const seen = new Set<string>();
  const pending: SourceFile[] = [file];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const target of targetsOf(at, main, look)) {
      if (seen.has(target)) continue;
      seen.add(target);
      if (target !== start) pending.push(files.get(target)!);
    }
  }
  return seen;
}

function targetsOf(file: SourceFile, mainFolder: string, { read, glob, paths }: Look): string[] {
  const { includes, references } = outlineOf(file);
  const targets: string[] = [];
  const push = (found: SourceFile): void => {
    const path = paths.get(found);
    if (path !== undefined) targets.push(path);
  };
  for (const name of [...includes, ...references]) {
    // A trailing blank is part of the name for Fluent Bit; which file was meant is clear all the same.
    for (const spelling of new Set([name, name.trim()])) {
      if (spelling.includes("*")) {
        const many = glob(mainFolder, resolvePath(mainFolder, spelling));
        if (many.kind === "found") for (const one of many.value) push(one);
        continue;
      }
      const one = read(resolvePath(mainFolder, spelling));
      if (one.kind === "found") push(one.value);
    }
  }
  return targets;
}

function closureRole(path: string, closure: ReadonlySet<string>, files: ReadonlyMap<string, SourceFile>): EntryRole {
  const own = outlineOf(files.get(path)!);
  const purposes = new Set(own.purposes);
  for (const other of closure) for (const purpose of outlineOf(files.get(other)!).purposes) purposes.add(purpose);
  // Parsers that a parsers file of its own holds say nothing of the file that names it.
  const role = roleOf(purposes, own.includes.length > 0);
  const isNamedMain = /^(?:fluent-bit|fluentbit|td-agent-bit)\.(?:conf|ya?ml)$/i.test(baseName(path));
  return role === "fragment" && isNamedMain ? "main" : role;
}

/** A file that the caller wants started is a main file, unless it can only be something else. */
function forcedRole(path: string, closure: ReadonlySet<string>, files: ReadonlyMap<string, SourceFile>): EntryRole {
  if (!outlineOf(files.get(path)!).isFluentBit) return "main";
  const role = closureRole(path, closure, files);
  return role === "fragment" ? "main" : role;
}
