/** What the built command line costs as a process: start to end, and its peak of memory. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, type Row } from "./measure.ts";

const PAIRS = 21;

/** Wall time of `lint` on a small set against a Node that does nothing: judged anew, and from the cache. */
export function startUp(folder: string): readonly Row[] {
  const caches = mkdtempSync(join(tmpdir(), "fbcheck-bench-"));
  try {
    return [
      { ...startWith([], folder, caches), goal: "<= 2.0" },
      { ...startWith(["--cache"], folder, caches), goal: "none", met: undefined },
    ];
  } finally {
    rmSync(caches, { recursive: true, force: true });
  }
}

function startWith(options: readonly string[], folder: string, caches: string): Omit<Row, "goal"> {
  const env = { ...process.env, XDG_CACHE_HOME: caches };
  const lint = () => run(["dist/cli.cjs", "lint", ...options, "--format", "compact", folder], env);
  const nothing = () => run(["-e", "0"]);
  const times = { lint: [] as number[], nothing: [] as number[], ratio: [] as number[] };
  for (let round = -2; round < PAIRS; round++) {
    const a = lint();
    const b = nothing();
    if (round < 0) continue;
    times.lint.push(a.milliseconds);
    times.nothing.push(b.milliseconds);
    times.ratio.push(a.milliseconds / b.milliseconds);
  }
  const ratio = median(times.ratio);
  return {
    what: `lint ${[...options, folder].join(" ")}, process against \`node -e 0\``,
    measured: `${ratio.toFixed(2)} (${median(times.lint).toFixed(0)} ms : ${median(times.nothing).toFixed(0)} ms)`,
    met: ratio <= 2,
  };
}

/** Peak resident memory of `lint` on a whole folder, against a Node that does nothing. */
export function peakMemory(folder: string): Row {
  const report = "process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))";
  const preload = ["--import", `data:text/javascript,${encodeURIComponent(report)}`];
  const peak = (args: readonly string[]) => {
    const kilobytes = /peak (\d+)\n$/.exec(run([...preload, ...args]).stderr)?.[1];
    if (kilobytes === undefined) throw new Error(`no peak of memory from ${args.join(" ")}`);
    return Number(kilobytes) / 1024;
  };
  const lint = peak(["dist/cli.cjs", "lint", "--format", "compact", folder]);
  const bare = peak(["-e", "0"]);
  return {
    what: `peak memory of lint ${folder} against bare Node`,
    measured: `${(lint / bare).toFixed(1)} times (${lint.toFixed(0)} : ${bare.toFixed(0)} MiB)`,
    goal: "none",
    met: undefined,
  };
}

/** Findings (exit status 0, 1) and unreadable files (2) are a run; a crash is not one to be measured. */
function run(args: readonly string[], env = process.env): { readonly milliseconds: number; readonly stderr: string } {
  const start = performance.now();
  const done = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28, env });
  const milliseconds = performance.now() - start;
  if (done.status === null || done.status > 2)
    throw new Error(`${args.join(" ")} exited with ${done.status}\n${done.stderr}`);
  return { milliseconds, stderr: done.stderr };
}
