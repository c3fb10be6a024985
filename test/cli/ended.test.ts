/**
 * A run that is ended while it writes: by Ctrl-C, and by `kill -9`, which nobody can answer. FBCHECK_KILL_ROUNDS says how
 * often the latter is tried (default: 3).
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { builtProgram } from "./built-program.ts";
import { folderWith } from "./harness.ts";

const count = 500;
const names = Array.from({ length: count }, (_, index) => `f${String(index).padStart(3, "0")}.conf`);
const old = (name: string): string => `[INPUT]\n    Name dummy\n    Tag   ${name}\n[OUTPUT]\n  Name null\n  Match  *\n`;
const rounds = Number(process.env.FBCHECK_KILL_ROUNDS ?? 3);
const temporary = /^\..*\.fbcheck-\d+-[0-9a-z]+\.tmp$/;

describe.skipIf(process.platform === "win32")("fmt --write that is ended", () => {
  const program = builtProgram();

  function reset(folder: string): void {
    for (const name of readdirSync(folder)) if (temporary.test(name)) writeFileSync(join(folder, name), "left");
    for (const name of names) writeFileSync(join(folder, name), old(name));
  }

  let known: ReadonlyMap<string, string> | undefined;

  /** What a run that nobody ends makes of each file. */
  function finished(folder: string): ReadonlyMap<string, string> {
    if (known !== undefined) return known;
    reset(folder);
    const { status, stderr } = spawnSync(process.execPath, [program.cli, "fmt", "--write", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stderr).toContain(`${count} files changed`);
    expect(status).toBe(0);
    known = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    return known;
  }

  /** Starts it, and waits until it has written the first file. */
  async function writing(folder: string): Promise<ChildProcess> {
    reset(folder);
    const child = spawn(process.execPath, [program.cli, "fmt", "--write", "-q", "."], { cwd: folder, stdio: "ignore" });
    while (child.exitCode === null && readFileSync(join(folder, names[0]!), "utf8") === old(names[0]!)) await pause(1);
    return child;
  }

  function look(
    folder: string,
    done: ReadonlyMap<string, string>,
  ): { readonly written: number; readonly others: string[] } {
    let written = 0;
    for (const name of names) {
      const text = readFileSync(join(folder, name), "utf8");
      if (text === done.get(name)) written++;
      else expect(text, name).toBe(old(name));
    }
    return { written, others: readdirSync(folder).filter((name) => !names.includes(name)) };
  }

  it(`leaves every file old or new, however it is killed (${rounds} times)`, async () => {
    const folder = folderWith();
    const done = finished(folder);
    let interrupted = 0;
    for (let round = 0; round < rounds; round++) {
      const child = await writing(folder);
      await pause(Math.random() * 300);
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      const { written, others } = look(folder, done);
      if (written < count) interrupted++;
      for (const name of others) expect(name).toMatch(temporary);
    }
    // Otherwise nothing was tried.
    expect(interrupted).toBeGreaterThan(rounds / 2);
  }, 600_000);

  it.each(["SIGINT", "SIGTERM"] as const)("ends by %s within 100 ms, between two files", async (signal) => {
    const folder = folderWith();
    const done = finished(folder);
    const child = await writing(folder);
    const ended = once(child, "exit");
    const start = performance.now();
    child.kill(signal);
    const [status, by] = await ended;
    const took = performance.now() - start;
    const { written, others } = look(folder, done);
    expect([status, by]).toEqual([null, signal]);
    expect(written).toBeLessThan(count);
    expect(others).toEqual([]);
    expect(existsSync(join(folder, names[0]!))).toBe(true);
    // Another process may have the processor: the promise is about fbcheck.
    expect(took).toBeLessThan(process.env.CI === undefined ? 500 : 2000);
    console.log(`${signal}: ended after ${took.toFixed(0)} ms, ${written} of ${count} files written`);
  });
});
