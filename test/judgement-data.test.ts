import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { withFingerprints } from "../src/fingerprint.ts";
import { judgementOf } from "../src/judgement.ts";
import { packJudgement, unpackJudgement } from "../src/judgement-data.ts";
import { withShowable } from "../src/showable-fixes.ts";
import { readSet } from "./sets.ts";

const files = readSet("corpus", (path) => /\.(?:ya?ml|conf)$/.test(path));

describe("a judgement as data", async () => {
  const judgement = judgementOf(await check(files, rules));
  const named = {
    ...judgement,
    findings: withFingerprints(judgement.findings).map((one) => ({ ...one, fixes: withShowable(one.fixes) })),
  };
  const texts = new Map(files.map(({ path, text }) => [path, text]));

  it("says the same after a way through JSON", () => {
    expect(judgement.findings.length).toBeGreaterThan(30);
    const data = JSON.parse(JSON.stringify(packJudgement(judgement, (path) => texts.has(path))));
    expect(unpackJudgement(data, (path) => texts.get(path))).toEqual(named);
  });

  it("brings the texts that the reader does not have", () => {
    const data = JSON.parse(JSON.stringify(packJudgement(judgement, () => false)));
    expect(unpackJudgement(data, () => undefined)).toEqual(named);
  });

  it("is none where a text is missing", () => {
    const data = packJudgement(judgement, () => true);
    expect(unpackJudgement(data, () => undefined)).toBeUndefined();
  });
});
