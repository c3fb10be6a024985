import { conf, defineRule, isFutileList, judgedMatch, matchListFix } from "../src/rule/index.ts";

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
    - A pattern that fits a tag as it stands: tags may contain blanks and commas.
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
      if (match === undefined || !isFutileList(match.pattern, routing)) continue;
      const certain = routing.closed && routing.sources.length > 0;
      const filter = plugin.kind === "filter";
      report({
        at: match.property.value,
        severity: certain ? "error" : "warning",
        effect: filter ? "ignored" : "loss",
        message: `"Match" takes one pattern, and as one "${match.pattern}" fits no tag, so the ${plugin.name.text} ${filter ? "filter never runs" : "output gets nothing"}.`,
        fixes: matchListFix(plugin, match.property),
      });
    }
  },
});
