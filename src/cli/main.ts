/** The start of the program: as little as possible, and nothing that a command does not need. */
import * as module from "node:module";
import type { Io, Output } from "./io.ts";

// Since Node 22.1: what is imported from here on is compiled once and kept.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

/** The reader of a pipe may leave early (`| head`): that is no error, and nothing is left to say. */
function output(stream: NodeJS.WriteStream): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
};

const { run, reportBug } = await import("./run.ts");
process.on("uncaughtException", (error) => process.exit(reportBug(error, io, process.argv.includes("--verbose"))));
process.exitCode = await run(process.argv.slice(2), io);
