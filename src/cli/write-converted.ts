/** Puts converted files in place of the old ones: all of them, or none. */
import { chmodSync, lstatSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ConvertedFile } from "../convert.ts";
import { visible } from "../report/visible.ts";
import { type Inputs, type ReadInput, reason } from "./files.ts";
import { type Change, type Writing, writeChanges, writeFolder } from "./write.ts";

/**
 * New files first, then those that change in place, and only when all are there the old ones go. When one of them cannot
 * be written, those that were are taken back.
 */
export async function writeConverted(files: readonly ConvertedFile[], inputs: Inputs): Promise<Writing> {
  const byPath = new Map(inputs.files.map((input) => [input.path, input]));
  const news: { readonly disk: string; readonly text: string; readonly from: string }[] = [];
  const gone: ReadInput[] = [];
  const changes: Change[] = [];
  for (const { path, newPath, after } of files) {
    const input = path === undefined ? undefined : byPath.get(path);
    const from = input ?? neighbourOf(newPath ?? "", inputs);
    if (from?.disk === undefined) continue;
    if (newPath === path && after !== undefined) changes.push({ input: from, newText: after });
    else {
      if (newPath !== undefined && after !== undefined)
        news.push({ disk: join(dirname(from.disk), basename(newPath)), text: after, from: from.disk });
      if (input !== undefined) gone.push(input);
    }
  }
  const obstacles = [...gone.flatMap(obstacleToMove), ...news.flatMap(({ disk }) => obstacleToNew(disk))];
  if (obstacles.length > 0) return { written: 0, failures: obstacles };

  const written: string[] = [];
  const takeBack = (): void => {
    for (const disk of written) rmSync(disk, { force: true });
  };
  for (const { disk, text, from } of news) {
    const { failures } = await writeFolder(dirname(disk), [{ path: basename(disk), text }]);
    if (failures.length > 0) {
      takeBack();
      return { written: 0, failures };
    }
    written.push(disk);
    try {
      chmodSync(disk, statSync(from).mode & 0o7777);
    } catch {
      // A file system without modes.
    }
  }
  const inPlace = await writeChanges(changes);
  if (inPlace.failures.length > 0) {
    await writeChanges(
      changes.map(({ input, newText }) => ({ input: { ...input, text: newText }, newText: input.text })),
    );
    takeBack();
    return { written: 0, failures: inPlace.failures };
  }
  const failures: string[] = [];
  for (const { disk, path } of gone) {
    try {
      rmSync(disk!);
    } catch (error) {
      failures.push(`cannot remove "${visible(path)}", whose content is in another file now: ${reason(error)}`);
    }
  }
  return { written: written.length + inPlace.written, failures };
}

/** A given file of the folder that a new one comes into. */
function neighbourOf(newPath: string, { files }: Inputs): ReadInput | undefined {
  const folder = newPath.slice(0, newPath.lastIndexOf("/") + 1);
  return files.find(({ path }) => path.slice(0, path.lastIndexOf("/") + 1) === folder);
}

function obstacleToMove({ path, disk, text }: ReadInput): readonly string[] {
  const name = visible(path);
  try {
    const stats = lstatSync(disk!);
    if (stats.isSymbolicLink()) return [`"${name}" is a link, so its name was not changed`];
    if (stats.nlink > 1) return [`"${name}" has ${stats.nlink} names (hard links), so it was not converted`];
    if (!readFileSync(disk!).equals(Buffer.from(text, "utf8")))
      return [`"${name}" changed while fbcheck was running, so it was not converted`];
    return [];
  } catch (error) {
    return [`cannot convert "${name}": ${reason(error)}`];
  }
}

function obstacleToNew(disk: string): readonly string[] {
  return lstatSync(disk, { throwIfNoEntry: false }) === undefined ? [] : [`there is a file "${visible(disk)}" already`];
}
