/** Values that a chart of Fluent Bit gets, wherever they stand: a values file, one of a chart above it, a release. */

import type { Span } from "../../../grammar/span.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { scalarMap } from "../../../grammar/yaml/scalar.ts";
import { isFluentBitYaml } from "../../instance/role.ts";
import { effectiveEntries, mapAt, scalarAt } from "../../kubernetes/nodes.ts";
import type { SourceFile } from "../../source/source-file.ts";

export type Chart = "fluent-bit" | "aws-for-fluent-bit";

/** Where values stand. */
export interface ValuesPlace {
  readonly file: SourceFile;
  readonly root: YamlMap;
  /** Keys that lead from the root of a values file to these values: those of the charts above. */
  readonly path: readonly string[];
  /** Tells them from other values of the same file; empty where it holds no others. */
  readonly id: string;
  /** What deploys them, for labels: `values.yaml`, `HelmRelease logging/fluent-bit`. */
  readonly owner: string;
}

export interface ChartValues extends ValuesPlace {
  readonly chart: Chart;
  /** A short place for what follows from the values as a whole. */
  readonly at: Span;
}

/** Deeper than this no chart stands below another. */
const deepest = 4;

/** The values of charts of Fluent Bit that are among these: all of them, or those of charts below. */
export function chartValues(place: ValuesPlace): readonly ChartValues[] {
  const found: ChartValues[] = [];
  // An alias may stand for the same map many times.
  const seen = new Set<YamlMap>();
  const look = (root: YamlMap, path: readonly string[]): void => {
    if (seen.has(root)) return;
    seen.add(root);
    const recognised = recognise(root);
    if (recognised !== undefined) {
      found.push({ ...place, root, path, chart: recognised.chart, at: recognised.at });
      return;
    }
    if (path.length >= deepest) return;
    for (const { key, value } of effectiveEntries(root)) if (value?.kind === "map") look(value, [...path, key.text]);
  };
  look(place.root, place.path);
  return found;
}

const parts = ["service", "inputs", "filters", "outputs", "customParsers"];

/** Texts of the aws-for-fluent-bit chart, by the map that they stand in (none: the values themselves). */
const awsTexts: readonly (readonly [string | undefined, string])[] = [
  [undefined, "additionalInputs"],
  [undefined, "additionalFilters"],
  [undefined, "additionalOutputs"],
  ["service", "extraService"],
  ["service", "extraParsers"],
  ["input", "extraInputs"],
  ["filter", "extraFilters"],
  ["cloudWatchLogs", "extraOutputs"],
  ["cloudWatchLogs", "logGroupName"],
  ["cloudWatch", "logGroupName"],
];

/** Which chart values are for: by the texts that only it takes. */
function recognise(root: YamlMap): { readonly chart: Chart; readonly at: Span } | undefined {
  const config = mapAt(root, "config");
  if (config !== undefined) {
    const texts = [
      ...parts.flatMap((part) => scalarAt(config, part) ?? []),
      ...["extraFiles", "upstream"].flatMap((part) => textsOf(config.get(part))),
    ];
    const at = root.entry("config")?.key.span;
    if (at !== undefined && texts.some(({ text }) => isClassic(text) || isFluentBitYaml(text)))
      return { chart: "fluent-bit", at };
  }
  for (const [map, key] of awsTexts) {
    const within = map === undefined ? root : mapAt(root, map);
    const entry = within?.entry(key);
    if (entry?.value?.kind !== "scalar" || entry.value.value === null) continue;
    if (map !== undefined || isClassic(entry.value.text)) return { chart: "aws-for-fluent-bit", at: entry.key.span };
  }
  return undefined;
}

function textsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  if (node?.kind !== "map") return [];
  return effectiveEntries(node).flatMap(({ value }) => (value?.kind === "scalar" ? [value] : []));
}

const heading = /^[ \t]*\[(?:service|input|filter|output|custom|parser|multiline_parser|upstream|node|stream_task)\]/im;

/** Whether a text is one for Fluent Bit in its classic format. */
export function isClassic(text: string): boolean {
  return heading.test(text) || /^[ \t]*@include[ \t]/im.test(text);
}

/** A text of the values as a file of its own. */
export function embeddedText(place: Place, name: string, scalar: YamlScalar): SourceFile {
  const { file, path } = place;
  const full = [...path, name].join(".");
  return {
    path: pathIn(place, name),
    text: scalar.text,
    host: { file, map: scalarMap(file.text, scalar), what: `value "${full}"` },
  };
}

type Place = Pick<ValuesPlace, "file" | "path" | "id">;

/** A path for what is made of values. */
export function pathIn({ file, path, id }: Place, name: string): string {
  return `${file.path}#${id === "" ? "" : `${id}/`}${[...path, name].join(".")}`;
}
