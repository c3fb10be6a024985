/** Our parser and the whole check against `parseAllDocuments` of the yaml package, warm, in one process. */
import { parseAllDocuments } from "yaml";
import { parseClassic } from "../grammar/classic/parser.ts";
import { check } from "../src/index.ts";
import { interleaved, megabytes, type Row, type TextFile, textFiles } from "./measure.ts";

const yamlOptions = { logLevel: "silent" } as const;

/** A check of a folder of manifests as one set, all rules, against reading the same files as YAML and no more. */
export async function setCheck(folder: string): Promise<Row> {
  const files = textFiles(folder, [".yaml", ".yml", ".json"]);
  const { ratio, a, b } = await interleaved(
    () => check(files),
    () => files.map((file) => parseAllDocuments(file.text, yamlOptions)),
    25,
  );
  return {
    what: `lint of ${files.length} manifests (${megabytes(files).toFixed(1)} MB) against parseAllDocuments`,
    measured: `${ratio.toFixed(2)} (${a.toFixed(0)} ms : ${b.toFixed(0)} ms)`,
    goal: "<= 1.5",
    met: ratio <= 1.5,
  };
}

/** Throughput of the classic grammar against that of the yaml package on as much YAML. */
export async function classicParse(classicFolder: string, yamlFolder: string): Promise<Row> {
  const yaml = textFiles(yamlFolder, [".yaml", ".yml"]);
  const classic = upTo(textFiles(classicFolder, [".conf"]), megabytes(yaml));
  // Whole files never give the very same size, so bytes a second are compared, not times.
  const sameSize = upTo(yaml, megabytes(classic));
  const { a, b } = await interleaved(
    () => classic.map((file) => parseClassic(file.text)),
    () => sameSize.map((file) => parseAllDocuments(file.text, yamlOptions)),
    25,
  );
  const ours = megabytes(classic) / (a / 1000);
  const theirs = megabytes(sameSize) / (b / 1000);
  return {
    what: `parse of ${megabytes(classic).toFixed(1)} MB classic against parseAllDocuments`,
    measured: `${(ours / theirs).toFixed(1)} times (${ours.toFixed(1)} : ${theirs.toFixed(1)} MB/s)`,
    goal: ">= 3",
    met: ours / theirs >= 3,
  };
}

/** The first files that together reach the size. */
function upTo(files: readonly TextFile[], size: number): TextFile[] {
  const taken: TextFile[] = [];
  for (const file of files) {
    if (megabytes(taken) >= size) break;
    taken.push(file);
  }
  return taken;
}
