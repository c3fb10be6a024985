/**
 * Which file an include that leads nowhere was meant to name. Only one answer counts: blanks or quotes around an
 * existing name, one near name among the files of that folder that nothing else names, or, where a single include fails
 * and there is a single such file, that file: in a container's folder, since nothing is mounted without a purpose, or
 * if they share a word. Files that were meant so are no candidates any more, and the question is asked again.
 */

import type { Instance } from "../instance/instance.ts";
import { baseName, folderOf } from "../instance/paths.ts";
import { outlineOf } from "../instance/role.ts";
import { nearest } from "../source/nearest.ts";
import type { SourceFile } from "../source/source-file.ts";
import { wordsOf } from "../source/words.ts";
import type { FileReference, MeantFile } from "./pipeline.ts";
import type { ReadTree } from "./read-tree.ts";

interface Candidate {
  readonly path: string;
  readonly file: SourceFile;
}

/** By the target as written. */
export function meantIncludes(tree: ReadTree, entryPath: string, instance: Instance): ReadonlyMap<string, MeantFile> {
  const failed = tree.references.filter(({ glob, result }) => !glob && result.kind === "absent");
  const meant = new Map<string, MeantFile>();
  if (failed.length === 0) return meant;
  const folder = folderOf(entryPath);
  const mean = ({ name: { text } }: FileReference, { path, file }: Candidate): void => {
    const name = text.trim().startsWith("/") ? path : path.slice(folder === "/" ? 1 : folder.length + 1);
    meant.set(text, { file, name });
  };
  // A file that an include names but for blanks is not free to be what another include means.
  const taken = new Set<SourceFile>();
  const nameless = failed.filter((reference) => {
    const exact = exactButForBlanks(reference, folder, instance);
    if (exact === undefined) return true;
    taken.add(exact.file);
    mean(reference, exact);
    return false;
  });
  let unused = unusedFiles(tree, folder, instance).filter(({ file }) => !taken.has(file));
  let open = nameless;
  // What one include means is not what another one means, so each answer may leave a single file for the next.
  for (;;) {
    const alone = new Set(open.map(({ name }) => name.text)).size === 1;
    const hits = open.flatMap((reference) => {
      const candidate = theOne(reference, unused, alone, instance);
      return candidate === undefined ? [] : [{ reference, candidate }];
    });
    if (hits.length === 0) return meant;
    for (const { reference, candidate } of hits) mean(reference, candidate);
    const answered = new Set(hits.map(({ candidate }) => candidate));
    unused = unused.filter((candidate) => !answered.has(candidate));
    open = open.filter(({ name }) => !meant.has(name.text));
  }
}

/** Pipeline files of the folder that this configuration does not read yet and does not name as parsers or the like. */
function unusedFiles(tree: ReadTree, folder: string, instance: Instance): readonly Candidate[] {
  const read = new Set(tree.files.map(({ file }) => file));
  const named = new Set(tree.files.flatMap(({ file }) => outlineOf(file).references.map(baseName)));
  return instance.files.list(folder).flatMap((path): readonly Candidate[] => {
    const found = instance.files.read(path);
    if (found.kind !== "found" || read.has(found.value) || named.has(baseName(path))) return [];
    const { isFluentBit, purposes } = outlineOf(found.value);
    const pipeline =
      purposes.has("input") || purposes.has("filter") || purposes.has("output") || purposes.has("service");
    return isFluentBit && pipeline ? [{ path, file: found.value }] : [];
  });
}

function exactButForBlanks(reference: FileReference, folder: string, instance: Instance): Candidate | undefined {
  const bare = reference.name.text
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
  if (bare === "" || bare === reference.name.text) return undefined;
  const path = bare.startsWith("/") ? bare : `${folder === "/" ? "" : folder}/${bare}`;
  const found = instance.files.read(path);
  return found.kind === "found" ? { path, file: found.value } : undefined;
}

function theOne(
  reference: FileReference,
  unused: readonly Candidate[],
  alone: boolean,
  instance: Instance,
): Candidate | undefined {
  const name = baseName(reference.name.text.trim());
  const close = nearest(
    name,
    unused.map(({ path }) => baseName(path)),
  );
  if (close.length === 1) return unused.find(({ path }) => baseName(path) === close[0]);
  const [only] = unused;
  if (!alone || only === undefined || unused.length > 1) return undefined;
  return instance.container !== undefined || shareWord(name, baseName(only.path)) ? only : undefined;
}

/** Whether two file names have a word of three letters or more in common, also as the start of a longer one; endings aside. */
function shareWord(a: string, b: string): boolean {
  const words = (name: string): readonly string[] =>
    wordsOf(name.replace(/\.[^.]*$/, "").toLowerCase()).filter((word) => word.length >= 3);
  return words(a).some((one) => words(b).some((other) => one.startsWith(other) || other.startsWith(one)));
}
