import { conf, defineRule, filtersNamed, fix, judgedValue, lacksVariable, partOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "A regular expression begins with blanks that only separate it from its key.",
  category: "filter",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    "Regex" and "Exclude" of grep and log_to_metrics are split at the first blank behind the key. A second blank is the first character of
    the expression, so "Regex log  error" finds "error" only behind a blank, and "^" behind it never fits (seen in 5.1.1).
  `,
  quiet: "- One blank, and blanks inside or behind the expression.",
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name    grep
              Match   *
              Exclude log«   »^healthz
        `,
        fixed: conf`
          [FILTER]
              Name    grep
              Match   *
              Exclude log ^healthz
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name    grep
            Match   *
            Exclude log ^healthz
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "grep", "log_to_metrics")) {
      for (const property of [...filter.all("regex"), ...filter.all("exclude")]) {
        const { text } = property.value;
        const start = text.indexOf(" ");
        if (start < 0 || text[start + 1] !== " ") continue;
        if (judgedValue(property) === undefined || lacksVariable(property, pipeline)) continue;
        let end = start;
        while (text[end] === " ") end++;
        if (text.slice(0, start).includes("$" + "{")) continue;
        const at = partOf(property.value, start, end);
        report({
          at,
          message:
            "The key ends at the first blank, so the expression begins with a blank and finds only text with one there.",
          fixes: [fix("Leave one blank", "unsafe", [{ at: at.at, newText: " " }])],
        });
      }
    }
  },
});
