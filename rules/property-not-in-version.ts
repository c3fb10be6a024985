import { conf, defineRule, keyMistakes, shownKey, whatFollows } from "../src/rule/index.ts";

export default defineRule({
  summary: "A property is younger than the Fluent Bit that runs it.",
  category: "version",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    To an older Fluent Bit the property is unknown: plugins with a list of properties refuse it, so the process does not
    start, and [SERVICE], [PARSER] and older plugins ignore it without a word.
  `,
  quiet: "- Everything while no image and no option says which version runs: then the newest is judged.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name     tail
              Path     /var/log/a.log
              «Threaded» On
        `,
        fluentBit: "1.9.10",
      },
    ],
    good: [
      conf`
        [INPUT]
            Name     tail
            Path     /var/log/a.log
            Threaded On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "newer") continue;
      const { property, acceptance, since } = mistake;
      const refused = acceptance === "refused";
      report({
        at: property.key,
        message: `"${shownKey(property)}" came with Fluent Bit ${since}: ${refused ? `${pipeline.version} refuses to start` : whatFollows(mistake, pipeline)}.`,
        effect: refused ? "refused" : "ignored",
      });
    }
  },
});
