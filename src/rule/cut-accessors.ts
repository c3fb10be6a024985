/** Record accessors of filters that a dot ends before their author meant it to (F-4). */
import { isPlaceholder } from "../../grammar/values/placeholder.ts";
import { splitQuoted } from "../../grammar/values/quoted-words.ts";
import { parseAccessors } from "../../grammar/values/record-accessor.ts";
import type { Pipeline, Plugin, Property, Word } from "../model/pipeline.ts";
import { type AccessorSite, accessorSites } from "./accessors.ts";
import { partOf } from "./files.ts";
import { filtersBefore, pluginsNamed } from "./plugins.ts";
import { isLiteral } from "./values.ts";

export interface CutAccessor {
  readonly plugin: Plugin;
  readonly property: Property;
  readonly word: Word;
  /** What is left of it, without `$`. */
  readonly head: string;
  /** The same keys in brackets; undefined where the word has an odd form. */
  readonly meant: string | undefined;
}

/** Properties of which the whole word is one accessor; the others of `accessorSites` are templates. */
const single: ReadonlySet<string> = new Set([
  "grep regex",
  "grep exclude",
  "log_to_metrics regex",
  "log_to_metrics exclude",
  "parser key_name",
  "rewrite_tag rule",
  "type_converter str_key",
  "type_converter int_key",
  "type_converter uint_key",
  "type_converter float_key",
  "checklist lookup_key",
  "expect key_exists",
  "expect key_not_exists",
  "expect key_val_is_null",
  "expect key_val_is_not_null",
  "expect key_val_eq",
]);

export function cutAccessors(pipeline: Pipeline): readonly CutAccessor[] {
  let cut = cutOf.get(pipeline);
  if (cut === undefined) {
    const sites =
      pipeline.filters.length === 0 ? [] : [...accessorSites(pipeline).filter(isSingle), ...conditions(pipeline)];
    cut = sites.flatMap(cutAt);
    cutOf.set(pipeline, cut);
  }
  return cut;
}

/** Two rules ask for them. */
const cutOf = new WeakMap<Pipeline, readonly CutAccessor[]>();

function isSingle({ plugin, property, word }: AccessorSite): boolean {
  if (plugin.kind !== "filter" || !single.has(`${plugin.schema?.name} ${property.key.text.toLowerCase()}`))
    return false;
  // The first word of a rule; its third is the template of a tag.
  return word.at.span.start === property.value.at.span.start;
}

type Site = Pick<AccessorSite, "plugin" | "property" | "word" | "prefix">;

/** The keys of conditions of the modify filter. */
function conditions(pipeline: Pipeline): readonly Site[] {
  return pluginsNamed(pipeline, "filter", "modify").flatMap((plugin) =>
    plugin.all("condition").flatMap((property): readonly Site[] => {
      const [name, key] = (isLiteral(property) && splitQuoted(property.value.text, 3)) || [];
      if (key === undefined || !name?.text.toLowerCase().startsWith("key_")) return [];
      return [{ plugin, property, prefix: "", word: partOf(property.value, key.span.start, key.span.end) }];
    }),
  );
}

function cutAt({ plugin, property, word, prefix }: Site): readonly CutAccessor[] {
  const text = (word.text.startsWith("$") ? "" : prefix) + word.text;
  if (!text.startsWith("$") || !text.includes(".") || isPlaceholder(word.text)) return [];
  const [key] = parseAccessors(text);
  if (key?.kind !== "key" || text[key.span.end] !== "." || word.at.span.end - word.at.span.start !== word.text.length) {
    return [];
  }
  const head = text.slice(1, key.span.end);
  return [{ plugin, property, word, head, meant: inBrackets(text, key.span.end) }];
}

/** `$kubernetes.labels.app.kubernetes.io/name` is `$kubernetes['labels']['app.kubernetes.io/name']`: labels have dots of their own. */
function inBrackets(text: string, dot: number): string | undefined {
  const behind = text.slice(dot + 1);
  if (!/^[\w./@-]+$/.test(behind) || /^\.|\.$|\.\./.test(behind)) return undefined;
  const keys = behind.split(".");
  const named = keys.findIndex((key) => /^(?:namespace_)?(?:labels|annotations)$/.test(key));
  const whole =
    named < 0 || named + 1 >= keys.length ? keys : [...keys.slice(0, named + 1), keys.slice(named + 1).join(".")];
  return text.slice(0, dot) + whole.map((key) => `['${key}']`).join("");
}

/** Whether a kubernetes filter stands before, which makes `kubernetes` a map. */
export function hasKubernetesBefore(filter: Plugin, pipeline: Pipeline): boolean {
  return filtersBefore(filter, pipeline).some(
    ({ schema }) => schema?.source === "core" && schema.name === "kubernetes",
  );
}
