import { resolve } from "node:path";
import { visible } from "../report/visible.ts";
import type { SchemaFile } from "../schema/index.ts";
import { reason } from "./files.ts";
import { type Io, UsageError } from "./io.ts";
import { readRegularFile } from "./read-file.ts";

/** The real ones have less than one MiB. */
const largest = 32 * 1024 * 1024;

/**
 * Reads the file of `--schema`, or of what else `asked` says; what is wrong with it is a usage error, for nothing could be
 * judged as wished.
 */
export async function readSchemaOption(path: string, io: Pick<Io, "cwd">, asked = "--schema"): Promise<SchemaFile> {
  const name = `${asked} "${visible(path)}"`;
  let text: string;
  try {
    text = Buffer.from(readRegularFile(resolve(io.cwd, path), largest)).toString("utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reason(error)}`);
  }
  const { readSchemaFile } = await import("../schema/index.ts");
  const reading = readSchemaFile(text);
  if (reading.kind === "read") return reading.file;
  const place = reading.place === undefined ? "" : `, ${reading.place}`;
  throw new UsageError(`${name}${place}: ${reading.because}; it must be what "fluent-bit -J" prints`);
}
