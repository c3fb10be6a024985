import {
  conf,
  defineRule,
  ignoredWord,
  keyMistakes,
  list,
  nameLikeKey,
  replaceWord,
  shownKey,
  shownSection,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A [PARSER] or [MULTILINE_PARSER] section has a key that Fluent Bit does not read.",
  category: "property",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    Fluent Bit fetches the keys of a parser by name and never looks at the others. A misspelt "Time_Format" leaves the time in
    the text, and records get the time at which they were read.
  `,
  quiet: "- Keys of a later version (`property-not-in-version`) and of other sections (`property-in-wrong-section`).",
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
          `,
          "parsers.conf": conf`
            [PARSER]
                Name     app
                Format   json
                Time_Key time
                «Time_Fomat» %s
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name     app
                Format   json
                Time_Key time
                Time_Format %s
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        app
              Format      json
              Time_Key    time
              Time_Format %s
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      const { section, property } = mistake;
      if (mistake.kind !== "unknown" || (section.kind !== "parser" && section.kind !== "multiline-parser")) continue;
      const { candidates, close, contested } = mistake;
      const known = candidates.slice(0, 3).map((name) => nameLikeKey(property.key, name));
      const safety = close && !contested && candidates.length === 1 ? "safe" : "unsafe";
      report({
        at: property.key,
        message: `Fluent Bit reads no key "${shownKey(property)}" in ${shownSection(section)} and ignores ${ignoredWord(section)} without a word${candidates.length === 0 ? "" : `; it knows ${list(known)}`}.`,
        fixes: candidates.slice(0, 3).map((candidate) => replaceWord(property.key, candidate, safety)),
      });
    }
  },
});
