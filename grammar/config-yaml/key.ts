/** How the YAML reader translates the keys of properties (Y-51, `flb_cf_key_translate`). */
import type { ConfigYamlDialect } from "./reading.ts";

/** The name that a key stands for: `memBufLimit` is `mem_buf_limit`. Only ASCII letters have a case in C. */
export function translateKey(key: string, { camelCase }: Pick<ConfigYamlDialect, "camelCase">): string {
  if (!camelCase) return lowerCase(key);
  if (!/^[a-z]/.test(key)) return key;
  if (key.includes("_")) return lowerCase(key);
  return key.replace(/[A-Z]/g, (letter) => `_${lowerCase(letter)}`);
}

function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whether two names are the same for `strcasecmp`, which knows the case of ASCII letters only. */
export function sameName(a: string, b: string): boolean {
  return a.length === b.length && lowerCase(a) === lowerCase(b);
}

export { lowerCase as foldName };
