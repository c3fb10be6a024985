import { expect } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { partition } from "../../src/partition/partition.ts";
import type { InputFile } from "../../src/result.ts";
import type { Diagnostic } from "../../src/source/source-file.ts";

function inWords({ at, code, severity, message, instances, fixes, related }: Diagnostic): string {
  return JSON.stringify([
    at.file.path,
    at.span,
    code,
    severity,
    message,
    instances,
    fixes.map(({ title, safety }) => [title, safety]),
    related.map((note) => [note.at.file.path, note.at.span, note.message]),
  ]);
}

/** Which folders were given is a fact about the whole set, so each part is told. */
async function wordsOf(files: readonly InputFile[], set = files): Promise<readonly string[]> {
  const folders = [...new Set(set.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf("/")))))];
  return (await check(files, rules, { folders, preset: "all" })).findings.map(inWords);
}

/** Expects the same findings of all files together and of their parts one by one, and answers these. */
export async function expectSameInParts(files: readonly InputFile[]): Promise<readonly (readonly InputFile[])[]> {
  const parts = partition(files).map((part) => part.files);
  expect(
    parts
      .flat()
      .map(({ path }) => path)
      .sort(),
  ).toEqual(files.map(({ path }) => path).sort());
  const apart: string[] = [];
  for (const part of parts) apart.push(...(await wordsOf(part, files)));
  expect(apart.sort()).toEqual([...(await wordsOf(files))].sort());
  return parts;
}
