import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { watch } from "../../src/cli/watch.ts";
import { builtProgram } from "./built-program.ts";
import { fbcheck, folderWith } from "./harness.ts";

interface Watching {
  /** Number of runs so far. */
  readonly runs: () => number;
  readonly out: () => string;
  readonly err: () => string;
  readonly end: () => Promise<number>;
}

/** Watches "." until the test ends it. */
function watching(folder: string, setting: { readonly terminal?: boolean; readonly run?: () => void } = {}): Watching {
  let out = "";
  let err = "";
  let runs = 0;
  const isTTY = setting.terminal === true;
  const io: Io = {
    cwd: folder,
    env: {},
    stdin: async () => new Uint8Array(),
    stdout: {
      write: (text) => {
        out += text;
      },
      isTTY,
      columns: undefined,
    },
    stderr: {
      write: (text) => {
        err += text;
      },
      isTTY,
      columns: undefined,
    },
  };
  const stop = new AbortController();
  const again = async () => {
    runs++;
    setting.run?.();
    return 1 as const;
  };
  const ended = watch(
    {
      paths: ["."],
      also: [join(folder, "..", "fbcheck-not-there.yaml")],
      ignored: [join(folder, "report.json")],
      again,
      stop: stop.signal,
    },
    io,
  );
  return {
    runs: () => runs,
    out: () => out,
    err: () => err,
    end: () => {
      stop.abort();
      return ended;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 20_000) throw new Error("it did not come to pass");
    await pause(20);
  }
}

describe("watch", () => {
  it("runs at once, and again when a file changes, comes or goes, also in a new folder", async () => {
    const folder = folderWith({ "a.conf": "1" });
    const it = watching(folder);
    await until(() => it.runs() === 1);
    writeFileSync(join(folder, "a.conf"), "2 and more");
    await until(() => it.runs() === 2);
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "sub/b.yaml"), "1");
    await until(() => it.runs() === 3);
    rmSync(join(folder, "a.conf"));
    await until(() => it.runs() === 4);
    expect(await it.end()).toBe(0);
    expect(it.err()).toContain("fbcheck: changed: a.conf\n");
    expect(it.err()).toContain("fbcheck: changed: sub/b.yaml\n");
    expect(it.out()).toBe("");
  });

  it("does not run for what it writes itself, nor for other files", async () => {
    const folder = folderWith({ "a.conf": "1" });
    let count = 0;
    const it = watching(folder, { run: () => writeFileSync(join(folder, "report.json"), String(count++)) });
    await until(() => it.runs() === 1);
    writeFileSync(join(folder, "notes.txt"), "x");
    await pause(400);
    expect(it.runs()).toBe(1);
    await it.end();
  });

  it("sees a change that is made while it runs", async () => {
    const folder = folderWith({ "a.conf": "1" });
    let first = true;
    const it = watching(folder, {
      run: () => {
        if (first) writeFileSync(join(folder, "a.conf"), "changed while running");
        first = false;
      },
    });
    await until(() => it.runs() === 2);
    await pause(300);
    expect(it.runs()).toBe(2);
    await it.end();
  });

  it("clears the screen of a terminal only", async () => {
    const it = watching(folderWith({ "a.conf": "1" }), { terminal: true });
    await until(() => it.runs() === 1);
    expect(it.out()).toBe("\x1b[2J\x1b[3J\x1b[H");
    await it.end();
  });
});

describe("lint --watch", () => {
  const program = builtProgram();

  it("needs files that are there", async () => {
    const folder = folderWith({ "a.conf": "" });
    expect(await fbcheck(["lint", "--watch", "-"], folder)).toMatchObject({
      status: 2,
      err: "fbcheck: standard input cannot be watched: name files or folders\n",
    });
    expect(await fbcheck(["lint", "--watch", "nowhere"], folder)).toMatchObject({
      status: 2,
      err: 'fbcheck: "nowhere" does not exist\n',
    });
  });

  it.skipIf(process.platform === "win32")(
    "goes on after a mistake in the configuration file, and ends by Ctrl-C",
    async () => {
      const folder = folderWith({ "a.conf": "[INPUT]\n    Name dummy\n    Tag x\n  Rate 1\n" });
      const child = spawn(process.execPath, [program.cli, "lint", "--watch"], { cwd: folder });
      let text = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => {
          text += chunk;
        });
      const rounds = (): number => text.split("waiting for changes").length - 1;
      await until(() => rounds() === 1);
      expect(text).toContain("inconsistent-indent");
      writeFileSync(join(folder, "fbcheck.yaml"), "nonsense: true\n");
      await until(() => rounds() === 2);
      expect(text).toContain("fbcheck.yaml");
      writeFileSync(join(folder, "fbcheck.yaml"), "rules:\n  inconsistent-indent: off\n");
      text = "";
      await until(() => rounds() === 1);
      expect(text).not.toContain("inconsistent-indent");
      const ended = once(child, "exit");
      child.kill("SIGINT");
      expect(await ended).toEqual([null, "SIGINT"]);
    },
  );
});
