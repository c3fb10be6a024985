import { suspiciousPieces } from "../grammar/values/regex-lint.ts";
import {
  conf,
  defineRule,
  didYouMean,
  isLiteral,
  type ParserTime,
  parserTimes,
  replaceWord,
  textOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Time_Key names no group of the regular expression.",
  category: "parser",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The time is read from the group that "Time_Key" names, "time" when there is no such key. Without that group the time format is
    never looked at, and each record gets the time of its arrival, without a word.
  `,
  quiet: `
    - Parsers of other formats: there the key is a field of the record.
    - Parsers without "Time_Format".
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      regex
                Regex       ^(?<time>[^ ]+) (?<message>.*)$
                Time_Key    «timestamp»
                Time_Format %Y-%m-%dT%H:%M:%S
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      regex
                Regex       ^(?<time>[^ ]+) (?<message>.*)$
                Time_Key    time
                Time_Format %Y-%m-%dT%H:%M:%S
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        app
              Format      regex
              Regex       ^(?<time>[^ ]+) (?<message>.*)$
              Time_Format %Y-%m-%dT%H:%M:%S
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const time of parserTimes(pipeline, regex)) {
      const { groups, key, keyProperty, formatProperty } = time;
      // Without any group the parser parses nothing: rule "regex-no-named-group".
      if (groups === undefined || groups.length === 0 || groups.some(({ name }) => name === key)) continue;
      if (lostParenthesis(time)) continue;
      const at = (keyProperty ?? formatProperty).value;
      report({
        at,
        message:
          keyProperty === undefined
            ? 'The regular expression has no group "time" and no "Time_Key" names another, so the time format is never used and each record gets the time of its arrival.'
            : `The regular expression has no group "${key}", so the time format is never used and each record gets the time of its arrival.`,
        fixes: keyProperty === undefined || !isLiteral(keyProperty) ? [] : fixesFor(time),
      });
    }
  },
});

/** The group is there but for its parenthesis: rule "suspicious-regex". */
function lostParenthesis({ section, key }: ParserTime): boolean {
  const pieces = suspiciousPieces(textOf(section, "regex") ?? "");
  return pieces.some((piece) => piece.kind === "group-without-parenthesis" && piece.name === key);
}

const timeWords: ReadonlySet<string> = new Set([
  "time",
  "timestamp",
  "ts",
  "date",
  "datetime",
  "logtime",
  "time_local",
  "@timestamp",
]);

function fixesFor({ groups = [], keyProperty }: ParserTime) {
  if (keyProperty === undefined) return [];
  const names = [...new Set(groups.map(({ name }) => name))];
  const title = (name: string): string => `Read the time from group "${name}"`;
  const [only, ...others] = names.filter((name) => timeWords.has(name.toLowerCase()));
  if (only !== undefined && others.length === 0) return [replaceWord(keyProperty.value, only, "unsafe", title(only))];
  return didYouMean(keyProperty.value, names, { title });
}
