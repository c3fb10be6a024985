/** Reads what `--format json` prints, so that reports of several machines can be joined and shown in any format. */
import type { JudgedInstance, Judgement, Shard } from "../judgement.ts";
import type { Unjudged } from "../result.ts";
import type { Diagnostic, Effect, Location, Safety, Severity, SourceFile } from "../source/source-file.ts";
import { type KnownPosition, unreadFile } from "../source/unread-file.ts";
import { aNumberFrom, aSwitch, aText, listOf, type Misfit, misfit, objectWith, oneOf, type Shape } from "./shapes.ts";
import { summarise } from "./summary.ts";

export interface ReadReport {
  readonly kind: "report";
  readonly toolVersion: string;
  /** Its files have no text: of them only the places in the report are known. */
  readonly judgement: Judgement;
}

interface Place {
  readonly file: string;
  readonly start: KnownPosition;
  readonly end: KnownPosition;
}

interface JsonFinding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly message: string;
  readonly instances: readonly string[];
  readonly fluentBit?: string;
  readonly release?: string;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safety: Safety;
    readonly edits: readonly (Place & { readonly newText: string })[];
  }[];
  readonly fingerprint: string;
}

interface JsonReport {
  readonly tool: { readonly version: string };
  readonly shard?: Shard;
  readonly findings: readonly JsonFinding[];
  readonly instances: readonly JudgedInstance[];
  readonly files: readonly string[];
  readonly unjudged: readonly Unjudged[];
  readonly summary: Readonly<Record<(typeof counts)[number], number>>;
}

const counts = ["files", "instances", "errors", "warnings", "hints", "suppressed", "baselined"] as const;

const number = aNumberFrom(0);
const position = objectWith({ line: aNumberFrom(1), column: aNumberFrom(1), offset: number });

function placed(required: Readonly<Record<string, Shape>>, optional: typeof required = {}): Shape {
  const shape = objectWith({ file: aText, start: position, end: position, ...required }, optional);
  return (value, place) => {
    const found = shape(value, place);
    if (found !== undefined) return found;
    const { start, end } = value as Place;
    return end.offset < start.offset ? misfit(place, "it ends before it begins") : undefined;
  };
}

export const shardShape: Shape = (value, place) => {
  const found = objectWith({ index: aNumberFrom(1), count: aNumberFrom(1) }, { set: aText })(value, place);
  if (found !== undefined) return found;
  const { index, count } = value as Shard;
  return index > count ? misfit(place, "there is no such part") : undefined;
};

const findingShape = placed(
  {
    rule: aText,
    severity: oneOf("error", "warning", "hint"),
    effect: oneOf("refused", "not-created", "ignored", "loss", "degraded", "none"),
    message: aText,
    instances: listOf(aText),
    related: listOf(placed({ message: aText })),
    fixes: listOf(
      objectWith({ title: aText, safety: oneOf("safe", "unsafe"), edits: listOf(placed({ newText: aText })) }),
    ),
    fingerprint: aText,
  },
  { fluentBit: aText, release: aText },
);

const reportShape = objectWith(
  {
    tool: objectWith({ name: oneOf("fbcheck"), version: aText }),
    version: oneOf(1),
    findings: listOf(findingShape),
    instances: listOf(
      objectWith({ label: aText, entry: aText, fluentBit: aText, versionKnown: aSwitch, unknown: listOf(aText) }),
    ),
    files: listOf(aText),
    unjudged: listOf(objectWith({ file: aText, because: aText })),
    summary: objectWith(Object.fromEntries(counts.map((name) => [name, number]))),
  },
  { shard: shardShape },
);

/** Total: of a value that is no such report, the first thing that is wrong with it. */
export function readJsonReport(value: unknown): ReadReport | Misfit {
  const found = reportShape(value, "");
  if (found !== undefined) return found;
  const report = value as JsonReport;
  const judgement = judgementOf(report);
  // A report that somebody shortened must not pass for one that has nothing more to say.
  const counted = summarise(judgement);
  const wrong = counts.find((name) => report.summary[name] !== counted[name]);
  if (wrong === undefined) return { kind: "report", toolVersion: report.tool.version, judgement };
  return misfit(`summary.${wrong}`, `it is ${report.summary[wrong]}, but the report holds ${counted[wrong]}`);
}

function judgementOf({ findings, instances, files, unjudged, summary, shard }: JsonReport): Judgement {
  const fileOf = filesOf(findings, files);
  const at = ({ file, start, end }: Place): Location => ({
    file: fileOf(file),
    span: { start: start.offset, end: end.offset },
  });
  return {
    findings: findings.map(
      (finding): Diagnostic => ({
        code: finding.rule,
        severity: finding.severity,
        effect: finding.effect,
        message: finding.message,
        at: at(finding),
        related: finding.related.map((note) => ({ at: at(note), message: note.message })),
        fixes: finding.fixes.map(({ title, safety, edits }) => ({
          title,
          safety,
          edits: edits.map((edit) => ({ at: at(edit), newText: edit.newText })),
        })),
        instances: finding.instances,
        fluentBit: finding.fluentBit,
        ...(finding.release === undefined ? {} : { release: finding.release }),
        fingerprint: finding.fingerprint,
      }),
    ),
    instances,
    files: files.map(fileOf),
    suppressed: summary.suppressed,
    baselined: summary.baselined,
    unjudged,
    shard,
  };
}

/** The files by path, each with all places in it that the report names. */
function filesOf(findings: readonly JsonFinding[], files: readonly string[]): (path: string) => SourceFile {
  const positions = new Map<string, KnownPosition[]>(files.map((path) => [path, []]));
  const learn = ({ file, start, end }: Place): void => {
    const known = positions.get(file);
    if (known === undefined) positions.set(file, [start, end]);
    else known.push(start, end);
  };
  for (const finding of findings) {
    learn(finding);
    for (const note of finding.related) learn(note);
    for (const { edits } of finding.fixes) for (const edit of edits) learn(edit);
  }
  const made = new Map([...positions].map(([path, known]) => [path, unreadFile(path, known)]));
  return (path) => made.get(path)!;
}
