/** Lines of the formats ltsv and logfmt (I-7, I-8). */
import type { AbstractValue, Presence } from "../record.ts";
import { scalar } from "../values.ts";

export interface LineField {
  readonly key: string;
  /** A text, or what stands for a key without one. */
  readonly value: string | AbstractValue;
}

/** "none": the line does not parse. It ends in silence at the first field without a label. */
export function readLtsv(line: string): readonly LineField[] | "none" {
  const fields: LineField[] = [];
  for (const field of line.split("\t")) {
    const match = /^([0-9A-Za-z_.-]*):/.exec(field);
    if (match === null) break;
    const key = match[1] ?? "";
    if (key !== "") fields.push({ key, value: field.slice(match[0].length) });
  }
  return fields.length === 0 ? "none" : fields;
}

export interface LogfmtOptions {
  /** With any `Types` line nothing is unescaped, and a bare key becomes an empty text. */
  readonly types: boolean;
  readonly noBareKeys: Presence;
}

const pair = /([^\s"=]+)(=(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^\s"=]*))?)?/gs;

/** Undefined: how it is read is not known exactly, such as characters that are not ASCII or escapes. */
export function readLogfmt(
  line: string,
  { types, noBareKeys }: LogfmtOptions,
): readonly LineField[] | "none" | undefined {
  if (types || noBareKeys !== "never" || !/^[ -~]*$/.test(line) || line.includes("\\")) return undefined;
  // Words between blanks, each a key, or a key with a value whose quotes close before the next blank: all else is rare.
  if (!/^ *(?:[^\s"=]+(?:=(?:"[^"]*"|[^\s"=]*))?(?: +|$))*$/.test(line)) return undefined;
  const fields: LineField[] = [];
  for (const [, key = "", equals, quoted, bare] of line.matchAll(pair)) {
    const value = quoted ?? bare ?? "";
    const isTrue = equals === undefined || (value === "" && quoted === undefined);
    fields.push({ key, value: isTrue ? scalar("boolean", true) : value });
  }
  return fields.length === 0 ? "none" : fields;
}
