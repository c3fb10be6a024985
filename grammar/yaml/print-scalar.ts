/** Scalars as text in one line, with the least quoting that every reader of YAML 1.1 and 1.2 reads back the same. */
import { coreValue } from "./core-schema.ts";
import { escapeDoubleQuoted } from "./flow.ts";

/** Where a scalar stands: in a flow collection, more characters end a plain one. */
export type ScalarPlace = "block" | "flow";

export interface PrintOptions {
  /** Also quotes plain texts that YAML would read as something else than a string: `on`, `1e3`, `null`, `~`. */
  readonly quoteTyped?: boolean;
}

/**
 * The scalar in one line, as a value or as a key of a map: plain where it can stand plain, else between single quotes,
 * between double ones only where characters must be escaped. A key of more than 1024 characters is no simple key for
 * any reader; it is printed all the same.
 */
export function printScalar(
  text: string,
  where: ScalarPlace,
  context: "value" | "key",
  { quoteTyped = false }: PrintOptions = {},
): string {
  if (canStandPlain(text, where) && !(quoteTyped && isTyped(text, context))) return text;
  return printQuoted(text);
}

/** Whether the text needs no quotes to be read as itself. */
export function canStandPlain(text: string, where: ScalarPlace): boolean {
  if (text === "" || needsEscapes.test(text) || text.includes("\t")) return false;
  if (text.startsWith(" ") || text.endsWith(" ") || text.endsWith(":")) return false;
  if (text.includes(": ") || text.includes(" #")) return false;
  if (/^(?:---|\.\.\.)(?: |$)/.test(text)) return false;
  // libyaml up to 0.2.4 ends a plain scalar in a flow collection at `?`, 0.2.5 only where it begins with it.
  if (where === "flow" && (/[,[\]{}?]/.test(text) || text.startsWith(":"))) return false;
  if (/^[-?:]/.test(text)) return text.length > 1 && text[1] !== " ";
  return !/^[,[\]{}#&*!|>'"%@`]/.test(text);
}

/** The text between quotes. */
export function printQuoted(text: string): string {
  return needsEscapes.test(text) ? `"${escapeDoubleQuoted(text)}"` : `'${text.replaceAll("'", "''")}'`;
}

/** Characters that only double quotes can hold: controls, line breaks of YAML 1.1 as well, and what no file may have. */
const needsEscapes = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;

/** What YAML 1.1 reads as something else than a string and YAML 1.2 does not. */
const typedIn11 =
  /^(?:y|n|yes|no|on|off|[-+]?0b[01_]+|[-+]?0x[\da-f_]+|[-+]?[\d_]+(?::[0-5]?\d)+(?:\.[\d_]*)?|[-+]?\.?\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?|=|<<)$/i;

/** Whether a reader with types takes the plain text for a boolean, number, null, date or merge key. */
function isTyped(text: string, context: "value" | "key"): boolean {
  if (typeof coreValue(text) !== "string") return true;
  return typedIn11.test(text) && (text !== "<<" || context === "key");
}
