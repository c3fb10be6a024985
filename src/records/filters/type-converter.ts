/** filter_type_converter: a value as another type under another name (F-110, F-111). */

import { splitSpaces } from "../../../grammar/values/list.ts";
import type { Plugin } from "../../model/pipeline.ts";
import { type Accessor, lookUp, readAccessor } from "../accessor.ts";
import { anyOfChunk } from "../context.ts";
import { append } from "../fields.ts";
import { join, joinValues } from "../join.ts";
import { integer, leadingDouble, leadingInteger, typedValue } from "../parsers/typed.ts";
import { printDouble } from "../print.ts";
import type { AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { valuesOf } from "../settings.ts";
import { anyOf, anyString, isOnly, narrow, scalar, text } from "../values.ts";
import { type FilterStep, goOn, goOnUnknown } from "./step.ts";

type From = "str" | "int" | "uint" | "float";
type To = "int" | "uint" | "float" | "hex" | "string" | "bool";

export const typeConverter: FilterStep = (filter, record, context) => {
  const rules = rulesOf(filter);
  if (rules === undefined) return goOnUnknown;
  const { changed, success } = convertAll(rules, record);
  if (success === "always") return goOn(changed);
  // Without a success in the whole chunk the chunk stays as it was (F-111).
  const others = anyOfChunk(context, filter, "success", (other) => convertAll(rules, other).success);
  if (others === "always") return goOn(changed);
  return goOn(others === "never" ? record : join(changed, record));
};

/** Where a conversion fails, the value itself is appended. */
function convertAll(
  rules: readonly Rule[],
  record: AbstractRecord,
): { readonly changed: AbstractRecord; readonly success: Presence } {
  let changed: AbstractRecord = record;
  let success: Presence = "never";
  for (const { from, accessor, name, to } of rules) {
    const found = lookUp(record, accessor);
    if (found.presence === "never") continue;
    const converted = convert(found.value, from, to);
    const own = both(found.presence, converted.success);
    if (own === "always" || success === "never") success = own;
    const added = append(changed, name, converted.value);
    changed = found.presence === "always" ? added : join(added, changed);
  }
  return { changed, success };
}

function both(a: Presence, b: Presence): Presence {
  return a === "never" || b === "never" ? "never" : a === "always" && b === "always" ? "always" : "perhaps";
}

interface Rule {
  readonly from: From;
  readonly accessor: Accessor;
  readonly name: string;
  readonly to: To;
}

/** In the order in which they are worked off. Undefined: not all are known, or it does not start with them. */
function rulesOf(filter: Plugin): readonly Rule[] | undefined {
  const rules: Rule[] = [];
  for (const from of ["str", "int", "uint", "float"] as const) {
    const values = valuesOf(filter, `${from}_key`);
    if (values === undefined) return undefined;
    for (const value of values) {
      const words = splitSpaces(value);
      const [key, name, type] = words;
      const to = type && types.find((word) => word.startsWith(type.text.toLowerCase()));
      if (words.length !== 3 || key === undefined || name === undefined || to === undefined) return undefined;
      const accessor = readAccessor(key.text);
      // It needs a key, which the element of an array does not have (F-3).
      if (accessor === undefined || (accessor !== "none" && typeof accessor.subkeys.at(-1) === "number"))
        return undefined;
      if (accessor !== "none") rules.push({ from, accessor, name: name.text, to });
    }
  }
  return rules;
}

/** Any prefix of one of these, in this order. */
const types: readonly To[] = ["int", "uint", "float", "hex", "string", "bool"];

interface Conversion {
  readonly success: Presence;
  /** The converted value, or the value itself where that fails. */
  readonly value: AbstractValue;
}

/** The source must have exactly the type. */
function convert(value: AbstractValue, from: From, to: To): Conversion {
  const failed: Conversion = { success: "never", value };
  const kind = from === "str" ? "string" : from === "float" ? "double" : "integer";
  const source = narrow(value, (of) => of === kind);
  if (source === undefined) return failed;
  const converted = convertKind(source, from, to);
  if (isOnly(value, kind)) return converted;
  const success: Presence = converted.success === "never" ? "never" : "perhaps";
  return { success, value: joinValues(converted.value, value) };
}

function convertKind(value: AbstractValue, from: From, to: To): Conversion {
  const failed: Conversion = { success: "never", value };
  const done = (result: AbstractValue): Conversion => ({ success: "always", value: result });
  const { known } = value;
  switch (from) {
    case "str":
      return convertText(value, typeof known === "string" ? known : undefined, to);
    case "int":
    case "uint": {
      if (to !== "string" && to !== "float" && to !== (from === "int" ? "uint" : "int")) return failed;
      const result = to === "string" ? anyString : anyOf(to === "float" ? "double" : "integer");
      if (typeof known !== "number" && typeof known !== "bigint") return done(result);
      // Any integer is taken, its 64 bits read with or without a sign (seen in 5.1.1).
      const read = from === "int" ? BigInt.asIntN(64, BigInt(known)) : BigInt.asUintN(64, BigInt(known));
      if (to === "string") return done(text(String(read)));
      if (to === "float") return done(scalar("double", Number(read)));
      return done(integer(to === "uint" ? BigInt.asUintN(64, read) : BigInt.asIntN(64, read)));
    }
    case "float": {
      if (to !== "string" && to !== "int" && to !== "uint") return failed;
      if (typeof known !== "number") return done(to === "string" ? anyString : anyOf("integer"));
      if (to === "string") return done(text(printDouble(known)));
      const whole = Math.trunc(known);
      // Beyond its range C does not say what the number becomes.
      if (!Number.isSafeInteger(whole) || (to === "uint" && whole < 0)) return done(anyOf("integer"));
      return done(scalar("integer", whole === 0 ? 0 : whole));
    }
  }
}

function convertText(value: AbstractValue, known: string | undefined, to: To): Conversion {
  if (to === "string") return { success: "never", value };
  if (to === "float") return { success: "always", value: known === undefined ? anyOf("double") : leadingDouble(known) };
  const kind = to === "bool" ? "boolean" : "integer";
  if (known === undefined) return { success: "perhaps", value: joinValues(anyOf(kind), value) };
  if (to === "bool") {
    const read = typedValue("bool", text(known));
    return { success: isOnly(read, "boolean") ? "always" : "never", value: read };
  }
  // strtoull takes a sign, and wraps around.
  if (to === "uint" && /^\s*-/.test(known)) return { success: "perhaps", value: joinValues(anyOf("integer"), value) };
  const read = to === "hex" ? typedValue("hex", text(known)) : leadingInteger(known);
  // 0 counts as a failure.
  return read.known === 0 ? { success: "never", value } : { success: "always", value: read };
}
