/**
 * The verdicts of the real program, shown beside ours: a refusal becomes a note of our finding in the same line, or a
 * finding of its own; where the two contradict each other, a finding says so and how to report it.
 */

import type { Judgement } from "../../judgement.ts";
import { concealer } from "../../lint/conceal.ts";
import type { Pipeline } from "../../model/pipeline.ts";
import { lineIndex } from "../../source/line-index.ts";
import { rootFile, rootLocation } from "../../source/locate.ts";
import type { Diagnostic, Location, SourceFile } from "../../source/source-file.ts";
import { inUserNames, type Place, placesOf } from "./place.ts";
import { readRefusal, type Said } from "./said.ts";
import { seenByDryRun } from "./seen.ts";
import { anyValue, type Trial } from "./trial.ts";

export interface Answer {
  readonly trial: Trial;
  /** Absolute path of the folder that the files were written to. */
  readonly folder: string;
  readonly verdict: Verdict;
}

export type Verdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly status: number; readonly output: string }
  | { readonly kind: "crashed"; readonly signal: string; readonly output: string };

export interface Compared {
  readonly judgement: Judgement;
  /** What cannot be a verdict, as messages. */
  readonly notes: readonly string[];
  readonly accepted: number;
  readonly refused: number;
}

export interface OurView {
  /** Release of the program that was asked. */
  readonly version: string;
  /** What all rules say, whatever the user silenced by options. */
  readonly findings: readonly Diagnostic[];
  /** Findings that comments silenced: they may be the ones that agree. */
  readonly suppressed: number;
}

export function compare(judgement: Judgement, answers: readonly Answer[], ours: OurView): Compared {
  const findings = [...judgement.findings];
  const own = new Map<string, Diagnostic>();
  const refusalsIn = refusalsByPipeline(findings);
  const notes: string[] = [];
  const add = (finding: Diagnostic): void => {
    const { at, code, message, instances } = finding;
    const key = JSON.stringify([code, at.file.path, at.span.start, at.span.end, message]);
    const same = own.get(key);
    const labels = same === undefined ? instances : [...new Set([...same.instances, ...instances])];
    own.set(key, { ...finding, instances: labels });
  };
  let accepted = 0;
  let refused = 0;
  for (const answer of answers) {
    const { verdict, trial } = answer;
    const { pipeline } = trial.rendered;
    const { label } = pipeline.instance;
    if (verdict.kind === "accepted") {
      accepted++;
      // Of a text that was left out nothing could be refused.
      if (pipeline.version === ours.version && !trial.withoutIncludes)
        for (const index of refusalsIn(pipeline))
          if (seenByDryRun(findings[index]!.code, ours.version))
            add(contradiction(findings[index]!, pipeline, ours.version));
      continue;
    }
    const refusal = refusalOf(answer, verdict, ours);
    if (refusal.kind === "doubtful") {
      notes.push(`${label}: ${refusal.because}`);
      continue;
    }
    const { places, message, related } = refusal;
    const index = theSame(findings, refusalsIn(pipeline), places);
    if (index === undefined && refusal.kind === "incomplete") {
      notes.push(`${label}: ${refusal.text}, and not all of this configuration is known here`);
      continue;
    }
    refused++;
    if (index !== undefined) {
      findings[index] = withNote(findings[index]!, related);
      continue;
    }
    if (refusal.kind === "lacks") {
      add(lacking(places[0]!, refusal.text, pipeline, ours.version));
      continue;
    }
    const at = rootLocation(places[0]?.at ?? beginning(pipeline));
    const isOwn = pipeline.version === ours.version || !pipeline.versionKnown;
    const common = { at, related: [], fixes: [], instances: [label], fluentBit: ours.version };
    if (refusal.kind === "crash") {
      // Its own fault, and a start need not crash.
      add({ ...common, code: "fluent-bit/crashed", severity: "warning", effect: "none", message });
      continue;
    }
    add({ ...common, code: "fluent-bit/refused", severity: isOwn ? "error" : "warning", effect: "refused", message });
    if (pipeline.version !== ours.version || ours.suppressed > 0) continue;
    if (ours.findings.some((one) => isRefusal(one, label))) continue;
    add({
      ...common,
      code: "fluent-bit/disagreement",
      severity: "hint",
      effect: "none",
      message: `fbcheck found nothing that Fluent Bit ${ours.version} refuses here, so one of the two is wrong; ${howToReport}.`,
    });
  }
  return {
    judgement: { ...judgement, findings: inOrder([...findings, ...own.values()], judgement.files) },
    notes: [...new Set(notes)],
    accepted,
    refused,
  };
}

