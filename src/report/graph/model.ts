/**
 * The routes of one instance as a graph that every format draws from: nodes for its inputs, filters and outputs, the
 * way of each stream of records past them, and marks on what is surely wrong. It promises that each format tells the
 * same, and that nothing is called certain where the flow says "perhaps". Missing on purpose: how the flow is found (src/routing).
 */
export type NodeKind = "input" | "filter" | "output" | "task";
export type When = "always" | "perhaps";

export interface GraphNode {
  /** Position in `Graph.nodes`. */
  readonly index: number;
  readonly kind: NodeKind;
  /** `tail.0`, as Fluent Bit names its instances; unique together with the kind. */
  readonly id: string;
  /** `tail`; `stream_processor` for a task. */
  readonly plugin: string;
  readonly alias: string | undefined;
  /** What a person calls it: the alias, or the id. */
  readonly name: string;
  /** Of filters and outputs: what they take, as written; several where Match and Match_Regex are given. */
  readonly takes: readonly string[];
  /** Path of the file that the user opened, and line from 1. */
  readonly file: string;
  readonly line: number;
  /** Whether records come here; an input always counts as reached. `unknown`: none that is known of. */
  readonly reached: When | "never" | "unknown";
}

/** Records under one tag on their way. */
export interface GraphStream {
  /** Position in `Graph.streams`. */
  readonly index: number;
  /** The node that they leave: an input, an emitting filter, or a task. */
  readonly from: number;
  readonly emitted: boolean;
  /** `*` for unknown parts. */
  readonly tag: string;
  readonly when: When;
  /** Only the filters and outputs that take records of it, filters first. */
  readonly steps: readonly GraphStep[];
  /** Streams of tasks that read this one. */
  readonly tasks: readonly number[];
  /**
   * Where it ends: in outputs, at a filter that keeps none, as something else that a filter emits or a task makes of it, or
   * nowhere. `open`: no output takes it, but there may be others that we were not given. `kept`: its input is told not to
   * give it to outputs (V-30).
   */
  readonly end: "outputs" | "dropped" | "moved" | "nowhere" | "open" | "kept";
}

export interface GraphStep {
  readonly node: number;
  readonly kind: "filter" | "output";
  /** Whether its Match takes all records of the stream. */
  readonly matches: When;
  /** Whether all records of the stream come here and are taken. */
  readonly when: When;
  /** No record goes on behind it under this tag. */
  readonly last: boolean;
  /** Whether those that come go on under this tag. */
  readonly keeps: When | "never";
  /** Positions of the streams that it emits. */
  readonly emits: readonly number[];
}

/** Ways between two nodes, one for all streams that take it. */
export interface GraphEdge {
  readonly from: number;
  /** Undefined: the records go nowhere. */
  readonly to: number | undefined;
  /** Positions of the streams that take it. */
  readonly streams: readonly number[];
  /** Their tags, each once. */
  readonly tags: readonly string[];
  /** `always`: of one of the streams, every record. */
  readonly when: When;
  /** The tags are given by the node that it leaves, a filter or a task. */
  readonly emitted: boolean;
}

export interface GraphRoute {
  readonly input: number;
  readonly tag: string;
  readonly filters: readonly number[];
  readonly output: number;
  readonly when: When;
}

/** Something that is wrong with the routes. */
export interface Mark {
  readonly kind: "dead-end" | "dropped" | "never-runs" | "never-reached" | "twice" | "loop";
  /** The node that it is about. */
  readonly node: number;
  readonly tag: string | undefined;
  /** `perhaps`: of some records, or of records that there may be. */
  readonly when: When;
  /** One sentence. */
  readonly message: string;
}

export interface Graph {
  /** What the instance is called. */
  readonly label: string;
  readonly entry: string;
  readonly fluentBit: string;
  readonly fluentBitKnown: boolean;
  readonly nodes: readonly GraphNode[];
  readonly streams: readonly GraphStream[];
  readonly edges: readonly GraphEdge[];
  readonly routes: readonly GraphRoute[];
  readonly marks: readonly Mark[];
  /** Whether these are all streams that there can be. */
  readonly closed: boolean;
}
