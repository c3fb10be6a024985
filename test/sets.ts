/** Sets of files on disk, and questions that several tests ask of what fbcheck says about them. */
import { readdirSync, readFileSync } from "node:fs";
import { regexEngine } from "../grammar/values/regex.ts";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { type FormatResult, formatSet } from "../src/fmt.ts";
import type { InputFile, Result } from "../src/result.ts";
import { makeRouting } from "../src/routing/make-routing.ts";
import { lineIndex } from "../src/source/line-index.ts";
import { applyEdits } from "../src/source/locate.ts";
import type { Diagnostic, Fix, Location, TextEdit } from "../src/source/source-file.ts";

/** Every file below a folder, by its path from there. */
export function readSet(folder: string, wanted: (path: string) => boolean = () => true): readonly InputFile[] {
  const walk = (below: string): readonly string[] =>
    readdirSync(`${folder}/${below}`, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = `${below}${entry.name}`;
        return entry.isDirectory() ? walk(`${path}/`) : [path];
      });
  return walk("")
    .filter(wanted)
    .map((path) => ({ path, text: readFileSync(`${folder}/${path}`, "utf8") }));
}

export function checkSet(files: readonly InputFile[]): Promise<Result> {
  return check(files, rules);
}

/** What `fbcheck fmt --unsafe-fixes` makes of a set. */
export function correctSet(files: readonly InputFile[]): Promise<FormatResult> {
  return formatSet(files, checkSet, { unsafeFixes: true });
}

export function formatted({ files }: FormatResult): readonly InputFile[] {
  return files.map(({ path, after }) => ({ path, text: after }));
}

/** `file:line`, as a person would look it up. */
export function placeOf({ file, span }: Location): string {
  return `${file.path}:${lineIndex(file).position(span.start).line}`;
}

export function textAt({ file, span }: Location): string {
  return file.text.slice(span.start, span.end);
}

/** The lines that a fix changes without adding or removing any, as they are after it, blanks around them aside. */
export function linesAfter({ edits }: Fix): readonly string[] {
  const byFile = new Map<Location["file"], TextEdit[]>();
  for (const { at, newText } of edits) {
    byFile.set(at.file, [...(byFile.get(at.file) ?? []), { span: at.span, newText }]);
  }
  return [...byFile].flatMap(([file, changes]) => {
    const before = file.text.split("\n");
    return applyEdits(file.text, changes)
      .split("\n")
      .filter((line, index) => line !== before[index])
      .map((line) => line.trim());
  });
}

/** Findings that a corrected set must not have: errors and warnings that some fix would mend. */
export function mendable(findings: readonly Diagnostic[]): readonly string[] {
  return findings
    .filter(({ severity, fixes }) => severity !== "hint" && fixes.length > 0)
    .map(({ code, at, message }) => `${placeOf(at)} ${code} ${message}`);
}

/** Tags of inputs whose records reach no output for sure. */
export async function tagsWithoutRoute({ pipelines }: Result): Promise<readonly string[]> {
  const regex = regexEngine;
  return pipelines.flatMap((pipeline) => {
    const routing = makeRouting(pipeline, regex);
    return routing.sources
      .filter((source) => !pipeline.outputs.some((output) => routing.reaches(source, output) === "always"))
      .map(({ display }) => display);
  });
}
