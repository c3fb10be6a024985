/**
 * What earlier runs concluded, kept by content: `--cache`. An entry is found by all that takes part in a judgement (the
 * program, the options, the files) and holds only if the other files that were looked at are as they were. An entry
 * that is broken, foreign or half-written is none. Runs may share the folder: entries are written beside and renamed.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import type { Judgement } from "../judgement.ts";
import { type JudgementData, packJudgement, unpackJudgement } from "../judgement-data.ts";
import type { Part } from "../partition/partition.ts";
import type { CheckOptions, InputFile, Neighbours } from "../result.ts";

export interface ResultCache {
  /** The parts that a set was divided into when it had the very same files; `what`: what else they follow from. */
  division(files: readonly InputFile[], what: string): readonly Part[] | undefined;
  keepDivision(files: readonly InputFile[], what: string, parts: readonly Part[]): void;
  find(files: readonly InputFile[]): Judgement | undefined;
  /** `seen`: what was asked of the neighbours. */
  keep(files: readonly InputFile[], judgement: Judgement, seen: Seen): void;
}

/** Absolute path to the hash of the text, or of the names in the folder; null where there was none. */
export interface Seen {
  readonly texts: Readonly<Record<string, string | null>>;
  readonly lists: Readonly<Record<string, string | null>>;
}

/** Of each part the numbers of its files. */
type Division = readonly (readonly number[])[];

interface Entry {
  readonly seen: Seen;
  readonly judgement: JudgementData;
}

/** `program`: what stands for the version of fbcheck, such as the hash of its code. */
export function openResultCache(
  folder: string,
  program: string,
  { neighbours, ...options }: CheckOptions,
): ResultCache {
  const common = createHash("sha256").update(program).update("\0").update(serialize(options)).digest("hex");
  const digests = new Map<InputFile, string>();
  const digestOf = (file: InputFile): string => {
    let known = digests.get(file);
    if (known === undefined) {
      known = createHash("sha256").update(`${file.path.length}:${file.path}`).update(file.text).digest("base64");
      digests.set(file, known);
    }
    return known;
  };
  const fileOf = (files: readonly InputFile[], what = "judgement"): string => {
    const hash = createHash("sha256").update(common).update(what);
    for (const file of files) hash.update(digestOf(file));
    const name = hash.digest("hex");
    return path.join(folder, name.slice(0, 2), `${name.slice(2)}.json`);
  };
  const write = (place: string, body: string): void => {
    const partial = `${place}.${process.pid}`;
    try {
      fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
      if (!isOurs(path.dirname(place))) return;
      fs.writeFileSync(partial, `${sealOf(place, body)}\n${body}`, { mode: 0o600, flag: "wx" });
      fs.renameSync(partial, place);
    } catch {
      quietly(() => fs.rmSync(partial, { force: true }));
    }
  };
  if (!isOurs(folder)) return noCache;
  dropOldEntries(folder);
  return {
    division(files, what) {
      const place = fileOf(files, `division ${what}`);
      const numbers = readEntry<Division>(place);
      if (numbers === undefined) return undefined;
      quietly(() => touch(place));
      return numbers.map((part) => ({ files: part.map((number) => files[number]!) }));
    },
    keepDivision(files, what, parts) {
      const numbers = new Map(files.map((file, number) => [file, number]));
      const division: Division = parts.map((part) => part.files.map((file) => numbers.get(file)!));
      write(fileOf(files, `division ${what}`), JSON.stringify(division));
    },
    find(files) {
      const place = fileOf(files);
      const entry = readEntry<Entry>(place);
      if (entry === undefined || !isAsSeen(entry.seen, neighbours)) return undefined;
      const texts = new Map(files.map(({ path: name, text }) => [name, text]));
      return quietly(() => {
        touch(place);
        return unpackJudgement(entry.judgement, (name) => texts.get(name));
      });
    },
    keep(files, judgement, seen) {
      // A bug of ours must not be remembered.
      if (judgement.findings.some(({ code }) => code.startsWith("internal/"))) return;
      const names = new Set(files.map(({ path: name }) => name));
      const body = JSON.stringify({
        seen,
        judgement: packJudgement(judgement, (name) => names.has(name)),
      } satisfies Entry);
      write(fileOf(files), body);
    },
  };
}

