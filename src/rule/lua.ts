/** The Lua text that a filter runs. */
import { baseName, folderOf } from "../instance/paths.ts";
import { resolveName } from "../model/includes.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { judgedValue } from "./values.ts";

export type LuaScript =
  | { readonly kind: "found"; readonly text: string; readonly property: Property }
  /** `near`: Lua files beside the main file. */
  | { readonly kind: "absent"; readonly property: Property; readonly near: readonly string[] }
  | { readonly kind: "unknown" };

/** Undefined for other filters, and without a script. Inline `code` wins over `script`. */
export function luaScript(filter: Plugin, pipeline: Pipeline): LuaScript | undefined {
  if (filter.schema?.name !== "lua") return undefined;
  const code = filter.get("code");
  if (code !== undefined) {
    const text = judgedValue(code);
    return text === undefined ? { kind: "unknown" } : { kind: "found", text, property: code };
  }
  const property = filter.get("script");
  const name = property === undefined ? undefined : judgedValue(property);
  if (property === undefined) return undefined;
  if (name === undefined) return { kind: "unknown" };
  const { instance } = pipeline;
  const { result } = resolveName(name, instance.entryPath, instance);
  if (result.kind === "found") {
    const text = result.files[0]?.text;
    return text === undefined ? { kind: "unknown" } : { kind: "found", text, property };
  }
  if (result.kind !== "absent") return { kind: "unknown" };
  const near = instance.files.list(folderOf(instance.entryPath)).filter((path) => path.endsWith(".lua"));
  return { kind: "absent", property, near: near.map(baseName) };
}

/** Every name in a Lua text, also those in its comments and strings. */
export function luaNames(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z_][A-Za-z0-9_]*/g));
}