const howToReport =
  'please report it to fbcheck with what the program says and what "fbcheck render --out-dir DIR" writes of this instance';

interface Told {
  readonly places: readonly Place[];
  readonly text: string;
  /** As a finding, and as a note of one of ours. */
  readonly message: string;
  readonly related: string;
}

type Refusal =
  | (Told & { readonly kind: "refusal" })
  /** The program has not a plugin that its release or a library may bring: of every other name we say that it is refused. */
  | (Told & { readonly kind: "lacks" })
  | (Told & { readonly kind: "crash" })
  /** An input or output is missing that may be somewhere else. */
  | (Told & { readonly kind: "incomplete" })
  | { readonly kind: "doubtful"; readonly because: string };

function refusalOf({ trial, folder }: Answer, verdict: Exclude<Verdict, { kind: "accepted" }>, ours: OurView): Refusal {
  const { pipeline } = trial.rendered;
  const program = `Fluent Bit ${ours.version}`;
  if (verdict.kind === "crashed") {
    const message = `The dry run of ${program} crashes on this configuration (${verdict.signal}).`;
    return { kind: "crash", places: [], text: "", message, related: message };
  }
  const said: Said = readRefusal(verdict.output);
  const text = concealer(pipeline, [])(inUserNames(said.text, trial, folder));
  const found = said.topics.map((topic) => placesOf(topic, trial, folder));
  const places = found.find((some) => some.length > 0) ?? [];
  const [topic] = said.topics;
  const place = found[0]?.[0];
  const stopped = `the dry run stopped at "${text}"`;
  const isNameUnknown = topic?.kind === "unknown-plugin" && topic.name === anyValue;
  if (isNameUnknown || place?.property?.expanded.kind === "unknown")
    return { kind: "doubtful", because: `${stopped}, where a variable stands whose value is not known here` };
  if (topic?.kind === "unknown-plugin" && trial.withoutLibraries)
    return { kind: "doubtful", because: `${stopped}, and the libraries with its plugins are not here` };
  const [message, related] =
    text === ""
      ? [
          `${program} itself refuses this configuration and does not say why (exit status ${verdict.status}).`,
          `${program} itself refuses this configuration.`,
        ]
      : [`${program} itself refuses this: "${text}".`, `${program} itself says: "${text}".`];
  if (topic?.kind === "incomplete" && !isAllThere(pipeline, trial))
    return { kind: "incomplete", places, text: stopped, message, related };
  const kind = topic?.kind === "unknown-plugin" && place?.plugin !== undefined ? "lacks" : "refusal";
  return { kind, places, text, message, related };
}

/** Whether inputs and outputs that are not seen are surely missing: of a file on its own that is not known. */
function isAllThere({ whole, instance }: Pipeline, { withoutIncludes }: Trial): boolean {
  const { container } = instance;
  const onCommandLine = container?.args.some(({ text }) => /^(?:-[io]|--(?:input|output)\b)/.test(text));
  return whole && !withoutIncludes && container !== undefined && onCommandLine !== true;
}

/**
 * Which of the findings say that this very instance is refused, as positions: in a large set two instances may have the
 * same label, so the texts must be those of the instance too.
 */
