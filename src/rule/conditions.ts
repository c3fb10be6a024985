/** Whether the conditions of src/schema/relations.ts hold for a section, and how messages say them. */

import { readBoolean } from "../../grammar/values/boolean.ts";
import { leadingInteger } from "../../grammar/values/number.ts";
import { shownKey } from "../edit/key-style.ts";
import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import { atLeast, type PropertySchema } from "../schema/index.ts";
import type { Condition } from "../schema/relations.ts";
import { documentedName, type KeyMistake, keyMistakes } from "./key-mistakes.ts";
import { judgedValue } from "./values.ts";

/** A section, and what the schema knows of its keys. */
export interface Owner {
  readonly section: Section;
  readonly pipeline: Pipeline;
  schemaOf(key: string): PropertySchema | undefined;
}

export function pluginOwner(plugin: Plugin, pipeline: Pipeline): Owner {
  return { section: plugin, pipeline, schemaOf: (key) => plugin.schema?.property(key) };
}

interface Parts {
  readonly key: string;
  readonly operator: "set" | "=" | "~" | ">";
  readonly operand: string;
}

export function partsOf(condition: Condition): Parts {
  for (const operator of ["=", "~", ">"] as const) {
    const at = condition.indexOf(operator);
    if (at > 0) return { key: condition.slice(0, at), operator, operand: condition.slice(at + 1) };
  }
  return { key: condition, operator: "set", operand: "" };
}

/**
 * Undefined: not known, because of a variable, a placeholder, a value that is none, a misspelt name, or a property that the
 * judged version does not have.
 */
export function holds(condition: Condition, owner: Owner): boolean | undefined {
  const { key, operator, operand } = partsOf(condition);
  const property = propertyOf(key, owner);
  if (property === undefined) {
    if (misspelt(owner).has(key)) return undefined;
    return operator === "set" ? false : holdsFor(owner.schemaOf(key)?.default, operator, operand);
  }
  if (owner.schemaOf(key) === undefined) return undefined;
  const value = judgedValue(property);
  if (operator === "set")
    return property.expanded.kind === "found" && property.expanded.value === "" ? undefined : true;
  return value === undefined ? undefined : holdsFor(value, operator, operand);
}

function holdsFor(value: string | undefined, operator: "=" | "~" | ">", operand: string): boolean | undefined {
  switch (operator) {
    case "~":
      return value?.includes(operand) ?? false;
    case ">":
      return value !== undefined && leadingInteger(value) > Number(operand);
    case "=":
      break;
  }
  const wanted = readBooleanOperand(operand);
  if (wanted === undefined) return value !== undefined && operand.split("|").includes(value.toLowerCase());
  if (value === undefined) return !wanted;
  const actual = readBoolean(value);
  return actual === undefined ? undefined : actual === wanted;
}

/** Only the two words that the table uses for booleans: its `on` is a word like any other. */
function readBooleanOperand(operand: string): boolean | undefined {
  return operand === "true" ? true : operand === "false" ? false : undefined;
}

/** The property as the section has it; another name of the same field counts. */
export function propertyOf(key: string, { section, schemaOf }: Owner): Property | undefined {
  const property = section.get(key);
  if (property !== undefined) return property;
  for (const alias of schemaOf(key)?.aliases ?? []) {
    const other = section.get(alias);
    if (other !== undefined) return other;
  }
  return undefined;
}

export function allHold(conditions: readonly Condition[] = [], owner: Owner): boolean {
  return conditions.every((condition) => mayHold(condition, owner) && holds(condition, owner) === true);
}

/** Most conditions are about a property that is not there, and most of those need no look at misspelt names. */
function mayHold(condition: Condition, owner: Owner): boolean {
  const { key, operator, operand } = partsOf(condition);
  if (propertyOf(key, owner) !== undefined) return true;
  return operator !== "set" && holdsFor(owner.schemaOf(key)?.default, operator, operand) === true;
}

