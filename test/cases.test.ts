/**
 * Agreement with the real program: for every recorded case in either format and each release that has a verdict, there is
 * a finding with effect `refused` exactly where Fluent Bit refuses the configuration, in a dry run or at a start.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { check } from "../src/check.ts";
import { describeShared } from "./shared.ts";

interface RecordedCase {
  readonly id: string;
  /** The rule of the specification that it shows, such as V-31. */
  readonly rule: string;
  readonly format: string;
  readonly files: Readonly<Record<string, string>>;
  readonly files_base64?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly accepts: boolean;
  readonly starts?: boolean;
  /** The same for other releases: a dry run, and a start where the dry run accepted. */
  readonly verdicts: Readonly<Record<string, boolean | string>>;
  readonly starts_verdicts?: Readonly<Record<string, boolean | string>>;
}

type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Records that say nothing of what the release refuses, by case and release. They are not counted, and listed. */
const incomparable: Reasons = {
  "cl-398": { "1.7.2": 'started again, 1.7.2 says "Invalid config for Condition" and stops' },
  "vl-134": {
    "1.7.2": "the build of the record lacks kafka, which others of the release have",
    "1.9.10": "the build of the record lacks kafka, which others of the release have",
  },
  "vl-165": {
    "1.9.10": "it starts, and dies in the endless loop of rewrite_tag",
    "2.2.3": "it starts, and dies in the endless loop of rewrite_tag",
  },
  "vl-166": { "1.9.10": "it starts, and dies in the endless loop of rewrite_tag" },
  "ro-050": {
    "1.9.10": "it starts, and dies in the endless loop of rewrite_tag",
    "2.2.3": "it starts, and dies in the endless loop of rewrite_tag",
  },
};

/** Why fbcheck and the record differ, where they do: by case, then by release; `*` for all releases that differ. */
const reasons: Reasons = {
  "ya-018": { "*": "a byte that is no UTF-8: what fbcheck is handed is text, where it is a character already" },
  "ya-170": { "*": 'a query of the sql processor that is no SQL ("SELECT" alone), which nobody here parses' },
  "cl-170": { "1.7.2": "an include inside a section goes on with that section; the model gives each file its own" },
  "cl-405": { "1.9.10": "1.9 alone starts exec without a command; the schema has no releases for required properties" },
  "vl-060": { "2.2.3": 'a dry run of 2.2.3 crashes on "threaded"' },
  "gx-007": { "1.7.2": "1.7 forgets the error of an unknown filter that stands behind a known one" },
  "gx-087": { "1.7.2": '1.7.2 crashes on "$TAG" as the key of a rule' },
};

/** The agreement in percent that must not get worse, over all cases and over those on properties and values. */
const releases: readonly (readonly [version: string, all: number, values: number])[] = [
  ["1.7.2", 99.1, 99],
  ["1.9.10", 99.4, 99],
  ["2.2.3", 99.6, 99],
  ["3.2.10", 99.8, 99.9],
  ["4.2.8", 99.8, 99.9],
  ["5.1.1", 99.8, 99.9],
];

/** The same for cases in YAML, which 1.9 reads in another shape. */
const yamlReleases: readonly (readonly [version: string, least: number])[] = [
  ["1.9.10", 98],
  ["2.2.3", 99],
  ["3.2.10", 98.5],
  ["4.2.8", 98.5],
  ["5.1.1", 98.5],
];

/**
 * Cases on properties and values: those that show a rule of values.md (V-), or one of classic.md on which key counts (C-40 to
 * C-46), on variables in values (C-70 to C-76), on [SERVICE] (C-80 to C-83), or on plugins and what they take (C-160 to C-163).
 */
function isAboutValues({ rule }: RecordedCase): boolean {
  const [letter, number] = rule.split("-");
  if (letter !== "C") return letter === "V";
  const at = Number(number);
  return [
    [40, 46],
    [70, 76],
    [80, 83],
    [160, 163],
  ].some(([from = 0, to = 0]) => at >= from && at <= to);
}

interface Difference {
  readonly recorded: RecordedCase;
  readonly text: string;
  readonly reason: string | undefined;
}

describeShared("recorded cases", (shared) => {
  const recordedCases = readFileSync(`${shared}/spec/cases.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordedCase);
  const classicCases = recordedCases.filter(({ format }) => format === "classic");
  const yamlCases = recordedCases.filter(({ format }) => format === "yaml");

  it.each(releases)("in classic text agree with %s on what is refused", async (version, leastOfAll, leastOfValues) => {
    const { cases, differences } = await compare(classicCases, version);
    const values = cases.filter(isAboutValues);
    print(
      version,
      cases,
      differences,
      `on properties and values: ${values.length} cases, ${agreement(values, differences).toFixed(2)} %`,
      ...classicCases
        .filter((recorded) => !cases.includes(recorded))
        .map(({ id }) => `${id} not counted (${incomparable[id]?.[version]})`),
    );
    expect(agreement(cases, differences)).toBeGreaterThanOrEqual(leastOfAll);
    expect(agreement(values, differences)).toBeGreaterThanOrEqual(leastOfValues);
    expect(differences.filter(({ reason }) => reason === undefined).map(({ text }) => text)).toEqual([]);
  });

  it.each(yamlReleases)("in YAML agree with %s on what is refused", async (version, least) => {
    const { cases, differences } = await compare(yamlCases, version);
    print(`${version}, YAML`, cases, differences);
    expect(agreement(cases, differences)).toBeGreaterThanOrEqual(least);
    expect(differences.filter(({ reason }) => reason === undefined).map(({ text }) => text)).toEqual([]);
  });
});

async function compare(
  recordedCases: readonly RecordedCase[],
  version: string,
): Promise<{ readonly cases: readonly RecordedCase[]; readonly differences: readonly Difference[] }> {
  const cases = recordedCases.filter(({ id }) => incomparable[id]?.[version] === undefined);
  const differences: Difference[] = [];
  for (const recorded of cases) {
    const refused = isRefused(recorded, version);
    const says = await findingsThatRefuse(recorded, version);
    if (refused === says.length > 0) continue;
    const { id } = recorded;
    const text = refused ? `${id} not seen` : `${id} seen wrongly: ${says.join("; ")}`;
    differences.push({ recorded, text, reason: reasons[id]?.[version] ?? reasons[id]?.["*"] });
  }
  return { cases, differences };
}

/** In percent, of those cases. */
function agreement(among: readonly RecordedCase[], differences: readonly Difference[]): number {
  const apart = differences.filter(({ recorded }) => among.includes(recorded)).length;
  return (1 - apart / among.length) * 100;
}

function print(
  title: string,
  cases: readonly RecordedCase[],
  differences: readonly Difference[],
  ...more: readonly string[]
): void {
  console.log(
    [
      `${title}: ${cases.length} cases, agreement ${agreement(cases, differences).toFixed(2)} %`,
      ...more,
      ...differences.map(({ text, reason }) => `${text} (${reason ?? "no reason known"})`),
    ].join("\n"),
  );
}

/** In a dry run, or at a start where the dry run accepts. */
function isRefused({ accepts, starts, verdicts, starts_verdicts }: RecordedCase, version: string): boolean {
  if (version === "5.1.1") return !accepts || starts === false;
  return verdicts[version] !== true || starts_verdicts?.[version] === false;
}

async function findingsThatRefuse(
  { files, files_base64, format, main = format === "yaml" ? "main.yaml" : "main.conf", env }: RecordedCase,
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
