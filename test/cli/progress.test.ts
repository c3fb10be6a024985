import { describe, expect, it } from "vitest";
import { openProgress, type ProgressOptions } from "../../src/cli/progress.ts";

function trial(options: ProgressOptions, isTTY = true, env: Readonly<Record<string, string>> = {}) {
  let time = 5000;
  const written: string[] = [];
  const stderr = { write: (text: string) => void written.push(text), isTTY, columns: 30 };
  const progress = openProgress({ stderr, env }, options, () => time);
  return {
    written,
    stop: progress.stop,
    at(ms: number, done: number, total = 100): void {
      time = 5000 + ms;
      progress.show(done, total);
    },
  };
}

describe("the progress bar", () => {
  it("comes after a second, is drawn ten times a second, and goes", () => {
    const { at, stop, written } = trial({});
    at(0, 1);
    at(999, 10);
    expect(written).toEqual([]);
    at(1000, 50);
    at(1050, 55);
    at(1100, 100);
    expect(written).toEqual(["\r\x1b[Kchecking [=====     ]  50%", "\r\x1b[Kchecking [==========] 100%"]);
    stop();
    stop();
    expect(written.slice(2)).toEqual(["\r\x1b[K"]);
  });

  it("never comes where nobody sees it or wants it", () => {
    for (const { at, stop, written } of [
      trial({}, false),
      trial({ progress: true }, false),
      trial({ progress: false }),
      trial({ quiet: true }),
      trial({}, true, { TERM: "dumb" }),
    ]) {
      at(5000, 50);
      stop();
      expect(written).toEqual([]);
    }
  });

  it("comes at once where it is asked for, and survives nonsense", () => {
    const { at, written } = trial({ progress: true });
    at(0, 0, 0);
    at(200, 200, 100);
    at(400, -1, 100);
    expect(written.map((text) => text.slice(-4))).toEqual(["  0%", "100%", "  0%"]);
  });

  it("leaves nothing to take away when it was not drawn", () => {
    const { stop, written } = trial({});
    stop();
    expect(written).toEqual([]);
  });
});
