/** Properties that have no effect because of what the others of their section say. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import { type Idle, parserTimes, plainConnection, relations } from "../schema/relations.ts";
import {
  allHold,
  inVersion,
  keyName,
  noneHolds,
  type Owner,
  partsOf,
  pluginOwner,
  propertyOf,
  stated,
  wanted,
} from "./conditions.ts";
import { crashesWithoutTls } from "./crashes.ts";
import { judgedValue } from "./values.ts";

export interface IdleProperty {
  readonly property: Property;
  /** For messages: `without "Merge_Log On"`, `because "Id_Key" is set`. */
  readonly why: string;
  /** The property that takes its effect away; undefined where one is missing. */
  readonly cause: Property | undefined;
  /** The line that would give it an effect, where there is exactly one: `Merge_Log On`. */
  readonly remedy: string | undefined;
}

/**
 * Quiet where the property that would give the effect is written with another value: then somebody turned it off, and
 * left the rest for later. And where the value is the default, so that nothing is lost.
 */
export function idleProperties(plugin: Plugin, pipeline: Pipeline): readonly IdleProperty[] {
  const { schema, kind } = plugin;
  if (schema?.source !== "core") return [];
  const own = relations[`${kind} ${schema.name}`]?.idle;
  const isPlain = schema.tls === "optional" && !ownTls.has(schema.name);
  if (own === undefined && !isPlain) return [];
  const owner = pluginOwner(plugin, pipeline);
  const found = (own ?? []).flatMap((row) => idleIn(row, owner));
  if (!isPlain) return found;
  const plain = idleIn(plainConnection, owner);
  if (plain.length === 0) return found;
  const crashing = crashesWithoutTls(plugin);
  return [...found, ...plain.filter(({ property }) => !crashing.includes(property))];
}

/** Connections that are made with or without "tls" by other means. */
const ownTls: ReadonlySet<string> = new Set(["calyptia", "calyptia_fleet", "kafka"]);

/** The same for a parser: what it says of times, without a format for them. */
export function idleParserTimes(section: Section, pipeline: Pipeline): readonly IdleProperty[] {
  const schema = pipeline.schema.section("parser");
  return idleIn(parserTimes, { section, pipeline, schemaOf: (key) => schema.property(key) });
}

function idleIn(row: Idle, owner: Owner): readonly IdleProperty[] {
  // Most rows are about keys that are not there.
  if (!row.keys.some((key) => owner.section.get(key) !== undefined) || !inVersion(row, owner.pipeline)) return [];
  const set = row.keys.flatMap((key) => owner.section.get(key) ?? []).filter((property) => isPlainly(property, owner));
  if (set.length === 0) return [];
  const { when = [], unless = [], except = [] } = row;
  if (!allHold(when, owner) || !noneHolds(unless, owner) || !noneHolds(except, owner)) return [];
  const possible = unless.filter((condition) => owner.schemaOf(partsOf(condition).key) !== undefined);
  if (unless.length > 0 && possible.length === 0) return [];
  if (possible.some((condition) => isTurnedOff(condition, owner))) return [];
  const [cause] = when.flatMap((condition) => propertyOf(partsOf(condition).key, owner) ?? []);
  const why =
    possible.length === 0
      ? `because ${when.map((condition) => stated(condition, owner)).join(" and ")}`
      : `without ${possible.map((condition) => wanted(condition, owner)).join(" or ")}`;
  const [only, ...others] = possible;
  const remedy =
    only !== undefined && others.length === 0 && only.endsWith("=true") ? remedyOf(only, owner) : undefined;
  return set.map((property) => ({ property, why, cause, remedy }));
}

function isPlainly(property: Property, { schemaOf }: Owner): boolean {
  const schema = property.schema ?? schemaOf(property.key.text);
  const value = judgedValue(property);
  if (schema === undefined || value === undefined) return false;
  return !isSame(value, schema.default ?? (schema.type === "bool" ? "false" : undefined));
}

const onOrOff: Readonly<Record<string, string>> = { yes: "true", on: "true", no: "false", off: "false" };

function isSame(value: string, other: string | undefined): boolean {
  const fold = (text: string): string => onOrOff[text.toLowerCase()] ?? text.toLowerCase();
  return other !== undefined && fold(value) === fold(other);
}

/** `Merge_Log Off`: a choice. `AWS_Auth true`, where only `On` counts, is none. */
function isTurnedOff(condition: string, owner: Owner): boolean {
  const { key, operand } = partsOf(condition);
  const property = operand === "true" || operand === "on" ? propertyOf(key, owner) : undefined;
  return property !== undefined && readBoolean(judgedValue(property) ?? "") === false;
}

function remedyOf(condition: string, owner: Owner): string {
  return `${keyName(partsOf(condition).key, owner).slice(1, -1)} On`;
}
