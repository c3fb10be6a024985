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

export function openProgress(
  { stderr, env }: Pick<Io, "stderr" | "env">,
  { progress, quiet }: ProgressOptions,
  now: () => number = () => performance.now(),
): Progress {
  const isSilent = progress === false || quiet === true || !stderr.isTTY || env.TERM === "dumb";
  if (isSilent) return { show: () => {}, stop: () => {} };
  const bar = barOn(stderr);
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
function barOn(output: Output): Bar {
  let isDrawn = false;
  return {
    draw(done, total) {
      const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
      const cells = Math.max(5, Math.min(40, (output.columns ?? 80) - 20));
      const full = Math.floor(share * cells);
      const percent = `${Math.floor(share * 100)}`.padStart(3);
      output.write(`\r\x1b[Kchecking [${"=".repeat(full)}${" ".repeat(cells - full)}] ${percent}%`);
      isDrawn = true;
    },
    clear() {
      if (isDrawn) output.write("\r\x1b[K");
      isDrawn = false;
    },
  };
}
