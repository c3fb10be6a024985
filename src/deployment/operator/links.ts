/** How objects of the operator find each other: each one leads to the nearest of those that fit it. */
import type { YamlNode } from "../../../grammar/yaml/node.ts";
import { nodeAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { type OperatorObject, type PartKind, selects } from "./objects.ts";

/** Configs, by what they select or by their names; configs of namespaces; what takes these. */
export type Target = "config" | "named" | "tenant" | "taker";

/** What an object looks for. */
export interface Search {
  readonly target: Target;
  /** Whether an object of that kind fits; undefined where that is not to be told, which counts as if it did. */
  fits(object: OperatorObject): boolean | undefined;
}

/** A part looks for what selects it, a FluentBit for its config, and the config of a namespace for the FluentBit that takes it. */
export function searchOf(object: OperatorObject): Search | undefined {
  const { resource, group, kind, cluster } = object;
  if (kind === "workload") {
    const name = textAt(resource.node, "spec", "fluentBitConfigName");
    return { target: "named", fits: (config) => config.group === group && config.resource.name === name };
  }
  if (kind === "tenant") {
    return { target: "taker", fits: (taker) => selects(tenantSelector(taker.resource), resource) };
  }
  if (!isPart(object)) return undefined;
  const field = selectors[kind as PartKind];
  const isSelectedBy = (by: Resource): boolean | undefined => selects(nodeAt(by.node, "spec", field), resource);
  if (cluster) {
    return {
      target: "config",
      fits: (config) => config.group === group && isTogether(config, object) && isSelectedBy(config.resource),
    };
  }
  return {
    target: "tenant",
    fits: (tenant) => tenant.resource.namespace === resource.namespace && isSelectedBy(tenant.resource),
  };
}

export function isPart({ kind }: OperatorObject): boolean {
  return kind !== "workload" && kind !== "config" && kind !== "tenant";
}

const selectors: Readonly<Record<PartKind, string>> = {
  input: "inputSelector",
  filter: "filterSelector",
  output: "outputSelector",
  parser: "parserSelector",
  "multiline-parser": "multilineParserSelector",
};

/** Objects of the old operator know only those of their own namespace. */
function isTogether(config: OperatorObject, part: OperatorObject): boolean {
  if (config.resource.kind === "ClusterFluentBitConfig") return true;
  const namespace = part.resource.namespace;
  return config.resource.namespace === undefined || namespace === undefined || config.resource.namespace === namespace;
}

function tenantSelector({ node }: Resource): YamlNode | undefined {
  return nodeAt(node, "spec", "namespaceFluentBitCfgSelector");
}

/** Objects that may be looked for as such, each with the same key as all that fit an object or not together with it. */
export function targetsOf(object: OperatorObject): readonly { readonly target: Target; readonly key: string }[] {
  const { resource, group, kind } = object;
  const bySelectors = (): string =>
    [
      group,
      resource.kind,
      resource.namespace ?? "",
      ...Object.values(selectors).map((field) => written(resource, nodeAt(resource.node, "spec", field))),
    ].join("\n");
  switch (kind) {
    case "config":
      return [
        { target: "config", key: bySelectors() },
        { target: "named", key: `${group} ${resource.name}` },
      ];
    case "tenant":
      return [{ target: "tenant", key: bySelectors() }];
    case "workload":
      return resource.kind === "FluentBit"
        ? [{ target: "taker", key: written(resource, tenantSelector(resource)) }]
        : [];
    default:
      return [];
  }
}

function written({ file }: Resource, node: YamlNode | undefined): string {
  return node === undefined ? "" : `=${file.text.slice(node.span.start, node.span.end)}`;
}
