/** Every place of a configuration that Fluent Bit reads as a record accessor or a template of them. */

import type { Span } from "../../grammar/span.ts";
import { splitCommas, splitSpaces } from "../../grammar/values/list.ts";
import type { Pipeline, Plugin, Property, Word } from "../model/pipeline.ts";
import { partOf } from "./files.ts";
import { pluginsAndUnits } from "./plugins.ts";
import { rowsByPlugin } from "./property-rows.ts";

export interface AccessorSite {
  readonly plugin: Plugin;
  readonly property: Property;
  readonly word: Word;
  /** Put before the text where it does not begin with `$`. */
  readonly prefix: "" | "$";
  /** What the plugin does with text that is no accessor. */
  readonly whenInvalid: WhenInvalid;
}

/** `crash`: it logs an error and dies by SIGSEGV with the first record. */
type WhenInvalid = "refused" | "ignored" | "crash";

interface Piece {
  readonly text: string;
  readonly span: Span;
}

type Finder = (value: string) => readonly Piece[];

const whole: Finder = (text) => [{ text, span: { start: 0, end: text.length } }];
const firstWord: Finder = (value) => {
  const blank = value.indexOf(" ");
  return blank < 0 ? [] : [{ text: value.slice(0, blank), span: { start: 0, end: blank } }];
};
const words =
  (...indexes: readonly number[]): Finder =>
  (value) => {
    const list = splitSpaces(value);
    return indexes.flatMap((index) => list[index] ?? []);
  };
/** Items between commas, of `name=template` the template; text that does not begin with `$` is taken as it is. */
const pairs: Finder = (value) =>
  splitCommas(value)
    .map(({ text, span }) => {
      const start = text.indexOf("=") + 1;
      return { text: text.slice(start), span: { start: span.start + start, end: span.end } };
    })
    .filter(({ text }) => text.startsWith("$"));
/** Only text that begins with `$` is an accessor. */
const dollar: Finder = (value) => (value.startsWith("$") ? whole(value) : []);

type Entry = Pick<AccessorSite, "prefix" | "whenInvalid"> & { readonly find: Finder };

const refused = (find: Finder = whole, prefix: "" | "$" = ""): Entry => ({ find, prefix, whenInvalid: "refused" });
const ignored = (find: Finder = whole): Entry => ({ find, prefix: "", whenInvalid: "ignored" });
const crash: Entry = { find: whole, prefix: "", whenInvalid: "crash" };

/** Tried with 5.1.1: `$a["x"]` as the accessor. By kind, plugin and property. */
const table: Readonly<Record<string, Entry>> = {
  "filter grep regex": refused(firstWord, "$"),
  "filter grep exclude": refused(firstWord, "$"),
  "filter log_to_metrics regex": refused(firstWord, "$"),
  "filter log_to_metrics exclude": refused(firstWord, "$"),
  "filter log_to_metrics value_field": refused(),
  "filter log_to_metrics label_field": ignored(),
  "filter log_to_metrics add_label": ignored(words(1)),
  "filter parser key_name": refused(dollar),
  "filter rewrite_tag rule": refused(words(0, 2)),
  "filter type_converter str_key": refused(words(0)),
  "filter type_converter int_key": refused(words(0)),
  "filter type_converter uint_key": refused(words(0)),
  "filter type_converter float_key": refused(words(0)),
  "filter checklist lookup_key": crash,
  "filter expect key_exists": refused(),
  "filter expect key_not_exists": refused(),
  "filter expect key_val_is_null": refused(),
  "filter expect key_val_is_not_null": refused(),
  "filter expect key_val_eq": refused(words(0)),
  "filter ecs add": refused(words(1)),
  "input http tag_key": refused(),
  "input splunk tag_key": refused(),
  "input elasticsearch tag_key": refused(),
  "output loki labels": refused(pairs),
  "output loki structured_metadata": refused(pairs),
  "output loki label_keys": refused(pairs),
  "output loki remove_keys": refused(pairs),
  "output loki tenant_id_key": ignored(),
  "output splunk event_key": refused(),
  "output splunk event_host": refused(),
  "output splunk event_source": refused(),
  "output splunk event_sourcetype_key": refused(),
  "output splunk event_index_key": refused(),
  "output splunk event_field": refused(words(1)),
  "output es logstash_prefix_key": refused(whole, "$"),
  "output es id_key": ignored(),
  "output opensearch logstash_prefix_key": refused(whole, "$"),
  "output opensearch id_key": ignored(),
  "output opensearch index": refused(),
  "output forward tag": refused(),
  "output tcp raw_message_key": refused(),
  "output udp raw_message_key": refused(),
  "output http body_key": refused(),
  "output http headers_key": refused(),
  "output opentelemetry logs_body_key": refused(),
  "output azure log_type_key": refused(),
  "output cloudwatch_logs log_group_template": refused(),
  "output cloudwatch_logs log_stream_template": refused(),
};

const rowsOf = rowsByPlugin(table);

export function accessorSites(pipeline: Pipeline): readonly AccessorSite[] {
  let sites = sitesOf.get(pipeline);
  if (sites === undefined) {
    sites = findSites(pipeline);
    sitesOf.set(pipeline, sites);
  }
  return sites;
}

/** Several rules ask for them. */
const sitesOf = new WeakMap<Pipeline, readonly AccessorSite[]>();

function findSites(pipeline: Pipeline): readonly AccessorSite[] {
  return pluginsAndUnits(pipeline).flatMap((plugin) => {
    if (plugin.file.template || plugin.plugin.kind !== "found") return [];
    const rows = rowsOf(plugin.kind, plugin.plugin.value);
    if (rows === undefined) return [];
    return plugin.properties.flatMap((property) => {
      const entry = rows.get(property.key.text.toLowerCase());
      // Text with a variable in it is not what the plugin reads.
      if (entry === undefined || property.scan.references.length > 0) return [];
      return entry.find(property.value.text).map(({ text, span }): AccessorSite => {
        const word = partOf(property.value, span.start, span.end);
        const prefix = text.startsWith("$") ? "" : entry.prefix;
        return { plugin, property, word: { ...word, text }, prefix, whenInvalid: entry.whenInvalid };
      });
    });
  });
}
