import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../../src/cli/launch.ts", import.meta.url));

describe("the launcher", () => {
  const folder = mkdtempSync(join(tmpdir(), "fbcheck-launch-"));
  const cache = join(folder, "cache");
  const launcher = join(folder, "cli.cjs");
  const start = (...more: string[]): string =>
    execFileSync(process.execPath, [launcher, "lint", ...more], {
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: undefined },
    });

  beforeAll(() => {
    buildSync({ entryPoints: [source], outfile: launcher, bundle: true, platform: "node", format: "cjs" });
    writeFileSync(
      join(folder, "fbcheck.cjs"),
      "console.log(process.argv.slice(2).join(' '), typeof require, __filename.endsWith('fbcheck.cjs'));\n",
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs the program beside it, with its arguments, and keeps compiled code", () => {
    expect(start("a.conf")).toBe("lint a.conf function true\n");
    expect(readdirSync(join(cache, "fbcheck"))).toEqual([expect.stringMatching(/^v.*-lint\.bin$/)]);
    expect(start("b.conf")).toBe("lint b.conf function true\n");
  });

  it("takes no harm from a cache that is broken or cannot be written", () => {
    const [name] = readdirSync(join(cache, "fbcheck"));
    writeFileSync(join(cache, "fbcheck", name!), "no code at all");
    expect(start("c.conf")).toBe("lint c.conf function true\n");
    rmSync(cache, { recursive: true });
    writeFileSync(cache, "a file where the folder should be");
    expect(start("d.conf")).toBe("lint d.conf function true\n");
    rmSync(cache);
  });

  it("sets no flag that this V8 complains about", () => {
    const done = spawnSync(process.execPath, [launcher, "lint"], {
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: "1" },
    });
    expect(done.stderr).toBe("");
  });

  it("keeps nothing when told so", () => {
    const done = spawnSync(process.execPath, [launcher, "lint"], {
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: "1" },
    });
    expect(done.stdout).toBe("lint function true\n");
    expect(() => readdirSync(cache)).toThrow();
  });
});
