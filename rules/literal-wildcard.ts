import {
  conf,
  defineRule,
  type Fix,
  fix,
  isPlaceholder,
  type KeyWord,
  keyWords,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A star stands in the name of a key where it is an ordinary character.",
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    "Remove_wildcard" of modify takes the beginning of the names, without a star: with "a*" it removes keys that begin with these two
    characters. "Remove", "Rename" and "Copy" know no star at all, and nest and record_modifier only one at the very end (seen in
    1.7.2 and 5.1.1).
  `,
  quiet: '- "Remove_regex", which takes a regular expression.',
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name            modify
              Match           *
              Remove_wildcard «mem.*»
        `,
        fixed: conf`
          [FILTER]
              Name            modify
              Match           *
              Remove_wildcard mem.
        `,
      },
      {
        files: conf`
          [FILTER]
              Name   modify
              Match  *
              Remove «mem.*»
        `,
        fixed: conf`
          [FILTER]
              Name   modify
              Match  *
              Remove_wildcard mem.
        `,
      },
      conf`
        [FILTER]
            Name       nest
            Match      *
            Operation  nest
            Wildcard   «*_total»
            Nest_under total
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name            modify
            Match           *
            Remove_wildcard mem.
        [FILTER]
            Name       nest
            Match      *
            Operation  nest
            Wildcard   cpu*
            Nest_under cpu
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const keyWord of keyWords(pipeline)) {
      const { filter, property, word, use } = keyWord;
      if (use !== "key" && use !== "prefix" && use !== "wildcard") continue;
      const star = word.text.indexOf("*");
      // A star alone is no expression, which stops the modify filter: `invalid-regex`.
      if (star < 0 || word.text === "*" || isPlaceholder(word.text)) continue;
      if (use === "wildcard" && star === word.text.length - 1) continue;
      const what = {
        key: "knows no star",
        prefix: "takes the beginning of names without a star",
        wildcard: "knows a star at the end only",
      }[use];
      report({
        at: word,
        message: `"${shownKey(property)}" of the ${filter.name.text} filter ${what}, so only keys ${use === "prefix" ? "that begin with" : "with"} the very characters ${shown(keyWord)} are meant.`,
        fixes: fixesOf(keyWord),
      });
    }
  },
});

function shown({ word, use }: KeyWord): string {
  return use === "wildcard" && word.text.endsWith("*")
    ? `"${word.text.slice(0, -1)}" and what follows`
    : `"${word.text}"`;
}

function fixesOf({ property, word, use }: KeyWord): readonly Fix[] {
  const bare = word.text.slice(0, -1);
  if (!word.text.endsWith("*") || bare === "" || bare.includes("*") || use === "wildcard") return [];
  if (use === "prefix") return [replaceWord(word, bare, "unsafe")];
  const name = property.key.text;
  if (name.toLowerCase() !== "remove") return [];
  return [
    fix('Use "Remove_wildcard"', "unsafe", [
      { at: property.key.at, newText: name === "remove" ? "remove_wildcard" : "Remove_wildcard" },
      { at: word.at, newText: bare },
    ]),
  ];
}
