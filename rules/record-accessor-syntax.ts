import { accessorMistake } from "../grammar/values/record-accessor.ts";
import {
  accessorSites,
  conf,
  defineRule,
  fix,
  isPlaceholder,
  type Property,
  partOf,
  replaceWord,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A record accessor is malformed.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    An accessor is "$key" or "$key['sub']['sub2'][0]": keys below the first stand in single quotes inside brackets, places in an array
    as numbers. With double quotes, without quotes or with an open bracket most plugins log a syntax error and Fluent Bit does not
    start, which no dry run tells.
  `,
  quiet: `
    - Text that a plugin takes as the plain name of a key.
    - Values with a variable in them.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex «$kubernetes["namespace_name"]» ^prod$
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex $kubernetes['namespace_name'] ^prod$
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name  grep
            Match *
            Regex $kubernetes['labels']['app'] ^web$
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { plugin, property, word, prefix, whenInvalid } of accessorSites(pipeline)) {
      const mistake = accessorMistake(prefix + word.text);
      if (isPlaceholder(word.text)) continue;
      if (plugin.kind === "output" && plugin.schema?.name === "splunk" && isBareEventKey(property)) {
        report({
          at: word,
          message: `"${shownKey(property)}" of the splunk output must begin with "$", and without it Fluent Bit does not start.`,
          fixes: /^[\w-]+$/.test(word.text) ? [replaceWord(word, `$${word.text}`, "safe")] : [],
        });
      }
      if (mistake === undefined) continue;
      // Escapes of a quoted word make its text shorter than what is written: then only the word as a whole has a place.
      const { start, end } = word.at.span;
      const exact = end - start === word.text.length;
      const from = Math.max(0, mistake.span.start - prefix.length);
      const to = Math.max(mistake.mend?.span.end ?? 0, mistake.span.end) - prefix.length;
      const { mend } = mistake;
      const subject = `The record accessor ${mistake.message}, so the ${plugin.name.text} ${plugin.kind}`;
      const follows = {
        refused: "does not start, nor does Fluent Bit",
        ignored: `logs an error and ignores "${shownKey(property)}"`,
        crash: "logs an error, and dies by SIGSEGV with the first record that comes",
      };
      report({
        at: exact ? partOf(word, from, to) : word,
        message: `${subject} ${follows[whenInvalid]}.`,
        effect: whenInvalid === "crash" ? "loss" : whenInvalid,
        fixes:
          mend === undefined || !exact
            ? []
            : [
                fix("Write the keys in single quotes", "safe", [
                  {
                    at: partOf(word, mend.span.start - prefix.length, mend.span.end - prefix.length).at,
                    newText: mend.newText,
                  },
                ]),
              ],
      });
    }
  },
});

/** The others of splunk take a text without "$" for the value itself (5.1.1). */
function isBareEventKey({ key, value }: Property): boolean {
  return key.text.toLowerCase() === "event_key" && value.text !== "" && !value.text.startsWith("$");
}
