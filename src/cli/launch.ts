/**
 * What `fbcheck` starts: it loads the program (fbcheck.cjs beside it, one file with all libraries in it) with the code
 * that V8 compiled the last time, which takes a third off the start. Node's own compile cache (since 22.1) was
 * measured to gain less; here the functions that a command needed are kept too, and older Nodes have it as well. Nothing
 * depends on the cache: a missing, foreign or unwritable one only costs time. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import * as vm from "node:vm";
import { cacheFolder } from "./cache-folder.ts";
import { setV8Flag } from "./v8-flags.ts";

declare const require: NodeJS.Require;
declare const __dirname: string;

// Measured: V8 by default compiles for speed what a run over a few files never earns back, and what one over many files
// makes it throw away again; and it begins with a memory for young objects that is collected twenty times in such a run.
// Before the program is read, since compiled code is taken only from a run with the same flags.
setV8Flag("interrupt-budget", 500_000);
setV8Flag("semi-space-growth-factor", 8);

const program = path.join(__dirname, "fbcheck.cjs");
if (process.env.NODE_DISABLE_COMPILE_CACHE === undefined) startWithCache(cacheFile());
else require(program);

/** Where the code of this program, for this Node and this command, is kept. Commands use different parts of it. */
function cacheFile(): string {
  const { size, mtimeMs } = fs.statSync(program);
  const command = /^[a-z]+$/.test(process.argv[2] ?? "") ? process.argv[2] : "other";
  const name = `${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}-${command}.bin`;
  return path.join(cacheFolder(process.env), name);
}

function startWithCache(file: string): void {
  // The build writes ASCII only, which V8 reads fastest as Latin-1.
  const source = fs.readFileSync(program, "latin1");
  const known = readCache(file);
  const script = new vm.Script(
    `(function(exports,require,module,__filename,__dirname){${source}\n})`,
    known === undefined ? { filename: program } : { filename: program, cachedData: known },
  );
  const own = { exports: {} };
  script.runInThisContext()(own.exports, require, own, program, __dirname);
  if (known !== undefined && script.cachedDataRejected !== true) return;
  // At the end, so that the functions that were needed are in it.
  process.once("exit", () => writeCache(file, script));
}

/** What is kept is code, so one that somebody else left there is none. */
function readCache(file: string): Buffer | undefined {
  try {
    if (process.getuid !== undefined && fs.lstatSync(file).uid !== process.getuid()) return undefined;
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that another run never reads half of it; the folder is the user's alone. */
function writeCache(file: string, script: vm.Script): void {
  const partial = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    dropOldCaches(path.dirname(file));
    fs.writeFileSync(partial, script.createCachedData(), { mode: 0o600 });
    fs.renameSync(partial, file);
  } catch {
    quietly(() => fs.rmSync(partial, { force: true }));
  }
}

/** The cache is a convenience: what goes wrong with it is nobody's concern. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing to do.
  }
}

/** What no run has written for a month belongs to programs that are gone. */
function dropOldCaches(folder: string): void {
  const month = 30 * 24 * 3600 * 1000;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    quietly(() => {
      if (Date.now() - fs.statSync(file).mtimeMs > month) fs.rmSync(file, { force: true });
    });
  }
}
