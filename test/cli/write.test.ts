import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReadInput } from "../../src/cli/files.ts";
import { writeChanges, writeFolder, writeWhole } from "../../src/cli/write.ts";
import { fbcheck, folderWith } from "./harness.ts";

function input(folder: string, path: string, text: string, given: Partial<ReadInput> = {}): ReadInput {
  return { path, text, disk: join(folder, path), root: folder, named: false, damaged: false, ...given };
}

describe("writeChanges", () => {
  it("replaces the text, keeps mode and owner, and leaves nothing behind", async () => {
    const folder = folderWith({ "a.conf": "old" });
    const path = join(folder, "a.conf");
    chmodSync(path, 0o640);
    if (process.getuid?.() === 0) chownSync(path, 12345, 23456);
    const before = statSync(path);
    expect(await writeChanges([{ input: input(folder, "a.conf", "old"), newText: "\ufeffnew\r\n" }])).toEqual({
      written: 1,
      failures: [],
    });
    const after = statSync(path);
    expect(readFileSync(path, "utf8")).toBe("\ufeffnew\r\n");
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
    expect(after.ino).not.toBe(before.ino);
    expect(readdirSync(folder)).toEqual(["a.conf"]);
  });

  it("leaves a file alone that changed since it was read, and writes the others", async () => {
    const folder = folderWith({ "a.conf": "edited meanwhile", "b.conf": "b" });
    const { written, failures } = await writeChanges([
      { input: input(folder, "a.conf", "as read"), newText: "x" },
      { input: input(folder, "b.conf", "b"), newText: "y" },
    ]);
    expect(failures).toEqual(['"a.conf" changed while fbcheck was running, so it was not written']);
    expect(written).toBe(1);
    expect(readFileSync(join(folder, "a.conf"), "utf8")).toBe("edited meanwhile");
    expect(readFileSync(join(folder, "b.conf"), "utf8")).toBe("y");
  });

  it("does not make a file again that is gone", async () => {
    const folder = folderWith();
    expect(await writeChanges([{ input: input(folder, "a.conf", "x"), newText: "y" }])).toEqual({
      written: 0,
      failures: ['cannot write "a.conf": it does not exist'],
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes through a link inside of the folder, and not out of it", async () => {
    const folder = folderWith({ "in/real.conf": "x", "out/real.conf": "x" });
    symlinkSync("real.conf", join(folder, "in/link.conf"));
    symlinkSync("../out/real.conf", join(folder, "in/away.conf"));
    const root = join(folder, "in");
    expect(await writeChanges([{ input: input(folder, "in/link.conf", "x", { root }), newText: "y" }])).toEqual({
      written: 1,
      failures: [],
    });
    expect(lstatSync(join(folder, "in/link.conf")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "in/real.conf"), "utf8")).toBe("y");
    expect(await writeChanges([{ input: input(folder, "in/away.conf", "x", { root }), newText: "y" }])).toEqual({
      written: 0,
      failures: ['"in/away.conf" is a link to a file outside of the given folder, so it was not written'],
    });
    expect(readFileSync(join(folder, "out/real.conf"), "utf8")).toBe("x");
  });

  it("never cuts a hard link, nor writes what it could not read exactly", async () => {
    const folder = folderWith({ "a.conf": "x", "c.conf": "x" });
    linkSync(join(folder, "a.conf"), join(folder, "b.conf"));
    expect(await writeChanges([{ input: input(folder, "a.conf", "x"), newText: "y" }])).toEqual({
      written: 0,
      failures: ['"a.conf" has 2 names (hard links), so it was not written'],
    });
    expect(await writeChanges([{ input: input(folder, "c.conf", "x", { damaged: true }), newText: "y" }])).toEqual({
      written: 0,
      failures: ['"c.conf" is not valid UTF-8, so it was not written'],
    });
    expect(readFileSync(join(folder, "b.conf"), "utf8")).toBe("x");
    expect(readFileSync(join(folder, "c.conf"), "utf8")).toBe("x");
  });

  it.skipIf(process.getuid?.() === 0)("respects a file that is read-only", async () => {
    const folder = folderWith({ "a.conf": "x" });
    chmodSync(join(folder, "a.conf"), 0o444);
    expect(await writeChanges([{ input: input(folder, "a.conf", "x"), newText: "y" }])).toEqual({
      written: 0,
      failures: ['cannot write "a.conf": permission denied'],
    });
  });
});

describe("what killed runs have left", () => {
  const old = new Date(Date.now() - 3_600_000);

  it("is removed by the next run that writes there", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const left = `.a.conf.fbcheck-${gone}-x1.tmp`;
    const folder = folderWith({ "a.conf": "a", [left]: "half", [`.b.conf.fbcheck-${gone}-x2.tmp`]: "just now" });
    utimesSync(join(folder, left), old, old);
    await writeChanges([{ input: input(folder, "a.conf", "a"), newText: "b" }]);
    expect(readdirSync(folder).sort()).toEqual([`.b.conf.fbcheck-${gone}-x2.tmp`, "a.conf"]);
    // Beside a report, too.
    renameSync(join(folder, `.b.conf.fbcheck-${gone}-x2.tmp`), join(folder, left));
    utimesSync(join(folder, left), 0, 0);
    writeWhole(folder, "report.json", "{}");
    expect(readdirSync(folder).sort()).toEqual(["a.conf", "report.json"]);
  });

  it("is left alone where its process may live, and other names always", async () => {
    const names = [`.a.conf.fbcheck-${process.pid}-x1.tmp`, ".a.conf.123.tmp", "a.conf.fbcheck-1-x.tmp", ".a.tmp"];
    const folder = folderWith({ "a.conf": "a", ...Object.fromEntries(names.map((name) => [name, ""])) });
    for (const name of names) utimesSync(join(folder, name), old, old);
    await writeChanges([{ input: input(folder, "a.conf", "a"), newText: "b" }]);
    expect(readdirSync(folder).sort()).toEqual([...names, "a.conf"].sort());
  });

  it("is never read as configuration", async () => {
    const folder = folderWith({ "a.conf": "[INPUT]\n    Name cpu\n", ".a.conf.fbcheck-1-x1.tmp": "[INPUT]\n  Na" });
    const { out } = await fbcheck(["lint", "--format", "json", "."], folder);
    expect(JSON.parse(out)).toMatchObject({ summary: { files: 1 } });
  });
});

