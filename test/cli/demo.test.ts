import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fbcheck } from "./harness.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("demo", () => {
  it("shows findings in the broken set, says what to try next, and does not fail", async () => {
    const { status, out, err } = await fbcheck(["demo"], root);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/── corpus\/eks-broken\/\S+ ─+ \d+ errors?/);
    expect(out).toMatch(/\n\d+ files?, 1 instance \(Fluent Bit [\d.]+\): \d+ errors/);
    const [, next] = out.split("\nNext\n");
    expect(next).toContain("fbcheck fmt --unsafe-fixes --diff corpus/eks-broken");
    const [, id] = /fbcheck explain (\S+)/.exec(next!)!;
    expect((await fbcheck(["explain", id!], root)).status).toBe(0);
  });

  it("names commands as they can be called by who came by npx", async () => {
    const { out } = await fbcheck(["demo"], root, { env: { npm_command: "exec" }, terminal: true });
    const [, next] = out.split("Next");
    expect(next).toContain("\n  npx fbcheck lint ");
    expect(next!.match(/fbcheck/g)!.length).toBe(next!.match(/npx fbcheck/g)!.length);
    for (const line of next!.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});
