/** The operator's objects among all others, and which of them a selector selects. */
import type { YamlMap, YamlNode } from "../../../grammar/yaml/node.ts";
import { effectiveEntries, mapAt, mapsAt, nodeAt, scalarsAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";

export type PartKind = "input" | "filter" | "output" | "parser" | "multiline-parser";

export interface OperatorObject {
  readonly resource: Resource;
  /** `workload`: a FluentBit or Collector; `config`: what selects parts; `tenant`: a FluentBitConfig of one namespace. */
  readonly kind: PartKind | "workload" | "config" | "tenant";
  /** Of the whole cluster, or of the old operator, whose parts take no hash of their namespace. */
  readonly cluster: boolean;
  /** The API group that it belongs to; objects of different ones know nothing of each other. */
  readonly group: string;
}

const parts: Readonly<Record<string, PartKind>> = {
  Input: "input",
  Filter: "filter",
  Output: "output",
  Parser: "parser",
  MultilineParser: "multiline-parser",
};

export const operatorGroup = "fluentbit.fluent.io";
/** The operator's name in KubeSphere, before it moved. All its objects belong to a namespace. */
const oldGroup = "logging.kubesphere.io";

export function operatorObject(resource: Resource): OperatorObject | undefined {
  const group = resource.apiVersion.split("/")[0]!;
  if (group !== operatorGroup && group !== oldGroup) return undefined;
  const isOld = group === oldGroup;
  const { kind } = resource;
  const isCluster = kind.startsWith("Cluster");
  const object = (what: OperatorObject["kind"], cluster = isCluster || isOld): OperatorObject => ({
    resource,
    kind: what,
    cluster,
    group,
  });
  if (kind === "FluentBit" || kind === "Collector") return object("workload");
  if (kind === "ClusterFluentBitConfig" || (isOld && kind === "FluentBitConfig")) return object("config");
  if (kind === "FluentBitConfig") return object("tenant");
  const name = isCluster ? kind.slice("Cluster".length) : kind;
  return Object.hasOwn(parts, name) ? object(parts[name]!) : undefined;
}

/** Whether a label selector, which selects all where it is empty or absent, takes the object; undefined: not to be told. */
export function selects(selector: YamlNode | undefined, { node }: Resource): boolean | undefined {
  const labels = new Map(
    effectiveEntries(mapAt(node, "metadata", "labels")).map(({ key, value }) => [key.text, textOf(value)]),
  );
  if (selector === undefined || (selector.kind === "scalar" && selector.value === null)) return true;
  if (selector.kind !== "map") return undefined;
  let answer: boolean | undefined = true;
  for (const { key, value } of effectiveEntries(mapAt(selector, "matchLabels"))) {
    answer = both(answer, isOneOf(labels, key.text, [textOf(value)]));
  }
  for (const expression of mapsAt(selector, "matchExpressions")) answer = both(answer, holds(expression, labels));
  return answer;
}

type Labels = ReadonlyMap<string, string | undefined>;

function holds(expression: YamlMap, labels: Labels): boolean | undefined {
  const key = textAt(expression, "key");
  if (key === undefined) return undefined;
  const values = scalarsAt(expression, "values").map(({ text }) => text);
  switch (textAt(expression, "operator")) {
    case "In":
      return isOneOf(labels, key, values);
    case "NotIn": {
      const isIn = isOneOf(labels, key, values);
      return isIn === undefined ? undefined : !isIn;
    }
    case "Exists":
      return labels.has(key);
    case "DoesNotExist":
      return !labels.has(key);
    default:
      return undefined;
  }
}

function isOneOf(labels: Labels, key: string, values: readonly (string | undefined)[]): boolean | undefined {
  if (!labels.has(key)) return false;
  const label = labels.get(key);
  if (label === undefined || label.includes("{{")) return undefined;
  if (values.includes(label)) return true;
  return values.some((value) => value === undefined || value.includes("{{")) ? undefined : false;
}

function textOf(node: YamlNode | undefined): string | undefined {
  return node === undefined ? "" : node.kind === "scalar" ? (node.value === null ? "" : node.text) : undefined;
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  return a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
}

/** The order in which the operator writes objects: filters by their ordinal first. */
export function inOrder(objects: readonly OperatorObject[]): readonly OperatorObject[] {
  const ordinal = ({ kind, resource }: OperatorObject): number => {
    const node = kind === "filter" ? nodeAt(resource.node, "spec", "ordinal") : undefined;
    return node?.kind === "scalar" && typeof node.value === "number" ? node.value : 0;
  };
  return [...objects].sort(
    (a, b) =>
      ordinal(a) - ordinal(b) || (a.resource.name < b.resource.name ? -1 : a.resource.name > b.resource.name ? 1 : 0),
  );
}
