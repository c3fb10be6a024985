/** Converts texts and sets in tests, and reads what came out. */
import { check } from "../../src/check.ts";
import { pipelineDifference } from "../../src/convert/same-pipeline.ts";
import { type ConvertOptions, type ConvertResult, convertSet, readerOf } from "../../src/convert.ts";
import type { Pipeline } from "../../src/model/pipeline.ts";
import type { CheckOptions, InputFile } from "../../src/result.ts";
import { lineIndex } from "../../src/source/line-index.ts";

export type Files = Readonly<Record<string, string>>;

export function inputs(files: Files): readonly InputFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

/** The newest version, where nothing else is said. */
export async function convert(
  files: Files,
  wishes: ConvertOptions,
  options: CheckOptions = { fluentBit: "5.1.1" },
): Promise<ConvertResult> {
  const given = inputs(files);
  return convertSet(given, readerOf(given, options), wishes);
}

/** The files that there are afterwards. */
export function filesOf({ files }: ConvertResult): Files {
  return Object.fromEntries(
    files.flatMap(({ newPath, after }) => (newPath === undefined || after === undefined ? [] : [[newPath, after]])),
  );
}

/** `path:line: message` of everything that was not converted. */
export function refusalsOf({ refusals }: ConvertResult): readonly string[] {
  return refusals.map(
    ({ at, message }) => `${at.file.path}:${lineIndex(at.file).position(at.span.start).line}: ${message}`,
  );
}

/** One file that becomes one file; throws where it does not. */
export async function convertText(text: string, to: ConvertOptions["to"], options?: CheckOptions): Promise<string> {
  const path = to === "yaml" ? "m.conf" : "m.yaml";
  const result = await convert(
    { [path]: text },
    { to },
    { fluentBit: "5.1.1", entries: [path], complete: true, ...options },
  );
  const { files, problems } = result;
  if (problems.length > 0 || result.refusals.length > 0)
    throw new Error([...problems, ...refusalsOf(result)].join("; "));
  return files[0]!.after!;
}

export async function pipelineOf(path: string, text: string): Promise<Pipeline> {
  const { pipelines } = await check([{ path, text }], {}, { fluentBit: "5.1.1", entries: [path], complete: true });
  return pipelines[0]!;
}

/** What differs between a text and what becomes of it and back; undefined where nothing does. */
export async function roundTrip(text: string): Promise<string | undefined> {
  const yaml = await convertText(text, "yaml");
  const back = await convertText(yaml, "classic");
  return pipelineDifference(await pipelineOf("m.conf", text), await pipelineOf("m.conf", back));
}
