/** The cases of the shared records.jsonl, and what our data-flow says of each: a walk through its filters. */

import { splitSpaces } from "../../grammar/values/list.ts";
import { matchTag } from "../../grammar/values/match.ts";
import { parseAccessors } from "../../grammar/values/record-accessor.ts";
import { regexEngine } from "../../grammar/values/regex.ts";
import { check } from "../../src/check.ts";
import type { Pipeline, Plugin } from "../../src/model/pipeline.ts";
import {
  type AbstractRecord,
  type Outcome,
  outcomeOf,
  type Presence,
  type RecordContext,
  recordOf,
  recordOfLine,
  samplesOf,
  splitOfRule,
  throughUnits,
} from "../../src/records/index.ts";

export interface RecordCase {
  readonly id: string;
  readonly rule: string;
  readonly conf: string;
  readonly format?: "yaml";
  readonly files?: Readonly<Record<string, string>>;
  readonly input: readonly string[];
  readonly starts?: boolean;
  readonly crash?: boolean;
  readonly unordered_keys?: boolean;
  readonly delivered: readonly { readonly tag: string; readonly record: unknown; readonly text?: string }[];
}

/** Records that may come to the output. */
export interface Arrival {
  readonly record: AbstractRecord;
  /** Whether each of them comes. */
  readonly when: "always" | "perhaps";
  /** Undefined: not known. */
  readonly tag: string | undefined;
  /** Whether it stands for one record of the input, rather than for any number. */
  readonly single: boolean;
}

export interface Prediction {
  readonly arrivals: readonly Arrival[];
  /** Records of the input of which each is one, and how many of them have a fate that is certain. */
  readonly records: number;
  readonly certain: number;
}

export async function pipelineOf({ conf, format, files = {} }: RecordCase): Promise<Pipeline> {
  const main = format === "yaml" ? "main.yaml" : "main.conf";
  const all = [{ path: main, text: conf }, ...Object.entries(files).map(([path, text]) => ({ path, text }))];
  const { pipelines } = await check(all, {}, { entries: [main], complete: true, fluentBit: "5.1.1" });
  const [pipeline] = pipelines;
  if (pipeline === undefined) throw new Error("there is no pipeline");
  return pipeline;
}

/** Undefined: something that a walk of one record cannot show, such as a loop. */
export function predict(given: RecordCase, pipeline: Pipeline): Prediction | undefined {
  const arrivals: Arrival[] = [];
  let records = 0;
  let certain = 0;
  for (const input of pipeline.inputs) {
    const { list, single } = sourcesOf(given, input, pipeline);
    const walk = new Walk(pipeline, single);
    const start = walk.units(input, {
      here: list.map((record, origin): Here => ({ record, when: "always", origin })),
      tag: tagOf(input),
      together: single,
      emittedBy: undefined,
    });
    if (!walk.from(0, start, 0)) return undefined;
    arrivals.push(...walk.arrivals);
    if (!single) continue;
    records += list.length;
    certain += list.length - walk.uncertain.size;
  }
  return { arrivals, records, certain };
}

function sourcesOf(
  given: RecordCase,
  input: Plugin,
  pipeline: Pipeline,
): { readonly list: readonly AbstractRecord[]; readonly single: boolean } {
  const name = input.plugin.kind === "found" ? input.plugin.value : "";
  const context = { pipeline, regex: regexEngine };
  const samples = name === "dummy" ? samplesOf(input) : undefined;
  if (samples !== undefined) return { list: samples, single: true };
  const plain = name === "tail" && !["multiline.parser", "multiline", "docker_mode"].some((key) => input.get(key));
  const skips = input.get("skip_empty_lines") ?? input.get("skip_long_lines") ?? input.get("buffer_max_size");
  // A line without an end waits, and one whose time is read although it does not fit may be lost (I-4).
  const strict = Object.values(given.files ?? {}).every((text) => !/time_strict/i.test(text));
  const ended = input.get("path")?.value.text ?? "";
  if (
    plain &&
    strict &&
    given.files?.[ended]?.endsWith("\n") &&
    skips === undefined &&
    given.input.every((line) => !/[\r\n\0]/.test(line))
  ) {
    return { list: given.input.map((line) => recordOfLine(input, line, context)), single: true };
  }
  return { list: [recordOf(input, pipeline, regexEngine)], single: false };
}

function tagOf(input: Plugin): string | undefined {
  const tag = input.get("tag");
  const name = input.plugin.kind === "found" ? input.plugin.value : "";
  return tag?.expanded.kind === "found" && name !== "http" && !tag.expanded.value.includes("*")
    ? tag.expanded.value
    : undefined;
}

