/** What `Routing` and `Flow` are both made of: the tags of the inputs, the matcher, and indexes over filters and outputs. */
import type { RegexEngine } from "../../grammar/values/regex.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import type { Presence } from "../records/index.ts";
import { atLeast } from "../schema/index.ts";
import type { Certainty } from "./certainty.ts";
import { hasEmitter, mayRetag } from "./emissions.ts";
import { HeadIndex } from "./head-index.ts";
import { headOfPlugin, headsOf, Matcher, type Tags } from "./matching.ts";
import { type RoutePlan, routePlan } from "./route-plan.ts";
import type { TagSource } from "./routing.ts";
import { type StreamTask, streamTask } from "./stream-task.ts";
import { tagSource } from "./tag-sources.ts";

export interface Engine {
  readonly pipeline: Pipeline;
  readonly regex: RegexEngine;
  readonly matcher: Matcher;
  /** Of each input. */
  readonly sources: readonly TagSource[];
  readonly tasks: readonly StreamTask[];
  /** A stream task that we do not follow, or do not have. */
  readonly unknownTasks: boolean;
  readonly wiredAlone: Certainty;
  /** Filters and outputs that may match one of the tags, in order; no others do. */
  near(tags: Tags): Near;
  traits(filter: Plugin): FilterTraits;
  /** What the routes of the input do; undefined where it has none that count. */
  planOf(input: Plugin | undefined): RoutePlan | undefined;
}

export interface Near {
  readonly filters: readonly Plugin[];
  readonly outputs: readonly Plugin[];
}

export interface FilterTraits {
  /** Whether it works: `Active false` and `Active 0` switch it off, other words do not (V-36). */
  readonly active: Presence;
  /** Whether it may emit records, under another tag or its own. */
  readonly mayEmit: boolean;
}

export function makeEngine(pipeline: Pipeline, regex: RegexEngine): Engine {
  const matcher = new Matcher(pipeline, regex);
  const sections = pipeline.sections.filter(({ kind }) => kind === "stream-task");
  const tasks = sections.map(streamTask);
  const known = tasks.filter((task) => task !== undefined);
  const lacksFile = pipeline.references.some(({ kind, result }) => kind === "streams" && result.kind === "unknown");
  const unread = sections.length === 0 && pipeline.serviceProperty("streams_file") !== undefined;
  const traits = new Map<Plugin, FilterTraits>();
  const wiredAlone = isWiredAlone(pipeline, tasks.length > 0 || lacksFile || unread);
  const plans = new Map<Plugin, RoutePlan | undefined>();
  let index: PluginIndex | undefined;
  return {
    pipeline,
    regex,
    matcher,
    sources: pipeline.inputs.map((input) => tagSource(input, pipeline, regex)),
    tasks: known,
    unknownTasks: lacksFile || unread || known.length < tasks.length,
    wiredAlone,
    near(tags) {
      index ??= new PluginIndex(pipeline, matcher);
      return index.near(tags);
    },
    planOf(input) {
      if (input === undefined || input.routes.length === 0) return undefined;
      if (!plans.has(input)) plans.set(input, routePlan(input, pipeline, wiredAlone));
      return plans.get(input);
    },
    traits(filter) {
      let known = traits.get(filter);
      if (known === undefined) {
        known = { active: isActive(filter), mayEmit: mayRetag(filter) || hasEmitter(filter, pipeline) !== "never" };
        traits.set(filter, known);
      }
      return known;
    },
  };
}

function isActive(filter: Plugin): Presence {
  let answer: Presence = "always";
  for (const { expanded } of filter.all("active")) {
    if (expanded.kind !== "found") answer = "perhaps";
    else if (/^(?:false|0)$/i.test(expanded.value)) return "never";
  }
  return answer;
}

class PluginIndex {
  readonly #index = new HeadIndex<Plugin>();

  constructor({ filters, outputs }: Pipeline, matcher: Matcher) {
    for (const plugins of [filters, outputs]) {
      for (const plugin of plugins) this.#index.add(headOfPlugin(plugin, matcher.patternsOf(plugin)), plugin);
    }
  }

  near(tags: Tags): Near {
    const heads = headsOf(tags);
    const [only] = heads;
    const found =
      heads.length === 1 && only !== undefined
        ? this.#index.allCompatible(only)
        : new Set(heads.flatMap((head) => this.#index.allCompatible(head)));
    const filters: Plugin[] = [];
    const outputs: Plugin[] = [];
    for (const plugin of found) (plugin.kind === "filter" ? filters : outputs).push(plugin);
    return { filters: inOrder(filters), outputs: inOrder(outputs) };
  }
}

function inOrder(plugins: Plugin[]): readonly Plugin[] {
  return plugins.length < 2 ? plugins : plugins.sort((a, b) => a.index - b.index);
}

/** One input and one output in all, those included that other plugins create for themselves. */
function isWiredAlone(pipeline: Pipeline, streams: boolean): Certainty {
  if (pipeline.inputs.length > 1 || pipeline.outputs.length > 1) return "never";
  const filters = [...pipeline.filters, ...pipeline.units.filter(({ kind }) => kind === "filter")];
  const emitters = filters.map((filter) => hasEmitter(filter, pipeline));
  if (emitters.includes("always") && pipeline.inputs.length > 0) return "never";
  if (!pipeline.whole || pipeline.inputs.length === 0 || pipeline.customs.length > 0 || streams) return "perhaps";
  // storage.path brings the input storage_backlog. Seen: 1.7.2 counts it, 5.1.1 does not.
  if (pipeline.serviceProperty("storage.path") !== undefined && !atLeast(pipeline.version, "5.0.0")) return "perhaps";
  return emitters.includes("perhaps") ? "perhaps" : "always";
}
