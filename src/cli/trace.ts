import { regexEngine } from "../../grammar/values/regex.ts";
import { documentConcealer } from "../lint/conceal.ts";
import type { Pipeline } from "../model/pipeline.ts";
import { traceJson } from "../report/trace/json.ts";
import { makeTrace, type TraceContext } from "../report/trace/model.ts";
import type { Question } from "../report/trace/question.ts";
import { traceText } from "../report/trace/text.ts";
import { makeRouting } from "../routing/make-routing.ts";
import { flowsFrom } from "../routing/trace-flow.ts";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import { checkOptions, collectSet, inputFiles, reportReading, reportUnjudged, requireFiles } from "./judge.ts";
import { paintFor } from "./paint.ts";
import type { JudgingOptions, Shell } from "./shell.ts";
import { toolVersion } from "./version.ts";

export interface TraceOptions extends JudgingOptions {
  readonly tag?: string;
  readonly path?: string;
  readonly pod?: string;
  readonly format: "text" | "json";
}

/** Status 0 where an output gets the records in one instance at least, be it perhaps; 1 where surely none does. */
export async function trace(given: readonly string[], options: TraceOptions, shell: Shell): Promise<ExitStatus> {
  const { io } = shell;
  const question = questionOf(options);
  const paths = given.length === 0 ? ["."] : given;
  const inputs = await collectSet(paths, options, io);
  requireFiles(inputs, paths);
  const engine = await shell.engine();
  const wishes = checkOptions(options, engine, inputs);
  const readAll = reportReading(inputs, options, io);
  // Only the model is asked for, so no rule needs to run.
  const result = await engine.check(inputFiles(inputs), {
    ...wishes,
    rules: Object.fromEntries(Object.keys(engine.rules).map((id) => [id, "off" as const])),
  });
  const complete = reportUnjudged(result, io) && readAll;
  // A file that holds only parsers, say, takes no records.
  const contexts = result.pipelines
    .filter(({ inputs: from, filters, outputs }) => from.length + filters.length + outputs.length > 0)
    .map(contextOf);
  const made = contexts.map((context) => makeTrace(question, context, false));
  // Where one instance makes the tag, what the others would do with it is of no use.
  const isMade = made.some(({ streams }) => streams.length > 0);
  const traces = isMade ? made : contexts.map((context) => makeTrace(question, context, true));
  if (traces.length === 0 && result.unjudged.length === 0)
    io.stderr.write("fbcheck: none of the files holds an input, a filter or an output of Fluent Bit\n");

  // What a filter is told may hold a secret.
  const hide = documentConcealer(result.pipelines);
  if (options.format === "json") io.stdout.write(hide(traceJson(traces, question, toolVersion)));
  else {
    const paint = paintFor(io.stdout, io, options.color);
    const width = Math.max(40, io.stdout.columns ?? 100);
    io.stdout.write(hide(traces.map((one) => traceText(one, { paint, width })).join("\n")));
  }
  if (!complete || traces.length === 0) return exit.usage;
  return traces.some(({ delivered }) => delivered !== "never") ? exit.clean : exit.findings;
}

function contextOf(pipeline: Pipeline): TraceContext {
  return {
    pipeline,
    routing: makeRouting(pipeline, regexEngine),
    flowOf: flowsFrom(pipeline, regexEngine),
  };
}

function questionOf({ tag, path, pod }: TraceOptions): Question {
  const given = [tag, path, pod].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new UsageError('"trace" needs one of --tag TAG, --path FILE and --pod NAMESPACE/POD/CONTAINER');
  if (given[0] === "") throw new UsageError('"trace" cannot follow an empty name');
  if (tag !== undefined) return { kind: "tag", tag };
  if (path !== undefined) return { kind: "path", path };
  const parts = pod!.split("/");
  const [namespace, name, container] = parts;
  if (parts.length !== 3 || parts.includes(""))
    throw new UsageError(`"--pod ${pod}" must be NAMESPACE/POD/CONTAINER, such as payments/api-7d9f/app`);
  return { kind: "pod", pod: { namespace: namespace!, pod: name!, container: container! } };
}
