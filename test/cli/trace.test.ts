import { cpSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeShared } from "../shared.ts";
import { fbcheck, folderWith } from "./harness.ts";

const conf = `[INPUT]
    Name tail
    Path /var/log/*.log
    Tag  host.*
[OUTPUT]
    Name  null
    Match host.var.log.app*
`;

describe("fbcheck trace", () => {
  it("ends with 0 where an output gets the records, be it perhaps, and with 1 where none does", async () => {
    const folder = folderWith({ "fluent-bit.conf": conf });
    const status = async (...argv: readonly string[]): Promise<number> =>
      (await fbcheck(["trace", ...argv, "fluent-bit.conf"], folder)).status;
    expect(await status("--path", "/var/log/app.log")).toBe(0);
    expect(await status("--path", "/var/log/other.log")).toBe(1);
    expect(await status("--path", "/tmp/app.log")).toBe(1);
    expect(await status("--tag", "host.*")).toBe(0);
    expect(await status("--tag", "host.var.log.app.log")).toBe(0);
    expect(await status("--tag", "kube.x")).toBe(1);
    expect(await status("--pod", "shop/api/web")).toBe(1);
  });

  it("needs exactly one question, and says how to put it", async () => {
    const folder = folderWith({ "fluent-bit.conf": conf });
    for (const argv of [[], ["--tag", "a", "--path", "b"], ["--tag", ""], ["--pod", "shop/api"], ["--pod", "/a/b"]]) {
      const { out, err, status } = await fbcheck(["trace", ...argv], folder);
      expect(status, argv.join(" ")).toBe(2);
      expect(out).toBe("");
      expect(err).toMatch(/NAMESPACE\/POD\/CONTAINER|empty name/);
    }
  });

  it("says so where there is nothing to follow records in", async () => {
    const folder = folderWith({ "parsers.conf": "[PARSER]\n    Name a\n    Format json\n" });
    const { err, status } = await fbcheck(["trace", "--tag", "a"], folder);
    expect(err).toContain("none of the files holds an input, a filter or an output");
    expect(status).toBe(2);
  });

  it("follows a tag in the instance that makes it, and in all where none does", async () => {
    const other = conf.replaceAll("host.", "kube.");
    const folder = folderWith({ "a/fluent-bit.conf": conf, "b/fluent-bit.conf": other });
    const streams = async (tag: string): Promise<readonly number[]> => {
      const { out } = await fbcheck(["trace", "--format", "json", "--tag", tag], folder);
      return JSON.parse(out).instances.map((one: { streams: readonly unknown[] }) => one.streams.length);
    };
    expect(await streams("host.var.log.x.log")).toEqual([1, 0]);
    expect(await streams("nobody")).toEqual([1, 1]);
  });

  it("reads standard input, and uses colours only on a terminal", async () => {
    const folder = folderWith();
    const piped = await fbcheck(["trace", "--path", "/var/log/app.log", "-"], folder, { stdin: conf });
    expect(piped.out).toContain('→ Delivered to "null.0".');
    expect(piped.out).not.toContain("\x1b[");
    const shown = await fbcheck(["trace", "--path", "/var/log/app.log", "-"], folder, { stdin: conf, terminal: true });
    expect(shown.out).toContain("\x1b[32m");
  });
});

describeShared("fbcheck trace of ../shared/seed", (shared) => {
  it("shows that nothing takes the docker logs, and after fmt --unsafe-fixes the new route", async () => {
    const folder = folderWith();
    for (const name of readdirSync(`${shared}/seed`)) cpSync(`${shared}/seed/${name}`, `${folder}/${name}`);
    const argv = ["trace", "--tag", "dockerlog.systemd.docker.service"];
    const before = await fbcheck(argv, folder);
    expect(before.out).toContain("→ Nothing takes it: the records are dropped.");
    expect(before.status).toBe(1);
    expect((await fbcheck(["fmt", "--unsafe-fixes", "--write", "."], folder)).status).toBe(0);
    const after = await fbcheck(argv, folder);
    expect(after.out).toContain('→ Delivered to "cloudwatch.3".');
    expect(after.status).toBe(0);
  });
});
