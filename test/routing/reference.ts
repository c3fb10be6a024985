/**
 * What becomes of one record, read from spec routing.md and written apart from the product: it knows whole records and
 * whole tags only, walks them one by one, and answers what arrives. `Match` is a loop of its own, regexes are JavaScript's.
 */

export interface ReferenceRule {
  readonly key: string;
  readonly regex: string;
  /** Of text, `$TAG`, `$TAG[n]`, `$key`; each `$` behind at least one other character. */
  readonly tag: string;
  readonly keep: boolean;
}

export interface Matching {
  readonly match?: string;
  readonly matchRegex?: string;
}

export interface ReferenceFilter extends Matching {
  readonly active: boolean;
  /** None: a filter that changes nothing. */
  readonly rules: readonly ReferenceRule[];
}

export interface ReferencePipeline {
  readonly inputs: readonly { readonly tag: string; readonly record: Readonly<Record<string, string | number>> }[];
  readonly filters: readonly ReferenceFilter[];
  readonly outputs: readonly Matching[];
  /** Whether an emitter refuses what it gave itself (5.1 and later). */
  readonly rejects: boolean;
}

export interface Delivery {
  readonly input: number;
  readonly tag: string;
  readonly output: number;
}

/** Longer tags, of records that go round for ever under ever new tags, are left out. */
export const longestTag = 200;

/** `whole` is false where records have so many tags that some of the way was not walked. */
export function deliveries(pipeline: ReferencePipeline): {
  readonly found: readonly Delivery[];
  readonly whole: boolean;
} {
  const found: Delivery[] = [];
  let whole = true;
  for (const [input, { tag: first, record }] of pipeline.inputs.entries()) {
    const seen = new Set<string>();
    const open: { tag: string; emitter: number }[] = [{ tag: first, emitter: -1 }];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const { tag, emitter } = next;
      const key = `${emitter} ${tag}`;
      if (seen.has(key)) continue;
      if (tag.length > longestTag) continue;
      if (seen.size > 1000) {
        whole = false;
        continue;
      }
      seen.add(key);
      let here = true;
      for (const [index, filter] of pipeline.filters.entries()) {
        if (!here) break;
        if (!filter.active || !fits(filter, tag)) continue;
        const rule = filter.rules.find(({ key: name, regex }) => {
          const value = record[name.replace(/^\$/, "")];
          return typeof value === "string" && new RegExp(regex).test(value);
        });
        if (rule === undefined) continue;
        if (pipeline.rejects && emitter === index) continue;
        const newTag = renderTag(rule.tag, tag, record);
        if (newTag !== "") open.push({ tag: newTag, emitter: index });
        here = rule.keep;
      }
      if (!here) continue;
      for (const [output, one] of pipeline.outputs.entries()) if (fits(one, tag)) found.push({ input, tag, output });
    }
  }
  return { found, whole };
}

function fits({ match, matchRegex }: Matching, tag: string): boolean {
  if (matchRegex !== undefined) {
    const found = new RegExp(matchRegex, "y").exec(tag);
    if (found !== null && found[0] !== "") return true;
  }
  return match !== undefined && fitsGlob(match, tag);
}

/** By recursion over both texts, so that nothing is like the product's. */
export function fitsGlob(pattern: string, tag: string): boolean {
  if (pattern === "") return tag === "";
  if (pattern[0] === "*") return fitsGlob(pattern.slice(1), tag) || (tag !== "" && fitsGlob(pattern, tag.slice(1)));
  return tag !== "" && pattern[0] === tag[0] && fitsGlob(pattern.slice(1), tag.slice(1));
}

function renderTag(template: string, tag: string, record: Readonly<Record<string, string | number>>): string {
  return template.replace(/\$TAG\[(\d)\]|\$TAG|\$([a-z]+)/g, (whole, part?: string, key?: string) => {
    if (part !== undefined) return tag.split(".")[Number(part)] ?? "";
    return key === undefined ? (whole === "$TAG" ? tag : whole) : String(record[key] ?? "");
  });
}
