/** filter_expect: rules in file order until the first that fails (F-125, F-126). */
import type { Plugin } from "../../model/pipeline.ts";
import { type Found, lookUp, readAccessor } from "../accessor.ts";
import { prepend } from "../fields.ts";
import type { AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { knownText, textOf } from "../settings.ts";
import { equalsText } from "../text-tests.ts";
import { anyOf, isKind, isOnly, scalar } from "../values.ts";
import { opposite } from "./modify-conditions.ts";
import { anything, type FilterStep, goOn } from "./step.ts";

export const expect: FilterStep = (filter, record) => {
  const action = textOf(filter, "action", "warn")?.toLowerCase();
  switch (action) {
    case "warn":
      return goOn(record);
    case "exit":
      // The first failure ends the program, the record with it or not.
      return { kept: allHold(filter, record) === "always" ? "always" : "perhaps", record };
    case "result_key": {
      const key = textOf(filter, "result_key", "matched");
      if (key === undefined) return anything;
      const holds = allHold(filter, record);
      return goOn(prepend(record, key, holds === "perhaps" ? anyOf("boolean") : scalar("boolean", holds === "always")));
    }
    default:
      return anything;
  }
};

function allHold(filter: Plugin, record: AbstractRecord): Presence {
  let answer: Presence = "always";
  for (const property of filter.properties) {
    const rule = property.key.text.toLowerCase();
    if (!/^key_(?:not_)?(?:exists|val)/.test(rule)) continue;
    const value = knownText(property);
    const holds = value === undefined ? "perhaps" : ruleHolds(rule, value, record);
    if (holds === "never") return "never";
    if (holds === "perhaps") answer = "perhaps";
  }
  return answer;
}

function ruleHolds(rule: string, value: string, record: AbstractRecord): Presence {
  const blank = rule === "key_val_eq" ? value.indexOf(" ") : -1;
  const accessor = readAccessor(blank < 0 ? value : value.slice(0, blank));
  if (accessor === undefined) return "perhaps";
  const found = lookUp(record, accessor);
  const there = readable(found);
  switch (rule) {
    case "key_exists":
      return there;
    case "key_not_exists":
      return opposite(there);
    case "key_val_is_null":
      return both(there, isKind(found.value, "null"));
    case "key_val_is_not_null":
      return both(there, opposite(isKind(found.value, "null")));
    case "key_val_eq":
      return blank < 0 ? "perhaps" : both(there, passes(found.value, value.slice(blank + 1)));
    default:
      return "perhaps";
  }
}

/** An array cannot be read, so it counts as missing (F-3). */
function readable({ presence, value }: Found): Presence {
  return both(presence, opposite(isKind(value, "array")));
}

/** Only strings are compared; every other type passes. */
function passes(value: AbstractValue, wanted: string): Presence {
  if (!value.kinds.has("string")) return "always";
  const { no } = equalsText(value, wanted);
  if (no === undefined) return "always";
  return isOnly(value, "string") && value.known !== undefined ? "never" : "perhaps";
}

function both(a: Presence, b: Presence): Presence {
  return a === "never" || b === "never" ? "never" : a === "always" && b === "always" ? "always" : "perhaps";
}