/** What stands for this very build: another one may say something else. */
export function programHash(): string {
  return createHash("sha256")
    .update(fs.readFileSync(fileURLToPath(import.meta.url)))
    .digest("hex");
}

const noCache: ResultCache = {
  division: () => undefined,
  keepDivision: () => {},
  find: () => undefined,
  keep: () => {},
};

/** Whether it is a folder of this user, and no link to one. One that is not there yet will be. */
function isOurs(folder: string): boolean {
  return (
    quietly(() => {
      const stats = fs.lstatSync(folder, { throwIfNoEntry: false });
      return stats === undefined || (stats.isDirectory() && isOfUser(stats));
    }) === true
  );
}

/** What another user has left there could say that all is well. */
function isOfUser({ uid }: fs.Stats): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

/** Lends the same files, and remembers what was asked for. */
export function watched(neighbours: Neighbours | undefined): { readonly neighbours?: Neighbours; readonly seen: Seen } {
  const texts: Record<string, string | null> = Object.create(null);
  const lists: Record<string, string | null> = Object.create(null);
  const seen = { texts, lists };
  if (neighbours === undefined) return { seen };
  return {
    seen,
    neighbours: {
      root: neighbours.root,
      read(name) {
        const text = neighbours.read(name);
        texts[name] = hashOf(text);
        return text;
      },
      list(name) {
        const names = neighbours.list(name);
        lists[name] = hashOf(names?.join("\0"));
        return names;
      },
    },
  };
}

function isAsSeen({ texts, lists }: Seen, neighbours: Neighbours | undefined): boolean {
  return (
    Object.entries(texts).every(([name, hash]) => hashOf(neighbours?.read(name)) === hash) &&
    Object.entries(lists).every(([name, hash]) => hashOf(neighbours?.list(name)?.join("\0")) === hash)
  );
}

function hashOf(text: string | undefined): string | null {
  return text === undefined ? null : digest(text);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function readEntry<Body>(place: string): Body | undefined {
  return quietly(() => {
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants;
    const handle = fs.openSync(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const stats = fs.fstatSync(handle);
      if (!stats.isFile() || !isOfUser(stats)) return undefined;
      const text = fs.readFileSync(handle, "utf8");
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      return sealOf(place, body) === text.slice(0, end) ? (JSON.parse(body) as Body) : undefined;
    } finally {
      fs.closeSync(handle);
    }
  });
}

/** An entry holds only where it was written: under another name it would speak of other files. */
function sealOf(place: string, body: string): string {
  const key = path.basename(path.dirname(place)) + path.basename(place);
  return digest(`${key}\n${body}`);
}

const day = 24 * 3600 * 1000;

/** Entries in use are young. */
function touch(place: string): void {
  const now = new Date();
  if (now.getTime() - fs.statSync(place).mtimeMs > day) fs.utimesSync(place, now, now);
}

/** Once a day: what no run has used for a month. */
function dropOldEntries(folder: string): void {
  quietly(() => {
    const mark = path.join(folder, "cleaned");
    const last = fs.statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const now = Date.now();
    if (now - last < day) return;
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.rmSync(mark, { force: true });
    fs.writeFileSync(mark, "", { flag: "wx" });
    for (const part of fs.readdirSync(folder)) {
      if (!/^[0-9a-f]{2}$/.test(part) || !isOurs(path.join(folder, part))) continue;
      for (const name of fs.readdirSync(path.join(folder, part))) {
        const place = path.join(folder, part, name);
        if (now - fs.statSync(place).mtimeMs > 30 * day) fs.rmSync(place, { force: true });
      }
    }
  });
}

/** The cache is a convenience: what goes wrong with it only costs time. */
function quietly<Answer>(work: () => Answer): Answer | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
