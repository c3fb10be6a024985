import { splitSpaces } from "../grammar/values/list.ts";
import { conf, defineRule, didYouMean, judgedValue, partOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "A rule or condition of the modify filter has the wrong number of words, or the condition does not exist.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Remove, Move_to_start and their like take one word, Set, Add, Rename and Copy two. The filter refuses one instead of two and
    two instead of one ("Invalid operation"), and a condition that it does not know; three words where two are wanted are
    ignored without a word. Quotes hold a value with spaces together.
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
    const takesOne = new Set(["remove", "remove_wildcard", "remove_regex", "move_to_start", "move_to_end"]);
    const takesTwo = new Set(["rename", "hard_rename", "add", "add_if_not_present", "set", "copy", "hard_copy"]);
    for (const plugin of pipeline.filters) {
      if (plugin.schema?.name !== "modify") continue;
      for (const property of plugin.properties) {
        const key = property.key.text.toLowerCase();
        const value = judgedValue(property);
        const needed = takesOne.has(key) ? 1 : takesTwo.has(key) ? 2 : 0;
        if (value === undefined || property.scan.references.length > 0) continue;
        const words = splitSpaces(value, 3);
        if (key === "condition") {
          const known = property.schema?.firstWordEnum ?? [];
          const word = words[0];
          if (word === undefined || known.length === 0) continue;
          const at = partOf(property.value, word.span.start, word.span.end);
          if (!known.some((name) => name.toLowerCase() === word.text.toLowerCase())) {
            report({
              at,
              message: `The modify filter knows no condition "${word.text}", so Fluent Bit refuses to start.`,
              fixes: didYouMean(at, known),
            });
          } else if (words.length > 3) {
            report({
              at: property.value,
              message: "A condition of the modify filter takes at most three words, so Fluent Bit refuses to start.",
            });
          }
        } else if (needed > 0 && words.length !== needed) {
          const ignored = words.length === 3;
          report({
            at: property.value,
            message: `"${property.key.text}" of the modify filter takes ${needed === 1 ? "one word" : "two words"} and gets ${words.length}, so ${ignored ? "the filter ignores it without a word" : "Fluent Bit refuses to start"}.`,
            effect: ignored ? "ignored" : "refused",
          });
        }
      }
    }
  },
});
