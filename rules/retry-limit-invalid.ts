import { readRetryLimit } from "../grammar/values/retry-limit.ts";
import {
  atLeast,
  conf,
  defineRule,
  isLiteral,
  isOnlyMiswritten,
  judgedValue,
  replaceWord,
  shownKey,
  shownValue,
} from "../src/rule/index.ts";

export default defineRule({
  summary: '"Retry_Limit" is neither a number above 0 nor a word that Fluent Bit knows.',
  category: "output",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Fluent Bit knows no_limits, false and off (retry for ever), no_retries (never) and numbers from 1. Of anything else, also 0
    and -1, it warns "invalid retry_limit. set default." and retries once. Up to 1.7.4 it knew neither no_limits nor no_retries,
    which gave one retry as well, and took any number below 0 as unlimited.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name        http
              Match       *
              Retry_Limit «-1»
        `,
        fixed: conf`
          [OUTPUT]
              Name        http
              Match       *
              Retry_Limit no_limits
        `,
      },
      {
        files: conf`
          [OUTPUT]
              Name        http
              Match       *
              Retry_Limit «0»
        `,
        fixed: conf`
          [OUTPUT]
              Name        http
              Match       *
              Retry_Limit no_retries
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name        http
            Match       *
            Retry_Limit no_limits
      `,
    ],
  },

  check({ pipeline, report }) {
    const words = atLeast(pipeline.version, "1.7.5");
    const valid = (text: string): boolean => readRetryLimit(text, { words }).kind !== "invalid";
    for (const output of pipeline.outputs) {
      const property = output.get("retry_limit");
      const value = property?.schema?.group === "generic" ? judgedValue(property) : undefined;
      if (property === undefined || value === undefined) continue;
      if (valid(value) || isOnlyMiswritten(value, valid)) continue;
      const isTooNew = readRetryLimit(value).kind !== "invalid";
      const shown = `"${shownKey(property)}" of the ${output.name.text} output is ${shownValue(property, value)}`;
      report({
        at: property.value,
        message: isTooNew
          ? `${shown}, which Fluent Bit ${pipeline.version} reads as a number and retries once: the word came with 1.7.5.`
          : `${shown}, which is read as 1: neither a number above 0 nor ${words ? "one of no_limits, no_retries, false and off" : '"false" or "off"'}.`,
        fixes: isLiteral(property) ? fixesFor(value) : [],
      });

      function fixesFor(text: string) {
        const write = (word: string) => [replaceWord(property!.value, word, "unsafe")];
        if (words && /^(?:0|no|never|disabled?)$/i.test(text)) return write("no_retries");
        if (/^(?:-1|unlimited|infinite|infinity|forever|no[-_]?limits?)$/i.test(text))
          return write(words ? "no_limits" : "False");
        return [];
      }
    }
  },
});
