/** A bar on a terminal while long work goes on: nothing in pipes, nothing in the first second, nothing left behind. */
import type { Io, Output } from "./io.ts";

export interface Progress {
  /** So much of so much is done, in whatever unit. Called as often as one likes. */
  show(done: number, total: number): void;
  /** Takes the bar away; to be called before anything else is printed. */
  stop(): void;
}

export interface ProgressOptions {
  /** `--progress`: from the first moment on; `--no-progress`: never; undefined: where the work is long. */
  readonly progress?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

const patienceMs = 1000;
const redrawMs = 100;
const silent: Progress = { show: () => {}, stop: () => {} };

/** The library is loaded where there is a terminal to draw on, and nowhere else. */
export async function openProgress(
  { stderr, env }: Pick<Io, "stderr" | "env">,
  { progress, quiet }: ProgressOptions,
  now: () => number = () => performance.now(),
): Promise<Progress> {
  if (progress === false || quiet === true || !stderr.isTTY || env.TERM === "dumb") return silent;
  const { SingleBar } = await import("cli-progress");
  const bar = barOn(stderr, SingleBar);
  const start = now();
  let next = progress === true ? start : start + patienceMs;
  return {
    show(done, total) {
      const time = now();
      if (time < next) return;
      next = time + redrawMs;
      bar.draw(done, total);
    },
    stop: bar.clear,
  };
}

interface Bar {
  readonly draw: (done: number, total: number) => void;
  readonly clear: () => void;
}

/** The only place that knows how a bar is drawn. */
function barOn(output: Output, SingleBar: typeof import("cli-progress").SingleBar): Bar {
  const bar = new SingleBar({
    format: "checking [{bar}] {percentage}%",
    barCompleteChar: "=",
    barIncompleteChar: " ",
    barsize: Math.max(5, Math.min(40, (output.columns ?? 80) - 20)),
    // It writes and asks for the width, and nothing else.
    stream: output as unknown as NodeJS.WritableStream,
    // So short a line is not wrapped, and a terminal that was left in another state by Ctrl-C would stay so.
    linewrap: true,
    clearOnComplete: true,
    gracefulExit: false,
    synchronousUpdate: false,
  });
  let isDrawn = false;
  return {
    draw(done, total) {
      const percent = total > 0 ? Math.min(100, Math.max(0, Math.floor((done / total) * 100))) : 0;
      if (!isDrawn) bar.start(100, percent);
      isDrawn = true;
      bar.update(percent);
      bar.render();
    },
    clear() {
      if (isDrawn) bar.stop();
      isDrawn = false;
    },
  };
}
