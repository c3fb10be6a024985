/** The properties of a plugin as it gets them. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Plugin, Property, Section } from "../model/pipeline.ts";
import type { Presence } from "./record.ts";

/** The value of a property; undefined where it holds a variable that is not known. */
export function knownText({ expanded }: Property): string | undefined {
  return expanded.kind === "found" ? expanded.value : undefined;
}

/** The value that counts: "absent" without the property, undefined where it is not known. */
export function settingOf(section: Section, key: string): { readonly value: string | undefined } | "absent" {
  const property = section.get(key);
  return property === undefined ? "absent" : { value: knownText(property) };
}

/** The value that counts, or what holds without the property; undefined where it is not known. */
export function textOf(section: Section, key: string, otherwise: string): string | undefined {
  const property = section.get(key);
  return property === undefined ? otherwise : knownText(property);
}

/** Whether a boolean is on. */
export function isOn(section: Section, key: string, otherwise: boolean): Presence {
  const property = section.get(key);
  const value = property === undefined ? otherwise : readBoolean(knownText(property) ?? "");
  return value === undefined ? "perhaps" : value ? "always" : "never";
}

/** All values of a property that may be repeated; undefined where one of them is not known. */
export function valuesOf(plugin: Plugin, ...keys: readonly string[]): readonly string[] | undefined {
  const values: string[] = [];
  for (const property of plugin.properties) {
    if (!keys.includes(property.key.text.toLowerCase())) continue;
    const value = knownText(property);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
