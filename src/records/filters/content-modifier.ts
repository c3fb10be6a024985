/** processor_content_modifier: one action on one key of the body (F-170 to F-177). */
import type { Plugin } from "../../model/pipeline.ts";
import type { RecordContext } from "../context.ts";
import { append, fieldOf, remove, splitKey } from "../fields.ts";
import { joinWays } from "../join.ts";
import type { AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { textOf } from "../settings.ts";
import { anyOf, anyString, isOnly, scalar, text } from "../values.ts";

/** What an action makes of a record. */
export interface Modified {
  readonly record: AbstractRecord;
  /** Whether it fails, which leaves the record as it is (F-176). */
  readonly fails: Presence;
}

const bodies: ReadonlySet<string> = new Set(["body", "message", "record"]);
const elsewhere: ReadonlySet<string> = new Set([
  "metadata",
  "attributes",
  "otel_resource_attributes",
  "otel_scope_name",
  "otel_scope_version",
  "otel_scope_attributes",
  "otel_log_attributes",
]);

/** Undefined: not all is known, or it does not start. */
export function modified(unit: Plugin, record: AbstractRecord, context: RecordContext): Modified | undefined {
  const place = textOf(unit, "context", "body")?.toLowerCase() ?? "";
  if (elsewhere.has(place)) return { record, fails: "perhaps" };
  const [action, key, value] = [textOf(unit, "action", ""), textOf(unit, "key", ""), textOf(unit, "value", "")];
  if (!bodies.has(place) || action === undefined || key === undefined || value === undefined) return undefined;
  switch (action.toLowerCase()) {
    case "insert": {
      const { yes, no } = splitKey(record, key);
      return done(joinWays(yes, no && append(no, key, text(value))) ?? record);
    }
    case "upsert":
      return done(append(removeFirst(record, key), key, text(value)));
    case "delete":
      return done(removeFirst(record, key));
    case "rename":
      return done(renameFirst(record, key, value));
    case "hash":
      return hash(record, key);
    case "extract":
      return extract(unit, record, key, context);
    case "convert":
      return convert(record, key, textOf(unit, "converted_type", "")?.toLowerCase());
    default:
      return undefined;
  }
}

function done(record: AbstractRecord): Modified {
  return { record, fails: "never" };
}

/** The first pair of the name only, where there may be several (F-171). */
function removeFirst(record: AbstractRecord, key: string): AbstractRecord {
  const { doubled } = fieldOf(record, key);
  if (doubled === "never") return remove(record, key);
  const at = record.pairs.findIndex((pair) => pair.key === key);
  const first = record.pairs[at];
  if (first === undefined || doubled === "perhaps" || first.repeated || first.presence !== "always") {
    return uncertain(record, key);
  }
  return { ...record, pairs: record.pairs.toSpliced(at, 1) };
}

/** In place; another key of the new name stays, so there are two (F-171). */
function renameFirst(record: AbstractRecord, from: string, to: string): AbstractRecord {
  if (from === to) return record;
  const { presence, doubled } = fieldOf(record, from);
  if (presence === "never") return record;
  const at = record.pairs.findIndex((pair) => pair.key === from);
  const first = record.pairs[at];
  if (presence === "perhaps" || doubled === "perhaps" || first === undefined || first.repeated) {
    return uncertain(uncertain(record, from), to);
  }
  if (fieldOf(record, to).presence === "perhaps") return uncertain(uncertain(record, from), to);
  return { ...record, pairs: record.pairs.with(at, { ...first, key: to }) };
}

/** Nothing is known of the key any more, and nothing of the order. */
function uncertain(record: AbstractRecord, key: string): AbstractRecord {
  const without = remove(record, key);
  const pair = { key, presence: "perhaps", value: anyAtAll, repeated: true } as const;
  return { ...without, pairs: [...without.pairs, pair], ordered: false };
}

const anyAtAll: AbstractValue = {
  kinds: new Set(["string", "integer", "double", "boolean", "null", "map", "array"]),
};

/** SHA-256 of the value as text; of maps and arrays it fails, a missing key and the empty string stay (F-172). */
function hash(record: AbstractRecord, key: string): Modified {
  const { presence, value, doubled } = fieldOf(record, key);
  if (presence === "never") return done(record);
  const nested: Presence =
    !value.kinds.has("map") && !value.kinds.has("array")
      ? "never"
      : [...value.kinds].every((kind) => kind === "map" || kind === "array") && presence === "always"
        ? "always"
        : "perhaps";
  if (nested === "always" && doubled === "never") return { record, fails: "always" };
  if (value.known === "" && isOnly(value, "string") && doubled === "never") return done(record);
  if (presence !== "always" || doubled !== "never" || nested !== "never") {
    return { record: uncertain(record, key), fails: nested };
  }
  const pairs = record.pairs.map((pair) => (pair.key === key ? { ...pair, value: anyString } : pair));
  // It may have moved.
  return done({ ...record, pairs, ordered: record.ordered && record.pairs.length === 1 });
}

/** The named groups of a pattern become keys; whatever hinders that is a failure (F-173). */
function extract(
  unit: Plugin,
  record: AbstractRecord,
  key: string,
  { regex, pipeline }: RecordContext,
): Modified | undefined {
  const pattern = textOf(unit, "pattern", "");
  const { presence, value } = fieldOf(record, key);
  if (pattern === undefined) return undefined;
  const compiled = regex.compile(pattern, pipeline.version);
  if (!compiled.ok || compiled.groups === undefined) return undefined;
  const names = [...new Set(compiled.groups.map(({ name }) => name))];
  if (presence === "never" || !value.kinds.has("string") || names.length === 0) return { record, fails: "always" };
  const known =
    presence === "always" && isOnly(value, "string") && typeof value.known === "string" ? value.known : undefined;
  const found = known === undefined ? undefined : regex.search(pattern, known, { version: pipeline.version });
  if (found?.kind === "none") return { record, fails: "always" };
  const folded = new Set(names.map((name) => name.toLowerCase()));
  const touched = record.pairs.filter((pair) => folded.has(pair.key.toLowerCase()));
  const isPlain =
    record.others === undefined &&
    touched.length === 0 &&
    found?.kind === "match" &&
    names.length === compiled.groups.length;
  if (!isPlain) {
    let changed = record;
    for (const name of [...names, ...touched.map((pair) => pair.key)]) changed = uncertain(changed, name);
    return { record: changed, fails: found?.kind === "match" ? "never" : "perhaps" };
  }
  let changed = record;
  for (const name of names) {
    const span = found.groups.find((group) => group.name === name)?.span;
    changed = append(changed, name, text(span === undefined ? "" : (known ?? "").slice(span.start, span.end)));
  }
  return done(changed);
}

/** Removed and appended with another type (F-174). */
function convert(record: AbstractRecord, key: string, type: string | undefined): Modified | undefined {
  const { presence, value, doubled } = fieldOf(record, key);
  if (presence === "never") return { record, fails: "always" };
  const result = converted(value, type);
  if (result === undefined) return undefined;
  if (presence === "always" && doubled === "never") {
    if (result.fails === "always") return { record, fails: "always" };
    if (result.fails === "never") return done(append(remove(record, key), key, result.value));
  }
  return {
    record: uncertain(record, key),
    fails: result.fails === "never" && presence === "always" ? "never" : "perhaps",
  };
}

interface Converted {
  readonly value: AbstractValue;
  readonly fails: Presence;
}

function converted(value: AbstractValue, type: string | undefined): Converted | undefined {
  const { known } = value;
  const nested = value.kinds.has("map") || value.kinds.has("array");
  const onlyNested = [...value.kinds].every((kind) => kind === "map" || kind === "array");
  const become = (to: AbstractValue): Converted => ({
    value: to,
    fails: onlyNested ? "always" : nested ? "perhaps" : "never",
  });
  const isKnown = value.kinds.size === 1 && known !== undefined;
  switch (type) {
    case "string":
      if (isKnown && typeof known === "string") return become(text(known));
      if (isKnown && (isOnly(value, "integer") || isOnly(value, "boolean"))) return become(text(String(known)));
      return become(anyString);
    case "boolean":
      if (isKnown && typeof known === "string") return become(scalar("boolean", known.toLowerCase() === "true"));
      if (isKnown && typeof known === "number") return become(scalar("boolean", known !== 0));
      if (isKnown && typeof known === "boolean") return become(value);
      return become(anyOf("boolean"));
    case "int":
      if (isKnown && typeof known === "string") {
        if (!/^[-+]?\d+$/.test(known)) return { value, fails: /^[a-zA-Z]/.test(known) ? "always" : "perhaps" };
        const number = Number(known);
        return Math.abs(number) < 2 ** 31 - 1
          ? become(scalar("integer", number))
          : { value: anyOf("integer"), fails: "perhaps" };
      }
      if (isOnly(value, "integer")) return become(value);
      if (isOnly(value, "boolean") && typeof known === "boolean") return become(scalar("integer", known ? 1 : 0));
      return {
        value: anyOf("integer"),
        fails: onlyNested ? "always" : nested || value.kinds.has("string") ? "perhaps" : "never",
      };
    case "double":
      if (isOnly(value, "double")) return become(value);
      if (isOnly(value, "integer") && typeof known === "number") return become(scalar("double", known));
      return {
        value: anyOf("double"),
        fails: onlyNested ? "always" : nested || value.kinds.has("string") ? "perhaps" : "never",
      };
    default:
      return undefined;
  }
}
