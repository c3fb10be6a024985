/** Properties without which a plugin does not start: the schema's lists, and the conditions of its relations. */
import type { Pipeline, Plugin, Word } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { type Need, relations } from "../schema/relations.ts";
import {
  allHold,
  holds,
  inVersion,
  keyName,
  misspelt,
  noneHolds,
  type Owner,
  partsOf,
  pluginOwner,
  propertyOf,
  stated,
  wanted,
} from "./conditions.ts";
import type { Finding } from "./define.ts";

export interface Missing {
  /** The property that asks for it, or the name of the plugin. */
  readonly at: Word;
  /** For messages: `"Path"`, `"splunk_token" or "http_user"`. */
  readonly names: readonly string[];
  /** For messages: `"AWS_Auth" is on`; undefined when it is always needed. */
  readonly because: string | undefined;
  /** The release that brought this, where the plugin was there before. */
  readonly since: string | undefined;
  /** What the plugin does without it; undefined: it does not start. */
  readonly useless: Need["useless"];
}

/** Without those that a misspelt name of the plugin was surely meant to be: the rule about that name speaks of them. */
export function missingProperties(plugin: Plugin, pipeline: Pipeline): readonly Missing[] {
  const { schema, kind } = plugin;
  if (schema?.source !== "core") return [];
  const related = relations[`${kind} ${schema.name}`];
  if (schema.required.length === 0 && schema.requiredOneOf.length === 0 && related?.needs === undefined) return [];
  const owner = pluginOwner(plugin, pipeline);
  const spares = (related?.spares ?? []).filter((row) => inVersion(row, pipeline));
  const isSpared = (key: string): boolean =>
    spares.some(({ keys, when = [] }) => keys.includes(key) && !when.some((one) => holds(one, owner) === false));
  const always: string[] = [];
  for (const key of schema.required) {
    if (isMissing(key, owner) && !isSpared(key)) always.push(keyName(key, owner));
  }
  for (const group of schema.requiredOneOf) {
    const keys = group.map((item) => partsOf(item).key).filter((key) => schema.property(key) !== undefined);
    if (keys.length > 0 && keys.every((key) => isMissing(key, owner) && !isSpared(key))) {
      always.push(keys.map((key) => keyName(key, owner)).join(" or "));
    }
  }
  const found: Missing[] = [];
  for (const need of related?.needs ?? []) {
    const names = unmet(need, owner);
    if (names.length === 0) continue;
    const { when = [], since, useless } = need;
    if (when.length === 0 && useless === undefined) {
      always.push(...names);
      continue;
    }
    const [cause] = when.flatMap((condition) => propertyOf(partsOf(condition).key, owner) ?? []);
    const at = cause?.key ?? plugin.name;
    const because = when.length === 0 ? undefined : when.map((condition) => stated(condition, owner)).join(" and ");
    const same = found.findIndex((other) => other.at === at && other.because === because);
    const before = found[same]?.names ?? [];
    const missing = { at, because, since, useless, names: [...new Set([...before, ...names])] };
    if (same < 0) found.push(missing);
    else found[same] = missing;
  }
  return always.length === 0
    ? found
    : [{ at: plugin.name, names: always, because: undefined, since: undefined, useless: undefined }, ...found];
}

function isMissing(key: string, owner: Owner): boolean {
  return owner.schemaOf(key) !== undefined && propertyOf(key, owner) === undefined && !misspelt(owner).has(key);
}

function unmet(need: Need, owner: Owner): readonly string[] {
  if (!inVersion(need, owner.pipeline) || !allHold(need.when, owner) || !noneHolds(need.unless, owner)) return [];
  if ("allOf" in need) return need.allOf.filter((key) => isMissing(key, owner)).map((key) => keyName(key, owner));
  const known = need.oneOf.filter((condition) => owner.schemaOf(partsOf(condition).key) !== undefined);
  if (known.length === 0 || !noneHolds(known, owner)) return [];
  return [known.map((condition) => wanted(condition, owner)).join(" or ")];
}

/**
 * What to say of a plugin that fails when it starts, with the condition in words: `without "Path"`. Up to 1.3 only an
 * output that failed stopped Fluent Bit; inputs and filters were left out.
 */
export function failedStart(
  plugin: Plugin,
  { version }: Pipeline,
  condition: string,
): Pick<Finding, "message" | "effect"> {
  const subject = `The ${plugin.name.text} ${plugin.kind} does not start`;
  return plugin.kind === "output" || atLeast(version, "1.4.0")
    ? { message: `${subject}, nor does Fluent Bit, ${condition}.` }
    : { message: `${subject} ${condition}, and Fluent Bit ${version} goes on without it.`, effect: "loss" };
}
