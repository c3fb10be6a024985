/** The program as a process: what only a process can show. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderWith } from "./harness.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";
let program = "";

beforeAll(async () => {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "main-"));
  program = join(folder, "cli.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["src/cli/main.ts"],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    loader: { ".wasm": "binary" },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A blank in a line's indent that the lines before do not have: refused by every version.
const broken = "[INPUT]\n    Name dummy\n  Tag x\n";

describe("fbcheck as a process", () => {
  it("reads standard input and exits with the status", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [program, "lint", "-", "--stdin-filename", "a.conf", "--format", "jsonl"],
      {
        cwd: folderWith(),
        input: broken,
        encoding: "utf8",
      },
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout.split("\n")[0]!)).toMatchObject({ file: "a.conf", effect: "refused" });
  });

  it("ends quietly when nobody reads on", () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}.conf`, broken]));
    const { stdout, stderr } = spawnSync("bash", ["-c", `"$0" "$1" lint -q | head -n 1`, process.execPath, program], {
      cwd: folderWith(files),
      encoding: "utf8",
    });
    expect(stdout.split("\n")).toHaveLength(2);
    expect(stderr).toBe("");
  });

  it.skipIf(process.platform !== "linux")("says so when its output cannot be written", () => {
    const { status, stderr } = spawnSync("bash", ["-c", `"$0" "$1" lint -q > /dev/full`, process.execPath, program], {
      cwd: folderWith({ "a.conf": broken }),
      encoding: "utf8",
    });
    expect(stderr).toBe("fbcheck: cannot write standard output: no space is left on the device\n");
    expect(status).toBe(2);
  });

  it("says what to report when it breaks", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--require", join(root, "test/cli/break-stdin.cjs"), program, "lint", "-"],
      {
        cwd: folderWith(),
        encoding: "utf8",
      },
    );
    expect(status).toBe(3);
    expect(stderr).toContain("this is a bug of fbcheck, nothing is wrong with your files: broken on purpose");
    expect(stderr).not.toContain("    at ");
  });
});
