import { meantAccessors } from "../grammar/values/record-accessor.ts";
import { conf, defineRule, isPlaceholder, keyWords, partOf, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "A record accessor stands where a filter takes the text as it is.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "none",
  why: `
    The operations of modify, and record_modifier and nest, know no accessors: "Set pod $kubernetes['pod_name']" gives the key
    "pod" that very text, and "Remove $kubernetes['labels']" looks for a key of that name (seen in 5.1.1). Of a modify filter
    only conditions read accessors. "Copy" and "Rename" move top-level keys; nest with "Operation lift" brings those below a key
    up.
  `,
  quiet: '- Other text that begins with "$".',
  examples: {
    bad: [
      conf`
        [FILTER]
            Name  modify
            Match *
            Set   pod «$kubernetes['pod_name']»
      `,
      conf`
        [FILTER]
            Name       record_modifier
            Match      *
            Remove_key «$kubernetes['labels']»
      `,
      conf`
        [FILTER]
            Name   record_modifier
            Match  *
            Record tag «$TAG»
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name      modify
            Match     *
            Condition Key_exists $kubernetes['labels']
            Set       price $5
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { filter, property, word, use } of keyWords(pipeline)) {
      if (use === "condition" || !word.text.includes("$") || isPlaceholder(word.text)) continue;
      const { start, end } = word.at.span;
      const [accessor] = meantAccessors(word.text);
      if (accessor === undefined) continue;
      const isExact = end - start === word.text.length;
      const at = isExact ? partOf(word, accessor.span.start, accessor.span.end) : word;
      const isValue = use === "value";
      report({
        at,
        message: isValue
          ? `The ${filter.name.text} filter reads no accessors in "${shownKey(property)}", so the value is this text itself.`
          : `The ${filter.name.text} filter reads no accessors in "${shownKey(property)}", so this is ${use === "name" ? "the name of the key as it stands" : "a key of that very name, which no record has"}.`,
      });
    }
  },
});
