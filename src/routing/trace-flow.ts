/** The way of log records with tags that somebody asked about, whether or not an input gives them. */
import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import { makeEngine } from "./engine.ts";
import type { Flow } from "./flow.ts";
import { carriesOf, makeFlow } from "./make-flow.ts";
import type { Tags } from "./matching.ts";

export interface TraceStart {
  /** The input that gives the tags; undefined where several do, or none that is known. */
  readonly input: Plugin | undefined;
  readonly tags: Tags;
}

/** The flow of the records of one start alone. What its input may give besides logs is not asked about. */
export function flowsFrom(pipeline: Pipeline, regex: RegexEngine): (start: TraceStart) => Flow {
  const engine = makeEngine(pipeline, regex);
  return ({ input, tags }) =>
    makeFlow(engine, [{ input, tags, carries: carriesOf(input) === "metrics" ? "metrics" : "logs" }]);
}
