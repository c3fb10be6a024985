/** Where a property belongs that its section does not have. */
import type { Pipeline, Plugin, Section } from "../model/pipeline.ts";
import { type PluginKind, schemaFor } from "../schema/index.ts";
import { asPlugin } from "./keys.ts";
import { shownKind } from "./section-words.ts";

/** Any plugin of a kind takes the generic properties; one that every version has stands for all. */
export const everyPlugin: Readonly<Record<"input" | "filter" | "output", string>> = {
  input: "cpu",
  filter: "stdout",
  output: "null",
};

export interface KeyOwner {
  readonly kind: "input" | "filter" | "output" | "processor";
  readonly name: string;
  /** A plugin in Go with the same service as the one that stands here. */
  readonly inGo: boolean;
}

/** Plugins in Go that came before, or stand beside, one in C. Their properties have other names. */
const inGo: Readonly<Record<string, string>> = {
  loki: "grafana-loki",
  cloudwatch_logs: "cloudwatch",
  kinesis_streams: "kinesis",
  kinesis_firehose: "firehose",
  nrlogs: "newrelic",
};

/** Plugins of the same kind that have the property, or else those of the other kinds. */
export function ownersOf(
  key: string,
  { kind, schema: own }: Plugin,
  { schema, version }: Pipeline,
): readonly KeyOwner[] {
  if (kind === "custom") return [];
  const twin = kind === "output" ? inGo[own?.name ?? ""] : undefined;
  if (twin !== undefined) {
    const options = { extraPlugins: [{ kind, plugin: twin }] };
    if (schemaFor(version, options).plugin(kind, twin)?.property(key)?.group === "own") {
      return [{ kind, name: twin, inGo: true }];
    }
  }
  const having = (other: KeyOwner["kind"]): readonly KeyOwner[] =>
    schema.pluginsWith(other, key).map((name) => ({ kind: other, name, inGo: false }));
  const same = having(kind);
  if (same.length > 0) return same;
  // A single word is a property of something somewhere.
  if (!/[a-z0-9][._-][a-z0-9]/i.test(key)) return [];
  return (["input", "filter", "output"] as const).flatMap((other) =>
    other === kind ? [] : having(other).filter(({ name }) => isDocumented(other, name, schema)),
  );
}

/** Plugins for tests and libraries, such as the output "retry", have no documentation and belong in no configuration. */
function isDocumented(kind: PluginKind, name: string, schema: Pipeline["schema"]): boolean {
  return schema.plugin(kind, name)?.docsUrl !== undefined;
}

/** Who takes the key instead: every plugin of another kind, or another section; for sections also a single plugin. */
export function ownerOf(
  key: string,
  section: Section,
  isElsewhere: boolean,
  pipeline: Pipeline,
): { readonly owner: string; readonly service: boolean } | undefined {
  const kinds = (["input", "filter", "output"] as const).filter(
    (kind) =>
      kind !== section.kind && pipeline.schema.plugin(kind, everyPlugin[kind])?.property(key)?.group === "generic",
  );
  if (kinds.length > 0) return { owner: kinds.map((kind) => `${kind}s`).join(" and "), service: false };
  if (section.kind !== "service" && pipeline.schema.section("service").property(key) !== undefined) {
    return { owner: `the ${shownKind("service", pipeline)} section`, service: true };
  }
  // What another plugin of the kind has is a setting that just this one lacks.
  if (asPlugin(section) !== undefined && isElsewhere) return undefined;
  for (const name of ["parser", "multiline-parser"] as const) {
    if (name !== section.kind && pipeline.schema.section(name).property(key) !== undefined) {
      return { owner: `the ${shownKind(name, pipeline)} section`, service: false };
    }
  }
  if (asPlugin(section) !== undefined) return undefined;
  const order: readonly PluginKind[] = section.kind === "service" ? ["input", "output", "filter"] : ["filter", "input"];
  for (const kind of order) {
    const plugins = pipeline.schema.pluginsWith(kind, key).filter((name) => isDocumented(kind, name, pipeline.schema));
    if (plugins.length === 0) continue;
    return { owner: plugins.length > 3 ? `some ${kind}s` : `the ${kind} ${list(plugins)}`, service: false };
  }
  return undefined;
}

export function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
