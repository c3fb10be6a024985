import { conf, defineRule, fix, shownKey, variableText, wordsOfVariables } from "../src/rule/index.ts";

export default defineRule({
  summary: "The text of a variable has blanks and stands without quotes in a list of words.",
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Fluent Bit replaces variables first and splits the value into words then, so a variable that holds "a b" becomes two words.
    The modify filter ignores such an entry without a word, record_modifier logs an error and ignores it, a rule of rewrite_tag
    takes the second word for the next part. Quotes around the variable keep it together.
  `,
  quiet: `
    - Variables whose text is not known, unless the preset is "strict".
    - Variables in quotes, those whose text has no blanks, and "HOSTNAME".
  `,
  examples: {
    bad: [
      {
        files: conf`
          @SET where=data center 1
          [FILTER]
              Name   record_modifier
              Match  *
              Record place «\${where}»
        `,
        fixed: conf`
          @SET where=data center 1
          [FILTER]
              Name   record_modifier
              Match  *
              Record place "\${where}"
        `,
      },
    ],
    good: [
      conf`
        @SET where=data center 1
        [FILTER]
            Name   record_modifier
            Match  *
            Record place "\${where}"
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { plugin, property, reference, at, word, follows, refused } of wordsOfVariables(pipeline)) {
      const text = variableText(pipeline, reference);
      // A host name has no blanks.
      if (reference.name === "HOSTNAME" && text === undefined) continue;
      if (text !== undefined && !text.includes(" ")) continue;
      const canQuote = !/["'\\]/.test(word.text) && !(text ?? "").includes('"');
      const fixes = canQuote
        ? [fix(`Put "${word.text}" in quotes`, "unsafe", [{ at: word.at, newText: `"${word.text}"` }])]
        : [];
      const where = `"${shownKey(property)}" of the ${plugin.name.text} filter`;
      if (text === undefined) {
        report({
          at,
          message: `${where} is split at blanks: if "${reference.name}" has any, ${follows}.`,
          severity: "hint",
          effect: "none",
          preset: "strict",
          fixes,
        });
      } else {
        report({
          at,
          message: `"${reference.name}" is "${text}", which ${where} splits at its blanks, so ${follows}.`,
          effect: refused ? "refused" : "ignored",
          fixes,
        });
      }
    }
  },
});
