import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf } from "../../src/cli/jobs.ts";
import { portions } from "../../src/cli/portions.ts";
import type { InputFile } from "../../src/result.ts";
import { builtProgram } from "./built-program.ts";
import { fbcheck, folderWith } from "./harness.ts";

const broken = readFileSync("corpus/eks-broken/config.yaml", "utf8");
const deployed = readFileSync("corpus/eks-broken/log-forwarder.yaml", "utf8");
/** Enough text in each folder that none is judged together with another. */
const much = "# nothing\n".repeat(12_000);
const tree = Object.fromEntries(
  [..."abcdef"].flatMap((name) => [
    [`${name}/config.yaml`, `${broken}# ${name}\n${much}`],
    [`${name}/log-forwarder.yaml`, deployed],
    [`${name}/more/fluent-bit.conf`, `[INPUT]\n    Name cpu\n    Tag ${name}\n`],
  ]),
);

describe("shares of a set", () => {
  const partOf = (text: string) => ({ files: [{ path: text, text }] });

  it("hold every part once, and nearly the same amount of text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 50 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        (texts, count) => {
          const parts = texts.map(partOf);
          const shares = Array.from({ length: count }, (_, index) => shareOf(parts, { index: index + 1, count }));
          expect(new Set(shares.flat())).toEqual(new Set(parts));
          expect(shares.flat()).toHaveLength(parts.length);
          const sizes = shares.map((share) => share.reduce((sum, { files }) => sum + files[0]!.text.length + 1, 0));
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(51);
        },
      ),
    );
  });
});

describe("portions of a set", () => {
  const files = (sizes: readonly number[]) =>
    sizes.map((size, number) => ({ path: `folder-${number}/a.conf`, text: "x".repeat(size) }));
  const portionsOf = (all: ReturnType<typeof files>) =>
    portions(
      all.map((file) => ({ files: [file] })),
      all,
    );

  it("hold every file once, in the given order, and not more than is good for the memory", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 250_000 }), { maxLength: 60 }), (sizes) => {
        const all = files(sizes);
        const made = portionsOf(all);
        expect(made.flatMap((one) => one.files)).toEqual(all);
        for (const one of made)
          if (one.files.length > 1)
            expect(one.files.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(200_000);
      }),
    );
  });

  it("are few, and a new file changes only those near it", () => {
    const all = files(Array.from({ length: 500 }, () => 10_000));
    const before = portionsOf(all).map((one) => one.files.map(({ path }) => path).join(" "));
    expect(before.length).toBeGreaterThan(25);
    expect(before.length).toBeLessThan(110);
    const grown = all.toSpliced(250, 0, { path: "folder-249-new/a.conf", text: "x".repeat(9_000) });
    const after = portionsOf(grown).map((one) => one.files.map(({ path }) => path).join(" "));
    const same = after.filter((one) => before.includes(one));
    expect(after.length - same.length).toBeGreaterThan(0);
    expect(after.length - same.length).toBeLessThan(12);
  });

  it("keep parts whole whose files lie between those of others", () => {
    const [a, b, c] = files([10, 10, 10]) as [InputFile, InputFile, InputFile];
    expect(portions([{ files: [a, c] }, { files: [b] }], [a, b, c])).toEqual([{ files: [a, b, c] }]);
  });
});

describe("lint --shard", () => {
  it("gives all findings of the whole once", async () => {
    const folder = folderWith(tree);
    const linesOf = async (...options: readonly string[]) =>
      (await fbcheck(["lint", ...options, "."], folder)).out.split("\n").filter((line) => line !== "");
    const whole = await linesOf();
    const shares = await Promise.all(["1/3", "2/3", "3/3"].map((shard) => linesOf("--shard", shard)));
    expect(shares.flat().sort()).toEqual([...whole].sort());
    for (const share of shares) {
      expect(share.length).toBeGreaterThan(0);
      expect(share.length).toBeLessThan(whole.length);
    }
  });

  it.each(["0/3", "4/3", "1", "a/b", "1/3/5"])("refuses %s", async (shard) => {
    const { status, err } = await fbcheck(["lint", "--shard", shard, "."], folderWith(tree));
    expect(status).toBe(2);
    expect(err).toContain("such as 1/4");
  });

  it("is no clean run where a share is empty of findings only because it is empty", async () => {
    const { status, out } = await fbcheck(
      ["lint", "--shard", "9/9", "."],
      folderWith({ "a.conf": "[INPUT]\n    Name cpu\n" }),
    );
    expect({ status, out }).toEqual({ status: 0, out: "" });
  });
});

