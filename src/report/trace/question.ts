/** Which inputs the records that were asked about come from, why not from the others, and under which tags. */
import { matchPattern, type TagPattern, type TagPiece } from "../../../grammar/values/match.ts";
import type { Pipeline, Plugin } from "../../model/pipeline.ts";
import type { Flow } from "../../routing/flow.ts";
import type { Certainty, Routing, TagSource } from "../../routing/routing.ts";
import type { TraceStart } from "../../routing/trace-flow.ts";
import type { Location } from "../../source/source-file.ts";
import { type AskedFile, fileOfPath, fileOfPod, type PodName, readingOf } from "./files.ts";
import { nameOf, pluginName, quoted } from "./names.ts";

/** `*` in a tag or in a name of a pod stands for any text. */
export type Question =
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "pod"; readonly pod: PodName };

/** One input, and what it has to do with the question. */
export interface Candidate {
  readonly input: Plugin;
  /** `perhaps` for a tag: some of its records have it, or may have it. */
  readonly makes: Certainty;
  /** A clause. */
  readonly because: string;
  /** The property that decided. */
  readonly at: Location | undefined;
  /** The tag that its records have then, `*` for unknown parts; undefined where it makes none. */
  readonly tag: string | undefined;
}

export interface Answer {
  /** All inputs that may be asked about: for a file those of kind tail. */
  readonly candidates: readonly Candidate[];
  /** Where the walks begin. */
  readonly starts: readonly TraceStart[];
  /** The paths of the file that was asked about, as the instance sees them. */
  readonly files: readonly string[];
  /** Sentences. */
  readonly notes: readonly string[];
}

/** `unmade`: follow a tag also where no input makes it. */
export function answer(question: Question, pipeline: Pipeline, routing: Routing, unmade: boolean): Answer {
  if (question.kind === "tag") return answerTag(question.tag, routing, unmade);
  const file = question.kind === "path" ? fileOfPath(question.path, pipeline) : fileOfPod(question.pod, pipeline);
  return answerFile(file, pipeline, routing);
}

function answerTag(tag: string, { sources, flow }: Routing, unmade: boolean): Answer {
  const candidates = sources.map((source) => candidateOf(source, tag));
  const making = candidates.filter(({ makes }) => makes !== "never");
  const asked: TagPattern = { pieces: piecesOf(tag) };
  const notes = emittersOf(tag, flow);
  if (making.length === 0 && notes.length === 0 && !unmade) return { candidates, starts: [], files: [], notes };
  if (!tag.includes("*") || making.length === 0) {
    const only = making.length === 1 ? making[0]!.input : undefined;
    return { candidates, starts: [{ input: only, tags: [asked] }], files: [], notes };
  }
  // Where an input makes only tags of the kind asked for, more is known of them.
  const starts = sources.flatMap((source, index): readonly TraceStart[] => {
    const { makes, input } = candidates[index]!;
    if (makes === "never") return [];
    return [{ input, tags: makes === "always" && source.tags !== undefined ? source.tags : [asked] }];
  });
  return { candidates, starts, files: [], notes };
}

const mostEmitters = 5;

/** Who gives the tag to records that had another one, as sentences. */
function emittersOf(tag: string, { streams }: Flow): readonly string[] {
  const notes = new Set<string>();
  for (const { origin, tags } of streams) {
    if (origin.kind === "route" && origin.route.name?.text === tag && notes.size < mostEmitters) {
      notes.add(`The route ${quoted(tag)} gives it to what it takes of the input ${quoted(nameOf(origin.input))}.`);
    }
    if (origin.kind !== "emitted" && origin.kind !== "task") continue;
    const gives = tags?.some((one) => matchPattern(tag, one) !== "never") ?? true;
    const before = origin.from?.tags?.some((one) => matchPattern(tag, one) !== "never") ?? true;
    // The multiline filter emits under the tag that was there.
    if (!gives || before) continue;
    const who = origin.kind === "task" ? "A stream task" : `The filter ${quoted(nameOf(origin.by))}`;
    if (notes.size === mostEmitters) {
      notes.add("More filters or stream tasks may emit it.");
      break;
    }
    notes.add(`${who} may emit it, from records with the tag ${quoted(origin.from?.display ?? "*")}.`);
  }
  return [...notes];
}

function piecesOf(tag: string): readonly TagPiece[] {
  return tag
    .split("*")
    .flatMap((text, index): readonly TagPiece[] => [
      ...(index === 0 ? [] : [{ kind: "any" } as const]),
      ...(text === "" ? [] : [{ kind: "literal", text } as const]),
    ]);
}

function candidateOf({ input, tags, display }: TagSource, tag: string): Candidate {
  const property = input.get("tag");
  const at = property?.at;
  const written =
    property === undefined ? `without a Tag its tag is ${quoted(display)}` : `its Tag is ${quoted(display)}`;
  if (tags === undefined) {
    const because =
      property === undefined ? "its tags come from outside, or are not known" : `${written}, not all of it known`;
    return { input, makes: "perhaps", because, at, tag };
  }
  const answers = tags.map((one) => matchPattern(tag, one));
  const makes = answers.every((one) => one === "always")
    ? "always"
    : answers.every((one) => one === "never")
      ? "never"
      : "perhaps";
  return { input, makes, because: written, at, tag: makes === "never" ? undefined : tag };
}

function answerFile(file: AskedFile, pipeline: Pipeline, { sources }: Routing): Answer {
  const candidates: Candidate[] = [];
  const starts: TraceStart[] = [];
  for (const input of pipeline.inputs) {
    if (pluginName(input) !== "tail") continue;
    const source = sources.find((one) => one.input === input);
    const { reads, because, by, tags, display } = readingOf(input, file, source, pipeline);
    candidates.push({ input, makes: reads, because, at: by?.at, tag: reads === "never" ? undefined : display });
    if (reads !== "never") starts.push({ input, tags });
  }
  return { candidates, starts, files: file.paths, notes: file.notes };
}
