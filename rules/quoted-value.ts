import {
  conf,
  defineRule,
  edit,
  fix,
  isFreeText,
  isListOfWords,
  markedWith,
  severityOfEffect,
  shownKey,
  spoiltValue,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A whole value stands in quotes.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Quotes are part of the value: no plugin is named "dummy" with quotes around it, a path in quotes finds no file, a boolean in quotes is
    none. Only lists of words take a quoted word for one word, and they drop the quotes.
  `,
  quiet: `
    - Lists of words, and values in a language of their own: JSON, SQL, regular expressions, commands, headers.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name «"dummy"»
        `,
        fixed: conf`
          [INPUT]
              Name dummy
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name   record_modifier
            Match  *
            Record note "two words"
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { section, property } of markedWith(pipeline, "quote")) {
      if (section.kind === "other" || section.kind === "stream-task") continue;
      const { text, at } = property.value;
      if (!isQuoted(text) || isFreeText(property) || isListOfWords(pipeline, section, property)) continue;
      const spoilt = spoiltValue(pipeline, section, property, "around");
      if (spoilt === undefined) continue;
      const { start, end } = at.span;
      const isEmpty = text.slice(1, -1).trim() === "";
      report({
        at,
        message: `The quotes are part of the value of "${shownKey(property)}"${spoilt.consequence === undefined ? "" : `, and ${spoilt.consequence}`}.`,
        severity: severityOfEffect(spoilt.effect),
        effect: spoilt.effect,
        fixes: isEmpty
          ? []
          : [
              fix("Remove the quotes", spoilt.typed ? "safe" : "unsafe", [
                edit(at.file, start, start + 1, ""),
                edit(at.file, end - 1, end, ""),
              ]),
            ],
      });
    }
  },
});

/** One pair of quotes around all of it. */
function isQuoted(text: string): boolean {
  const quote = text[0];
  if ((quote !== '"' && quote !== "'") || text.length < 2 || !text.endsWith(quote)) return false;
  return text.indexOf(quote, 1) === text.length - 1;
}
