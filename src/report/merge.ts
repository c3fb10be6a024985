/** Joins what several machines said about the parts of a set. Order of the reports does not matter. */
import { inReadingOrder, type Judgement, joinJudgements, type Shard } from "../judgement.ts";
import type { Diagnostic } from "../source/source-file.ts";

/** As `joinJudgements`, of judgements that may overlap: what is said twice is said once. Sorted by path. */
export function mergeJudgements(judgements: readonly Judgement[]): Judgement {
  const { shard: _, ...joined } = joinJudgements(judgements, []);
  return {
    ...joined,
    findings: inReadingOrder(joinedFindings(judgements.map(({ findings }) => findings)), []),
    instances: withoutDoubles(
      judgements.map(({ instances }) => instances),
      (one) => JSON.stringify(one),
      (one) => one,
    ),
    files: [...new Map(joined.files.map((file) => [file.path, file])).values()].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    ),
    unjudged: withoutDoubles(
      judgements.map(({ unjudged }) => unjudged),
      ({ file, because }) => JSON.stringify([file, because]),
      (one) => one,
    ),
  };
}

/** A finding that several reports have was made in all their instances. */
function joinedFindings(parts: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  return withoutDoubles(
    parts,
    ({ code, message, at }) => JSON.stringify([code, at.file.path, at.span.start, at.span.end, message]),
    (one, other) => ({ ...one, instances: [...new Set([...one.instances, ...other.instances])] }),
  );
}

/** The items of all parts; those that several parts have are joined. What one part says twice stays twice. */
export function withoutDoubles<T>(
  parts: readonly (readonly T[])[],
  keyOf: (item: T) => string,
  join: (one: T, other: T) => T,
): T[] {
  const joined = new Map<string, T>();
  for (const items of parts) {
    const times = new Map<string, number>();
    for (const item of items) {
      const key = keyOf(item);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      const numbered = `${time} ${key}`;
      const known = joined.get(numbered);
      joined.set(numbered, known === undefined ? item : join(known, item));
    }
  }
  return [...joined.values()];
}

/** What is wrong with a choice of parts, as a clause that names the reports; undefined where they are all that there are. */
export function shardProblem(
  reports: readonly { readonly name: string; readonly shard?: Shard | undefined }[],
): string | undefined {
  const parts = reports.flatMap(({ name, shard }) => (shard === undefined ? [] : [{ name, ...shard }]));
  const [first] = parts;
  if (first === undefined) return undefined;
  const names = new Map<number, string>();
  for (const { name, index, count, set } of parts) {
    if (set !== first.set)
      return `"${first.name}" and "${name}" were made of other files or with other options: a report may lie where the next part read it`;
    if (count !== first.count) return `"${first.name}" is one of ${first.count} parts and "${name}" one of ${count}`;
    const other = names.get(index);
    if (other !== undefined) return `"${other}" and "${name}" are both part ${index} of ${count}`;
    names.set(index, name);
  }
  const missing = Array.from({ length: first.count }, (_, index) => index + 1).filter((index) => !names.has(index));
  if (missing.length === 0) return undefined;
  const list = missing.length > 5 ? `${missing.slice(0, 5).join(", ")}, …` : missing.join(", ");
  return `of ${first.count} parts ${missing.length === 1 ? "this one is" : "these are"} missing: ${list}`;
}
