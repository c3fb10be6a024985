import { conf, defineRule, type Fix, fix, keyWords, lineEndOf, type Property, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "Several keys are written as one where a filter takes one key a line.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    "Remove_key" and "Allowlist_key" of record_modifier and "Wildcard" of nest take the whole value for one key, with its commas and blanks, and
    "Remove" of modify does so with commas (seen in 5.1.1). No record has a key of that name. Each key needs a line of its own.
  `,
  quiet: "- Text between the commas or blanks that is no plain name.",
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name       record_modifier
              Match      *
              Remove_key «stream, _p»
        `,
        fixed: conf`
          [FILTER]
              Name       record_modifier
              Match      *
              Remove_key stream
              Remove_key _p
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name       record_modifier
            Match      *
            Remove_key stream
            Remove_key _p
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { filter, property, word, use } of keyWords(pipeline)) {
      const isRemove = use === "key" && property.key.text.toLowerCase() === "remove";
      if (use !== "wildcard" && !isRemove) continue;
      const keys = word.text.split(/[ ,]+/).filter((key) => key !== "");
      if (keys.length < 2 || !keys.every((key) => /^[A-Za-z_@][\w.@/-]*\*?$/.test(key))) continue;
      // Words of a sentence are no list; a name may have a blank in it.
      if (!word.text.includes(",") && keys.some((key) => !/[_.*]/.test(key))) continue;
      report({
        at: word,
        message: `"${shownKey(property)}" of the ${filter.name.text} filter takes one key, so it looks for one with the name "${word.text}".`,
        fixes: [onLinesOfTheirOwn(property, keys)],
      });
    }
  },
});

function onLinesOfTheirOwn({ key, value, at }: Property, keys: readonly string[]): Fix {
  const { file, span } = at;
  const indent = file.text.slice(span.start, key.at.span.start);
  const head = file.text.slice(key.at.span.start, value.at.span.start);
  const newText = keys.join(`${lineEndOf(file)}${indent}${head}`);
  return fix("Write each key on a line of its own", "unsafe", [{ at: value.at, newText }]);
}
