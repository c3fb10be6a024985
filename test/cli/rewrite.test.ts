import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { loadEngine } from "../../src/cli/engine.ts";
import { mostPortion } from "../../src/cli/portions.ts";
import { formatSet } from "../../src/fmt.ts";
import { fixAll } from "../../src/lint/fix.ts";

const set = Array.from({ length: 40 }, (_, number) => ({
  path: `team-${number}/fluent-bit.conf`,
  text: `[INPUT]\n  Name tial\n  Path /var/log/${number}.log\n${`# team ${number}\n`.repeat(600)}[OUTPUT]\nName stdout\n    Mtach *\n`,
}));

describe("rewriting a large set in portions", () => {
  it("comes to what rewriting it at once does", { timeout: 60_000 }, async () => {
    expect(set.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(mostPortion);
    const engine = await loadEngine();

    const fixed = await engine.fix(set, {}, false);
    const atOnce = await fixAll(set, (files) => check(files, rules), "safe");
    expect(fixed.applied).toBe(atOnce.applied.length);
    expect(fixed.files.map(({ path, after }) => ({ path, text: after }))).toEqual(atOnce.files);
    expect(fixed.judgement.findings).toEqual(atOnce.result.findings);

    const formatted = await engine.format(set, {}, { layoutOnly: false, unsafeFixes: false, keyCase: "keep" });
    const formattedAtOnce = await formatSet(set, (files) => check(files, rules));
    expect(formatted.files).toEqual(formattedAtOnce.files);
    expect(formatted.judgement.findings).toEqual(formattedAtOnce.result.findings);
    expect(formatted.judgement.files.map(({ path }) => path)).toEqual(set.map(({ path }) => path));
  });
});
