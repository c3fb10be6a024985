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
  summary: "The [SERVICE] section has a key that Fluent Bit does not read.",
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    Fluent Bit picks the keys that it knows from [SERVICE] and never looks at the others, in no version. A misspelt key
    leaves its default in place: no metrics server, no log level, no storage.
  `,
  quiet: "- Keys of a later version (`property-not-in-version`), and `Name`, which is skipped everywhere.",
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              «LogLevel» debug
        `,
        fixed: conf`
          [SERVICE]
              Log_Level debug
        `,
      },
      {
        files: conf`
          [SERVICE]
              Flush        1
              «HTTP_Monitor» Off
        `,
        fixed: conf`
          [SERVICE]
              Flush        1
              HTTP_Server Off
        `,
        fluentBit: "5.1.1",
      },
    ],
    good: [
      conf`
        [SERVICE]
            Flush     1
            Log_Level info
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "unknown" || mistake.section.kind !== "service") continue;
      const { property, section, candidates, close, contested, elsewhere } = mistake;
      const known = candidates.slice(0, 3).map((name) => nameLikeKey(property.key, name));
      const safety = close && !contested && candidates.length === 1 ? "safe" : "unsafe";
      report({
        at: property.key,
        message: `Fluent Bit reads no key "${shownKey(property)}" in ${shownSection(section)} and ignores ${ignoredWord(section)} without a word${candidates.length === 0 ? "" : `; it knows ${list(known)}`}${elsewhere === undefined ? "" : `; ${elsewhere}`}.`,
        // Without a version the key may simply be younger than what we know.
        severity: close ? "error" : pipeline.versionKnown ? "warning" : "hint",
        fixes: candidates.slice(0, 3).map((candidate) => replaceWord(property.key, candidate, safety)),
      });
    }
  },
});
