/**
 * Helm: what the charts of Fluent Bit make of values, in files and in the objects that install a chart, and the templates
 * of charts, which are only named. Charts are known by what they take, in the shape of their latest releases; nothing is
 * rendered, and what an action of a template makes is unknown.
 */
import type { Instance } from "../../instance/instance.ts";
import { concernsFluentBit } from "../../kubernetes/manifest.ts";
import type { Note, SourceFile } from "../../source/source-file.ts";
import type { Form } from "../form.ts";
import { isValuesText } from "../texts.ts";
import { awsChart } from "./aws.ts";
import { ChartIndex, chartInstance } from "./chart.ts";
import { fluentBitChart } from "./fluent-bit.ts";
import { releaseValues } from "./releases.ts";
import { unreadTemplates } from "./templates.ts";
import { unfilledValues, unknownShape } from "./unknown-shape.ts";
import { chartValues, type ValuesPlace } from "./values.ts";

export const helm: Form = (given) => {
  const index = new ChartIndex(given.index);
  const instances: Instance[] = [];
  const read = new Set<SourceFile>();
  const unread: Note[] = [...unreadTemplates(given)];
  for (const { at } of unread) read.add(at.file);
  const judge = (place: ValuesPlace, file: SourceFile): boolean => {
    const found = chartValues(place);
    for (const values of found) {
      const rendered = values.chart === "fluent-bit" ? fluentBitChart(values) : awsChart(values);
      const instance = chartInstance(values, rendered, index);
      if (instance !== undefined) instances.push(instance);
    }
    if (found.length > 0) read.add(file);
    return found.length > 0;
  };
  /** One a file. */
  const hint = (file: SourceFile, note: Note | undefined): void => {
    if (note === undefined || read.has(file)) return;
    unread.push(note);
    read.add(file);
  };

  for (const document of given.documents) {
    const { file } = document;
    if (!mayHoldValues(file.text) || read.has(file)) continue;
    // What another tool fills in first would be taken for variables, or be no YAML at all.
    if (/\.tpl$/i.test(file.path)) {
      if (isValuesText(file.text)) hint(file, unfilledValues(file));
      continue;
    }
    const root = document.yaml.documents[0]?.root;
    if (root?.kind !== "map") continue;
    if (!judge({ file, root, path: [], id: "", owner: file.path }, file)) hint(file, unknownShape(file, root));
  }
  for (const { original, resources } of given.manifests) {
    if (!/\b(?:HelmRelease|HelmChart|HelmChartConfig|Application|ApplicationSet)\b/.test(original.text)) continue;
    for (const place of resources.flatMap((resource) => releaseValues(resource)))
      if (!judge(place, original) && mayHoldValues(original.text)) hint(original, unknownShape(place.file, place.root));
  }
  return { instances, used: new Set(), read, unread };
};

/** A search for words, before any YAML is read. */
function mayHoldValues(text: string): boolean {
  return concernsFluentBit(text) || text.includes("cloudWatchLogs");
}
