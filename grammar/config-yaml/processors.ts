/** `processors` under inputs and outputs (yaml.md section 7). */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../yaml/node.ts";
import { readCondition } from "./conditions.ts";
import {
  isAlias,
  isPlainKey,
  mapsOf,
  note,
  noteDuplicates,
  type ReaderContext,
  rawWord,
  readUnloaded,
  unexpected,
} from "./context.ts";
import { foldName, sameName } from "./key.ts";
import type { ConfigYamlWord, ReadProcessor, ReadProcessorProperty, Signal } from "./reading.ts";
import { noteNested } from "./variant.ts";

const signals: readonly Signal[] = ["logs", "metrics", "traces"];

/** The units of a plugin's `processors`; those of a filter or custom, which do not run, are left out. */
export function readProcessors(context: ReaderContext, plugin: string, entry: YamlEntry): readonly ReadProcessor[] {
  const { key, value } = entry;
  if (!context.dialect.processors) {
    note(context, "section-not-in-version", key.span, `"processors" exist only since version 2.1`, {
      word: rawWord(key),
      node: value,
    });
    return [];
  }
  if (value?.kind !== "map") {
    noteNested(context, value);
    note(context, "processors-misplaced", key.span, `"processors" is a list where a map of signals belongs`, {
      phase: "loading",
      word: rawWord(key),
      node: value,
      readerMessage: "unknown configuration property 'processors'",
    });
    return [];
  }
  const runs = plugin === "input" || plugin === "output";
  if (!runs) {
    note(context, "processors-misplaced", key.span, `"processors" stand under a ${plugin}, which does not run them`, {
      phase: "loading",
      outcome: "misread",
      word: rawWord(key),
      node: value,
      readerMessage: `section '${plugin}' does not support processors`,
    });
  }
  noteDuplicates(
    context,
    value.entries.map((signal) => signal.key),
    ({ text }) => foldName(text),
  );
  const readUnits = (): readonly ReadProcessor[] => value.entries.flatMap((signal) => readSignal(context, signal));
  if (runs) return readUnits();
  readUnloaded(context, readUnits);
  return [];
}

function readSignal(context: ReaderContext, entry: YamlEntry): readonly ReadProcessor[] {
  const { key } = entry;
  if (!isPlainKey(context, key)) return [];
  const signal = signals.find((known) => sameName(known, key.text));
  if (signal === undefined) {
    note(context, "unknown-signal", key.span, `"${key.text}" is no signal of processors`, {
      word: rawWord(key),
      candidates: signals,
      node: entry.value,
      readerMessage: `unknown processor '${key.text}'`,
    });
    return [];
  }
  return mapsOf(context, entry, "processor").map((map) => readUnit(context, signal, map));
}

function readUnit(context: ReaderContext, signal: Signal, map: YamlMap): ReadProcessor {
  const properties: ReadProcessorProperty[] = [];
  let name: ConfigYamlWord | undefined;
  let named = false;
  let condition: ReadProcessor["condition"];
  noteDuplicates(
    context,
    map.entries.map(({ key }) => key),
    ({ text }) => foldName(text),
  );
  for (const { key, value, span } of map.entries) {
    if (!isPlainKey(context, key) || isAlias(context, value)) continue;
    const nested = value !== undefined && value.kind !== "scalar";
    if (nested) checkNested(context, key, value);
    if (!named && sameName(key.text, "name")) {
      named = true;
      if (value?.kind === "scalar") name = rawWord(value);
      else noteInvalidName(context, key, value);
    } else if (condition === undefined && sameName(key.text, "condition")) {
      condition = readCondition(context, "processor", key, value);
    } else properties.push({ key: rawWord(key), node: value, span });
  }
  if (!named) {
    note(context, "invalid-processor", map.span, `a processor has no "name"`, {
      phase: "loading",
      outcome: context.dialect.strict ? "refused" : "misread",
      node: map,
      readerMessage: "configuration missing required 'name' field",
    });
  }
  return { signal, name, properties, condition, node: map };
}

/** Nested values arrived with typed ones in 3.2; maps in them crashed that release and are refused before it. */
function checkNested(context: ReaderContext, key: YamlScalar, value: YamlNode): void {
  noteNested(context, value);
  if (value.kind !== "map" || context.dialect.conditions) return;
  const what = `"${key.text}" is a map, which processors take only since version 4.0`;
  note(context, "section-not-in-version", value.span, what, {
    word: rawWord(key),
    node: value,
    readerMessage: unexpected(value, "plugin-value"),
  });
}

function noteInvalidName(context: ReaderContext, key: YamlScalar, value: YamlNode | undefined): void {
  note(context, "invalid-processor", value?.span ?? key.span, "the name of a processor is no text", {
    phase: "loading",
    outcome: context.dialect.strict ? "refused" : "misread",
    node: value,
    word: rawWord(key),
  });
}
