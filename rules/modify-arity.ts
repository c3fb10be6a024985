import { splitQuoted } from "../grammar/values/quoted-words.ts";
import {
  atLeast,
  conf,
  defineRule,
  didYouMean,
  type Fix,
  filtersNamed,
  fix,
  isLiteral,
  judgedValue,
  lacksVariable,
  modifyOperations,
  type Property,
  partOf,
  shownKey,
  type Word,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A rule or condition of the modify filter has the wrong number of words, or the condition does not exist.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Remove, Move_to_start and their like take one word, Set, Add, Rename and Copy two. The filter refuses one instead of two and
    two instead of one ("Invalid operation"), and a condition that it does not know. Exactly three words are taken for a "Rename" of the
    first to the last, whatever the operation: "Set log hello world" renames "log" to "world" (seen in 5.1.1; 1.7.2 ignores them). Quotes
    hold a value with spaces together; one that does not close makes Fluent Bit crash (seen in 5.1.1).
  `,
  examples: {
    bad: [
      conf`
        [FILTER]
            Name   modify
            Match  *
            Rename «log»
      `,
      {
        files: conf`
          [FILTER]
              Name  modify
              Match *
              Set   «log hello world»
        `,
        fixed: conf`
          [FILTER]
              Name  modify
              Match *
              Set   log "hello world"
        `,
      },
      {
        files: conf`
          [FILTER]
              Name      modify
              Match     *
              Condition «Key_exist» log
              Set       seen yes
        `,
        fixed: conf`
          [FILTER]
              Name      modify
              Match     *
              Condition Key_exists log
              Set       seen yes
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name  modify
            Match *
            Set   text "two words"
      `,
    ],
  },

  check({ pipeline, report }) {
    const { version } = pipeline;
    for (const plugin of filtersNamed(pipeline, "modify")) {
      for (const property of plugin.properties) {
        const key = property.key.text.toLowerCase();
        const needed = modifyOperations.get(key);
        if (needed === undefined && key !== "condition") continue;
        const value = judgedValue(property);
        if (value === undefined) continue;
        const literal = isLiteral(property);
        // `undefined-env-variable` speaks about these.
        if (!literal && lacksVariable(property, pipeline)) continue;
        const words = splitQuoted(value, 3)?.map(({ text, span }): Word => {
          // Words that come out of a variable have no place of their own.
          return { ...(literal ? partOf(property.value, span.start, span.end) : property.value), text };
        });
        if (words === undefined) {
          // 1.7.2 knows no quotes.
          if (!atLeast(version, "5.0.0")) continue;
          report({
            at: property.value,
            message: "A quote that begins a word does not close, and Fluent Bit crashes over it at the start.",
          });
        } else if (needed === undefined) {
          judgeCondition(property, words);
        } else if (words.length !== needed && (literal || words.length < needed)) {
          // Of words too many in a variable `env-word-splitting` speaks.
          const renames = words.length === 3;
          const [from, , to] = words.map(({ text }) => `"${text}"`);
          const follows = !renames
            ? "Fluent Bit refuses to start"
            : atLeast(version, "5.0.0")
              ? `the filter takes it for a "Rename" of ${from} to ${to}`
              : `the filter does not do it (Fluent Bit 5.1.1 takes it for a "Rename" of ${from} to ${to})`;
          report({
            at: property.value,
            message: `"${shownKey(property)}" of the modify filter takes ${needed === 1 ? "one word" : "two words"} and gets ${words.length > 3 ? "more than three" : words.length}, so ${follows}.`,
            effect: renames ? "ignored" : "refused",
            fixes: literal && (key === "set" || key === "add") ? quoted(property, words) : [],
          });
        }
      }
    }

    function judgeCondition(property: Property, words: readonly Word[]): void {
      const known = property.schema?.firstWordEnum ?? [];
      const [name, key, operand] = words;
      if (name === undefined || known.length === 0) return;
      const condition = name.text.toLowerCase();
      if (!known.some((other) => other.toLowerCase() === condition)) {
        report({
          at: name,
          message: `The modify filter knows no condition "${name.text}", so Fluent Bit refuses to start.`,
          fixes: isLiteral(property) ? didYouMean(name, known) : [],
        });
      } else if (words.length > 3) {
        report({
          at: property.value,
          message: "A condition of the modify filter takes at most three words, so Fluent Bit refuses to start.",
        });
      } else if (key !== undefined && operand === undefined && /_match$|matches$|_matching_values$/.test(condition)) {
        // The regular expression of these two is the second word.
        if (condition === "a_key_matches" || condition === "no_key_matches") return;
        report({
          at: property.value,
          message: `The condition "${name.text}" needs a regular expression behind its key, so Fluent Bit does not start.`,
        });
      } else if (key !== undefined && operand === undefined && /equals?$/.test(condition)) {
        report({
          at: property.value,
          message: `The condition "${name.text}" compares with the third word, and without one with an empty text.`,
          severity: "warning",
          effect: "degraded",
        });
      }
    }
  },
});

/** The value in quotes, where it has none of its own. */
function quoted({ value }: Property, [, first]: readonly Word[]): readonly Fix[] {
  const { text, at } = value;
  if (first === undefined || /["'\\#]/.test(text)) return [];
  const start = first.at.span.start - at.span.start;
  const rest = partOf(value, start, text.trimEnd().length);
  return [fix("Put the value in quotes", "unsafe", [{ at: rest.at, newText: `"${rest.text}"` }])];
}
