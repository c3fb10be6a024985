/** The program: the process's own streams, handed to the command line. `launch.ts` starts it. */
import type { Io, Output } from "./io.ts";
import { reportBug, run } from "./run.ts";

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

process.on("uncaughtException", (error) => process.exit(reportBug(error, io, process.argv.includes("--verbose"))));
void run(process.argv.slice(2), io).then((status) => {
  process.exitCode = status;
});
