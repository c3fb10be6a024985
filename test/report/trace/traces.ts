/** Traces of configurations given as text. */
import { regexEngine } from "../../../grammar/values/regex.ts";
import { check } from "../../../src/check.ts";
import type { Pipeline } from "../../../src/model/pipeline.ts";
import { makeTrace, type Trace, type TracedInput, type TracedStep } from "../../../src/report/trace/model.ts";
import type { Question } from "../../../src/report/trace/question.ts";
import { makeRouting } from "../../../src/routing/make-routing.ts";
import { flowsFrom } from "../../../src/routing/trace-flow.ts";

export async function pipelinesOf(files: Readonly<Record<string, string>>): Promise<readonly Pipeline[]> {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return (await check(given, {}, { complete: true })).pipelines;
}

export function traceOf(pipeline: Pipeline, question: Question): Trace {
  const context = {
    pipeline,
    routing: makeRouting(pipeline, regexEngine),
    flowOf: flowsFrom(pipeline, regexEngine),
  };
  return makeTrace(question, context, true);
}

export async function trace(text: string, question: Question): Promise<Trace> {
  const [pipeline] = await pipelinesOf({ "fluent-bit.conf": text });
  return traceOf(pipeline!, question);
}

export const tag = (text: string): Question => ({ kind: "tag", tag: text });
export const path = (text: string): Question => ({ kind: "path", path: text });
export function pod(text: string): Question {
  const [namespace = "", name = "", container = ""] = text.split("/");
  return { kind: "pod", pod: { namespace, pod: name, container } };
}

/** `name: verdict: because` of each step of a stream, and what a filter does behind ` | `. */
export function stepsOf({ streams }: Trace, number = 1): readonly string[] {
  return streams[number - 1]!.steps.map(
    ({ name, verdict, because, does }: TracedStep) =>
      `${name}: ${verdict}: ${because}${does === undefined ? "" : ` | ${does}`}`,
  );
}

export function inputsOf({ inputs }: Trace): readonly string[] {
  return inputs.map(
    ({ name, makes, because, tag: given }: TracedInput) =>
      `${name}: ${makes}: ${because}${given === undefined ? "" : ` -> ${given}`}`,
  );
}