interface Here {
  readonly record: AbstractRecord;
  readonly when: "always" | "perhaps";
  /** Which record of the input it was. */
  readonly origin: number;
}

interface Stream {
  readonly here: readonly Here[];
  readonly tag: string | undefined;
  /** Whether these are all the records of one chunk. */
  readonly together: boolean;
  readonly emittedBy: Plugin | undefined;
}

class Walk {
  readonly arrivals: Arrival[] = [];
  /** Records of the input whose fate is not certain. */
  readonly uncertain = new Set<number>();
  readonly #pipeline: Pipeline;
  readonly #single: boolean;

  constructor(pipeline: Pipeline, single: boolean) {
    this.#pipeline = pipeline;
    this.#single = single;
  }

  /** False: it goes round too often. */
  from(filterIndex: number, start: Stream, depth: number): boolean {
    if (depth > 4) return false;
    let stream = start;
    for (let index = filterIndex; index < this.#pipeline.filters.length && stream.here.length > 0; index++) {
      const filter = this.#pipeline.filters[index];
      if (filter === undefined) continue;
      const matches = this.#matches(filter, stream.tag);
      if (matches === "never") continue;
      if (matches === "perhaps") {
        // Both ways, from here on.
        stream = { ...stream, here: stream.here.map((here) => ({ ...here, when: "perhaps" })) };
        if (!this.from(index + 1, stream, depth + 1)) return false;
      }
      const name = filter.plugin.kind === "found" ? filter.plugin.value : "";
      if (name === "rewrite_tag" && !this.#emit(filter, stream, depth)) return false;
      if (name === "multiline" && stream.emittedBy === filter) continue;
      stream = this.#through(filter, stream);
      if (name === "multiline" && filter.get("buffer")?.value.text !== "off") {
        return this.from(0, { ...stream, together: false, emittedBy: filter }, depth + 1);
      }
      // These may make several records of one.
      if (["lua", "alter_size", "multiline"].includes(name)) stream = { ...stream, together: false };
    }
    const [output] = this.#pipeline.outputs;
    const { here } = output === undefined ? stream : this.units(output, stream);
    for (const { record, when, origin } of here) {
      if (when === "perhaps") this.uncertain.add(origin);
      this.arrivals.push({ record, when, tag: stream.tag, single: this.#single });
    }
    return true;
  }

  #through(filter: Plugin, stream: Stream): Stream {
    return this.#step(stream, (record, context) => outcomeOf(filter, record, context));
  }

  /** Behind the processors of an input or output. */
  units(owner: Plugin, stream: Stream): Stream {
    if (owner.processors.length === 0) return stream;
    return this.#step(stream, (record, context) => throughUnits(owner, record, context));
  }

  #step(stream: Stream, outcome: (record: AbstractRecord, context: RecordContext) => Outcome): Stream {
    const records = stream.here.map(({ record }) => record);
    let { together } = stream;
    const here = stream.here.flatMap((one, index): readonly Here[] => {
      const chunk = stream.together ? { records, index } : undefined;
      const { kept, record } = outcome(one.record, { pipeline: this.#pipeline, regex: regexEngine, chunk });
      if (kept === "never") return [];
      if (kept === "always") return [{ ...one, record }];
      together = false;
      this.uncertain.add(one.origin);
      return [{ ...one, record, when: "perhaps" }];
    });
    return { ...stream, here, together };
  }

  #matches(filter: Plugin, tag: string | undefined): Presence {
    const match = filter.get("match");
    if (match?.expanded.kind !== "found") return "perhaps";
    if (match.expanded.value === "*") return "always";
    return tag === undefined ? "perhaps" : matchTag(match.expanded.value, tag) ? "always" : "never";
  }

  #emit(filter: Plugin, stream: Stream, depth: number): boolean {
    for (const one of stream.here) {
      let rest: AbstractRecord | undefined = one.record;
      let when = one.when;
      for (const rule of filter.all("rule")) {
        if (rest === undefined) break;
        const { yes, no } = splitOfRule(rule, rest, { pipeline: this.#pipeline, regex: regexEngine });
        if (yes !== undefined && no !== undefined) when = "perhaps";
        if (yes !== undefined) {
          const tag = literalTag(rule.value.text);
          // A tag that comes out empty loses the record.
          const here: readonly Here[] = [{ ...one, record: yes, when: tag === undefined ? "perhaps" : when }];
          if (!this.from(0, { here, tag, together: false, emittedBy: filter }, depth + 1)) return false;
        }
        rest = no;
      }
    }
    return true;
  }
}

function literalTag(rule: string): string | undefined {
  const tag = splitSpaces(rule)[2]?.text ?? "";
  return parseAccessors(tag).every(({ kind }) => kind === "text") && tag !== "" ? tag : undefined;
}
