/** A known record as the JSON that outputs write (F-1, F-2). */
import type { AbstractRecord, AbstractValue } from "./record.ts";

/** Of a name with several pairs the last one is printed. Undefined: not everything of the record is known. */
export function printRecord(record: AbstractRecord): string | undefined {
  if (record.others !== undefined || !record.ordered) return undefined;
  const lasts = new Map(record.pairs.map(({ key }, index) => [key, index]));
  const parts: string[] = [];
  for (const [index, { key, presence, repeated, value }] of record.pairs.entries()) {
    if (presence !== "always" || repeated) return undefined;
    if (lasts.get(key) !== index) continue;
    const printed = printValue(value);
    if (printed === undefined) return undefined;
    parts.push(`${printString(key)}:${printed}`);
  }
  return `{${parts.join(",")}}`;
}

/** Undefined: not everything of the value is known. */
export function printValue({ kinds, known, map, items }: AbstractValue): string | undefined {
  if (kinds.size !== 1) return undefined;
  if (kinds.has("map")) return map && printRecord(map);
  if (kinds.has("array")) {
    const printed = items?.map(printValue);
    return printed?.includes(undefined) ? undefined : printed && `[${printed.join(",")}]`;
  }
  if (known === undefined) return undefined;
  if (typeof known === "string") return printString(known);
  return typeof known === "number" && kinds.has("double") ? printDouble(known) : String(known);
}

/** `%.1f` for whole numbers below 2^63, else `%.16g`. */
export function printDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63 && Math.abs(value) < 1e16) {
    return `${Object.is(value, -0) ? "-0" : value}.0`;
  }
  // `%.16g`: 16 digits, without zeros at the end, and an exponent of two digits at least.
  const [digits = "", power = "0"] = value.toExponential(15).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) return trimZeros(value.toFixed(Math.max(0, 15 - exponent)));
  const sign = exponent < 0 ? "-" : "+";
  return `${trimZeros(digits)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function trimZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/0+$/, "").replace(/\.$/, "") : digits;
}

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

function printString(text: string): string {
  const escaped = text.replace(/["\\\u0000-\u001f\u007f-\uffff]/g, (unit) => {
    return short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}
