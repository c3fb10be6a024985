/** `Types` of a parser: what a captured text becomes (P-21, I-5). */
import type { AbstractValue } from "../record.ts";
import { anyOf, knownString, scalar } from "../values.ts";

/** Of the type in lower case; any other word leaves the string. */
export function typedValue(type: string | undefined, value: AbstractValue): AbstractValue {
  const known = knownString(value);
  switch (type) {
    case "integer":
      return known === undefined ? anyOf("integer") : leadingInteger(known);
    case "float":
      return known === undefined ? anyOf("double") : leadingDouble(known);
    case "hex":
      return known === undefined ? anyOf("integer") : leadingHex(known);
    case "bool": {
      if (known === undefined) return { kinds: new Set(["boolean", "string"]) };
      if (/^true/i.test(known)) return scalar("boolean", true);
      return /^false/i.test(known) ? scalar("boolean", false) : value;
    }
    default:
      return value;
  }
}

/** atoll: beyond 64 bits it stays at the limit. */
export function leadingInteger(text: string): AbstractValue {
  const [, digits = "0"] = /^[ \t\n\v\f\r]*([+-]?\d+)/.exec(text) ?? [];
  return integer(clamp(BigInt(digits.replace("+", "")), -(2n ** 63n), 2n ** 63n - 1n));
}

/** strtoull with base 16, with or without `0x`: a minus sign wraps around. */
function leadingHex(text: string): AbstractValue {
  const [, sign = "", digits = "0"] = /^[ \t\n\v\f\r]*([+-]?)(?:0[xX](?=[0-9a-fA-F]))?([0-9a-fA-F]+)/.exec(text) ?? [];
  const most = 2n ** 64n - 1n;
  const whole = BigInt(`0x${digits}`);
  // Beyond 64 bits it is the greatest number, whatever its sign.
  if (whole > most) return integer(most);
  return integer(sign === "-" ? BigInt.asUintN(64, -whole) : whole);
}

/** atof; what else it takes (hex, `inf`, `nan`) is a double that we do not read. */
export function leadingDouble(text: string): AbstractValue {
  const body = text.replace(/^[ \t\n\v\f\r]+/, "");
  if (/^[+-]?(?:0[xX]|inf|nan)/i.test(body)) return anyOf("double");
  const [digits] = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(body) ?? [];
  const number = Number(digits ?? "0");
  return Number.isFinite(number) ? scalar("double", number) : anyOf("double");
}

export function integer(value: bigint): AbstractValue {
  const small = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return scalar("integer", small ? Number(value) : value);
}

function clamp(value: bigint, least: bigint, most: bigint): bigint {
  return value < least ? least : value > most ? most : value;
}