describe("writeFolder", () => {
  it("makes folders as needed and replaces what it wrote before", async () => {
    const folder = join(folderWith(), "new/out");
    const files = [
      { path: "a/b/c.conf", text: "1" },
      { path: "d.conf", text: Uint8Array.from([0xe9]) },
    ];
    expect(await writeFolder(folder, files)).toEqual({ written: 2, failures: [] });
    expect(await writeFolder(folder, [{ path: "a/b/c.conf", text: "2" }])).toEqual({ written: 1, failures: [] });
    expect(readFileSync(join(folder, "a/b/c.conf"), "utf8")).toBe("2");
    expect([...readFileSync(join(folder, "d.conf"))]).toEqual([0xe9]);
  });

  it.skipIf(process.platform !== "linux")("ends where the system lets nobody make a folder", async () => {
    for (const folder of ["/proc/fbcheck-test", "/proc/fbcheck-test/deep"])
      expect(await writeFolder(folder, [{ path: "a.conf", text: "" }])).toEqual({
        written: 0,
        failures: [`cannot make the folder "${folder}": no folder can be made there`],
      });
  });

  it("takes no file for a folder", async () => {
    const folder = join(folderWith({ a: "" }), "a");
    expect(await writeFolder(folder, [{ path: "a.conf", text: "" }])).toEqual({
      written: 0,
      failures: [`cannot make the folder "${folder}": a file has that name`],
    });
  });

  it("writes nothing outside, by whatever path", async () => {
    const top = folderWith({ "victim.conf": "v" });
    const folder = join(top, "out");
    mkdirSync(join(top, "elsewhere"));
    mkdirSync(folder);
    symlinkSync("../elsewhere", join(folder, "link"));
    symlinkSync("../victim.conf", join(folder, "victim.conf"));
    writeFileSync(join(top, "elsewhere/x.conf"), "v");
    const bad = [
      "../victim.conf",
      "a/../../victim.conf",
      "/etc/fbcheck-test.conf",
      "link/x.conf",
      "link/deep/x.conf",
      "",
      "a\0b",
    ];
    const { written, failures } = await writeFolder(
      folder,
      bad.map((path) => ({ path, text: "pwned" })),
    );
    expect(written).toBe(0);
    expect(failures).toHaveLength(bad.length);
    expect(failures[0]).toBe(`"../victim.conf" would lie outside of "${folder}", so it was not written`);
    expect(failures[3]).toContain("is a link that leads out of the folder");
    // A link in the place of a file is replaced, not followed.
    expect(await writeFolder(folder, [{ path: "victim.conf", text: "mine" }])).toEqual({ written: 1, failures: [] });
    expect(readFileSync(join(top, "victim.conf"), "utf8")).toBe("v");
    expect(readFileSync(join(folder, "victim.conf"), "utf8")).toBe("mine");
    expect(readFileSync(join(top, "elsewhere/x.conf"), "utf8")).toBe("v");
    expect(readdirSync(join(top, "elsewhere"))).toEqual(["x.conf"]);
    expect(existsSync("/etc/fbcheck-test.conf")).toBe(false);
  });
});
