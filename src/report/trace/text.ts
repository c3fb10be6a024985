/** A trace for people at a terminal: from the inputs down to the end of the records, a reason for every step. */
import type { Paint } from "../paint.ts";
import { plural } from "../summary.ts";
import { textWidth, visible, wrap } from "../visible.ts";
import {
  keyOfStep,
  type Trace,
  type TracedInput,
  type TracedParser,
  type TracedStep,
  type TracedStream,
} from "./model.ts";
import { listed, type Place, quoted } from "./names.ts";
import type { Question } from "./question.ts";

export interface TraceTextOptions {
  readonly paint: Paint;
  /** Cells of a line. */
  readonly width: number;
}

interface Layout extends TraceTextOptions {
  /** Where the facts begin. */
  readonly column: number;
  /** Of streams that are emitted only what differs from the one before is shown, for all of it is too long to read. */
  readonly brief: boolean;
  /** The file that all places are in, where its name is too long to stand on every line. */
  readonly file: string | undefined;
}

/** One instance. */
export function traceText(trace: Trace, { paint, width: given }: TraceTextOptions): string {
  const width = Math.min(given, 100);
  const file = commonFile(trace);
  const options: Layout = { paint, width, column: columnOf(trace), brief: isLong(trace), file };
  const { inputs, streams, moreStreams, notes, question } = trace;
  const where = file === undefined ? [] : [paint.dim(`Lines are those of ${visible(file)}`)];
  const lines: string[] = [
    ...wrap(`── ${visible(trace.label)} ──`, width).map((line) => paint.bold(line)),
    paint.dim(`Fluent Bit ${trace.fluentBit}${trace.fluentBitKnown ? "" : " (assumed)"}`),
    ...where,
    "",
    ...wrap(titleOf(question), width).map((line) => paint.bold(line)),
  ];
  for (const file of trace.files) if (question.kind !== "path") lines.push(paint.dim(`  ${visible(file)}`));
  lines.push("", ...inputLines(trace, options));
  const single = streams.length === 1;
  const byNumber = new Map(streams.map((stream) => [stream.number, stream]));
  for (const stream of streams) lines.push("", ...streamLines(stream, byNumber, single && inputs.length > 0, options));
  if (moreStreams > 0) lines.push("", paint.dim(`and ${plural(moreStreams, "more way")} like this`));
  if (streams.length === 0 && question.kind !== "tag")
    lines.push("", paint.red("→ Nothing reads it, so nothing of it is delivered."));
  if (notes.length > 0) lines.push("");
  for (const note of notes) {
    const [first, ...rest] = wrap(visible(note), width - 2);
    lines.push(`${paint.yellow("!")} ${first}`, ...rest.map((line) => `  ${line}`));
  }
  return `${lines.join("\n")}\n`;
}

function titleOf(question: Question): string {
  if (question.kind === "tag") return `The tag ${quoted(visible(question.tag))}`;
  if (question.kind === "path") return `The file ${quoted(visible(question.path))}`;
  const { namespace, pod, container } = question.pod;
  return visible(
    `The log of the container ${quoted(container)} of the pod ${quoted(pod)} in the namespace ${quoted(namespace)}`,
  );
}

/** Those that make it; the others in full only where none does, since then each is a suspect. */
function inputLines({ inputs, question }: Trace, options: Layout): readonly string[] {
  const { paint, width } = options;
  const isTag = question.kind === "tag";
  const making = inputs.filter(({ makes }) => makes !== "never");
  const others = inputs.filter(({ makes }) => makes === "never");
  const lines: string[] = [paint.bold("Inputs")];
  if (inputs.length === 0) lines.push(isTag ? "  none" : "  none of kind tail, so nothing reads files");
  for (const input of making) lines.push(...inputBlock(input, isTag, options));
  if (making.length === 0 && others.length > 0) {
    const none = isTag ? "no input makes this tag; their tags are:" : "no tail input reads it:";
    lines.push(...wrap(none, width - 2).map((line) => paint.red(`  ${line}`)));
    for (const input of others.slice(0, mostOthers)) lines.push(...inputBlock(input, isTag, options));
    if (others.length > mostOthers) lines.push(paint.dim(`  and ${others.length - mostOthers} more`));
  } else if (others.length > 0) {
    // For a file each reason counts; that other tags are other tags is no news.
    if (isTag) lines.push(paint.dim(`  ${plural(others.length, "other")} cannot make it`));
    else for (const input of others) lines.push(...inputBlock(input, isTag, options));
  }
  return lines;
}

