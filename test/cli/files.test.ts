import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collect, commonFolder } from "../../src/cli/files.ts";
import { type Io, UsageError } from "../../src/cli/io.ts";
import { folderWith } from "./harness.ts";

const ioIn = (cwd: string, stdin = ""): Io => ({
  cwd,
  env: {},
  stdin: async () => new TextEncoder().encode(stdin),
  stdout: { write: () => {}, isTTY: false, columns: undefined },
  stderr: { write: () => {}, isTTY: false, columns: undefined },
});

async function paths(folder: string, given: readonly string[], exclude?: string): Promise<readonly string[]> {
  return (await collect(given, ioIn(folder), { exclude })).files.map((file) => file.path);
}

describe("collect", () => {
  it("walks folders by extension, sorted, and leaves hidden ones and node_modules out", async () => {
    const folder = folderWith({
      "b.conf": "",
      "a/z.yaml": "",
      "a/B.yml": "",
      "a/c.json": "",
      "a.cfg": "",
      "x.txt": "",
      ".git/a.conf": "",
      ".hidden.conf": "",
      "node_modules/p/a.yaml": "",
    });
    expect(await paths(folder, ["."])).toEqual([".hidden.conf", "a.cfg", "a/B.yml", "a/c.json", "a/z.yaml", "b.conf"]);
    expect(await paths(folder, ["./a/"])).toEqual(["a/B.yml", "a/c.json", "a/z.yaml"]);
  });

  it("takes a named file whatever it is called, and every file once", async () => {
    const folder = folderWith({ "a/x": "text", "a/y.conf": "" });
    expect(await paths(folder, ["a/x", "a", "a/y.conf"])).toEqual(["a/x", "a/y.conf"]);
  });

  it("keeps the names that the user gave", async () => {
    const folder = folderWith({ "in/a.conf": "", "work/b": "" });
    expect(await paths(join(folder, "work"), ["../in"])).toEqual(["../in/a.conf"]);
    expect(await paths(folder, [join(folder, "in")])).toEqual([`${folder}/in/a.conf`]);
  });

  it("follows links inside the folder, none out of it, and ends in a loop", async () => {
    const folder = folderWith({ "in/.data/real.conf": "x", "in/own.conf": "y", "out/secret.conf": "z" });
    symlinkSync(".data/real.conf", join(folder, "in/link.conf"));
    symlinkSync("own.conf", join(folder, "in/again.conf"));
    symlinkSync("../out/secret.conf", join(folder, "in/out.conf"));
    symlinkSync("../out", join(folder, "in/outdir"));
    symlinkSync(".", join(folder, "in/loop"));
    symlinkSync("nowhere.conf", join(folder, "in/dead.conf"));
    const { files, notes, failures } = await collect(["in"], ioIn(folder));
    // "again" is the same file as "own", which comes later: whichever is met first stands for it.
    expect(files.map((file) => file.path)).toEqual(["in/again.conf", "in/link.conf"]);
    expect(failures).toEqual([]);
    expect([...notes].sort()).toEqual([
      '"dead.conf" is a link that leads nowhere',
      '"out.conf" is a link that leads out of the folder',
      '"outdir" is a link that leads out of the folder',
    ]);
  });

  it("keeps a byte order mark, and marks what is no UTF-8", async () => {
    const folder = folderWith({ "bom.conf": "\ufeff[SERVICE]", "latin.conf": Uint8Array.from([0x41, 0xe9, 0x42]) });
    const { files } = await collect(["."], ioIn(folder));
    expect(files.map(({ text, damaged }) => [text, damaged])).toEqual([
      ["\ufeff[SERVICE]", false],
      ["A\ufffdB", true],
    ]);
  });

  it("skips what is no text, and says so louder when it was asked for", async () => {
    const folder = folderWith({ "a.conf": Uint8Array.from([0x5b, 0, 0, 0, 0, 0, 1]), "big.yaml": "x", "c.conf": "" });
    truncateSync(join(folder, "big.yaml"), 33 * 1024 * 1024);
    const walked = await collect(["."], ioIn(folder));
    expect(walked.files.map((file) => file.path)).toEqual(["c.conf"]);
    expect(walked.failures).toEqual([]);
    expect(walked.notes).toEqual([
      '"a.conf": it is not a text file',
      '"big.yaml": it has 33 MiB, more than fbcheck reads (32 MiB)',
    ]);
    expect((await collect(["a.conf"], ioIn(folder))).failures).toEqual([
      { file: "a.conf", because: "it is not a text file" },
    ]);
  });

  it("reads a text with a stray NUL byte, and fails on UTF-16", async () => {
    const folder = folderWith({
      "a.conf": "[INPUT]\n    Name c\0pu\n",
      "b.conf": Buffer.from("\ufeff[INPUT]", "utf16le"),
    });
    const { files, failures } = await collect(["."], ioIn(folder));
    expect(files.map((file) => file.path)).toEqual(["a.conf"]);
    expect(failures).toEqual([
      { file: "b.conf", because: "it is UTF-16, and fbcheck reads UTF-8, as Fluent Bit does" },
    ]);
  });

  // Other systems have no such names.
  it.runIf(process.platform === "linux")("fails on names that are not UTF-8", async () => {
    const folder = folderWith({ "a.conf": "" });
    const named = (name: string): Buffer => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, "latin1")]);
    writeFileSync(named("b\xff.conf"), "");
    mkdirSync(named("c\xff"));
    const { files, failures } = await collect(["."], ioIn(folder));
    expect(files.map((file) => file.path)).toEqual(["a.conf"]);
    expect(failures.map(({ because }) => because)).toEqual(Array(2).fill("its name is not valid UTF-8"));
  });

  it("refuses a path that is not there", async () => {
    await expect(collect(["nope.conf"], ioIn(folderWith()))).rejects.toThrow(
      new UsageError('"nope.conf" does not exist'),
    );
    const folder = folderWith({ "a.conf": "" });
    symlinkSync("loop", join(folder, "loop"));
    for (const [path, because] of [
      ["loop", "its links go round in a circle"],
      ["x".repeat(300), "the name is too long"],
    ])
      await expect(collect([path!], ioIn(folder))).rejects.toThrow(new UsageError(`cannot read "${path}": ${because}`));
    // Newer Nodes do not tell this from a path that is not there.
    await expect(collect(["a.conf/x"], ioIn(folder))).rejects.toThrow(
      /^(?:cannot read "a\.conf\/x": a part of its path is a file|"a\.conf\/x" does not exist)$/,
    );
  });

  it("does not walk into the folder that is written to", async () => {
    const folder = folderWith({ "a.conf": "", "out/a.conf": "" });
    expect(await paths(folder, ["."], "out")).toEqual(["a.conf"]);
  });

  it("reads standard input under its given name", async () => {
    const { files, neighbours } = await collect(["-"], ioIn("/", "text"), { stdinName: "conf/x.conf" });
    expect(files.map(({ path, text, disk }) => [path, text, disk])).toEqual([["conf/x.conf", "text", undefined]]);
    expect(neighbours?.root).toBe("/");
    expect((await collect(["-"], ioIn("/", "text"))).neighbours).toBeUndefined();
  });
});

