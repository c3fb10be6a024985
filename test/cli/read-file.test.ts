/** Every option that reads a file: what is no regular file is refused at once, whatever it is. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRegularFile } from "../../src/cli/read-file.ts";
import { fbcheck, folderWith } from "./harness.ts";

const device = "it is a pipe or a device, and no regular file: write into one what it gives";

describe.skipIf(process.platform === "win32")("a file that an option names", () => {
  it("is no pipe, device or folder", async () => {
    const folder = folderWith({ "a.conf": "[INPUT]\n    Name cpu\n", "in/x": "" });
    expect(spawnSync("mkfifo", [join(folder, "pipe")]).status).toBe(0);
    for (const [path, why] of [
      ["pipe", device],
      ["/dev/zero", device],
      ["in", "it is a folder"],
    ])
      for (const argv of [
        ["lint", "--baseline", path!, "a.conf"],
        ["lint", "--baseline", path!, "--update-baseline", "a.conf"],
        ["lint", "--schema", path!, "a.conf"],
        ["lint", "--config", path!, "a.conf"],
        ["merge", path!],
      ]) {
        const { status, out, err } = await fbcheck(argv, folder);
        expect([argv, status, out]).toEqual([argv, 2, ""]);
        expect(err).toMatch(/^fbcheck: cannot read .*\n$/);
        expect(err).toContain(`"${path}": ${why}\n`);
      }
  });

  it("is read whole up to its limit, and refused beyond", () => {
    const folder = folderWith();
    const path = join(folder, "a");
    for (const size of [0, 1, 65535, 65536, 65537, 1048576]) {
      const bytes = Buffer.alloc(size, "abc");
      writeFileSync(path, bytes);
      expect(bytes.equals(readRegularFile(path, 1048576))).toBe(true);
    }
    writeFileSync(path, Buffer.alloc(1048577));
    expect(() => readRegularFile(path, 1048576)).toThrow("it has more than fbcheck reads (1 MiB)");
  });

  it.skipIf(process.platform !== "linux")("may be one that says no size beforehand", () => {
    expect(Buffer.from(readRegularFile("/proc/self/status", 1048576)).toString()).toContain("VmPeak");
  });
});
