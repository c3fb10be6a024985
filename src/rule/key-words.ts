/** Words of filters that are the plain name of a top-level key, or the beginning of one, and words that become a value. */
import { splitSpaces } from "../../grammar/values/list.ts";
import type { Pipeline, Property, Word } from "../model/pipeline.ts";
import { partOf } from "./files.ts";
import { modifyRules } from "./modify-rules.ts";
import { filtersNamed, type KnownPlugin } from "./plugins.ts";
import { isLiteral, judgedValue } from "./values.ts";

export interface KeyWord {
  readonly filter: KnownPlugin;
  readonly property: Property;
  readonly word: Word;
  /**
   * `key`: a key with exactly this name; `prefix`: keys that begin with it; `wildcard`: one star at the end stands for the
   * rest of the name; `condition`: a key, or an accessor where it begins with `$`; `name`: of a key that is made; `value`: of one.
   */
  readonly use: "key" | "prefix" | "wildcard" | "condition" | "name" | "value";
}

export function keyWords(pipeline: Pipeline): readonly KeyWord[] {
  let words = wordsOf.get(pipeline);
  if (words === undefined) {
    words =
      pipeline.filters.length + pipeline.units.length === 0
        ? []
        : [...ofModify(pipeline), ...ofNest(pipeline), ...ofModifier(pipeline)];
    wordsOf.set(pipeline, words);
  }
  return words;
}

/** Several rules ask for them. */
const wordsOf = new WeakMap<Pipeline, readonly KeyWord[]>();

const uses: Readonly<Record<string, readonly KeyWord["use"][]>> = {
  remove: ["key"],
  remove_wildcard: ["prefix"],
  move_to_start: ["prefix"],
  move_to_end: ["prefix"],
  rename: ["key", "name"],
  hard_rename: ["key", "name"],
  copy: ["key", "name"],
  hard_copy: ["key", "name"],
  set: ["name", "value"],
  add: ["name", "value"],
};

function ofModify(pipeline: Pipeline): readonly KeyWord[] {
  return modifyRules(pipeline).flatMap(({ filter, property, operation, words }): readonly KeyWord[] => {
    if (operation === "condition") {
      const [name, word] = words;
      const isKey = name?.text.toLowerCase().startsWith("key_") === true;
      return isKey && word !== undefined ? [{ filter, property, word, use: "condition" }] : [];
    }
    const expected = Object.hasOwn(uses, operation) ? uses[operation]! : [];
    if (words.length !== expected.length) return [];
    return words.map((word, index) => ({ filter, property, word, use: expected[index]! }));
  });
}

function ofNest(pipeline: Pipeline): readonly KeyWord[] {
  return filtersNamed(pipeline, "nest").flatMap((filter) => [
    ...whole(filter, "wildcard", "wildcard"),
    ...whole(filter, "nested_under", "key"),
    ...whole(filter, "nest_under", "name"),
  ]);
}

function ofModifier(pipeline: Pipeline): readonly KeyWord[] {
  return filtersNamed(pipeline, "record_modifier").flatMap((filter) => [
    ...["remove_key", "allowlist_key", "whitelist_key"].flatMap((key) => whole(filter, key, "wildcard")),
    ...filter.all("record").flatMap((property): readonly KeyWord[] => {
      if (!isLiteral(property) || judgedValue(property) === undefined) return [];
      const words = splitSpaces(property.value.text, 2);
      if (words.length !== 2) return [];
      return words.map(({ text, span }, index) => {
        const word = { ...partOf(property.value, span.start, span.end), text };
        return { filter, property, word, use: index === 0 ? "name" : "value" };
      });
    }),
  ]);
}

/** The whole value is the word. */
function whole(filter: KnownPlugin, key: string, use: KeyWord["use"]): readonly KeyWord[] {
  return filter
    .all(key)
    .flatMap((property): readonly KeyWord[] =>
      isLiteral(property) && judgedValue(property) !== undefined
        ? [{ filter, property, word: property.value, use }]
        : [],
    );
}
