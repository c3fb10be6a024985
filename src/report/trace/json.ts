/** For programs: the shape that schema/trace.schema.json describes. */
import type { Named, Trace, TracedInput, TracedParser, TracedStep, TracedStream } from "./model.ts";
import type { Question } from "./question.ts";

/** The traces of all instances in one object. */
export function traceJson(traces: readonly Trace[], question: Question, toolVersion: string): string {
  const report = {
    version: 1,
    tool: { name: "fbcheck", version: toolVersion },
    question: questionOf(question),
    instances: traces.map(instanceOf),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function questionOf(question: Question): object {
  if (question.kind === "tag") return { tag: question.tag };
  if (question.kind === "path") return { path: question.path };
  const { namespace, pod, container } = question.pod;
  return { pod: { namespace, name: pod, container } };
}

function instanceOf({ label, fluentBit, files, inputs, streams, moreStreams, delivered, notes }: Trace): object {
  return {
    label,
    fluentBit,
    files,
    inputs: inputs.map(inputOf),
    streams: streams.map(streamOf),
    moreStreams,
    delivered,
    notes,
  };
}

function inputOf({ makes, because, tag, parsers, ...input }: TracedInput): object {
  return { ...nameParts(input), makes, because, tag: tag ?? null, parsers: parsers.map(parserOf) };
}

function streamOf({ number, tag, from, parent, certainty, steps, like, ends, end }: TracedStream): object {
  return {
    number,
    tag,
    from: from ?? null,
    parent: parent ?? null,
    when: certainty,
    steps: steps.map(stepOf),
    like: like ?? null,
    ends,
    end,
  };
}

function stepOf({
  kind,
  arrives,
  verdict,
  because,
  does,
  continues,
  parsers,
  emits,
  moreEmits,
  ...step
}: TracedStep): object {
  return {
    kind,
    ...nameParts(step),
    arrives,
    verdict,
    because,
    does: does ?? null,
    continues: continues ?? null,
    parsers: parsers.map(parserOf),
    emits,
    moreEmits,
  };
}

function nameParts({ name, id, alias, place }: Named): object {
  return { name, id, alias: alias ?? null, file: place.file, line: place.line };
}

function parserOf({ name, kind, defined }: TracedParser): object {
  const isPlace = typeof defined === "object";
  return {
    name,
    kind,
    defined: isPlace ? "here" : defined,
    file: isPlace ? defined.file : null,
    line: isPlace ? defined.line : null,
  };
}
