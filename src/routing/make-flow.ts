/** Makes the `Flow` of a pipeline: walks the streams of the inputs, and those emitted on the way, past all filters. */
import { literalTag, onlyTag, type TagPattern } from "../../grammar/values/match.ts";
import { keyOfTags, makeTags, showTags } from "../../grammar/values/tag-pattern.ts";
import type { Plugin, Route } from "../model/pipeline.ts";
import {
  type AbstractRecord,
  anyRecord,
  type Presence,
  recordOf,
  splitByCondition,
  throughUnits,
} from "../records/index.ts";
import { join } from "../records/join.ts";
import type { Certainty } from "./certainty.ts";
import { unitsMayEmit } from "./emissions.ts";
import type { Engine } from "./engine.ts";
import type { Carries, Flow, Origin, Step, Stream } from "./flow.ts";
import { loopsOf } from "./loops.ts";
import { routeLimit, routesOf, sureNodes } from "./make-routes.ts";
import { stepsOf, takersOf } from "./make-steps.ts";
import { headOfTags, type Tags } from "./matching.ts";
import type { Matched, Node } from "./node.ts";
import type { StreamTask } from "./stream-task.ts";
import { walkOf } from "./walk.ts";

/** More streams than any pipeline of people has. */
const streamLimit = 50_000;
/** What a filter costs that takes records, in steps of the matcher's limit: a hundred filters that each emit for all others are too many. */
const stepCost = 8;
/** Tags that one rule makes of one input's records before they are taken together: they may grow without end. */
const tagLimit = 12;
/** Longer ones, of emitted records, are known by their head only. */
const longestTag = 2000;
/** Sets of tags of one stream that are told apart. */
const classLimit = 500;

/** Where a stream begins; `carries`: instead of what the input is known to carry. */
export interface FlowStart {
  readonly input: Plugin | undefined;
  readonly tags: Tags;
  readonly carries?: Carries;
}

/** The streams of all inputs, or of those starts only. */
export function makeFlow(engine: Engine, starts: readonly FlowStart[] = engine.sources): Flow {
  const maker = new FlowMaker(engine);
  return new EngineFlow(engine, maker, maker.make(starts));
}

class EngineFlow implements Flow {
  readonly streams: readonly Stream[];
  readonly #engine: Engine;
  readonly #maker: FlowMaker;
  readonly #nodes: readonly Node[];
  #routes: Flow["routes"] | undefined;
  #loops: Flow["loops"] | undefined;

  constructor(engine: Engine, maker: FlowMaker, nodes: readonly Node[]) {
    this.streams = nodes.map(({ stream }) => stream);
    this.#engine = engine;
    this.#maker = maker;
    this.#nodes = nodes;
  }

  get routes(): Flow["routes"] {
    this.#routes ??= routesOf(this.#nodes, sureNodes(this.#nodes), this.#engine);
    return this.#routes;
  }

  get loops(): Flow["loops"] {
    this.#loops ??= loopsOf(this.#nodes);
    return this.#loops;
  }

  get closed(): boolean {
    return this.#maker.closed && this.#engine.matcher.complete && this.#hasFewRoutes();
  }

  #hasFewRoutes(): boolean {
    return this.#nodes.length * this.#engine.pipeline.outputs.length < routeLimit || this.routes.length < routeLimit;
  }
}

interface NewStream {
  readonly origin: Origin;
  readonly carries: Carries;
  readonly input: Plugin | undefined;
  readonly tags: Tags;
  readonly certainty: Stream["certainty"];
  readonly record: AbstractRecord | undefined;
}

