/** Joins SARIF reports of ours: one run, with the rules and results of all, as if one machine had made it. */
import type { Shard } from "../judgement.ts";
import type { Severity } from "../source/source-file.ts";
import { withoutDoubles } from "./merge.ts";
import { shardShape } from "./read-report.ts";
import { sarifSchema, unjudgedId } from "./sarif.ts";
import { aNumberFrom, aSwitch, aText, listOf, type Misfit, misfit, objectWith, oneOf } from "./shapes.ts";

/** What is looked at; everything else is passed on. */
interface Run {
  readonly tool: { readonly driver: { readonly semanticVersion: string; readonly rules: readonly Rule[] } };
  readonly properties?: { readonly shard?: Shard };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly Notification[];
  }[];
  readonly results: readonly SarifResult[];
}

interface Rule {
  readonly id: string;
}

interface Notification {
  readonly descriptor: { readonly id: string };
}

interface SarifResult {
  readonly ruleId: string;
  readonly level: keyof typeof severities;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly charOffset: number; readonly charLength: number };
    };
  }[];
  readonly properties: { readonly instances: readonly string[] };
}

const severities = { error: "error", warning: "warning", note: "hint" } as const;

export interface SarifReport {
  readonly kind: "report";
  readonly toolVersion: string;
  readonly shard: Shard | undefined;
  readonly run: Run;
}

const place = objectWith({
  physicalLocation: objectWith({
    artifactLocation: objectWith({ uri: aText }),
    region: objectWith({ charOffset: aNumberFrom(0), charLength: aNumberFrom(0) }),
  }),
});

const runShape = objectWith(
  {
    tool: objectWith({
      driver: objectWith({ name: oneOf("fbcheck"), semanticVersion: aText, rules: listOf(objectWith({ id: aText })) }),
    }),
    invocations: listOf(
      objectWith({
        executionSuccessful: aSwitch,
        toolExecutionNotifications: listOf(objectWith({ descriptor: objectWith({ id: aText }) })),
      }),
    ),
    results: listOf(
      objectWith({
        ruleId: aText,
        level: oneOf("error", "warning", "note"),
        message: objectWith({ text: aText }),
        locations: listOf(place),
        properties: objectWith({ instances: listOf(aText) }),
      }),
    ),
  },
  { properties: objectWith({}, { shard: shardShape }) },
);

const logShape = objectWith({ version: oneOf("2.1.0"), runs: listOf(runShape) });

/** Total: of a value that is no SARIF report of fbcheck, the first thing that is wrong with it. */
export function readSarifReport(value: unknown): SarifReport | Misfit {
  const found = logShape(value, "");
  if (found !== undefined) return found;
  const { runs } = value as { readonly runs: readonly Run[] };
  const [run] = runs;
  if (run === undefined || runs.length > 1) return misfit("runs", `there must be one, and there are ${runs.length}`);
  const bare = run.results.findIndex(({ locations }) => locations.length === 0);
  if (bare >= 0) return misfit(`runs[0].results[${bare}].locations`, "there is none");
  return { kind: "report", toolVersion: run.tool.driver.semanticVersion, shard: run.properties?.shard, run };
}

export interface MergedSarif {
  readonly text: string;
  /** What the exit status depends on. */
  readonly findings: readonly { readonly code: string; readonly severity: Severity }[];
  /** Whether everything was judged. */
  readonly complete: boolean;
}

/** At least one report, all of one version. */
export function mergeSarif(reports: readonly SarifReport[]): MergedSarif {
  const runs = reports.map(({ run }) => run);
  const first = runs[0]!;
  const rules = [...new Map(runs.flatMap(({ tool }) => tool.driver.rules).map((rule) => [rule.id, rule])).values()];
  rules.sort((a, b) => compareTexts(a.id, b.id));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const results = joinedResults(runs)
    .sort((a, b) => compareTexts(uriOf(a), uriOf(b)) || regionOf(a).charOffset - regionOf(b).charOffset)
    .map((result) => ({ ...result, ruleIndex: indexOf.get(result.ruleId) }));
  const invocations = runs.flatMap((run) => run.invocations);
  const notifications = invocations.flatMap((one) => one.toolExecutionNotifications);
  const { properties: _, ...rest } = first;
  const log = {
    $schema: sarifSchema,
    version: "2.1.0",
    runs: [
      {
        ...rest,
        tool: { ...first.tool, driver: { ...first.tool.driver, rules } },
        invocations: [
          {
            executionSuccessful: invocations.every(({ executionSuccessful }) => executionSuccessful),
            toolExecutionNotifications: notifications,
          },
        ],
        results,
      },
    ],
  };
  const bugs = notifications.filter(({ descriptor }) => descriptor.id !== unjudgedId);
  return {
    text: `${JSON.stringify(log, undefined, 2)}\n`,
    findings: [
      ...results.map(({ ruleId, level }) => ({ code: ruleId, severity: severities[level] })),
      ...bugs.map(({ descriptor }) => ({ code: descriptor.id, severity: "error" as const })),
    ],
    complete: invocations.every(({ executionSuccessful }) => executionSuccessful),
  };
}

const uriOf = ({ locations }: SarifResult): string => locations[0]!.physicalLocation.artifactLocation.uri;
const regionOf = ({ locations }: SarifResult): { readonly charOffset: number; readonly charLength: number } =>
  locations[0]!.physicalLocation.region;

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function joinedResults(runs: readonly Run[]): SarifResult[] {
  return withoutDoubles(
    runs.map(({ results }) => results),
    (result) => {
      const { charOffset, charLength } = regionOf(result);
      return JSON.stringify([result.ruleId, uriOf(result), charOffset, charLength, result.message.text]);
    },
    (one, other) => {
      const instances = [...new Set([...one.properties.instances, ...other.properties.instances])];
      return { ...one, properties: { ...one.properties, instances } };
    },
  );
}
