/** `routes` under inputs (yaml.md section 8, `flb_router_config.c`). The real reader refuses without saying why. */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../yaml/node.ts";
import { readCondition } from "./conditions.ts";
import { isAlias, isPlainKey, note, type ReaderContext, rawWord, shapeOf } from "./context.ts";
import { foldName, sameName } from "./key.ts";
import type { ConfigYamlWord, ReadProcessor, ReadRoute, ReadRouteTarget } from "./reading.ts";
import { valueType } from "./typed.ts";
import { fetch, noteNested } from "./variant.ts";

/** Signals that the key of a route block may name. */
const signals: readonly string[] = ["logs", "metrics", "traces", "any"];

/** The routes of an input. Those of other plugins are passed over (Y-72). */
export function readRoutes(context: ReaderContext, plugin: string, entry: YamlEntry): readonly ReadRoute[] {
  const { key, value } = entry;
  if (!context.dialect.routes) {
    note(context, "section-not-in-version", key.span, `"routes" exist only since version 4.2`, {
      word: rawWord(key),
      node: value,
    });
    return [];
  }
  noteNested(context, value);
  if (plugin !== "input") {
    note(
      context,
      "routes-misplaced",
      key.span,
      `"routes" stand under ${article(plugin)} ${plugin}, where they do nothing`,
      {
        phase: "loading",
        outcome: "misread",
        word: rawWord(key),
        node: value,
      },
    );
    return [];
  }
  if (value?.kind !== "map") {
    invalid(context, value, key, `"routes" is ${shapeOf(value)} where a map of signals belongs`);
    return [];
  }
  const names = new Set<string>();
  return value.entries.flatMap((block) => readBlock(context, names, block));
}

function article(word: string): string {
  return /^[aeio]/.test(word) ? "an" : "a";
}

function invalid(
  context: ReaderContext,
  node: YamlNode | undefined,
  key: YamlScalar,
  what: string,
  candidates: readonly string[] = [],
): void {
  note(context, "invalid-route", node?.span ?? key.span, what, {
    phase: "loading",
    node,
    word: node?.kind === "scalar" ? rawWord(node) : undefined,
    candidates,
  });
}

/** The signals of a key such as `logs, metrics`; undefined where a word is none (`parse_signal_key`). */
export function routeSignals(key: string): readonly string[] | undefined {
  const words = key.split(/[\s,|+]+/).filter((word) => word !== "");
  const known = words.map((word) => signals.find((signal) => sameName(signal, word)));
  return words.length > 0 && known.every((signal) => signal !== undefined) ? known : undefined;
}

function readBlock(context: ReaderContext, names: Set<string>, { key, value }: YamlEntry): readonly ReadRoute[] {
  if (!isPlainKey(context, key)) return [];
  const of = routeSignals(key.text);
  if (of === undefined) {
    note(context, "unknown-signal", key.span, `"${key.text}" is no signal of routes`, {
      phase: "loading",
      word: rawWord(key),
      candidates: signals,
      node: value,
    });
  }
  if (value?.kind === "map") return [readRoute(context, names, key, of ?? [], value)];
  if (value?.kind !== "seq" || value.items.length === 0) {
    const what = value?.kind === "seq" ? "is an empty list" : `is ${shapeOf(value)} where a list of routes belongs`;
    invalid(context, value, key, `"${key.text}" ${what}`);
    return [];
  }
  const routes: ReadRoute[] = [];
  for (const item of value.items) {
    if (item.kind === "map") routes.push(readRoute(context, names, key, of ?? [], item));
    else if (item.kind !== "scalar" || item.standsFor === undefined) invalid(context, item, key, "a route is no map");
  }
  return routes;
}

function readRoute(
  context: ReaderContext,
  names: Set<string>,
  key: YamlScalar,
  of: readonly string[],
  map: YamlMap,
): ReadRoute {
  const named = fetch(map, "name");
  const name = textOf(named?.value);
  if (!isText(named)) {
    const what = named === undefined ? `a route has no "name"` : "the name of a route is no text";
    invalid(context, named?.value ?? map, key, what);
  } else {
    const text = name?.text ?? "";
    if (names.has(text)) invalid(context, name?.scalar ?? map, key, `two routes of the input are named "${text}"`);
    names.add(text);
  }
  const conditionEntry = map.entries.find((entry) => sameName(entry.key.text, "condition"));
  const perRecord = fetch(map, "per_record_routing")?.value;
  return {
    signals: rawWord(key),
    name,
    to: readTargets(context, key, map),
    condition:
      conditionEntry === undefined
        ? undefined
        : readCondition(context, { signals: of }, conditionEntry.key, conditionEntry.value),
    perRecord: perRecord?.kind === "scalar" && sameName(perRecord.text, "true"),
    processors: readRouteProcessors(context, key, of, map),
    node: map,
  };
}

