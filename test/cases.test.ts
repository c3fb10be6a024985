/**
 * Agreement with the real program: for every recorded classic case, judged by 5.1.1, there is a finding with effect
 * `refused` exactly where Fluent Bit refuses the configuration, in a dry run or at a start.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { describeShared } from "./shared.ts";

interface RecordedCase {
  readonly id: string;
  readonly format: string;
  readonly files: Readonly<Record<string, string>>;
  readonly files_base64?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly accepts: boolean;
  readonly starts?: boolean;
  readonly error_pattern: string | null;
  readonly start_error?: string;
  /** The same for other releases: a dry run, and a start where the dry run accepted. */
  readonly verdicts: Readonly<Record<string, boolean | string>>;
  readonly starts_verdicts?: Readonly<Record<string, boolean | string>>;
}

/** Why fbcheck and the record differ, where they do. */
const reasons: Readonly<Record<string, string>> = {
  "cl-005": "a main file named .YAML is read as YAML, a format that fbcheck does not judge yet",
};

/** The agreement in percent that must not get worse; each half a percent below what was reached. */
const olderReleases: readonly (readonly [string, number])[] = [
  ["1.7.2", 93.7],
  ["1.9.10", 97.4],
  ["2.2.3", 98.4],
  ["3.2.10", 98.8],
  ["4.2.8", 98.9],
];

describeShared("recorded classic cases", (shared) => {
  const cases = readFileSync(`${shared}/spec/cases.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordedCase)
    .filter(({ format }) => format === "classic");

  it("agree with the real program on what is refused", async () => {
    const differences: string[] = [];
    for (const recorded of cases) {
      const refused = !recorded.accepts || recorded.starts === false;
      const says = await findingsThatRefuse(recorded, "5.1.1");
      if (refused === says.length > 0) continue;
      const detail = refused
        ? `not seen: ${recorded.error_pattern ?? recorded.start_error}`
        : `seen wrongly: ${says.join("; ")}`;
      differences.push(`${recorded.id} ${detail} (${reasons[recorded.id] ?? "no reason known"})`);
    }
    const agreement = 1 - differences.length / cases.length;
    console.log(
      `${cases.length} classic cases, agreement ${(agreement * 100).toFixed(2)} %\n${differences.join("\n")}`,
    );
    expect(agreement).toBeGreaterThanOrEqual(0.99);
    expect(differences.filter((line) => line.endsWith("(no reason known)"))).toEqual([]);
  });

  it.each(olderReleases)("agree with %s nearly as often", async (version, least) => {
    const differences: string[] = [];
    for (const recorded of cases) {
      const dryRun = recorded.verdicts[version];
      const refused = dryRun !== true || recorded.starts_verdicts?.[version] === false;
      const says = await findingsThatRefuse(recorded, version);
      if (refused === says.length > 0) continue;
      const detail = refused ? `not seen (${dryRun === true ? "at the start" : "in a dry run"})` : says.join("; ");
      differences.push(`${recorded.id} ${detail}`);
    }
    const agreement = (1 - differences.length / cases.length) * 100;
    console.log(`${version}: agreement ${agreement.toFixed(2)} %\n${differences.join("\n")}`);
    expect(agreement).toBeGreaterThanOrEqual(least);
  });
});

async function findingsThatRefuse(
  { files, files_base64, main = "main.conf", env }: RecordedCase,
  fluentBit: string,
): Promise<readonly string[]> {
  const texts = [
    ...Object.entries(files).map(([path, text]) => ({ path, text })),
    ...Object.entries(files_base64 ?? {}).map(([path, text]) => ({
      path,
      text: Buffer.from(text, "base64").toString("latin1"),
    })),
  ];
  const result = await check(texts, rules, {
    fluentBit,
    preset: "all",
    complete: true,
    env: { HOSTNAME: "testhost", TZ: "UTC", ...env },
    entries: [main],
  });
  return result.findings.filter(({ effect }) => effect === "refused").map(({ code, message }) => `${code}: ${message}`);
}