const mostOthers = 20;

function inputBlock(input: TracedInput, isTag: boolean, options: Layout): readonly string[] {
  const { makes, because, tag } = input;
  const verb = isTag
    ? { always: "makes it", perhaps: "may make it", never: undefined }[makes]
    : { always: "reads it", perhaps: "may read it", never: undefined }[makes];
  const facts = [verb === undefined ? because : `${verb}: ${because}`];
  if (!isTag && tag !== undefined) facts.push(`gives the tag ${quoted(tag)}`);
  const mark = { always: "taken", perhaps: "perhaps", never: "passed-over" } as const;
  return block(mark[makes], input, [...facts, ...parserFacts(input.parsers)], options);
}

function parserFacts(parsers: readonly TracedParser[]): readonly string[] {
  return parsers.map(({ name, kind, defined }) => {
    const what = `${kind === "parser" ? "parser" : "multiline parser"} ${quoted(name)}`;
    if (typeof defined === "object") return `${what}, ${placeText(defined)}`;
    return {
      "built-in": `${what}, built in`,
      nowhere: `${what}, which nothing defines`,
      unknown: `${what}, defined in a file that fbcheck does not have`,
    }[defined];
  });
}

function streamLines(
  stream: TracedStream,
  all: ReadonlyMap<number, TracedStream>,
  single: boolean,
  options: Layout,
): readonly string[] {
  const { paint, width } = options;
  const lines: string[] = [];
  if (!single || stream.parent !== undefined || all.size > 1)
    lines.push(...wrap(visible(streamTitle(stream, options.brief)), width).map((line) => paint.cyan(line)));
  const { brief } = options;
  const parent = brief && stream.parent !== undefined ? all.get(stream.parent) : undefined;
  const same = new Set(parent?.steps.map(keyOfStep));
  if (brief && stream.like !== undefined) lines.push(...likeLines(stream, stream.like, options));
  const steps = brief && stream.like !== undefined ? [] : stream.steps.filter((step) => !same.has(keyOfStep(step)));
  const filters = steps.filter(({ kind }) => kind === "filter");
  const outputs = steps.filter(({ kind }) => kind === "output");
  for (const [title, some] of [
    ["Filters", filters],
    ["Outputs", outputs],
  ] as const) {
    if (some.length === 0) continue;
    lines.push(paint.bold(title));
    lines.push(...stepLines(some, stream.tag, all, options));
  }
  if (parent !== undefined && stream.like === undefined && steps.length < stream.steps.length)
    lines.push(paint.dim(`  ${stream.steps.length - steps.length} more as in ${parent.number}`));
  const good = stream.ends === "delivered" || stream.ends === "moved";
  const mark = good ? paint.green : stream.ends === "perhaps" ? paint.yellow : paint.red;
  lines.push(...wrap(`→ ${visible(stream.end)}`, width).map((line, index) => mark(index === 0 ? line : `  ${line}`)));
  return lines;
}

/** A way that was shown is named, with what else comes of it. */
function likeLines({ steps }: TracedStream, like: number, { width }: Layout): readonly string[] {
  const numbers = steps.flatMap(({ emits }) => emits);
  const emits = numbers.length === 0 ? "" : `; what is emitted: see ${listed(numbers.map(String), 6)}`;
  return wrap(`The same steps as in ${like}${emits}`, width - 2).map((line) => `  ${line}`);
}

/** More steps in all than a person reads. */
function isLong({ streams }: Trace): boolean {
  return streams.reduce((sum, { steps }) => sum + steps.length, 0) > 100;
}

function streamTitle({ number, tag, from, parent, certainty }: TracedStream, brief: boolean): string {
  const what = `${number}. The tag ${quoted(tag)}`;
  if (from === undefined) return what;
  if (from.kind === "input") return `${what} from the input ${quoted(from.name)}`;
  const [kind, verb] = from.kind === "task" ? ["stream task", "make"] : ["filter", "emit"];
  const does = certainty === "always" ? `${verb}s` : `may ${verb}`;
  return `${what}, which the ${kind} ${quoted(from.name)} ${does}${brief ? ` from ${parent}` : ""}; it begins again at the first filter`;
}

