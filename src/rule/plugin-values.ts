/** How a plugin or the core takes the value of a property: what becomes of one that it cannot read. */
import { shownKey } from "../edit/key-style.ts";
import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import type { PropertySchema, ValueType } from "../schema/types.ts";
import type { Effect } from "../source/source-file.ts";
import { genericValuesRefused } from "./plugins.ts";
import { shownSection } from "./section-words.ts";
import { judgedValue } from "./values.ts";

export interface TypedValue {
  readonly section: Section;
  /** `tail input`, `[SERVICE]`, in YAML `"service"`. */
  readonly owner: string;
  readonly property: Property;
  readonly schema: PropertySchema;
  /** As Fluent Bit gets it; never empty. */
  readonly value: string;
}

/**
 * All known properties with a known value, of plugins whose types are certain: with a list of properties of their own, or
 * of the core. Types of older plugins are guesses, so their own properties are left out. With a type only the values of it.
 */
export function typedValues(pipeline: Pipeline, type?: ValueType): readonly TypedValue[] {
  let known = typedOf.get(pipeline);
  if (known === undefined) {
    const all = findTyped(pipeline);
    const byType = new Map<ValueType, TypedValue[]>();
    for (const typed of all) {
      const same = byType.get(typed.schema.type);
      if (same === undefined) byType.set(typed.schema.type, [typed]);
      else same.push(typed);
    }
    known = { all, byType };
    typedOf.set(pipeline, known);
  }
  return type === undefined ? known.all : (known.byType.get(type) ?? []);
}

interface TypedIndex {
  readonly all: readonly TypedValue[];
  readonly byType: ReadonlyMap<ValueType, readonly TypedValue[]>;
}

/** Several rules ask for the same values. */
const typedOf = new WeakMap<Pipeline, TypedIndex>();

function findTyped(pipeline: Pipeline): readonly TypedValue[] {
  return [...pipeline.sections, ...pipeline.units].flatMap((section) => {
    const plugin = "schema" in section ? (section as Plugin) : undefined;
    if (plugin !== undefined && plugin.schema?.source !== "core") return [];
    return section.properties.flatMap((property): readonly TypedValue[] => {
      const { schema } = property;
      const value = judgedValue(property);
      if (schema === undefined || value === undefined) return [];
      // Of the service the last one counts, and only in the main file (C-44, C-91).
      if (section.kind === "service" && pipeline.serviceProperty(property.key.text) !== property) return [];
      if (plugin !== undefined && schema.group === "own" && plugin.schema?.strict !== true) return [];
      const owner = plugin === undefined ? shownSection(section) : `${plugin.name.text} ${plugin.kind}`;
      return [{ section, owner, property, schema, value }];
    });
  });
}

/** For messages: `"Workers" of the http output`, `"Flush" of [SERVICE]`. */
export function namedProperty({ property, owner }: Pick<TypedValue, "property" | "owner">): string {
  return `"${shownKey(property)}" of ${/^["[]/.test(owner) ? owner : `the ${owner}`}`;
}

/** Generic properties whose setter refuses what is no boolean; for the others it is neither on nor off (V-30, V-32). */
const checkedBooleans: ReadonlySet<string> = new Set([
  "threaded",
  "storage.pause_on_chunks_overlimit",
  "tls.verify_client_cert",
  "rate_gate",
  "rate_gate.backpressure",
]);

/** The plugins that read the oauth2 properties; the others do not look at their values (read and tried with 5.1.1). */
const oauth2Readers: ReadonlySet<string> = new Set(["http", "opentelemetry"]);

/**
 * What becomes of a property whose value is no boolean. The proc input looks away from an error of its settings, and the
 * counter output reads none of the connection (tried with 5.1.1).
 */
export function badBooleanEffect(
  { schema, section }: Pick<TypedValue, "schema" | "section">,
  { version, pluginOf }: Pipeline,
): Effect {
  switch (schema.group) {
    case "net":
      if (section.kind === "output" && pluginOf(section)?.schema?.name === "counter") return "ignored";
      // 1.7.2 reads them only for plugins that connect; 5.1.1 refuses a bad one even for `null`.
      return connects(section) || atLeast(version, "5.0.0") ? "refused" : "ignored";
    case "oauth2":
      return oauth2Readers.has(pluginOf(section)?.schema?.name ?? "") ? "refused" : "ignored";
    case "own":
      return section.kind === "input" && pluginOf(section)?.schema?.name === "proc" ? "ignored" : "refused";
    case "http_server":
      return "refused";
    case "generic":
    case "tls":
      return checkedBooleans.has(schema.name.toLowerCase()) && genericValuesRefused(section.kind, version)
        ? "refused"
        : "ignored";
    case "section":
      return "ignored";
  }
}

/**
 * What a switch counts as that is stored as -1: the core asks `== FLB_TRUE`, `== FLB_FALSE` or just whether it is not 0. Read in
 * the sources of 1.7.2, 1.9.10, 2.2.3, 3.2.10, 4.2.8 and 5.1.1, which agree.
 */
export function badBooleanMeaning({ schema }: Pick<TypedValue, "schema">): string {
  const key = schema.name.toLowerCase();
  if (countAsOff.has(key)) return "it counts as off";
  return countAsOn.has(key) ? "it counts as on" : "it is neither on nor off";
}

const countAsOff: ReadonlySet<string> = new Set([
  "http_server",
  "health_check",
  "hot_reload",
  "storage.metrics",
  "storage.inherit",
  "daemon",
  "ipv6",
  "tls.verify_hostname",
]);
const countAsOn: ReadonlySet<string> = new Set([
  "tls.verify",
  "routable",
  "skip_empty_values",
  "time_strict",
  "logfmt_no_bare_keys",
  "dns.prefer_ipv4",
  "dns.prefer_ipv6",
  "storage.delete_irrecoverable_chunks",
  "storage.keep.rejected",
  "hot_reload.ensure_thread_safety",
]);

export function refusesToStart(effect: Effect, otherwise: string): string {
  return effect === "refused" ? "Fluent Bit refuses to start" : otherwise;
}

function connects(section: Section): boolean {
  return "schema" in section && (section as Plugin).schema?.net !== undefined;
}