describe("neighbours", () => {
  it("are lent from the folder of a named file, and known to exist elsewhere", async () => {
    const folder = folderWith({ "conf/a.conf": "", "conf/sub/b.conf": "b", "other/c.conf": "c" });
    symlinkSync("../other/c.conf", join(folder, "conf/link.conf"));
    const { neighbours } = await collect(["conf/a.conf"], ioIn(folder));
    expect(neighbours?.read(`${folder}/conf/sub/b.conf`)).toBe("b");
    expect(neighbours?.list(`${folder}/conf`)).toEqual(["a.conf", "link.conf", "sub"]);
    expect(neighbours?.read(`${folder}/conf/none.conf`)).toBeUndefined();
    expect(neighbours?.list(`${folder}/conf/none.conf`)).toBeUndefined();
    for (const refused of [`${folder}/other/c.conf`, `${folder}/conf/link.conf`, `${folder}/conf/../other/c.conf`]) {
      expect(neighbours?.read(refused)).toBeUndefined();
      expect(neighbours?.list(refused)).toEqual([]);
    }
  });
});

describe("commonFolder", () => {
  it("is the deepest folder that holds them all", () => {
    expect(commonFolder(["/a/b/c", "/a/b", "/a/bc"])).toBe("/a");
    expect(commonFolder(["/a/b"])).toBe("/a/b");
    expect(commonFolder(["/a", "/b"])).toBe("/");
  });
});