class FlowMaker {
  closed: boolean;
  readonly #engine: Engine;
  readonly #nodes: Node[] = [];
  readonly #byKey = new Map<string, Node>();
  readonly #ofRule = new Map<string, Node[]>();
  readonly #numbers = new Map<object, number>();
  readonly #queue: Node[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
    const { pipeline } = engine;
    this.closed =
      pipeline.whole &&
      pipeline.nameless.length === 0 &&
      pipeline.customs.length === 0 &&
      !engine.unknownTasks &&
      !unitsMayEmit(pipeline);
  }

  make(starts: readonly FlowStart[]): readonly Node[] {
    for (const { input, tags, carries = carriesOf(input) } of starts) {
      if (tags === undefined) this.closed = false;
      for (const some of this.#classes(tags)) {
        const origin: Origin = input === undefined ? { kind: "asked" } : { kind: "input", input };
        this.#add({ origin, carries, input, tags: some, certainty: "always", record: undefined });
      }
      if (input !== undefined && carries !== "metrics") this.#addBranches(input, carries);
    }
    for (let at = 0; at < this.#queue.length; at++) {
      const node = this.#queue[at]!;
      node.queued = false;
      this.#walk(node);
    }
    return this.#nodes;
  }

  /** The records that conditional routes of the input take out of its chunks. */
  #addBranches(input: Plugin, carries: Carries): void {
    const plan = this.#engine.planOf(input);
    for (const { route, tag } of plan?.branches ?? []) {
      const origin: Origin = { kind: "route", input, route };
      const when = plan!.certain ? branchTakes(route, input, this.#engine) : "perhaps";
      if (when === "never") continue;
      this.#add({ origin, carries, input, tags: [literalTag(tag)], certainty: when, record: undefined });
    }
  }

  #walk(node: Node): void {
    const engine = this.#engine;
    if (!engine.matcher.complete) {
      this.closed = false;
      return;
    }
    const { stream, tags } = node;
    const matched: Matched[] = [];
    let emits = engine.tasks.length > 0;
    const { filters, outputs } = engine.near(tags);
    node.outputs = outputsOf(node, outputs, engine);
    for (const filter of stream.carries === "metrics" ? [] : filters) {
      const { certainty, by } = engine.matcher.matches(tags, filter);
      if (certainty === "never") continue;
      const { active, mayEmit } = engine.traits(filter);
      if (active === "never") continue;
      const always = certainty === "always" && active === "always" && stream.carries === "logs";
      matched.push({ filter, certainty: always ? "always" : "perhaps", by });
      if (mayEmit) emits = true;
    }
    node.matched = matched;
    node.edges = [];
    node.walk = undefined;
    // What else becomes of the records is worked out when it is asked for.
    if (!emits) return;
    if (!engine.matcher.spend(matched.length * stepCost)) {
      this.closed = false;
      return;
    }
    const { arrives, atEnd, opaque } = walkOf(node, engine, (by, { rule, tags: newTags, record, carries }, certain) =>
      this.#emit(node, by, certain, {
        origin: { kind: "emitted", by, rule, from: stream },
        carries,
        tags: newTags,
        record,
      }),
    );
    if (opaque) this.closed = false;
    if (arrives === "never" || stream.carries === "metrics") return;
    for (const task of engine.tasks) this.#runTask(node, task, arrives, atEnd);
  }

  #runTask(node: Node, task: StreamTask, arrives: Presence, record: AbstractRecord): void {
    if (task.into === undefined) return;
    const { from } = task;
    const fits =
      from.kind === "tag"
        ? this.#engine.matcher.fits(from.pattern, node.tags)
        : isStream(node, from.name, this.#engine.tasks);
    if (fits === "never") return;
    const certain = task.copies && fits === "always" && arrives === "always" && node.stream.carries === "logs";
    this.#emit(node, task, certain, {
      origin: { kind: "task", task: task.section, from: node.stream },
      carries: "logs",
      tags: [literalTag(task.into.tag)],
      record: task.copies ? record : anyRecord,
    });
  }

  /** The streams of what is emitted: new ones, or those that are there already with the same tags from the same place. */
  #emit(
    from: Node,
    by: Plugin | StreamTask,
    certain: boolean,
    emitted: Pick<NewStream, "origin" | "carries" | "tags"> & { readonly record: AbstractRecord },
  ): readonly Node[] {
    const { origin } = emitted;
    const rule = origin.kind === "emitted" ? (origin.rule ?? origin.by) : by;
    const family = `${from.stream.input?.index ?? ""} ${this.#numberOf(rule)} ${emitted.carries}`;
    const classes = this.#classes(emitted.tags);
    return classes.flatMap((tags) => {
      const sure = certain && classes.length === 1;
      const to = this.#find(family, {
        ...emitted,
        input: from.stream.input,
        tags,
        certainty: sure ? "always" : "perhaps",
      });
      if (to === undefined) return [];
      from.edges.push({ from, to, by, certain: sure });
      return [to];
    });
  }

  #find(family: string, added: NewStream & { readonly record: AbstractRecord }): Node | undefined {
    const siblings = this.#ofRule.get(family) ?? [];
    this.#ofRule.set(family, siblings);
    let tags = added.tags?.map(shortened);
    let key = keyOf(family, tags);
    if (siblings.length >= tagLimit && !this.#byKey.has(key)) {
      tags = [widened([...(tags ?? []), ...(siblings.at(-1)?.tags ?? [])])];
      key = keyOf(family, tags);
    }
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      this.#merge(known, added.record);
      return known;
    }
    if (this.#nodes.length >= streamLimit || !this.#engine.matcher.spend(10)) {
      this.closed = false;
      return undefined;
    }
    const node = this.#add({ ...added, tags });
    siblings.push(node);
    this.#byKey.set(key, node);
    return node;
  }

  #merge(node: Node, record: AbstractRecord): void {
    if (node.record === record || node.record === anyRecord) return;
    node.merges += 1;
    node.record = node.merges > 2 || node.record === undefined ? anyRecord : join(node.record, record);
    this.#enqueue(node);
  }

  #add({ origin, carries, input, tags, certainty, record }: NewStream): Node {
    const stream = new FoundStream(this.#nodes.length, { origin, carries, input, tags, certainty }, this.#engine);
    const node: Node = {
      stream,
      tags,
      record,
      matched: [],
      outputs: [],
      walk: undefined,
      edges: [],
      merges: 0,
      queued: false,
    };
    stream.node = node;
    this.#nodes.push(node);
    this.#enqueue(node);
    return node;
  }

  #enqueue(node: Node): void {
    if (node.queued) return;
    node.queued = true;
    this.#queue.push(node);
  }

  /** Tags that all filters, outputs and tasks treat alike stay together. */
  #classes(tags: Tags): readonly Tags[] {
    if (tags === undefined || tags.length < 2 || tags.length > classLimit) return [tags];
    const { matcher, tasks } = this.#engine;
    const classes = new Map<string, TagPattern[]>();
    for (const tag of tags) {
      const answers: string[] = [];
      const { filters, outputs } = this.#engine.near([tag]);
      for (const plugins of [filters, outputs]) {
        for (const plugin of plugins) {
          const { certainty } = matcher.matches([tag], plugin);
          if (certainty !== "never") answers.push(`${plugin.kind}${plugin.index}${certainty}`);
        }
      }
      for (const { from } of tasks) if (from.kind === "tag") answers.push(matcher.fits(from.pattern, [tag]));
      const key = answers.join(" ");
      const members = classes.get(key);
      if (members === undefined) classes.set(key, [tag]);
      else members.push(tag);
    }
    return [...classes.values()];
  }

  #numberOf(thing: object): number {
    const known = this.#numbers.get(thing) ?? this.#numbers.size;
    this.#numbers.set(thing, known);
    return known;
  }
}

