/** The rules of the modify filter, word by word (F-12). */
import { splitQuoted } from "../../grammar/values/quoted-words.ts";
import type { Pipeline, Property, Word } from "../model/pipeline.ts";
import { partOf } from "./files.ts";
import { filtersNamed, type KnownPlugin } from "./plugins.ts";
import { isLiteral, judgedValue } from "./values.ts";

/** How many words each operation takes. */
export const modifyOperations: ReadonlyMap<string, 1 | 2> = new Map([
  ["remove", 1],
  ["remove_wildcard", 1],
  ["remove_regex", 1],
  ["move_to_start", 1],
  ["move_to_end", 1],
  ["rename", 2],
  ["hard_rename", 2],
  ["add", 2],
  ["add_if_not_present", 2],
  ["set", 2],
  ["copy", 2],
  ["hard_copy", 2],
]);

export interface ModifyRule {
  readonly filter: KnownPlugin;
  readonly property: Property;
  /** In small letters: `set`, `condition`. */
  readonly operation: string;
  /** At most three, and the rest as a fourth; their places are without quotes. */
  readonly words: readonly Word[];
}

/** All that are written without variables and whose quotes close. */
export function modifyRules(pipeline: Pipeline): readonly ModifyRule[] {
  let rules = rulesOf.get(pipeline);
  if (rules === undefined) {
    rules = filtersNamed(pipeline, "modify").flatMap((filter) =>
      filter.properties.flatMap((property): readonly ModifyRule[] => {
        const operation = property.key.text.toLowerCase();
        if (operation !== "condition" && !modifyOperations.has(operation)) return [];
        if (!isLiteral(property) || judgedValue(property) === undefined) return [];
        const words = splitQuoted(property.value.text, 3)?.map(({ text, span }): Word => {
          return { ...partOf(property.value, span.start, span.end), text };
        });
        return words === undefined || words.length === 0 ? [] : [{ filter, property, operation, words }];
      }),
    );
    rulesOf.set(pipeline, rules);
  }
  return rules;
}

/** Several rules ask for them. */
const rulesOf = new WeakMap<Pipeline, readonly ModifyRule[]>();
