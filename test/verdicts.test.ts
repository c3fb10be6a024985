/**
 * Real configurations, each alone as its author wrote it, against what 5.1.1 said of it in a dry run. They are parts of
 * larger wholes, so both sides are only printed; what must hold is that no rule fails, and that an accepted file is
 * called refused only for what a dry run does not look at.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import type { Diagnostic } from "../src/source/source-file.ts";
import { checkSet, readSet } from "./sets.ts";
import { describeShared } from "./shared.ts";

/**
 * What stops a start only, or what lies beside the file in its own repository. All findings of these rules on accepted
 * files were read, and each sort of them was tried with a real start of 5.1.1.
 */
const beyondTheDryRun: ReadonlySet<string> = new Set([
  "include-not-found",
  "inline-comment",
  "invalid-enum",
  "invalid-port",
  "lua-script-not-found",
  "missing-required-property",
  "parsers-file-not-found",
  "quoted-value",
  "record-accessor-syntax",
  "s3-key-format",
  "tls-file-not-found",
]);

describeShared("verdicts of the real program", (shared) => {
  const verdicts = readFileSync(`${shared}/corpus/verdicts-5.1.1.tsv`, "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

  it("agree with ours on classic files", async () => {
    const files = new Set(
      ["classic", "docs-pairs"].flatMap((folder) =>
        readdirSync(`${shared}/corpus/${folder}`).map((name) => `${folder}/${name}`),
      ),
    );
    let refused = 0;
    let seen = 0;
    let accepted = 0;
    const doubtful: string[] = [];
    const internal: string[] = [];
    for (const [path = "", exit, , , inRepository, , withStubs, , asParsers] of verdicts) {
      if (!files.has(path) || !path.endsWith(".conf")) continue;
      const text = readFileSync(`${shared}/corpus/${path}`, "utf8");
      const { findings } = await check([{ path: path.replace(/^.*\//, ""), text }], rules, { fluentBit: "5.1.1" });
      internal.push(...findings.filter(({ code }) => code.startsWith("internal/")).map(({ message }) => message));
      const errors = findings.filter(refuses);
      if (exit !== "0") {
        refused += 1;
        if (findings.some(({ effect }) => effect === "refused")) seen += 1;
      }
      if (![exit, inRepository, withStubs, asParsers].includes("0")) continue;
      accepted += 1;
      for (const { code, message } of errors)
        if (!beyondTheDryRun.has(code)) doubtful.push(`${path}: ${code} ${message}`);
    }
    console.log(
      `classic: of ${refused} files that 5.1.1 refuses alone we refuse ${seen}; of ${accepted} that it accepts somewhere, ${doubtful.length} are refused for what its dry run would see`,
    );
    expect(internal).toEqual([]);
    expect(doubtful).toEqual([]);
    expect(accepted).toBeGreaterThan(800);
  });

  it("are not asked of manifests, but no rule fails on them", async () => {
    const { findings, pipelines } = await checkSet(readSet(`${shared}/corpus/kubernetes`));
    const refused = findings.filter(refuses);
    console.log(`kubernetes: ${pipelines.length} instances, ${refused.length} findings that refuse the start`);
    expect(findings.filter(({ code }) => code.startsWith("internal/"))).toEqual([]);
    expect(pipelines.length).toBeGreaterThan(10);
  });
});

function refuses({ effect, severity }: Diagnostic): boolean {
  return effect === "refused" && severity === "error";
}