/** Outputs that may get records of the stream, in order: those of its routes, besides those whose Match may fit. */
function outputsOf({ stream: { origin } }: Node, near: readonly Plugin[], engine: Engine): readonly Plugin[] {
  const plan = origin.kind === "input" || origin.kind === "route" ? engine.planOf(origin.input) : undefined;
  if (plan === undefined) return near;
  const routed = origin.kind === "input" ? plan.direct : plan.branches.flatMap(({ outputs }) => outputs);
  return [...new Set([...near, ...routed])].sort((a, b) => a.index - b.index);
}

/** Whether the route takes the records of its input: the default ones what no other takes. */
function branchTakes(route: Route, input: Plugin, { pipeline, regex, planOf }: Engine): Certainty {
  const context = { pipeline, regex };
  const { kept, record } = throughUnits(input, recordOf(input, pipeline, regex), context);
  if (kept === "never") return "never";
  const takes = ({ condition }: Route, from: AbstractRecord): Certainty => {
    if (condition === undefined) return "never";
    const { yes, no } = splitByCondition(condition, from, "route", context);
    return yes === undefined ? "never" : no === undefined ? "always" : "perhaps";
  };
  const answer = takes(route, record);
  const others = (planOf(input)?.branches ?? []).filter((branch) => branch.route.condition?.isDefault === false);
  if (route.condition?.isDefault !== true) return answer === "always" && kept === "perhaps" ? "perhaps" : answer;
  const before = others.map((branch) => takes(branch.route, record));
  if (before.includes("always") || answer === "never") return "never";
  return before.includes("perhaps") || kept === "perhaps" ? "perhaps" : answer;
}

/** A class, for getters of plain objects are slow to make. */
class FoundStream implements Stream {
  readonly id: number;
  readonly origin: Origin;
  readonly carries: Carries;
  readonly input: Plugin | undefined;
  readonly tags: Tags;
  readonly certainty: Stream["certainty"];
  node: Node | undefined;
  readonly #engine: Engine;
  #display: string | undefined;
  /** Several rules ask for them, some again and again. */
  #takers: Stream["takers"] | undefined;