/** Whether certainly none does. */
export function noneHolds(conditions: readonly Condition[] = [], owner: Owner): boolean {
  return conditions.every((condition) => holds(condition, owner) === false);
}

export function inVersion(row: { readonly since?: string; readonly before?: string }, { version }: Pipeline): boolean {
  return (
    (row.since === undefined || atLeast(version, row.since)) &&
    (row.before === undefined || !atLeast(version, row.before))
  );
}

/** `"Merge_Log"` as the user wrote it, else as documented. */
export function keyName(key: string, owner: Owner): string {
  const written = propertyOf(key, owner);
  if (written !== undefined) return `"${shownKey(written)}"`;
  const schema = owner.schemaOf(key);
  // YAML has its names in small letters.
  const known = owner.section.yaml === undefined ? documentedName : ({ name }: PropertySchema) => name.toLowerCase();
  return `"${schema === undefined ? key : known(schema)}"`;
}

/** What would have to be written: `"Merge_Log On"`, `"Format gelf"`, `"DB"`, in YAML `"merge_log: on"`, `"format: gelf"`, `"db"`. */
export function wanted(condition: Condition, owner: Owner): string {
  const { key, operator, operand } = partsOf(condition);
  const schema = owner.schemaOf(key);
  const isYaml = owner.section.yaml !== undefined;
  const documented = schema === undefined ? key : documentedName(schema);
  const name = isYaml ? documented.toLowerCase() : documented;
  if (operator !== "=") return `"${name}"`;
  const boolean = readBooleanOperand(operand);
  const line = (value: string): string => (isYaml ? `"${name}: ${value}"` : `"${name} ${value}"`);
  if (boolean !== undefined || operand === "on") {
    const word = boolean === false ? "Off" : "On";
    return line(isYaml ? word.toLowerCase() : word);
  }
  return operand.split("|").map(line).join(" or ");
}

/** What is the case: `"Logstash_Format" is on`, `"Mode" is "udp"` by default, `"Id_Key" is set`. */
export function stated(condition: Condition, owner: Owner): string {
  const { key, operator, operand } = partsOf(condition);
  const property = propertyOf(key, owner);
  const name = keyName(key, owner);
  const byDefault = property === undefined ? " by default" : "";
  if (operator === "~") return `${name} contains "${operand}"`;
  if (operator === ">") return `${name} is more than ${operand}`;
  if (operator === "set") return `${name} is set`;
  const value = (property && judgedValue(property)) ?? owner.schemaOf(key)?.default ?? "";
  const boolean = readBooleanOperand(operand);
  return boolean === undefined
    ? `${name} is "${value}"${byDefault}`
    : `${name} is ${boolean ? "on" : "off"}${byDefault}`;
}

const mistakesByProperty = new WeakMap<Pipeline, ReadonlyMap<Property, KeyMistake>>();
const nothing: ReadonlySet<string> = new Set();

/** What misspelt names of the section were meant to be, lower case: the rules about those names speak of them. */
export function misspelt({ section, pipeline, schemaOf }: Owner): ReadonlySet<string> {
  if (section.properties.every(({ key, schema }) => schema !== undefined || schemaOf(key.text) !== undefined)) {
    return nothing;
  }
  let mistakes = mistakesByProperty.get(pipeline);
  if (mistakes === undefined) {
    mistakes = new Map(keyMistakes(pipeline).map((mistake) => [mistake.property, mistake]));
    mistakesByProperty.set(pipeline, mistakes);
  }
  const names = section.properties.flatMap((property) => {
    const mistake = mistakes.get(property);
    if (mistake?.kind === "split") return [mistake.joined];
    return mistake?.kind === "unknown" && mistake.close ? mistake.candidates.slice(0, 1) : [];
  });
  return names.length === 0 ? nothing : new Set(names.map((name) => name.toLowerCase()));
}
