import { conf, defineRule, isLiteral, rewriteRules, wordOfRule } from "../src/rule/index.ts";

export default defineRule({
  summary: "A word of a rewrite_tag rule stands in quotes that it does not need.",
  category: "routing",
  severity: "hint",
  effect: "none",
  fixes: "safe",
  why: `
    The words of a "Rule" are separated by spaces, and double quotes hold together a word with spaces in it. Around any other word they
    are taken off and change nothing (seen in 1.7.2 and 5.1.1).
  `,
  preset: "strict",
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name  rewrite_tag
              Match app
              Rule  $log «"error"» errors false
        `,
        fixed: conf`
          [FILTER]
              Name  rewrite_tag
              Match app
              Rule  $log error errors false
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $log "an error" errors false
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const rule of rewriteRules(pipeline)) {
      if (!isLiteral(rule.property)) continue;
      const { text } = rule.property.value;
      for (const index of [0, 1, 2, 3] as const) {
        const word = rule.words[index];
        // Text right behind the closing quote would become a part of the word.
        if (word?.kind !== "quoted" || word.text === "" || /[\s"]/.test(word.text)) continue;
        const [before, after] = [text[word.span.start - 2] ?? " ", text[word.span.end + 1] ?? " "];
        if (before !== " " || after !== " ") continue;
        const { at } = wordOfRule(rule, index);
        const quoted = { file: at.file, span: { start: at.span.start - 1, end: at.span.end + 1 } };
        report({
          at: quoted,
          message: `"${word.text}" needs no quotes: they hold words with spaces together, and this one has none.`,
          fixes: [{ title: `Write ${word.text}`, safety: "safe", edits: [{ at: quoted, newText: word.text }] }],
        });
      }
    }
  },
});
