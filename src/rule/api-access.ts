/** What the plugins of a pipeline ask the API server and the kubelet, in the name of the pod's service account. */
import { readHost } from "../../grammar/values/host.ts";
import type { ApiRequest } from "../kubernetes/accounts.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { switchOf } from "./switches.ts";
import { judgedValue } from "./values.ts";

export * from "../kubernetes/accounts.ts";

export interface ApiNeed {
  readonly plugin: KnownPlugin;
  /** The property that asks for it; undefined where the plugin does so by itself. */
  readonly property: Property | undefined;
  readonly request: ApiRequest;
}

/**
 * The plugins that talk to the API server of their own cluster with the token of their pod: they need what Kubernetes puts
 * into every pod that does not forbid it.
 */
export function tokenUsers(pipeline: Pipeline): readonly KnownPlugin[] {
  return [...kubernetesFilters(pipeline), ...pluginsNamed(pipeline, "input", "kubernetes_events")].filter(
    (plugin) => asksOwnCluster(plugin) && usesOwnToken(plugin),
  );
}

/** The kubernetes filters that ask anybody at all for what they add. */
export function kubernetesFilters(pipeline: Pipeline): readonly KnownPlugin[] {
  return pluginsNamed(pipeline, "filter", "kubernetes").filter(
    (filter) =>
      filter.get("dummy_meta") === undefined &&
      filter.get("kube_meta_preload_cache_dir") === undefined &&
      switchOf(filter, "use_tag_for_meta") === false,
  );
}

/** Whether the plugin reads the token that Kubernetes puts into the pod. */
export function usesOwnToken(plugin: Plugin): boolean {
  if (plugin.get("kube_token_command") !== undefined) return false;
  const file = plugin.get("kube_token_file");
  if (file === undefined) return true;
  return /^(?:\/var)?\/run\/secrets\/kubernetes\.io\/serviceaccount\/token$/.test(judgedValue(file) ?? "");
}

/** Whether its "Kube_URL" is a name of the cluster's own API server. */
export function asksOwnCluster(plugin: Plugin): boolean {
  const url = plugin.get("kube_url");
  if (url === undefined) return true;
  const host = readHost(judgedValue(url) ?? "")?.host ?? "";
  return /^kubernetes(?:\.default(?:\.svc(?:\.cluster\.local)?)?)?\.?$/i.test(host);
}

/** Requests without which the plugins lack what they are there for (read in 1.7.2 and 5.1.1: single GETs of the filter). */
export function apiNeeds(pipeline: Pipeline): readonly ApiNeed[] {
  return tokenUsers(pipeline).flatMap((plugin): readonly ApiNeed[] =>
    plugin.kind === "filter" ? filterNeeds(plugin) : eventNeeds(plugin),
  );
}

function filterNeeds(plugin: KnownPlugin): readonly ApiNeed[] {
  const needs: ApiNeed[] = [];
  if (switchOf(plugin, "use_kubelet") === false && switchOf(plugin, "namespace_metadata_only") === false)
    needs.push({ plugin, property: undefined, request: { resource: "pods", verb: "get", scope: "some" } });
  const property = ["namespace_labels", "namespace_annotations"]
    .filter((key) => switchOf(plugin, key) === true)
    .map((key) => plugin.get(key))[0];
  if (property !== undefined)
    needs.push({ plugin, property, request: { resource: "namespaces", verb: "get", scope: "some" } });
  return needs;
}

function eventNeeds(plugin: KnownPlugin): readonly ApiNeed[] {
  const property = plugin.get("kube_namespace");
  const namespace = property && judgedValue(property);
  if (property !== undefined && namespace === undefined) return [];
  const scope = namespace === undefined ? "cluster" : { namespace };
  return ["list", "watch"].map((verb) => ({ plugin, property, request: { resource: "events", verb, scope } }));
}

/** The kubernetes filters that surely ask the kubelet. */
export function kubeletUsers(pipeline: Pipeline): readonly KnownPlugin[] {
  return kubernetesFilters(pipeline).filter(
    (filter) => filter.schema.property("use_kubelet") !== undefined && switchOf(filter, "use_kubelet") === true,
  );
}
