/**
 * Real configurations, each alone as its author wrote it, against what 5.1.1 said of it in a dry run. They are parts of
 * larger wholes, so both sides are only printed; what must hold is that no rule fails, and that an accepted file is
 * called refused only for what a dry run does not look at.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { lineIndex } from "../src/source/line-index.ts";
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
  "nest-operation",
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
    const { accepted, doubtful, internal } = await compare("classic", /\.conf$/);
    expect(internal).toEqual([]);
    expect(doubtful).toEqual([]);
    expect(accepted).toBeGreaterThan(800);
  });

  it("agree with ours on YAML, and on the line of an error where the program names one", async () => {
    const { accepted, doubtful, internal, elsewhere } = await compare("yaml", /\.ya?ml$/i);
    expect(internal).toEqual([]);
    expect(doubtful).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(accepted).toBeGreaterThan(700);
  });

  async function compare(folder: string, name: RegExp) {
    const files = new Set(
      [folder, "docs-pairs"].flatMap((one) => readdirSync(`${shared}/corpus/${one}`).map((file) => `${one}/${file}`)),
    );
    let refused = 0;
    let seen = 0;
    let accepted = 0;
    const doubtful: string[] = [];
    const internal: string[] = [];
    const elsewhere: string[] = [];
    for (const [path = "", exit, messages = "", , inRepository, , withStubs, , asParsers] of verdicts) {
      if (!files.has(path) || !name.test(path)) continue;
      const text = readFileSync(`${shared}/corpus/${path}`, "utf8");
      const { findings, pipelines } = await check([{ path: path.replace(/^.*\//, ""), text }], rules, {
        fluentBit: "5.1.1",
        named: [path.replace(/^.*\//, "")],
      });
      internal.push(...findings.filter(({ code }) => code.startsWith("internal/")).map(({ message }) => message));
      const errors = findings.filter(refuses);
      if (exit !== "0") {
        refused += 1;
        if (findings.some(({ effect }) => effect === "refused")) seen += 1;
        const line = pipelines.length === 0 ? undefined : errorLine(messages);
        const [read] = pipelines.flatMap((pipeline) => pipeline.files);
        const stops = read?.format === "yaml" ? read.reading.refusedAt?.stopsAt : undefined;
        const stopLine = stops === undefined ? undefined : lineIndex(read!.file).position(stops).line;
        if (line !== undefined && line !== stopLine && !hasFindingAt(findings, line)) {
          elsewhere.push(`${path}:${line} ${stopLine} ${messages}`);
        }
      }
      if (![exit, inRepository, withStubs, asParsers].includes("0")) continue;
      accepted += 1;
      for (const { code, message } of errors)
        if (!beyondTheDryRun.has(code) && !ofUnits.test(message)) doubtful.push(`${path}: ${code} ${message}`);
    }
    console.log(
      `${folder}: of ${refused} files that 5.1.1 refuses alone we refuse ${seen}; of ${accepted} that it accepts somewhere, ${doubtful.length} are refused for what its dry run would see`,
    );
    return { accepted, doubtful, internal, elsewhere };
  }

  it("are not asked of manifests, but no rule fails on them", async () => {
    const { findings, pipelines } = await checkSet(readSet(`${shared}/corpus/kubernetes`));
    const refused = findings.filter(refuses);
    console.log(`kubernetes: ${pipelines.length} instances, ${refused.length} findings that refuse the start`);
    expect(findings.filter(({ code }) => code.startsWith("internal/"))).toEqual([]);
    expect(pipelines.length).toBeGreaterThan(10);
  });
});

/** Properties of processors are looked at when they start (Y-63). */
const ofUnits = / processor has no property /;

/** The line, from 1, that the reader of YAML names. */
function errorLine(messages: string): number | undefined {
  const match =
    /(?:invalid YAML|YAML error found) in file .*? ?at line (\d+)|YAML error found in file "[^"]*", line (\d+)/.exec(
      messages,
    );
  const line = match?.[1] ?? match?.[2];
  return line === undefined ? undefined : Number(line);
}

/** The mistake may stand above the word at which the reader stops. */
function hasFindingAt(findings: readonly Diagnostic[], line: number): boolean {
  return findings.filter(refuses).some(({ at }) => {
    const lines = lineIndex(at.file);
    return lines.position(at.span.start).line - 1 <= line && line <= lines.position(at.span.end).line + 1;
  });
}

function refuses({ effect, severity }: Diagnostic): boolean {
  return effect === "refused" && severity === "error";
}
