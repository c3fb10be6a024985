import { conf, defineRule, keyMistakes, replaceAt, shownKey, whatFollows } from "../src/rule/index.ts";

export default defineRule({
  summary: "A blank stands inside the name of a property.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    The first space of a line ends the key. "Retry _Limit 5" sets the property "retry" to "_Limit 5": a plugin refuses an
    unknown property, and a [SERVICE] or [PARSER] section ignores it without a word.
  `,
  quiet: `
    - Only names that the plugin or section has are put together.
    - A line that is nothing but the name, without a value.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  null
              Match *
              «Retry _Limit» 5
        `,
        fixed: conf`
          [INPUT]
              Name cpu
          [OUTPUT]
              Name  null
              Match *
              Retry_Limit 5
        `,
      },
      {
        files: conf`
          [SERVICE]
              «HTTP _Server»  On
        `,
        fixed: conf`
          [SERVICE]
              HTTP_Server  On
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name        null
            Match       *
            Retry_Limit 5
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "split") continue;
      const { property, joined, at, acceptance } = mistake;
      const follows = acceptance === "known" || acceptance === "no-plugin" ? undefined : whatFollows(mistake, pipeline);
      report({
        at,
        message: `A blank splits "${joined}", so Fluent Bit reads the property "${shownKey(property)}" with the value "${property.value.text}"${follows === undefined ? `, and "${joined}" is not set` : `: ${follows}`}.`,
        effect: acceptance === "refused" || acceptance === "crash" ? "refused" : "ignored",
        fixes: [replaceAt(at, joined, "safe", `Write "${joined}"`)],
      });
    }
  },
});
