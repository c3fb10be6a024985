/** What stands for the files and options of a run: parts of a set that other machines judged must have the same. */
import { createHash } from "node:crypto";
import type { CheckOptions, InputFile } from "../result.ts";

/** 16 hexadecimal digits. Where the files lie on the machine takes no part, only how they were named. */
export function setDigest(files: readonly InputFile[], { fluentBit, preset, rules, schema }: CheckOptions): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([fluentBit, preset, rules, schema?.version]));
  for (const { path, text } of files) hash.update(`\0${path.length}:${path}${text.length}:`).update(text);
  return hash.digest("hex").slice(0, 16);
}
