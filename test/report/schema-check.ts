/** As much of JSON Schema as our own schemas use; a keyword that it does not know makes it fail. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const known = new Set([
  "$schema",
  "$defs",
  "$ref",
  "title",
  "description",
  "type",
  "required",
  "additionalProperties",
  "properties",
  "items",
  "const",
  "enum",
  "minimum",
]);

/** What in `value` breaks the schema, as sentences; `at` names a part of the schema. */
export function violations(schema: JsonSchema, value: unknown, at = "#"): readonly string[] {
  const part = (ref: string): JsonSchema =>
    ref
      .split("/")
      .slice(1)
      .reduce((node, key) => node[key] as JsonSchema, schema);
  const visit = (rule: JsonSchema, one: unknown, path: string): readonly string[] => {
    for (const keyword of Object.keys(rule)) if (!known.has(keyword)) throw new Error(`keyword "${keyword}"`);
    if (typeof rule.$ref === "string") return visit(part(rule.$ref), one, path);
    if ("const" in rule && one !== rule.const) return [`"${path}" is not ${String(rule.const)}`];
    if (Array.isArray(rule.enum) && !rule.enum.includes(one)) return [`"${path}" is none of its values`];
    if (typeof rule.type === "string" && !hasType(rule.type, one)) return [`"${path}" is no ${rule.type}`];
    if (typeof rule.minimum === "number" && (one as number) < rule.minimum)
      return [`"${path}" is below ${rule.minimum}`];
    if (Array.isArray(one))
      return one.flatMap((item, index) => visit((rule.items ?? {}) as JsonSchema, item, join(path, String(index))));
    if (typeof one !== "object" || one === null) return [];
    const properties = (rule.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
    const nested = Object.entries(one).flatMap(([key, item]) =>
      Object.hasOwn(properties, key) ? visit(properties[key]!, item, join(path, key)) : [],
    );
    const missing = ((rule.required ?? []) as readonly string[])
      .filter((key) => !Object.hasOwn(one, key))
      .map((key) => `no "${join(path, key)}"`);
    const extra =
      rule.additionalProperties === false
        ? Object.keys(one)
            .filter((key) => !Object.hasOwn(properties, key))
            .map((key) => `unknown "${join(path, key)}"`)
        : [];
    return [...missing, ...extra, ...nested];
  };
  return [...visit(part(at), value, "")].sort((a, b) => rank(a) - rank(b));
}

function rank(text: string): number {
  return text.startsWith("no ") ? 0 : text.startsWith("unknown ") ? 1 : 2;
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
