import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openResultCache, watched } from "../../src/cli/result-cache.ts";
import { withFingerprints } from "../../src/fingerprint.ts";
import { type Judgement, judgementOf } from "../../src/judgement.ts";
import type { CheckOptions, InputFile, Neighbours } from "../../src/result.ts";
import { withShowable } from "../../src/showable-fixes.ts";
import { folderWith, wordEngine } from "./harness.ts";

const files = [{ path: "a.conf", text: "ERROR x" }];
const judge = async (given: readonly InputFile[]) => judgementOf(await wordEngine.check(given, {}));
const named = (judgement: Judgement) => ({
  ...judgement,
  findings: withFingerprints(judgement.findings).map((one) => ({ ...one, fixes: withShowable(one.fixes) })),
});
const nothing = { texts: {}, lists: {} };

const below = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name));

async function kept(options: CheckOptions = {}) {
  const folder = folderWith();
  const judgement = await judge(files);
  openResultCache(folder, "1", options).keep(files, judgement, nothing);
  return { folder, judgement };
}

describe("the cache of results", () => {
  it("finds what was kept for the same program, options and files", async () => {
    const { folder, judgement } = await kept({ preset: "strict" });
    expect(openResultCache(folder, "1", { preset: "strict" }).find(files)).toEqual(named(judgement));
  });

  it.each([
    ["another program", "2", { preset: "strict" }, files],
    ["another option", "1", { preset: "syntax" }, files],
    ["another text", "1", { preset: "strict" }, [{ path: "a.conf", text: "ERROR y" }]],
    ["another name", "1", { preset: "strict" }, [{ path: "b.conf", text: "ERROR x" }]],
    ["one file more", "1", { preset: "strict" }, [...files, { path: "b.conf", text: "" }]],
    ["parts of names moved into texts", "1", { preset: "strict" }, [{ path: "a.confE", text: "RROR x" }]],
  ] as const)("does not find it for %s", async (_, program, options, given) => {
    const { folder } = await kept({ preset: "strict" });
    expect(openResultCache(folder, program, options).find(given)).toBeUndefined();
  });

  it("knows how a set was divided while its files are the very same", () => {
    const folder = folderWith();
    const set = ["a.conf", "b/b.conf", "c/c.conf"].map((path) => ({ path, text: path }));
    const parts = [{ files: [set[2]!] }, { files: [set[0]!, set[1]!] }];
    openResultCache(folder, "1", {}).keepDivision(set, "", parts);
    const ask = (given: readonly InputFile[], program = "1", what = "") =>
      openResultCache(folder, program, {}).division(given, what);
    const again = set.map((file) => ({ ...file }));
    expect(ask(again)).toEqual(parts);
    expect(ask(again)?.[0]?.files[0]).toBe(again[2]);
    expect(ask(set, "2")).toBeUndefined();
    expect(ask(set, "1", "1/2")).toBeUndefined();
    expect(ask(set.slice(1))).toBeUndefined();
    expect(ask([{ path: "a.conf", text: "other" }, ...set.slice(1)])).toBeUndefined();
    expect(ask([set[1]!, set[0]!, set[2]!])).toBeUndefined();
  });

  it("holds only while the files beside are as they were", async () => {
    const folder = folderWith();
    const disk = new Map([["/x/parsers.conf", "one"]]);
    const lent: Neighbours = {
      root: "/x",
      read: (path) => disk.get(path),
      list: (path) => (path === "/x" ? [...disk.keys()] : undefined),
    };
    const cache = openResultCache(folder, "1", { neighbours: lent });
    const { neighbours, seen } = watched(lent);
    expect(neighbours?.read("/x/parsers.conf")).toBe("one");
    expect(neighbours?.read("/x/nothing.conf")).toBeUndefined();
    expect(neighbours?.list("/x")).toEqual(["/x/parsers.conf"]);
    const judgement = await judge(files);
    cache.keep(files, judgement, seen);
    expect(cache.find(files)).toEqual(named(judgement));
    disk.set("/x/parsers.conf", "two");
    expect(cache.find(files)).toBeUndefined();
    disk.set("/x/parsers.conf", "one");
    expect(cache.find(files)).toEqual(named(judgement));
    disk.set("/x/more.conf", "");
    expect(cache.find(files)).toBeUndefined();
    disk.delete("/x/more.conf");
    disk.set("/x/nothing.conf", "");
    expect(cache.find(files)).toBeUndefined();
  });

  it.each([
    ["cut", (text: string) => text.slice(0, -5)],
    ["empty", () => ""],
    ["changed", (text: string) => text.replace("It says", "It sais")],
    ["of something else", () => "hello"],
  ])("takes an entry that is %s for none", async (_, damage) => {
    const { folder } = await kept();
    const [entry] = below(folder);
    writeFileSync(entry!, damage(readFileSync(entry!, "utf8")));
    expect(openResultCache(folder, "1", {}).find(files)).toBeUndefined();
  });

  it("takes an entry under another name for none", async () => {
    const { folder } = await kept();
    const [entry] = below(folder);
    const others = [{ path: "a.conf", text: "fine" }];
    openResultCache(folder, "1", {}).keep(others, await judge(others), nothing);
    const other = below(folder).find((one) => one !== entry);
    renameSync(other!, entry!);
    expect(openResultCache(folder, "1", {}).find(files)).toBeUndefined();
  });

  it.skipIf(process.platform === "win32")("neither reads nor writes over a link", async () => {
    const { folder, judgement } = await kept();
    const [entry] = below(folder);
    const outside = folderWith({ precious: "text" });
    const month = new Date(Date.now() - 40 * 24 * 3600 * 1000);

    renameSync(entry!, join(outside, "entry"));
    symlinkSync(join(outside, "entry"), entry!);
    expect(openResultCache(folder, "1", {}).find(files)).toBeUndefined();
    openResultCache(folder, "1", {}).keep(files, judgement, nothing);
    expect(lstatSync(entry!).isFile()).toBe(true);

    rmSync(dirname(entry!), { recursive: true });
    symlinkSync(outside, dirname(entry!));
    utimesSync(join(outside, "precious"), month, month);
    rmSync(join(folder, "cleaned"));
    symlinkSync(join(outside, "precious"), join(folder, "cleaned"));
    openResultCache(folder, "1", {}).keep(files, judgement, nothing);
    expect(readdirSync(outside).sort()).toEqual(["entry", "precious"]);
    expect(readFileSync(join(outside, "precious"), "utf8")).toBe("text");

    symlinkSync(folder, join(outside, "link"));
    openResultCache(join(outside, "link"), "1", {}).keep(files, judgement, nothing);
    expect(openResultCache(join(outside, "link"), "1", {}).find(files)).toBeUndefined();
    expect(existsSync(join(outside, "precious"))).toBe(true);
  });

  it("remembers no bug of ours", async () => {
    const folder = folderWith();
    openResultCache(folder, "1", {}).keep(files, await judge([{ path: "a.conf", text: "BUG" }]), nothing);
    expect(below(folder)).toEqual([]);
  });

  it("works without a folder that it can write to", async () => {
    const folder = join(folderWith({ file: "" }), "file");
    const cache = openResultCache(folder, "1", {});
    cache.keep(files, await judge(files), nothing);
    expect(cache.find(files)).toBeUndefined();
  });

  it("keeps entries for the user alone, and drops those of last month", async () => {
    const { folder } = await kept();
    const [entry] = below(folder);
    if (process.platform !== "win32") expect(statSync(entry!).mode & 0o077).toBe(0);
    const old = new Date(Date.now() - 40 * 24 * 3600 * 1000);
    utimesSync(entry!, old, old);
    mkdirSync(join(folder, "zz"));
    utimesSync(join(folder, "cleaned"), old, old);
    openResultCache(folder, "1", {});
    expect(below(folder)).toEqual([]);
  });
});