describe("lint --jobs and --cache, as a process", () => {
  const program = builtProgram();

  const run = (cwd: string, ...options: readonly string[]) =>
    spawnSync(process.execPath, [program.cli, "lint", ...options], {
      cwd,
      encoding: "utf8",
      env: { XDG_CACHE_HOME: join(cwd, ".cache") },
    });

  it("says the same with one thread, with three, and from the cache", () => {
    const cwd = folderWith(tree);
    const alone = run(cwd, "--jobs", "1", "--format", "json", ".");
    expect(alone.stderr).toBe("");
    expect(alone.status).toBe(1);
    expect(JSON.parse(alone.stdout).findings.length).toBeGreaterThan(60);
    const together = run(cwd, "--jobs", "3", "--cache", "--format", "json", ".");
    expect(together).toMatchObject({ status: 1, stderr: "", stdout: alone.stdout });
    const remembered = run(cwd, "--jobs", "1", "--cache", "--format", "json", ".");
    expect(remembered).toMatchObject({ status: 1, stderr: "", stdout: alone.stdout });
    writeFileSync(join(cwd, "a/config.yaml"), broken.replaceAll("nodes.conf", "node-files.conf"));
    const changed = run(cwd, "--cache", "--format", "json", ".");
    expect(changed.stdout).toBe(run(cwd, "--format", "json", ".").stdout);
    expect(changed.stdout).not.toBe(alone.stdout);
  }, 60_000);

  it("loads nothing of it for a plain run", () => {
    const report = "process.on('exit',()=>console.error('LOADED '+process.moduleLoadList.join(' ')))";
    const { stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(report)}`, program.cli, "lint", "a/more"],
      { cwd: folderWith(tree), encoding: "utf8", env: { NODE_DISABLE_COMPILE_CACHE: "1" } },
    );
    const loaded = /^LOADED (.*)$/m.exec(stderr)?.[1]?.split(" ") ?? [];
    expect(loaded.length).toBeGreaterThan(50);
    for (const name of ["crypto", "child_process", "zlib"]) expect(loaded).not.toContain(`NativeModule ${name}`);
  });

  it("tells in one sentence that the memory of a thread does not suffice, or that it crashed", () => {
    const input = (number: number): string => `[INPUT]\n    Name tail\n    Path /l/${number}\n    Tag t${number}\n`;
    const text = Array.from({ length: 20_000 }, (_, number) => input(number)).join("");
    const cwd = folderWith({
      "a/fluent-bit.conf": text,
      "b/fluent-bit.conf": text,
      "crash.cjs":
        'if (!require("node:worker_threads").isMainThread) setTimeout(() => Promise.reject(new Error("boom")), 20);',
    });
    const runWith = (options: string) =>
      spawnSync(process.execPath, [program.cli, "lint", ".", "--jobs", "2"], {
        cwd,
        encoding: "utf8",
        env: { NODE_OPTIONS: options, XDG_CACHE_HOME: join(cwd, ".cache") },
        timeout: 60_000,
      });
    expect(runWith("--max-old-space-size=64")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^fbcheck: the memory does not suffice to judge "[ab]\/fluent-bit.conf" .*\n$/),
    });
    const { status, stdout, stderr } = runWith("--require ./crash.cjs");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr.match(/this is a bug of fbcheck, nothing is wrong with your files: .*/g)).toEqual([
      "this is a bug of fbcheck, nothing is wrong with your files: boom",
    ]);
  }, 120_000);

  it("is no command that a user can call", () => {
    const { status, stderr } = spawnSync(process.execPath, [program.cli, "worker"], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("unknown command 'worker'");
  });
});
