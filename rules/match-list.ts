import { conf, defineRule, isFutileList, isUnlikelyTag, judgedMatch, matchListFix } from "../src/rule/index.ts";

export default defineRule({
  summary: "A Match holds a list of patterns.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    In "Match" only "*" is special. Commas, blanks, "|" and braces are ordinary characters, so "a.*,b.*" is one pattern that
    fits no tag. "Match_Regex" takes alternatives.
  `,
  quiet: `
    - A pattern that fits a tag as it stands: tags may contain blanks and commas. Where only a path could bring them into a
      tag, it is a warning, and only if each part of the list fits a tag.
    - A blank and "#" behind the pattern: \`inline-comment\`.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  cpu
              Tag   metrics.cpu
          [INPUT]
              Name  mem
              Tag   memory
          [OUTPUT]
              Name  stdout
              Match «metrics.*, memory»
        `,
        fixed: conf`
          [INPUT]
              Name  cpu
              Tag   metrics.cpu
          [INPUT]
              Name  mem
              Tag   memory
          [OUTPUT]
              Name  stdout
              Match_Regex ^(?:metrics\..*|memory)$
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  cpu
            Tag   my cpu
        [OUTPUT]
            Name  stdout
            Match my cpu
      `,
    ],
  },

  check({ pipeline, routing, report }) {
    for (const plugin of [...pipeline.filters, ...pipeline.outputs]) {
      const match = judgedMatch(plugin, routing);
      if (match === undefined) continue;
      const futile = isFutileList(match.pattern, routing);
      if (!futile && !isUnlikelyTag(match.pattern, routing)) continue;
      const certain = futile && routing.closed && routing.sources.length > 0;
      const filter = plugin.kind === "filter";
      report({
        at: match.property.value,
        severity: certain ? "error" : "warning",
        effect: filter ? "ignored" : "loss",
        message: `"Match" takes one pattern, and as one "${match.pattern}" fits no tag${futile ? "" : " that the inputs are likely to give"}, so the ${plugin.name.text} ${filter ? "filter never runs" : "output gets nothing"}.`,
        fixes: matchListFix(plugin, match.property),
      });
    }
  },
});