function refusalsByPipeline(findings: readonly Diagnostic[]): (pipeline: Pipeline) => readonly number[] {
  const byPath = new Map<string, number[]>();
  for (const [index, { effect, at }] of findings.entries()) {
    if (effect !== "refused") continue;
    const list = byPath.get(at.file.path);
    if (list === undefined) byPath.set(at.file.path, [index]);
    else list.push(index);
  }
  return ({ instance, files }) =>
    [...new Set(files.map(({ file }) => rootFile(file).path))]
      .flatMap((path) => byPath.get(path) ?? [])
      .filter((index) => isRefusal(findings[index]!, instance.label));
}

function isRefusal({ effect, instances }: Diagnostic, label: string): boolean {
  return effect === "refused" && (instances.length === 0 || instances.includes(label));
}

/** Which of our refusals says what is said of these places: one in the same line, else in the same section or file. */
function theSame(
  findings: readonly Diagnostic[],
  refusals: readonly number[],
  places: readonly Place[],
): number | undefined {
  if (places.length === 0) return refusals[0];
  const oneIn = (parts: readonly Location[]): number | undefined =>
    refusals.find((index) => parts.some((part) => isSameLine(findings[index]!.at, part)));
  return (
    oneIn(places.map(({ at }) => rootLocation(at))) ?? oneIn(places.flatMap(({ around }) => around).map(rootLocation))
  );
}

function isSameLine(a: Location, b: Location): boolean {
  if (a.file.path !== b.file.path) return false;
  const lines = ({ file, span }: Location): readonly [number, number] => {
    const index = lineIndex(file);
    return [index.position(span.start).line, index.position(Math.max(span.start, span.end - 1)).line];
  };
  const [firstA, lastA] = lines(a);
  const [firstB, lastB] = lines(b);
  return firstA <= lastB && firstB <= lastA;
}

function beginning({ instance }: Pipeline): Location {
  if (instance.entry.kind !== "found") throw new Error("an instance without an entry has no pipeline");
  const file = instance.entry.value;
  const [line = ""] = file.text.split("\n", 1);
  return { file, span: { start: 0, end: line.trimEnd().length } };
}

function withNote(finding: Diagnostic, message: string): Diagnostic {
  const isThere = finding.related.some((note) => note.message === message);
  return isThere ? finding : { ...finding, related: [...finding.related, { at: finding.at, message }] };
}

function contradiction({ at, code }: Diagnostic, { instance }: Pipeline, version: string): Diagnostic {
  return {
    code: "fluent-bit/disagreement",
    severity: "hint",
    effect: "none",
    message: `A dry run of Fluent Bit ${version} accepts this, and the rule "${code}" says that it is refused, so one of the two is wrong; ${howToReport}.`,
    at,
    related: [],
    fixes: [],
    instances: [instance.label],
    fluentBit: version,
  };
}

/** No proof against anyone. */
function lacking({ at, plugin }: Place, text: string, { instance }: Pipeline, version: string): Diagnostic {
  return {
    code: "fluent-bit/disagreement",
    severity: "hint",
    effect: "none",
    message: `The program that was asked has no plugin "${plugin!.name.text}" ("${text}"), which Fluent Bit may have or a library may bring; nothing else of this instance was tried.`,
    at: rootLocation(at),
    related: [],
    fixes: [],
    instances: [instance.label],
    fluentBit: version,
  };
}

/** By file as given, then offset, then rule: the order of every report. */
function inOrder(findings: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ at }: Diagnostic): number => order.get(at.file.path) ?? files.length;
  return [...findings].sort(
    (a, b) =>
      place(a) - place(b) ||
      (a.at.file.path < b.at.file.path ? -1 : a.at.file.path > b.at.file.path ? 1 : 0) ||
      a.at.span.start - b.at.span.start ||
      a.at.span.end - b.at.span.end ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
