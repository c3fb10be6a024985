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
  return new PipelineRouting(makeEngine(pipeline, regex));
}

class PipelineRouting implements Routing {
  readonly sources: readonly TagSource[];
  readonly wiredAlone: Certainty;
  readonly #engine: Engine;
  readonly #retagging: readonly Plugin[];
  readonly #emits: boolean;
  #flow: Flow | undefined;
  #emitted: ReadonlySet<TagSource> | undefined;
  #sourceIndex: HeadIndex<TagSource> | undefined;
  #outputIndex: HeadIndex<Plugin> | undefined;

  constructor(engine: Engine) {
    const { pipeline } = engine;
    this.sources = engine.sources;
    this.wiredAlone = engine.wiredAlone;
    this.#engine = engine;
    this.#retagging = pipeline.filters.filter(mayRetag);
    this.#emits =
      this.#retagging.length > 0 ||
      engine.tasks.length > 0 ||
      pipeline.inputs.some((input) => (engine.planOf(input)?.branches.length ?? 0) > 0);
  }

  get flow(): Flow {
    this.#flow ??= flowOf(this.#engine);
    return this.#flow;
  }

  get closed(): boolean {
    return isClosed(this.#engine) && (!this.#emits || this.flow.closed);
  }

  get complete(): boolean {
    return this.#engine.matcher.complete;
  }

  reaches(source: TagSource, plugin: Plugin): Certainty {
    const routed = plugin.kind === "output" ? this.#routedTo(source, plugin) : undefined;
    if (routed !== undefined) return routed;
    const { certainty, by } = this.#engine.matcher.matches(source.tags, plugin);
    const answer = by !== undefined ? certainty : plugin.kind === "output" ? this.wiredAlone : "never";
    return answer === "always" && this.#isEmitted(source) ? "perhaps" : answer;
  }

  mayBeTaken(source: TagSource): boolean {
    const { matcher, tasks, unknownTasks } = this.#engine;
    if (unknownTasks || this.#isEmitted(source)) return true;
    if (this.#retagging.some((filter) => matcher.matches(source.tags, filter).certainty !== "never")) return true;
    return tasks.some(({ from }) => from.kind === "stream" || matcher.fits(from.pattern, source.tags) !== "never");
  }

  fits(pattern: string, source: TagSource): Certainty {
    const answer = this.#engine.matcher.fits(pattern, source.tags);
    return answer === "always" && this.#isEmitted(source) ? "perhaps" : answer;
  }

  sourcesNear(pattern: Plugin | string): Iterable<TagSource> {
    if (this.#sourceIndex === undefined) {
      this.#sourceIndex = new HeadIndex();
      for (const source of [...this.sources, ...this.#emittedSources()]) {
        for (const head of headsOf(source.tags)) this.#sourceIndex.add(head, source);
      }
    }
    return this.#sourceIndex.compatible(typeof pattern === "string" ? headOfPattern(pattern) : headOfPlugin(pattern));
  }

  *outputsNear(source: TagSource): Iterable<Plugin> {
    const { pipeline } = this.#engine;
    if (this.#outputIndex === undefined) {
      this.#outputIndex = new HeadIndex();
      for (const output of pipeline.outputs) this.#outputIndex.add(headOfPlugin(output), output);
    }
    const plan = this.#engine.planOf(source.input);
    if (plan !== undefined) yield* new Set([...plan.direct, ...plan.branches.flatMap(({ outputs }) => outputs)]);
    for (const head of headsOf(source.tags)) yield* this.#outputIndex.compatible(head);
  }

  #emittedSources(): ReadonlySet<TagSource> {
    this.#emitted ??= new Set(this.#emits ? emittedBy(this.flow) : []);
    return this.#emitted;
  }

  #isEmitted(source: TagSource): boolean {
    return this.#emitted?.has(source) ?? false;
  }

  /** What the routes of an input say; undefined where Match alone decides. What is emitted goes by its tag. */
  #routedTo(source: TagSource, output: Plugin): Certainty | undefined {
    const plan = this.#isEmitted(source) ? undefined : this.#engine.planOf(source.input);
    if (plan === undefined) return undefined;
    if (plan.branches.some(({ outputs }) => outputs.includes(output))) return "perhaps";
    const { certainty } = this.#engine.matcher.matches(source.tags, output);
    const answer = !plan.direct.includes(output) ? "never" : plan.needsMatch ? certainty : "always";
    return plan.certain && carriesOf(source.input) === "logs" ? answer : answer === certainty ? answer : "perhaps";
  }
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
