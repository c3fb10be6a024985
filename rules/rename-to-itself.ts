import { conf, defineRule, modifyRules, removeProperty, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "A rule of the modify filter renames or copies a key to its own name.",
  category: "filter",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    "Hard_rename a a" first drops the key that is in the way, and that is "a" itself: it is gone. "Hard_copy a a" breaks the record
    for the rest of the filter ("Expected MSGPACK_MAP"), and none of its rules has an effect. "Rename" and "Copy" do nothing (seen in 1.7.2
    and 5.1.1).
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name        modify
              Match       *
              Hard_rename «log log»
              Set         a b
        `,
        fixed: conf`
          [FILTER]
              Name        modify
              Match       *
              Set         a b
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name        modify
            Match       *
            Hard_rename log Log
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { property, operation, words } of modifyRules(pipeline)) {
      const [from, to] = words;
      if (words.length !== 2 || from === undefined || from.text !== to?.text) continue;
      const name = shownKey(property);
      const remove = removeProperty(property, operation === "rename" || operation === "copy" ? "safe" : "unsafe");
      switch (operation) {
        case "hard_rename":
          report({
            at: property.value,
            message: `"${name}" drops the key that has the new name already, so "${from.text}" is lost.`,
            fixes: [remove],
          });
          break;
        case "hard_copy":
          report({
            at: property.value,
            message: `"${name}" of "${from.text}" to itself breaks the record, so no rule of this filter has an effect on records with that key.`,
            effect: "ignored",
            fixes: [remove],
          });
          break;
        case "rename":
        case "copy":
          report({
            at: property.value,
            message: `"${name}" does nothing where the key has the new name already.`,
            severity: "warning",
            effect: "ignored",
            fixes: [remove],
          });
      }
    }
  },
});
