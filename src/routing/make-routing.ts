import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import type { Certainty } from "./certainty.ts";
import { mayRetag, unitsMayEmit } from "./emissions.ts";
import { type Engine, makeEngine } from "./engine.ts";
import type { Flow } from "./flow.ts";
import { HeadIndex } from "./head-index.ts";
import { carriesOf, makeFlow as flowOf } from "./make-flow.ts";
import { headOfPattern, headOfPlugin, headsOf } from "./matching.ts";
import type { Routing, TagSource } from "./routing.ts";

/** The way of all records through a pipeline. */
export function makeFlow(pipeline: Pipeline, regex: RegexEngine): Flow {
  return flowOf(makeEngine(pipeline, regex));
}

/** The routes of a pipeline; cheap to make, each answer is computed when asked for. */
export function makeRouting(pipeline: Pipeline, regex: RegexEngine): Routing {
  const engine = makeEngine(pipeline, regex);
  const { matcher, sources, wiredAlone } = engine;
  const retagging = pipeline.filters.filter(mayRetag);
  let flow: Flow | undefined;
  const theFlow = (): Flow => {
    flow ??= flowOf(engine);
    return flow;
  };
  const emits =
    retagging.length > 0 ||
    engine.tasks.length > 0 ||
    pipeline.inputs.some((input) => engine.planOf(input)?.branches.length);
  let emitted: ReadonlySet<TagSource> | undefined;
  const emittedSources = (): ReadonlySet<TagSource> => {
    emitted ??= new Set(emits ? emittedBy(theFlow()) : []);
    return emitted;
  };
  const isEmitted = (source: TagSource): boolean => emitted?.has(source) ?? false;
  /** What the routes of an input say; undefined where Match alone decides. What is emitted goes by its tag. */
  const routedTo = (source: TagSource, output: Plugin): Certainty | undefined => {
    const plan = isEmitted(source) ? undefined : engine.planOf(source.input);
    if (plan === undefined) return undefined;
    if (plan.branches.some(({ outputs }) => outputs.includes(output))) return "perhaps";
    const { certainty } = matcher.matches(source.tags, output);
    const answer = !plan.direct.includes(output) ? "never" : plan.needsMatch ? certainty : "always";
    return plan.certain && carriesOf(source.input) === "logs" ? answer : answer === certainty ? answer : "perhaps";
  };
  let sourceIndex: HeadIndex<TagSource> | undefined;
  let outputIndex: HeadIndex<Plugin> | undefined;
  return {
    sources,
    get flow() {
      return theFlow();
    },
    get closed() {
      return isClosed(engine) && (!emits || theFlow().closed);
    },
    wiredAlone,
    get complete() {
      return matcher.complete;
    },
    reaches(source, plugin) {
      const routed = plugin.kind === "output" ? routedTo(source, plugin) : undefined;
      if (routed !== undefined) return routed;
      const { certainty, by } = matcher.matches(source.tags, plugin);
      const answer = by !== undefined ? certainty : plugin.kind === "output" ? wiredAlone : "never";
      return answer === "always" && isEmitted(source) ? "perhaps" : answer;
    },
    mayBeTaken(source) {
      if (engine.unknownTasks || isEmitted(source)) return true;
      if (retagging.some((filter) => matcher.matches(source.tags, filter).certainty !== "never")) return true;
      return engine.tasks.some(
        ({ from }) => from.kind === "stream" || matcher.fits(from.pattern, source.tags) !== "never",
      );
    },
    fits: (pattern, source): Certainty => {
      const answer = matcher.fits(pattern, source.tags);
      return answer === "always" && isEmitted(source) ? "perhaps" : answer;
    },
    sourcesNear(pattern) {
      if (sourceIndex === undefined) {
        sourceIndex = new HeadIndex();
        for (const source of [...sources, ...emittedSources()]) {
          for (const head of headsOf(source.tags)) sourceIndex.add(head, source);
        }
      }
      return sourceIndex.compatible(typeof pattern === "string" ? headOfPattern(pattern) : headOfPlugin(pattern));
    },
    *outputsNear(source) {
      if (outputIndex === undefined) {
        outputIndex = new HeadIndex();
        for (const output of pipeline.outputs) outputIndex.add(headOfPlugin(output), output);
      }
      const plan = engine.planOf(source.input);
      if (plan !== undefined) yield* new Set([...plan.direct, ...plan.branches.flatMap(({ outputs }) => outputs)]);
      for (const head of headsOf(source.tags)) yield* outputIndex.compatible(head);
    },
  };
}

/** Streams that filters and tasks emit under tags of their own. */
function emittedBy({ streams }: Flow): readonly TagSource[] {
  return streams.flatMap(({ origin, input, tags, display }): readonly TagSource[] => {
    const sameTag = origin.kind === "input" || (origin.kind === "emitted" && origin.by.schema?.name === "multiline");
    return sameTag || input === undefined ? [] : [{ input, tags, display }];
  });
}

function isClosed({ pipeline, sources, unknownTasks }: Engine): boolean {
  return (
    pipeline.whole &&
    pipeline.nameless.length === 0 &&
    // A custom plugin may create inputs.
    pipeline.customs.length === 0 &&
    !unknownTasks &&
    !unitsMayEmit(pipeline) &&
    sources.every(({ tags }) => tags !== undefined)
  );
}
