import { conf, defineRule, isFutileRegex, judgedMatch } from "../src/rule/index.ts";

export default defineRule({
  summary: "A Match holds a regular expression.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    In "Match" only "*" is special and stands for any text. Every other character is literal: "^kube\\..*$" fits tags that begin with
    "^kube\\." and end with "$", so none. "Match_Regex" takes regular expressions.
  `,
  quiet: "- A pattern that fits a tag as it stands.",
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              Tag  metrics.cpu
          [OUTPUT]
              Name  stdout
              Match «^metrics\..*$»
        `,
        fixed: conf`
          [INPUT]
              Name cpu
              Tag  metrics.cpu
          [OUTPUT]
              Name  stdout
              Match_Regex ^metrics\..*$
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
            Tag  metrics.cpu
        [OUTPUT]
            Name        stdout
            Match_Regex ^metrics\..*$
      `,
    ],
  },

  check({ pipeline, routing, regex, report }) {
    for (const plugin of [...pipeline.filters, ...pipeline.outputs]) {
      const match = judgedMatch(plugin, routing);
      if (match === undefined || !isFutileRegex(match.pattern, routing)) continue;
      const { key, value, scan } = match.property;
      const certain = routing.closed && routing.sources.length > 0;
      const filter = plugin.kind === "filter";
      const isFree = plugin.get("match_regex") === undefined && scan.references.length === 0;
      report({
        at: value,
        severity: certain ? "error" : "warning",
        effect: filter ? "ignored" : "loss",
        message: isFree
          ? `"Match" takes no regular expressions, and as plain text "${match.pattern}" fits no tag, so the ${plugin.name.text} ${filter ? "filter never runs" : "output gets nothing"}.`
          : `"Match" takes no regular expressions, and as plain text "${match.pattern}" fits no tag.`,
        fixes:
          isFree && regex.compile(match.pattern, pipeline.version).ok
            ? [{ title: 'Write "Match_Regex"', safety: "unsafe", edits: [{ at: key.at, newText: "Match_Regex" }] }]
            : [],
      });
    }
  },
});
