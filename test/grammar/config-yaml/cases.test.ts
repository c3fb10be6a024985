import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { configYamlDialect } from "../../../grammar/config-yaml/dialect.ts";
import { parseConfigYaml, readConfigYaml } from "../../../grammar/config-yaml/read.ts";
import type { YamlMistake } from "../../../grammar/config-yaml/reading.ts";
import { describeShared } from "../../shared.ts";

interface Case {
  readonly id: string;
  readonly format: string;
  readonly files: Readonly<Record<string, string>>;
  readonly accepts: boolean;
  readonly error_pattern: string | null;
  readonly verdicts: Readonly<Record<string, boolean | "crash">>;
  readonly starts_verdicts?: Readonly<Record<string, boolean>>;
}

/** Refusals that the reader cannot know of: other files, values, names of plugins, the environment. */
const ofOthers =
  /invalid flush|doesn't exist|could not configure (?:service )?property '(?!rate|dummy|<<)|\[parser|\[plugin\]|is set 2 times|unknown configuration property '(?:tag|foo)'|missing the 'name'|\[multiline parser: m\] (?:to_state|error)|already included|a\.conf|not found/;
/** Those of them without a message: `file://` is read since 4.0. */
const silent: ReadonlySet<string> = new Set(["ya-078"]);

function refusal(text: string, version: string): YamlMistake | undefined {
  return readConfigYaml(parseConfigYaml(text), configYamlDialect(version)!).refusedAt;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

describeShared("readConfigYaml and the recorded cases", (folder) => {
  it("agree on what is refused, in every release", () => {
    const rows = readFileSync(`${folder}/spec/cases.jsonl`, "utf8").trim().split("\n");
    let agreed = 0;
    for (const row of rows) {
      const { id, format, files, accepts, error_pattern: pattern, verdicts, starts_verdicts } = JSON.parse(row) as Case;
      const text = files["main.yaml"];
      if (format !== "yaml" || text === undefined) continue;
      for (const [version, verdict] of Object.entries({ ...verdicts, "5.1.1": accepts })) {
        // Releases before 5.0 find some mistakes only when they start, and of those the reader knows some.
        if (verdict === true && starts_verdicts?.[version] === false) continue;
        const refusedAt = refusal(text, version);
        const unknowable =
          (ofOthers.test(pattern?.replaceAll("\\", "") ?? "") || silent.has(id)) && version !== "1.9.10";
        if (unknowable && refusedAt === undefined) continue;
        expect(refusedAt === undefined, `${id} in ${version}: ${refusedAt?.what}`).toBe(verdict === true);
        agreed += 1;
      }
    }
    expect(agreed).toBeGreaterThan(500);
  });

  it("agree on files of others, and on the lines of their mistakes", () => {
    const rows = readFileSync(`${folder}/corpus/verdicts-5.1.1.tsv`, "utf8").trim().split("\n").slice(1);
    let accepted = 0;
    let refused = 0;
    for (const row of rows) {
      const columns = row.split("\t");
      const [file = ""] = columns;
      if (!/\.ya?ml$/.test(file)) continue;
      const text = readFileSync(`${folder}/corpus/${file}`, "utf8");
      const refusedAt = refusal(text, "5.1.1");
      if ([columns[1], columns[4], columns[6]].includes("0")) {
        expect(refusedAt?.what, file).toBeUndefined();
        accepted += 1;
        continue;
      }
      const errors = [columns[2], columns[5], columns[7]].join(" ");
      const line = /(?:invalid YAML|YAML error found)[^|]*?line (\d+), column/.exec(errors)?.[1];
      if (line === undefined) continue;
      expect(refusedAt, `${file}: ${errors}`).toBeDefined();
      expect(Math.abs(lineOf(text, refusedAt!.stopsAt) - Number(line)), `${file}: ${errors}`).toBeLessThanOrEqual(1);
      refused += 1;
    }
    expect(accepted).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(30);
  });
});
