import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { visible } from "../report/visible.ts";
import type { SchemaFile } from "../schema/index.ts";
import { reason } from "./files.ts";
import { type Io, UsageError } from "./io.ts";

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
    const disk = resolve(io.cwd, path);
    const { size } = statSync(disk);
    if (size > largest)
      throw new UsageError(`${name} has ${Math.round(size / 1024 / 1024)} MiB, more than fbcheck reads (32 MiB)`);
    const read = readAtMost(disk, largest);
    if (read === undefined) throw new UsageError(`${name} has more than fbcheck reads (32 MiB)`);
    text = read;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${name}: ${reason(error)}`);
  }
  const { readSchemaFile } = await import("../schema/index.ts");
  const reading = readSchemaFile(text);
  if (reading.kind === "read") return reading.file;
  const place = reading.place === undefined ? "" : `, ${reading.place}`;
  throw new UsageError(`${name}${place}: ${reading.because}; it must be what "fluent-bit -J" prints`);
}

/** A pipe or a device says no size and may have no end; undefined: there is more than `most` bytes. */
function readAtMost(disk: string, most: number): string | undefined {
  const file = openSync(disk, "r");
  try {
    const chunks: Buffer[] = [];
    for (let size = 0; size <= most; ) {
      const chunk = Buffer.allocUnsafe(1024 * 1024);
      const length = readSync(file, chunk);
      if (length === 0) return Buffer.concat(chunks).toString("utf8");
      chunks.push(chunk.subarray(0, length));
      size += length;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}