/** A scalar that is a string for the reader: `name: 1` is none. */
function textOf(node: YamlNode | undefined): ConfigYamlWord | undefined {
  if (node?.kind !== "scalar" || node.standsFor !== undefined || valueType(node) !== "string") return undefined;
  return rawWord(node);
}

/** Whether a value is a string for the reader; nothing at all is the empty one. */
function isText(found: { readonly value: YamlNode | undefined } | undefined): boolean {
  if (found === undefined) return false;
  return found.value === undefined || textOf(found.value) !== undefined;
}

function readTargets(context: ReaderContext, key: YamlScalar, map: YamlMap): readonly ReadRouteTarget[] {
  const to = fetch(map, "to");
  if (to === undefined) {
    invalid(context, map, key, `a route has no "to"`);
    return [];
  }
  const outputs = to.value?.kind === "map" ? fetch(to.value, "outputs")?.value : to.value;
  if (to.value?.kind === "map" && fetch(to.value, "outputs") === undefined) {
    invalid(context, to.value, key, `"to" of a route has no "outputs"`);
    return [];
  }
  if (outputs?.kind === "seq" && outputs.items.length === 0) {
    invalid(context, outputs, key, "a route has an empty list of outputs");
    return [];
  }
  const targets: ReadRouteTarget[] = [];
  for (const item of outputs?.kind === "seq" ? outputs.items : [outputs]) {
    const target = targetOf(item);
    if (target !== undefined) targets.push(target);
    else if (!isNameless(item) && (item?.kind !== "scalar" || item.standsFor === undefined)) {
      invalid(context, item ?? map, key, "an output of a route has no name");
    }
  }
  return targets;
}

/** An output whose name is the empty text: the program takes it, and finds no such output. */
function isNameless(node: YamlNode | undefined): boolean {
  if (node?.kind !== "map") return node === undefined;
  const fallback = fetch(node, "fallback");
  const name = fetch(node, "name");
  return name !== undefined && name.value === undefined && (fallback === undefined || isText(fallback));
}

function targetOf(node: YamlNode | undefined): ReadRouteTarget | undefined {
  if (node?.kind !== "map") {
    const name = textOf(node);
    return name === undefined ? undefined : { name, fallback: undefined };
  }
  const name = textOf(fetch(node, "name")?.value);
  const fallback = fetch(node, "fallback");
  if (name === undefined || (fallback !== undefined && valueType(fallback.value) !== "string")) return undefined;
  return { name, fallback: textOf(fallback?.value) };
}

/** Processors of a route are a plain list: they have no signal of their own. */
function readRouteProcessors(
  context: ReaderContext,
  key: YamlScalar,
  of: readonly string[],
  map: YamlMap,
): readonly ReadProcessor[] {
  const found = fetch(map, "processors");
  if (found === undefined) return [];
  if (found.value?.kind !== "seq") {
    invalid(context, found.value ?? map, key, `"processors" of a route is no list`);
    return [];
  }
  const first = of[0];
  const signal = first === "metrics" || first === "traces" ? first : "logs";
  const processors: ReadProcessor[] = [];
  for (const item of found.value.items) {
    if (isAlias(context, item)) continue;
    const named = item.kind === "map" ? fetch(item, "name") : undefined;
    const name = textOf(named?.value);
    if (!isText(named)) invalid(context, item, key, "a processor of a route has no name");
    if (item.kind !== "map") continue;
    const others = item.entries.filter((entry) => foldName(entry.key.text) !== "name");
    const properties = others.map((entry) => ({ key: rawWord(entry.key), node: entry.value, span: entry.span }));
    processors.push({ signal, name, properties, condition: undefined, node: item });
  }
  return processors;
}
