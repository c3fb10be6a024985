/** Values that are read in another way since their property has another type (`type_history` of the schema). */
import { readInteger } from "../../grammar/values/integer.ts";
import { readSize } from "../../grammar/values/size.ts";
import { readTime } from "../../grammar/values/time.ts";
import type { PropertySchema } from "../schema/index.ts";
import { type Change, firstDifference, type Journey, knownValue, travellers } from "./changes.ts";

export function changedTypes(journey: Journey): readonly Change[] {
  return travellers(journey).flatMap(({ plugin, before, after }) =>
    plugin.properties.flatMap((property): readonly Change[] => {
      const early = before.property(property.key.text);
      const later = after.property(property.key.text);
      const value = knownValue(property);
      if (early === undefined || later === undefined || value === undefined || early.type === later.type) return [];
      const now = reading(early, value);
      const then = reading(later, value);
      // Of other types the rules about values say what becomes of it.
      if (now === undefined || then === undefined || now === then) return [];
      const release = firstDifference(
        journey,
        (schema) => schema.plugin(plugin.kind, before.name)?.property(property.key.text)?.type,
      );
      if (release === undefined) return [];
      return [
        {
          code: "upgrade/changed-type",
          at: property.value,
          release,
          severity: "warning",
          effect: "degraded",
          message: `"${property.key.text}" of the ${plugin.name.text} ${plugin.kind} is read in another way: as ${now} now, as ${then} then.`,
        },
      ];
    }),
  );
}

/** What a value becomes, in words; undefined for types that cannot be compared. */
function reading({ type }: PropertySchema, value: string): string | undefined {
  switch (type) {
    case "int":
      return `the number ${readInteger(value).value}`;
    case "time":
      return `the number ${readTime(value).seconds}`;
    case "size":
      return `the number ${readSize(value) ?? -1}`;
    case "str":
      return "one text";
    case "clist":
      return value.includes(",")
        ? `the list ${value
            .split(",")
            .map((item) => `"${item.trim()}"`)
            .join(", ")}`
        : "one text";
    default:
      return undefined;
  }
}