  constructor(id: number, stream: Omit<NewStream, "record">, engine: Engine) {
    this.id = id;
    this.origin = stream.origin;
    this.carries = stream.carries;
    this.input = stream.input;
    this.tags = stream.tags;
    this.certainty = stream.certainty;
    this.#engine = engine;
  }

  get display(): string {
    this.#display ??= displayOf(this.tags);
    return this.#display;
  }

  get steps(): readonly Step[] {
    return this.node === undefined ? [] : stepsOf(this.node, this.#engine);
  }

  get takers(): Stream["takers"] {
    this.#takers ??= this.node === undefined ? [] : takersOf(this.node, this.#engine);
    return this.#takers;
  }
}

/** Inputs of metrics; a name with `metrics` is not the only sign of them. */
const metricInputs: ReadonlySet<string> = new Set([
  "prometheus_remote_write",
  "prometheus_scrape",
  "prometheus_textfile",
]);

const mixedInputs: ReadonlySet<string> = new Set(["event_type", "forward", "lib", "opentelemetry", "storage_backlog"]);

export function carriesOf(input: Plugin | undefined): Carries {
  if (input === undefined) return "mixed";
  const { plugin, schema } = input;
  if (plugin.kind !== "found" || schema === undefined || mixedInputs.has(plugin.value)) return "mixed";
  return plugin.value.endsWith("_metrics") || metricInputs.has(plugin.value) ? "metrics" : "logs";
}

/** Whether the records come from what a task names behind `STREAM:`: an input, its alias, or another stream. */
function isStream({ stream }: Node, name: string, tasks: readonly StreamTask[]): Certainty {
  const { origin } = stream;
  if (origin.kind === "input" || origin.kind === "route") {
    const { input } = origin;
    const alias = input.get("alias")?.expanded;
    if (alias?.kind === "unknown" || input.plugin.kind !== "found") return "perhaps";
    return name === `${input.plugin.value}.${input.index}` || (alias?.kind === "found" && alias.value === name)
      ? "always"
      : "never";
  }
  if (origin.kind === "task") {
    const own = tasks.find(({ section }) => section === origin.task)?.into;
    return own?.stream === name ? "always" : "never";
  }
  // What was asked about has no name of an input.
  if (origin.kind === "asked") return "perhaps";
  return /^emitter_for_/.test(name) || origin.by.get("emitter_name") !== undefined ? "perhaps" : "never";
}

/** A tag that only grows by going round is of no use in full. */
function shortened(tags: TagPattern): TagPattern {
  const only = onlyTag(tags);
  const [first] = tags.pieces;
  const length = tags.pieces.reduce((sum, piece) => sum + (piece.kind === "literal" ? piece.text.length : 1), 0);
  if (length <= longestTag) return tags;
  const head = only ?? (first?.kind === "literal" && !tags.dotsCollapsed ? first.text : "");
  return makeTags([{ kind: "literal", text: head.slice(0, longestTag / 2) }, { kind: "any" }]);
}

/** What they have in common at their head and end, any text between. */
function widened(tags: readonly TagPattern[]): TagPattern {
  const heads = tags.map((tag) => headOfTags(tag).text);
  const ends = tags.map(endOf);
  const head = heads.reduce(commonHead);
  const end = reversed(ends.map(reversed).reduce(commonHead));
  const shortest = Math.min(...tags.map((tag) => onlyTag(tag)?.length ?? Number.POSITIVE_INFINITY));
  // Head and end must not be the same characters of a short tag.
  const rest = end.slice(Math.max(0, head.length + end.length - shortest));
  return makeTags([{ kind: "literal", text: head }, { kind: "any" }, { kind: "literal", text: rest }]);
}

function endOf(tags: TagPattern): string {
  const only = onlyTag(tags);
  if (only !== undefined) return only;
  const last = tags.pieces.at(-1);
  return last?.kind === "literal" && !tags.dotsCollapsed ? last.text : "";
}

function commonHead(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

function reversed(text: string): string {
  return text.split("").reverse().join("");
}

function keyOf(family: string, tags: Tags): string {
  return `${family}\n${tags?.map(keyOfTags).join("\n") ?? "?"}`;
}

function displayOf(tags: Tags): string {
  const shown = [...new Set(tags?.map(showTags) ?? ["*"])];
  const [only = "*"] = shown;
  if (shown.length < 2) return only;
  const head = shown.reduce(commonHead);
  const end = reversed(shown.map((text) => reversed(text.slice(head.length))).reduce(commonHead));
  return `${head}*${end}`.replace(/\*\*+/g, "*");
}
