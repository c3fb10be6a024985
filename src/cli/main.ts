/** The program: the process's own streams, handed to the command line. `launch.ts` starts it. */
import { reason } from "./files.ts";
import { exit, type Io, type Output, workerMark } from "./io.ts";
import { reportBug, run } from "./run.ts";

/**
 * The reader of a pipe may leave early (`| head`): that is no error, and nothing is left to say. Anything else, such as
 * a full disk, means that the report is not complete.
 */
function output(stream: NodeJS.WriteStream): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    if (stream === process.stdout) process.stderr.write(`fbcheck: cannot write standard output: ${reason(error)}\n`);
    process.exit(exit.usage);
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
async function start(): Promise<void> {
  if (process.argv[2] === workerMark && (await import("./worker.ts")).serve()) return;
  process.exitCode = await run(process.argv.slice(2), io);
}

void start();
