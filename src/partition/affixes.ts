/** What kustomizations put before and behind all names, told by a search for words. */
import type { InputFile } from "../result.ts";

/** The values of `namePrefix`, `nameSuffix` and `namespace` in a text, with these keys. */
export function changesIn(text: string): readonly (readonly [key: string, value: string])[] {
  return Array.from(
    text.matchAll(/\b(name(?:Prefix|Suffix)|namespace)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g),
    ([, key, value]) => [key!, value!] as const,
  );
}

/** Prefixes and suffixes in kustomizations. */
export function affixesIn(kustomizations: readonly InputFile[]): ReadonlySet<string> {
  return new Set(
    kustomizations.flatMap(({ text }) =>
      changesIn(text).flatMap(([key, value]) => (key === "namespace" ? [] : [value])),
    ),
  );
}

/** The name, and the name without what may be put before and behind it, a few times over. */
export function plainNames(name: string, affixes: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>([name]);
  for (const one of found) {
    if (found.size > 20) break;
    for (const affix of affixes) {
      if (one.length <= affix.length) continue;
      if (one.startsWith(affix)) found.add(one.slice(affix.length));
      if (one.endsWith(affix)) found.add(one.slice(0, -affix.length));
    }
  }
  return found;
}
