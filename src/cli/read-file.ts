/** Reading a file that an option names: whatever lies there, the run does not hang and the memory suffices. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

const mebibyte = 1024 * 1024;

/** The bytes of a regular file of at most `most` bytes; throws an error whose message is a clause that says what else it is. */
export function readRegularFile(disk: string, most: number): Uint8Array {
  // A pipe without a writer lets nobody open it who is ready to wait.
  const handle = openSync(disk, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw new Error("it is a folder");
    if (!stats.isFile()) throw new Error("it is a pipe or a device, and no regular file: write into one what it gives");
    // What the kernel makes while it is read (/proc) has no size beforehand, and a file may grow meanwhile.
    const chunks: Uint8Array[] = [];
    for (let size = 0; size <= most; ) {
      const chunk = Buffer.allocUnsafe(Math.min(most + 1, Math.max(64 * 1024, stats.size + 1 - size)));
      const length = readSync(handle, chunk);
      if (length === 0) return Buffer.concat(chunks, size);
      chunks.push(chunk.subarray(0, length));
      size += length;
    }
    throw new Error(`it has more than fbcheck reads (${most / mebibyte} MiB)`);
  } finally {
    closeSync(handle);
  }
}