/** Steps that nothing comes to are named in one line. */
function stepLines(
  steps: readonly TracedStep[],
  tag: string,
  all: ReadonlyMap<number, TracedStream>,
  options: Layout,
): readonly string[] {
  const { paint } = options;
  const lines: string[] = [];
  let skipped = 0;
  for (const step of steps) {
    if (step.verdict === "not-reached") skipped++;
    else lines.push(...block(step.verdict, step, factsOf(step, tag, all), options));
  }
  if (skipped > 0) lines.push(paint.dim(`  ${skipped}${lines.length > 0 ? " more" : ""} to which no record comes`));
  return lines;
}

function factsOf(
  { because, does, continues, emits, moreEmits, parsers }: TracedStep,
  tag: string,
  all: ReadonlyMap<number, TracedStream>,
): readonly string[] {
  const facts = [because];
  if (does !== undefined) facts.push(does);
  for (const number of emits) {
    const stream = all.get(number);
    if (stream !== undefined)
      facts.push(
        `${stream.certainty === "always" ? "emits" : "may emit"} them under ${stream.tag === tag ? "the same" : "another"} tag: see ${number}`,
      );
  }
  if (moreEmits > 0) facts.push(`may emit them under ${plural(moreEmits, "more tag")}`);
  if (continues === "never") facts.push("none goes on behind it");
  if (continues === "perhaps") facts.push("some may not go on");
  return [...facts, ...parserFacts(parsers)];
}

const marks = { taken: "✓", perhaps: "?", "passed-over": "–", "not-reached": "·" } as const;

/** `  ✓ name  fact  place`: what more there is to say stands below the fact. */
function block(
  verdict: TracedStep["verdict"],
  { name, id, alias, place }: Pick<TracedStep, "name" | "id" | "alias" | "place">,
  facts: readonly string[],
  { paint, width, column, file }: Layout,
): readonly string[] {
  const passed = verdict === "passed-over";
  const mark = verdict === "taken" ? paint.green : verdict === "perhaps" ? paint.yellow : paint.dim;
  const shown = visible(name);
  const nameWidth = textWidth(shown);
  const indent = " ".repeat(column);
  const room = width - column;
  const body = facts.flatMap((fact) => {
    const lines = wrap(visible(fact), room);
    // Further lines are indented by two.
    return lines.length < 2
      ? lines
      : wrap(lines.join(" "), room - 2).map((line, at) => (at === 0 ? line : `  ${line}`));
  });
  const line = file === undefined ? placeText(place) : `line ${place.line}`;
  const full = alias === undefined ? line : `${visible(id)}  ${line}`;
  const paintLine = (text: string): string => (passed ? paint.dim(text) : text);
  const head = `  ${mark(marks[verdict])} ${passed ? shown : paint.bold(shown)}`;
  const isWide = 4 + nameWidth + 2 > column;
  const first = isWide ? "" : (body.shift() ?? "");
  const used = isWide ? 4 + nameWidth : column + textWidth(first);
  const gap = isWide ? "" : " ".repeat(column - 4 - nameWidth);
  // The place stands on the first line, with the id where there is room for it.
  const at = [full, line].find((one) => used + 2 + textWidth(one) <= width);
  const end = at === undefined ? "" : " ".repeat(width - used - textWidth(at)) + paint.dim(at);
  return [
    `${head}${gap}${paintLine(first)}${end}`,
    ...body.map((text) => indent + paintLine(text)),
    ...(at === undefined ? [indent + paint.dim(full)] : []),
  ];
}

/** Where the facts begin: behind the longest name, unless that is very long. */
function columnOf({ inputs, streams }: Trace): number {
  let widest = 6;
  for (const { name } of [...inputs, ...streams.flatMap(({ steps }) => steps)]) {
    const size = textWidth(visible(name));
    if (size <= longestName) widest = Math.max(widest, size);
  }
  return 4 + widest + 2;
}

const longestName = 20;

function commonFile({ inputs, streams }: Trace): string | undefined {
  const files = new Set([...inputs, ...streams.flatMap(({ steps }) => steps)].map(({ place }) => place.file));
  const [only] = files;
  return files.size === 1 && only !== undefined && textWidth(only) > 18 ? only : undefined;
}

/** `path:line`, which terminals and editors turn into a link. */
function placeText({ file, line }: Place): string {
  return `${visible(file)}:${line}`;
}
