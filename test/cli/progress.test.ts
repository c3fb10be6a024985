import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { openProgress, type ProgressOptions } from "../../src/cli/progress.ts";

async function trial(options: ProgressOptions, isTTY = true, env: Readonly<Record<string, string>> = {}) {
  let time = 5000;
  const written: string[] = [];
  const stderr = { write: (text: string) => void written.push(text), isTTY, columns: 30 };
  const progress = await openProgress({ stderr, env }, options, () => time);
  onTestFinished(progress.stop);
  return {
    written,
    /** The bars that were drawn, without what moves the cursor. */
    bars: () => written.filter((text) => text.startsWith("checking")),
    stop: progress.stop,
    at(ms: number, done: number, total = 100): void {
      time = 5000 + ms;
      progress.show(done, total);
    },
  };
}

describe("the progress bar", () => {
  it("comes after a second, is drawn ten times a second, and goes", async () => {
    const { at, bars, stop, written } = await trial({});
    at(0, 1);
    at(999, 10);
    expect(written).toEqual([]);
    at(1000, 50);
    at(1050, 55);
    at(1100, 100);
    expect(bars()).toEqual(["checking [=====     ] 50%", "checking [==========] 100%"]);
    stop();
    const { length } = written;
    // The last thing that it does: to the beginning of the line, and away with the line.
    expect(written.slice(-2)).toEqual(["\x1b[1G", "\x1b[2K"]);
    stop();
    await pause(250);
    expect(written).toHaveLength(length);
  });

  it("leaves the terminal as it was, also where Ctrl-C ends it: no cursor is hidden, no mode set, no signal caught", async () => {
    const before = process.listenerCount("SIGINT");
    const { at, stop, written } = await trial({ progress: true });
    at(0, 1);
    at(200, 50);
    expect(process.listenerCount("SIGINT")).toBe(before);
    stop();
    expect(written.join("")).not.toContain("\x1b[?");
  });

  it("never comes where nobody sees it or wants it", async () => {
    for (const { at, stop, written } of await Promise.all([
      trial({}, false),
      trial({ progress: true }, false),
      trial({ progress: false }),
      trial({ quiet: true }),
      trial({}, true, { TERM: "dumb" }),
    ])) {
      at(5000, 50);
      stop();
      expect(written).toEqual([]);
    }
  });

  it("comes at once where it is asked for, and survives nonsense", async () => {
    const { at, bars } = await trial({ progress: true });
    at(0, 0, 0);
    at(200, 200, 100);
    at(400, -1, 100);
    expect(bars().map((text) => text.slice(-4))).toEqual(["] 0%", "100%", "] 0%"]);
  });

  it("leaves nothing to take away when it was not drawn", async () => {
    const { stop, written } = await trial({});
    stop();
    expect(written).toEqual([]);
  });
});
