/** The rules that are held against a dry run: on no recorded case does one of them speak where the dry run accepts. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../../../rules/index.ts";
import { check } from "../../../src/check.ts";
import { seenByDryRun } from "../../../src/report/dry-run/seen.ts";
import { describeShared } from "../../shared.ts";

interface Case {
  readonly id: string;
  readonly format: string;
  readonly files: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly fluentbit: string;
  readonly accepts: boolean;
  readonly verdicts?: Readonly<Record<string, boolean | string>>;
}

describeShared("what a dry run sees", (shared) => {
  it("is refused by it in every recorded case", async () => {
    const lines = readFileSync(`${shared}/spec/cases.jsonl`, "utf8").trim().split("\n");
    const cases = lines.map((line) => JSON.parse(line) as Case).filter(({ format }) => format === "classic");
    const wrong: string[] = [];
    const spoke = new Set<string>();
    for (const one of cases) {
      const main = one.main ?? "main.conf";
      const files = Object.entries(one.files).map(([path, text]) => ({ path, text }));
      for (const [version, accepted] of [
        [one.fluentbit, one.accepts] as const,
        ...Object.entries(one.verdicts ?? {}),
      ]) {
        if (accepted !== true && version !== one.fluentbit) continue;
        const { findings } = await check(files, rules, {
          fluentBit: version,
          env: one.env,
          complete: true,
          folders: [""],
          entries: [main],
          named: files.map(({ path }) => path),
        });
        for (const { code, effect, instances } of findings) {
          if (effect !== "refused" || !instances.includes(main) || !seenByDryRun(code, version)) continue;
          spoke.add(code);
          if (accepted === true) wrong.push(`${one.id} ${version}: ${code}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(spoke.size).toBeGreaterThan(12);
  }, 300_000);
});
